using System.Globalization;
using System.IO.Compression;
using System.Net;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Integrity;

/// <summary>A month's statements of a village, and of all villages of a township, on paper.</summary>
public abstract class StatementBatchTests(GatewayFixture gateway)
{
    [Fact]
    public async Task A_village_prints_all_its_statements_and_each_household_is_on_record()
    {
        var village = await Village.SetAsync(gateway);
        var month = DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        var path = $"/v1/units/{village.Code}/passbook-statements?month={month}";
        using (var empty = await village.Clerk.Raw(path)) Assert.Equal((HttpStatusCode.OK, "application/pdf"), (empty.StatusCode, empty.Content.Headers.ContentType?.MediaType));

        var moved = (await village.Clerk.Post("/v1/passbooks", Village.Household(village.Code, "赵木匠"))).Is(HttpStatusCode.Created);
        var still = (await village.Clerk.Post("/v1/passbooks", Village.Household(village.Code, "钱石匠"))).Is(HttpStatusCode.Created);
        var gone = (await village.Clerk.Post("/v1/passbooks", Village.Household(village.Code, "孙瓦匠"))).Is(HttpStatusCode.Created);
        await village.Reward(moved.Text("id"));
        var closed = (await village.Clerk.Post($"/v1/passbooks/{gone.Text("id")}/close")).Is(HttpStatusCode.OK);
        (await village.Clerk.GetAfter(closed, "/v1/passbooks?limit=1")).Is(HttpStatusCode.OK);

        using (var all = await village.Clerk.Raw(path))
        {
            Assert.Equal(HttpStatusCode.OK, all.StatusCode);
            Assert.Equal("%PDF"u8.ToArray(), (await all.Content.ReadAsByteArrayAsync())[..4]);
            Assert.Equal("no-store", all.Headers.CacheControl?.ToString());
        }

        Assert.Equal((1, 1, 1), (await LooksAsync(moved), await LooksAsync(still), await LooksAsync(gone)));
        using (var some = await village.Clerk.Raw($"{path}&moved=true")) Assert.Equal(HttpStatusCode.OK, some.StatusCode);
        Assert.Equal((2, 1, 1), (await LooksAsync(moved), await LooksAsync(still), await LooksAsync(gone)));
        // Before anybody had a passbook there is none to print, and nobody is looked at.
        using (var early = await village.Clerk.Raw($"/v1/units/{village.Code}/passbook-statements?month=2020-01")) Assert.Equal(HttpStatusCode.OK, early.StatusCode);
        Assert.Equal(2, await LooksAsync(moved));

        (await village.Clerk.Get($"{path}&format=docx")).IsRefused(HttpStatusCode.BadRequest, "query.invalid");
        (await village.Clerk.Get($"/v1/units/{village.Code}/passbook-statements?month=2026-13")).IsRefused(HttpStatusCode.BadRequest, "query.invalid");
        (await village.Member.Get(path)).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        (await gateway.Host.ApiOfNobody().Get(path)).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
        (await (await Village.SetAsync(gateway)).Clerk.Get(path)).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task A_township_gets_a_document_for_each_village_that_has_passbooks()
    {
        var villages = new[] { await Village.SetAsync(gateway), await Village.SetAsync(gateway), await Village.SetAsync(gateway) };
        var passbooks = new List<string>();
        foreach (var village in villages[..2]) passbooks.Add(await village.OpenPassbook());
        Reply? last = null;
        foreach (var village in villages[..2]) last = (await village.Clerk.Post("/v1/passbooks", Village.Household(village.Code))).Is(HttpStatusCode.Created);
        var office = await gateway.Host.ApiOf(new Grant(Role.OfficeManager, new UnitCode(Office)));
        (await office.GetAfter(last!, "/v1/passbooks?limit=1")).Is(HttpStatusCode.OK);

        using var answer = await office.Raw($"/v1/units/{Office}/passbook-statements?format=zip");
        Assert.Equal((HttpStatusCode.OK, "application/zip"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        await using var zip = new ZipArchive(await answer.Content.ReadAsStreamAsync(), ZipArchiveMode.Read);
        var names = zip.Entries.Select(entry => entry.Name).ToList();
        Assert.Equal([true, true, false], villages.Select(village => names.Any(each => each.StartsWith($"{village.Code}-", StringComparison.Ordinal))));
        foreach (var entry in zip.Entries)
        {
            await using var pdf = await entry.OpenAsync();
            var head = new byte[4];
            await pdf.ReadExactlyAsync(head);
            Assert.Equal("%PDF"u8.ToArray(), head);
        }
    }

    private async Task<int> LooksAsync(Reply passbook) =>
        (await gateway.Api.Get($"/v1/people/audit?person={(string)passbook["holder"]!}")).Is(HttpStatusCode.OK)["items"].AsArray().Count(entry => (string)entry!["act"]! == "contact-shown");
}

[Collection(OnSqlite.Name)]
public sealed class StatementBatchOnSqliteTests(SqliteGateway gateway) : StatementBatchTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class StatementBatchOnPostgresTests(PostgresGateway gateway) : StatementBatchTests(gateway);
