using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Gateway.Tests.Volunteering;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;
using static Practice.Actors.Gateway.Tests.Volunteering.People;

namespace Practice.Actors.Gateway.Tests.Certificates;

public abstract class CertificateTests(GatewayFixture gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task It_is_applied_for_issued_and_verified_by_whoever_holds_it_until_a_service_is_taken_back()
    {
        var volunteer = (await api.Register(Body(Somebody(name: "孙证明")))).Text("id");
        (await api.Serve(volunteer, 3, 8, 120)).Is(HttpStatusCode.OK);
        var applied = await ApplyAsync(volunteer);
        var path = applied.Headers.Location!.OriginalString;
        Assert.Equal(("applied", 0, null), (applied.Text("state"), (int)applied["minutes"], (string?)applied.Body!["code"]));
        using (var early = await api.Raw($"{path}/document.pdf")) Assert.Equal(HttpStatusCode.Conflict, early.StatusCode);

        var issued = (await api.Post($"{path}/issue", new JsonObject { ["handler"] = "经办人甲" })).Is(HttpStatusCode.OK);

        Assert.Equal(("issued", 120, 64), (issued.Text("state"), (int)issued["minutes"], issued.Text("digest").Length));
        var verify = $"/v1/certificates/verify?number={issued.Text("number").ToLowerInvariant()}&code={issued.Text("code").Replace("-", " ", StringComparison.Ordinal)}";
        var nobody = gateway.Host.ApiOfNobody();
        var verified = await AfterAsync(nobody, issued, verify);
        Assert.Equal(("issued", "孙**", 120, "2026-03-01"), (verified.Text("state"), verified.Text("name"), (int)verified["minutes"], verified.Text("from")));
        var seen = await api.Get(path);
        var list = await api.GetAfter(issued, $"/v1/certificates?volunteer={volunteer}");
        Assert.Equal("issued", (string)Assert.Single(list["items"].AsArray())!["state"]!);

        var reversed = (await api.Post($"/v1/volunteers/{volunteer}/reverse-hours", new JsonObject { ["entry"] = 1 })).Is(HttpStatusCode.OK);

        Assert.Equal("superseded", (await nobody.Get(verify)).Is(HttpStatusCode.OK).Text("state"));
        Assert.Equal("superseded", (await api.Get(path, ("If-None-Match", seen.Tag))).Is(HttpStatusCode.OK).Text("state"));
        Assert.Equal("superseded", (string)Assert.Single((await api.GetAfter(reversed, $"/v1/certificates?volunteer={volunteer}&state=superseded"))["items"].AsArray())!["state"]!);
        using var late = await api.Raw($"{path}/document.pdf");
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
    }

    [Fact]
    public async Task A_number_alone_or_with_another_s_code_says_nothing()
    {
        var (one, other) = (await IssuedAsync(), await IssuedAsync());
        var nobody = gateway.Host.ApiOfNobody();
        await AfterAsync(nobody, one, Verify(one));

        (await nobody.Get($"/v1/certificates/verify?number={one.Text("number")}&code={other.Text("code")}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await nobody.Get($"/v1/certificates/verify?number={one.Text("number")}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        (await nobody.Get($"/v1/certificates/verify?number=C620623&code={one.Text("code")}")).IsInvalid("query.invalid", "number");
        (await nobody.Get($"/v1/certificates/{one.Text("id")}")).IsRefused(HttpStatusCode.Unauthorized, "access.account-required");
        foreach (var wrong in new[] { $"/certificates/{one.Text("number")}?code={other.Text("code")}", $"/certificates/nonsense?code={one.Text("code")}" })
        {
            using var page = await nobody.Raw(wrong);
            Assert.Equal(HttpStatusCode.NotFound, page.StatusCode);
            Assert.DoesNotContain("王**", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_needs_no_script_asks_for_the_code_and_tells_in_both_languages()
    {
        var issued = await IssuedAsync();
        var nobody = gateway.Host.ApiOfNobody();
        await AfterAsync(nobody, issued, Verify(issued));
        var page = $"/certificates/{issued.Text("number")}";

        using var form = await nobody.Raw(page);
        Assert.Contains("name=\"code\"", await form.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var shown = await nobody.Raw($"{page}?code={issued.Text("code")}");
        var html = await shown.Content.ReadAsStringAsync();
        Assert.Contains("有效", html, StringComparison.Ordinal);
        Assert.Contains("王**", html, StringComparison.Ordinal);
        Assert.Contains("2 小时 0 分钟", html, StringComparison.Ordinal);
        Assert.DoesNotContain("王小明", html, StringComparison.Ordinal);
        Assert.Equal("no-store", shown.Headers.CacheControl?.ToString());
        Assert.StartsWith("default-src 'none'; style-src 'self'", Assert.Single(shown.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        using var english = await nobody.Raw($"/certificates?number={issued.Text("number")}&code={issued.Text("code")}&lang=en");
        Assert.Contains("In force", await english.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        (await api.Post($"/v1/certificates/{issued.Text("id")}/revoke", new JsonObject { ["reason"] = "开具有误" })).Is(HttpStatusCode.OK);
        using var revoked = await nobody.Raw($"{page}?code={issued.Text("code")}&lang=zh");
        Assert.Contains("已撤销", await revoked.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_printed_with_its_font_inside_and_each_print_is_on_record()
    {
        var issued = await IssuedAsync();

        using var printed = await api.Raw($"/v1/certificates/{issued.Text("id")}/document.pdf");

        Assert.Equal(HttpStatusCode.OK, printed.StatusCode);
        Assert.Equal(("application/pdf", "no-store"), (printed.Content.Headers.ContentType?.MediaType, printed.Headers.CacheControl?.ToString()));
        var pdf = await printed.Content.ReadAsByteArrayAsync();
        var text = Encoding.Latin1.GetString(pdf);
        Assert.StartsWith("%PDF-", text, StringComparison.Ordinal);
        Assert.Contains("/FontFile2", text, StringComparison.Ordinal);
        Assert.Matches(@"/BaseFont\s*/[A-Z]{6}\+WenQuanYi", text);
        Assert.InRange(pdf.Length, 10_000, 200_000);
        var person = (await api.Get($"/v1/volunteers/{issued.Text("volunteer")}")).Text("person");
        var look = Assert.Single((await api.Get($"/v1/people/audit?person={person}"))["items"].AsArray())!;
        Assert.Equal(("revealed", "persons-request", issued.Text("number")), ((string)look["act"]!, (string)look["purpose"]!, (string)look["reason"]!));
    }

    [Fact]
    public async Task Who_runs_the_office_issues_and_the_volunteer_applies_but_does_not_issue()
    {
        var volunteer = (await api.Register()).Text("id");
        (await api.Serve(volunteer, 3, 8, 60)).Is(HttpStatusCode.OK);
        var own = await gateway.Host.ApiOf(new Grant(Role.Volunteer, Volunteer: new VolunteerId(volunteer)));
        var (office, station) = (await gateway.Host.ApiOf(new Grant(Role.OfficeManager, new UnitCode(Office))), await gateway.Host.ApiOf(new Grant(Role.StationManager, new UnitCode(Station))));
        var body = new JsonObject { ["volunteer"] = volunteer, ["from"] = "2026-03-01", ["to"] = "2026-03-31" };

        var applied = (await own.Post("/v1/certificates", body)).Is(HttpStatusCode.Created);

        var issue = $"/v1/certificates/{applied.Text("id")}/issue";
        var handler = new JsonObject { ["handler"] = "经办人" };
        (await own.Post(issue, handler.DeepClone())).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        (await station.Post(issue, handler.DeepClone())).IsRefused(HttpStatusCode.Forbidden, "access.forbidden");
        var issued = (await office.Post(issue, handler)).Is(HttpStatusCode.OK);
        Assert.Equal(applied.Text("id"), (string)Assert.Single((await own.GetAfter(issued, "/v1/certificates"))["items"].AsArray())!["id"]!);
        using var printed = await own.Raw($"/v1/certificates/{applied.Text("id")}/document.pdf");
        Assert.Equal(HttpStatusCode.OK, printed.StatusCode);
        var stranger = await gateway.Host.ApiOf(new Grant(Role.Volunteer, Volunteer: new VolunteerId((await api.Register()).Text("id"))));
        (await stranger.Get($"/v1/certificates/{applied.Text("id")}")).IsRefused(HttpStatusCode.NotFound, "not-found");
        Assert.Empty((await stranger.GetAfter(issued, "/v1/certificates"))["items"].AsArray());
    }

    private static string Verify(Reply issued) => $"/v1/certificates/verify?number={issued.Text("number")}&code={issued.Text("code")}";

    /// <summary>A public answer that has seen a write.</summary>
    private async Task<Reply> AfterAsync(Api nobody, Reply write, string path)
    {
        (await api.GetAfter(write, "/v1/certificates?limit=1")).Is(HttpStatusCode.OK);
        return (await nobody.Get(path)).Is(HttpStatusCode.OK);
    }

    private async Task<Reply> IssuedAsync()
    {
        var volunteer = (await api.Register()).Text("id");
        (await api.Serve(volunteer, 3, 8, 120)).Is(HttpStatusCode.OK);
        var applied = await ApplyAsync(volunteer);
        return (await api.Post($"/v1/certificates/{applied.Text("id")}/issue", new JsonObject { ["handler"] = "经办人甲" })).Is(HttpStatusCode.OK);
    }

    private async Task<Reply> ApplyAsync(string volunteer) =>
        (await api.Post("/v1/certificates", new JsonObject { ["volunteer"] = volunteer, ["from"] = "2026-03-01", ["to"] = "2026-03-31" })).Is(HttpStatusCode.Created);
}

[Collection(OnSqlite.Name)]
public sealed class CertificatesOnSqliteTests(SqliteGateway gateway) : CertificateTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class CertificatesOnPostgresTests(PostgresGateway gateway) : CertificateTests(gateway);
