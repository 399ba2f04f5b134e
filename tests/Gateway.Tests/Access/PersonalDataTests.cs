using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Ledger;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Access;

public abstract class PersonalDataTests(GatewayFixture gateway)
{
    /// <summary>Nobody else's words.</summary>
    private static readonly string Mark = $"标记{Guid.NewGuid():n}";

    /// <summary>An identity number of somebody born in 1980.</summary>
    private static readonly string Number = Volunteering.People.NumberOf(new DateOnly(1980, 5, 1));

    private readonly Api api = gateway.Api;

    [Fact]
    public async Task Personal_data_are_in_the_vault_and_nowhere_else()
    {
        var team = await api.FoundTeam();
        var placed = (await api.Post("/v1/service-requests", new JsonObject
        {
            ["unit"] = Station,
            ["channel"] = "phone",
            ["description"] = $"{Mark}描述",
            ["contact"] = new JsonObject { ["name"] = $"{Mark}姓名", ["phone"] = "13987654321", ["address"] = $"{Mark}住址" },
        }, ("Idempotency-Key", Guid.NewGuid().ToString()))).Is(HttpStatusCode.Created);
        var id = placed.Text("id");
        var (verb, complete) = Complete(team);
        complete["note"] = $"{Mark}结果";
        var rated = Rate(5);
        rated.Body["note"] = $"{Mark}评语";
        var last = await api.Take(id, ("review", new JsonObject { ["platform"] = "care", ["note"] = $"{Mark}审核" }), Dispatch(team), Accept(team), Start(team), (verb, complete), rated);
        (await api.Post($"/v1/service-requests/{id}/withdraw", new JsonObject { ["note"] = $"{Mark}撤回" })).IsRefused(HttpStatusCode.Conflict, "request.not-allowed");
        (await api.Post("/v1/service-requests", new JsonObject { ["unit"] = "999999", ["channel"] = "phone", ["description"] = $"{Mark}无处" })).IsInvalid("unit.unknown", "unit");
        (await api.Post("/v1/service-requests", new JsonObject { ["unit"] = Station, ["channel"] = "phone", ["contact"] = new JsonObject { ["phone"] = $"{Mark}电话" } })).IsInvalid("body.invalid", "contact.phone");
        (await api.GetAfter(last, "/v1/service-requests")).Is(HttpStatusCode.OK);

        var shown = (await api.Get($"/v1/service-requests/{id}/contact")).Is(HttpStatusCode.OK);
        Assert.Equal("no-store", shown.Headers.CacheControl?.ToString());
        Assert.Equal(($"{Mark}姓名", "13987654321", $"{Mark}住址"), ((string)shown["contact"]["name"]!, (string)shown["contact"]["phone"]!, (string)shown["contact"]["address"]!));
        Assert.Equal(
            [(1, $"{Mark}描述"), (2, $"{Mark}审核"), (6, $"{Mark}结果"), (7, $"{Mark}评语")],
            shown["notes"].AsArray().Select(note => ((int)note!["version"]!, (string)note["text"]!)));

        foreach (var path in new[] { $"/v1/service-requests/{id}", $"/v1/service-requests/{id}/history", $"/v1/service-requests?unit={Station}&limit=200", $"/v1/events/snapshot?unit={Station}&limit=1000" })
            Clean(path, (await api.Get(path)).Body!.ToJsonString());
        Assert.Contains(gateway.Host.Log, line => line.Contains($"The personal data of {id} were shown to acc_", StringComparison.Ordinal));
        await ServeAndLookAsync();
        await ReformAsync();
        await BankAsync();
        foreach (var line in gateway.Host.Log) Clean("the log", line);
        var tables = 0;
        await foreach (var (table, text) in StoredAsync())
        {
            tables++;
            Clean(table, text);
        }

        Assert.True(tables >= 10, $"Only {tables} tables were looked at.");
    }

    [Fact]
    public async Task Whatever_words_an_operation_is_sent_it_repeats_in_no_refusal_and_logs_nowhere()
    {
        const string Words = "赵钱孙李周吴";
        using var document = await api.Raw("/openapi/v1.json");
        using var http = gateway.Host.CreateClient();
        http.DefaultRequestHeaders.Authorization = new("Bearer", gateway.Host.Token);
        var sent = 0;
        foreach (var (path, methods) in JsonNode.Parse(await document.Content.ReadAsStringAsync())!["paths"]!.AsObject())
        {
            foreach (var (method, operation) in methods!.AsObject())
            {
                if (operation!["requestBody"]?["content"]?.AsObject().Single() is not { Value: { } content, Key: var type } || content["example"] is not JsonObject example || !Replace(example)) continue;
                using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(OfNothing(path, operation), UriKind.Relative)) { Content = new StringContent(example.ToJsonString(), Encoding.UTF8, type) };
                request.Headers.Add("If-Match", "*");
                using var answer = await http.SendAsync(request);
                sent++;
                Assert.True(answer.StatusCode < HttpStatusCode.InternalServerError, $"{method} {path} answered {answer.StatusCode}.");
                if (!answer.IsSuccessStatusCode) Assert.False((await answer.Content.ReadAsStringAsync()).Contains(Words, StringComparison.Ordinal), $"{method} {path} repeats what it was sent.");
            }
        }

        Assert.True(sent >= 150, $"Only {sent} operations were asked.");
        Assert.DoesNotContain(gateway.Host.Log, line => line.Contains(Words, StringComparison.Ordinal));

        // Every text of a body, codes and ids too.
        static bool Replace(JsonNode node)
        {
            var replaced = false;
            foreach (var child in node is JsonObject fields ? fields.Select(field => field.Value).ToList() : [.. node.AsArray()])
            {
                if (child is JsonValue value && value.GetValueKind() is JsonValueKind.String) value.ReplaceWith(Words);
                else if (child is null or JsonValue || !Replace(child)) continue;
                replaced = true;
            }

            return replaced;
        }

        // Where there is nothing that it could change.
        static string OfNothing(string path, JsonNode operation) => (operation["parameters"]?.AsArray() ?? []).Where(parameter => (string)parameter!["in"]! == "path").Aggregate(path, (so, parameter) =>
            so.Replace($"{{{parameter!["name"]}}}", (string?)parameter["example"] is { } id && id.Contains('_', StringComparison.Ordinal) ? id : "620623999", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_a_refused_command_nothing_stays_in_the_vault()
    {
        var id = await api.PlaceRequest();
        var before = await VaultEntriesAsync();
        (await api.Post($"/v1/service-requests/{id}/start", new JsonObject { ["team"] = "team_01jdq7k2v3m8n5p6r7s8t9v0wx", ["note"] = "没有这回事" })).IsRefused(HttpStatusCode.Conflict, "request.not-allowed");
        Assert.Equal(before, await VaultEntriesAsync());
        (await api.Post($"/v1/service-requests/{id}/withdraw", new JsonObject { ["note"] = "不需要了" })).Is(HttpStatusCode.OK);
        Assert.Equal(before + 1, await VaultEntriesAsync());
    }

    [Fact]
    public async Task A_key_of_the_vault_that_names_nobody_is_not_found()
    {
        (await api.Get("/v1/people/pd_01jdq7k2v3m8n5p6r7s8t9v0wx")).IsRefused(HttpStatusCode.NotFound, "not-found");
        var placed = (await api.Post("/v1/service-requests", new JsonObject { ["unit"] = Station, ["channel"] = "online", ["description"] = "只是话" })).Is(HttpStatusCode.Created);
        (await api.Get($"/v1/people/{placed.Text("description")}")).IsRefused(HttpStatusCode.NotFound, "not-found");
    }

    /// <summary>A volunteer's registration, service and correction, and what is asked and said of them.</summary>
    private async Task ServeAndLookAsync()
    {
        var registered = (await api.Post("/v1/volunteers", new JsonObject
        {
            ["unit"] = Station,
            ["person"] = new JsonObject { ["name"] = $"{Mark}志愿者", ["phone"] = "13987654321", ["identityNumber"] = Number, ["address"] = $"{Mark}住处" },
        })).Is(HttpStatusCode.Created);
        var (id, person) = (registered.Text("id"), registered.Text("person"));
        (await api.Post("/v1/volunteers", new JsonObject
        {
            ["unit"] = Station,
            ["person"] = new JsonObject { ["name"] = $"{Mark}别人", ["phone"] = "13987654321", ["identityNumber"] = Number },
        })).IsRefused(HttpStatusCode.Conflict, "volunteer.registered-already");
        var served = (await api.Post($"/v1/volunteers/{id}/hours", new JsonObject
        {
            ["title"] = "义诊",
            ["startsAt"] = "2026-03-02T09:00:00+08:00",
            ["endsAt"] = "2026-03-02T11:00:00+08:00",
            ["minutes"] = 110,
            ["place"] = $"{Mark}家里",
            ["served"] = $"{Mark}老人",
            ["content"] = $"{Mark}内容",
            ["responsible"] = $"{Mark}负责人",
        })).Is(HttpStatusCode.OK);
        var certificate = (await api.Post("/v1/certificates", new JsonObject { ["volunteer"] = id, ["from"] = "2026-03-01", ["to"] = "2026-03-31", ["identity"] = "whole" })).Is(HttpStatusCode.Created);
        var issued = (await api.Post($"/v1/certificates/{certificate.Text("id")}/issue", new JsonObject { ["handler"] = $"{Mark}经办" })).Is(HttpStatusCode.OK);
        using (var printed = await api.Raw($"/v1/certificates/{certificate.Text("id")}/document.pdf")) Assert.Equal(HttpStatusCode.OK, printed.StatusCode);
        foreach (var path in new[] { $"/v1/certificates/{certificate.Text("id")}", $"/v1/certificates/{certificate.Text("id")}/history", $"/v1/certificates/verify?number={issued.Text("number")}&code={issued.Text("code")}" })
            Clean(path, (await api.GetAfter(issued, path)).Is(HttpStatusCode.OK).Body!.ToJsonString());
        (await api.Post($"/v1/certificates/{certificate.Text("id")}/revoke", new JsonObject { ["reason"] = $"{Mark}撤销" })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/volunteers/{id}/ask-erasure", new JsonObject { ["reason"] = $"{Mark}删除" })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/volunteers/{id}/reverse-hours", new JsonObject { ["entry"] = 1, ["note"] = $"{Mark}原因" })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/people/{person}/reveal", new JsonObject { ["purpose"] = "verification", ["reason"] = $"{Mark}理由" })).Is(HttpStatusCode.OK);
        Assert.Equal(id, (string)(await api.Post("/v1/volunteers/find", new JsonObject { ["identityNumber"] = Number })).Is(HttpStatusCode.OK)["items"][0]!["id"]!);
        (await gateway.Host.ApiOfNobody().Post("/v1/sessions", new JsonObject { ["userName"] = $"{Mark}账号", ["password"] = $"{Mark}密码" })).IsRefused(HttpStatusCode.Unauthorized, "session.failed");
        (await gateway.Host.ApiOfNobody().Post("/v1/phone-codes", new JsonObject { ["phone"] = "13987654321" })).Is(HttpStatusCode.OK);
        (await api.GetAfter(served, $"/v1/volunteers/{id}/hours")).Is(HttpStatusCode.OK);
        foreach (var path in new[] { $"/v1/volunteers/{id}", $"/v1/volunteers/{id}/history", $"/v1/volunteers/{id}/hours", $"/v1/volunteers?unit={Station}&limit=200", $"/v1/people/{person}", $"/v1/people/audit?person={person}" })
            Clean(path, (await api.Get(path)).Is(HttpStatusCode.OK).Body!.ToJsonString());
    }

    /// <summary>A council's members, meeting and minutes, and a wedding that is filed, visited and concluded.</summary>
    private async Task ReformAsync()
    {
        var council = (await api.Post("/v1/councils", new JsonObject { ["unit"] = await api.OpenStation(), ["kind"] = "red-white" })).Is(HttpStatusCode.Created).Text("id");
        (await api.Post($"/v1/councils/{council}/elect", Customs.CouncilTests.Election(3, $"{Mark}委员"))).Is(HttpStatusCode.OK);
        var meeting = (await api.Post("/v1/council-meetings", Customs.CouncilTests.Meeting(council, $"{Mark}议题"))).Is(HttpStatusCode.Created).Text("id");
        (await api.Post($"/v1/council-meetings/{meeting}/take-attendance", new JsonObject { ["present"] = new JsonArray(1, 2, 3) })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/council-meetings/{meeting}/decide", new JsonObject { ["item"] = 1, ["for"] = 3, ["against"] = 0, ["abstained"] = 0, ["words"] = $"{Mark}决定" })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/council-meetings/{meeting}/close", new JsonObject { ["minutes"] = $"{Mark}记录" })).Is(HttpStatusCode.OK);
        var wedding = Customs.CeremonyTests.Wedding(Station);
        (wedding["contact"], wedding["words"]) = (new JsonObject { ["name"] = $"{Mark}新人", ["phone"] = "13987654321" }, $"{Mark}婚事");
        var ceremony = (await api.Post("/v1/ceremonies", wedding)).Is(HttpStatusCode.Created).Text("id");
        (await api.Post($"/v1/ceremonies/{ceremony}/visit", new JsonObject { ["on"] = "2026-01-10", ["purpose"] = "follow-up", ["note"] = $"{Mark}走访" })).Is(HttpStatusCode.OK);
        var concluded = (await api.Post($"/v1/ceremonies/{ceremony}/conclude", new JsonObject { ["heldOn"] = "2026-01-20", ["actual"] = new JsonObject(), ["note"] = $"{Mark}办结" })).Is(HttpStatusCode.OK);
        (await api.GetAfter(concluded, "/v1/ceremonies")).Is(HttpStatusCode.OK);
        foreach (var path in new[] { $"/v1/councils/{council}", $"/v1/councils/{council}/history", $"/v1/council-meetings/{meeting}", $"/v1/council-meetings/{meeting}/history", $"/v1/ceremonies/{ceremony}", $"/v1/ceremonies/{ceremony}/history", $"/v1/ceremonies?unit={Station}&limit=200" })
            Clean(path, (await api.Get(path)).Is(HttpStatusCode.OK).Body!.ToJsonString());
    }

    /// <summary>A passbook, a deed with what was said of it, and an entry on a board.</summary>
    private async Task BankAsync()
    {
        var village = await api.OpenStation();
        (await api.Post($"/v1/point-rules/{village}/set", new JsonObject { ["from"] = "2026-01-01" })).Is(HttpStatusCode.OK);
        var passbook = (await api.Post("/v1/passbooks", Integrity.Village.Household(village, $"{Mark}户主"))).Is(HttpStatusCode.Created).Text("id");
        var report = Integrity.Village.Deed(passbook);
        report["words"] = $"{Mark}事迹";
        var deed = (await api.Post("/v1/deeds", report)).Is(HttpStatusCode.Created).Text("id");
        (await api.Post($"/v1/deeds/{deed}/add-evidence", new JsonObject { ["kind"] = "witness", ["words"] = $"{Mark}证明" })).Is(HttpStatusCode.OK);
        var entry = (await api.Post("/v1/board-entries", new JsonObject { ["passbook"] = passbook, ["board"] = "red", ["consent"] = true, ["words"] = $"{Mark}上榜" })).Is(HttpStatusCode.Created);
        (await api.GetAfter(entry, "/v1/board-entries")).Is(HttpStatusCode.OK);
        foreach (var path in new[] { $"/v1/passbooks/{passbook}", $"/v1/passbooks?unit={village}", $"/v1/deeds/{deed}", $"/v1/deeds/{deed}/history", $"/v1/board-entries/{entry.Text("id")}", $"/v1/board-entries?unit={village}" })
            Clean(path, (await api.Get(path)).Is(HttpStatusCode.OK).Body!.ToJsonString());
    }

    private static void Clean(string where, string text)
    {
        Assert.False(text.Contains(Number, StringComparison.Ordinal), $"{where} holds an identity number.");
        Assert.False(text.Contains(Mark, StringComparison.Ordinal), $"{where} holds words of a person.");
        Assert.False(text.Contains("13987654321", StringComparison.Ordinal), $"{where} holds a telephone number.");
    }

    /// <summary>Everything that is stored, table by table: what the vault holds is sealed.</summary>
    private async IAsyncEnumerable<(string Table, string Text)> StoredAsync()
    {
        var database = gateway.Host.Services.GetRequiredService<Database>();
        foreach (var name in new[] { DatabaseName.Ledger, DatabaseName.Read, DatabaseName.Grains, DatabaseName.Notifications, DatabaseName.Accounts, DatabaseName.Webhooks, DatabaseName.Vault })
        {
            await using var connection = await database.OpenAsync(name);
            var tables = await connection.QueryAsync<string>(database.Engine is DatabaseEngine.Postgres
                ? "select table_name from information_schema.tables where table_schema = 'public'"
                : "select name from sqlite_master where type = 'table'");
            foreach (var table in tables)
            {
                var text = new StringBuilder();
                foreach (IDictionary<string, object?> row in await connection.QueryAsync($"select * from {table}"))
                {
                    foreach (var value in row.Values) text.Append(value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value).Append('\n');
                }

                yield return (table, text.ToString());
            }
        }
    }

    private async Task<long> VaultEntriesAsync()
    {
        await using var connection = await gateway.Host.Services.GetRequiredService<Database>().OpenAsync(DatabaseName.Vault);
        return await connection.ExecuteScalarAsync<long>("select count(*) from vault_entries");
    }
}

[Collection(OnSqlite.Name)]
public sealed class PersonalDataOnSqliteTests(SqliteGateway gateway) : PersonalDataTests(gateway);

[Collection(OnPostgres.Name)]
public sealed class PersonalDataOnPostgresTests(PostgresGateway gateway) : PersonalDataTests(gateway);
