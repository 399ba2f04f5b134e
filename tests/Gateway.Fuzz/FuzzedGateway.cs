extern alias gateway;

using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;

namespace Practice.Actors.Gateway.Fuzz;

/// <summary>The whole gateway with the county loaded, over real connections, and what has been written behind it.</summary>
public sealed class FuzzedGateway : IAsyncLifetime
{
    /// <summary>Of somebody who may do everything; there is one gateway in all these tests.</summary>
    public static string Token { get; private set; } = "";

    private TestDatabase? database;
    private Host? host;

    public HttpClient Http { get; private set; } = null!;

    /// <summary>A real id for each kind of entity, by its collection's path.</summary>
    public IReadOnlyDictionary<string, string> Ids { get; private set; } = null!;

    public Uri Address => Http.BaseAddress!;

    private IServiceProvider Services => host!.Services;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        host = new Host(database);
        host.StartServer();
        var address = host.ClientOptions.BaseAddress;
        Http = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1, UseProxy = false, Expect100ContinueTimeout = TimeSpan.FromSeconds(30) })
        {
            BaseAddress = address,
        };
        await ReadyAsync();
        Token = await Services.SignInAsync();
        Ids = await SettleAsync();
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        if (host is not null) await host.DisposeAsync();
        if (database is not null) await database.DisposeAsync();
    }

    public async Task<JsonNode> DocumentAsync() => (await Http.GetFromJsonAsync<JsonNode>(new Uri("/openapi/v1.json", UriKind.Relative)))!;

    /// <summary>Everything durable there is: the ledger's heads and how many entries the vault has.</summary>
    public async Task<string> WrittenAsync()
    {
        var heads = await Services.GetRequiredService<ILedger>().HeadsAsync();
        await using var connection = await Services.GetRequiredService<Database>().OpenAsync(DatabaseName.Vault);
        var entries = await connection.ExecuteScalarAsync<long>("select count(*) from vault_entries");
        return string.Create(CultureInfo.InvariantCulture, $"ledger at {string.Join(", ", heads)}; {entries} entries in the vault");
    }

    private async Task ReadyAsync()
    {
        var deadline = DateTime.UtcNow.AddMinutes(2);
        while (true)
        {
            using var answer = await Http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            if (answer.IsSuccessStatusCode) return;
            Assert.True(DateTime.UtcNow < deadline, $"The gateway does not become ready: {await answer.Content.ReadAsStringAsync()}");
            await Task.Delay(50);
        }
    }

    /// <summary>One of everything, so that only what is spoiled in a request is wrong with it.</summary>
    private async Task<Dictionary<string, string>> SettleAsync()
    {
        const string station = "620623100200";
        var head = (await Send(HttpMethod.Patch, $"/v1/units/{station}", new JsonObject { ["head"] = new JsonObject { ["name"] = "张三" } }))["head"]!;
        var team = await First("teams");
        var item = await First("menu-items");
        var request = await Send(HttpMethod.Post, "/v1/service-requests", new JsonObject { ["unit"] = station, ["menuItem"] = item, ["channel"] = "visit" });
        var activity = await Send(HttpMethod.Post, "/v1/activities", new JsonObject
        {
            ["unit"] = station,
            ["title"] = "宪法宣讲",
            ["platform"] = "legal-aid",
            ["startsAt"] = "2023-06-01T09:00:00+08:00",
            ["endsAt"] = "2023-06-01T11:00:00+08:00",
            ["teams"] = new JsonArray(team),
            ["participants"] = 12,
            ["audience"] = 80,
            ["serviceMinutes"] = 1440,
        });
        var volunteer = await Send(HttpMethod.Post, "/v1/volunteers", new JsonObject
        {
            ["unit"] = station,
            ["person"] = new JsonObject { ["name"] = "王小明", ["phone"] = "13800000000", ["identityNumber"] = "11010519491231002X" },
        });
        await Send(HttpMethod.Post, $"/v1/volunteers/{volunteer["id"]}/hours", new JsonObject
        {
            ["title"] = "义诊",
            ["startsAt"] = "2023-06-01T09:00:00+08:00",
            ["endsAt"] = "2023-06-01T11:00:00+08:00",
            ["minutes"] = 110,
        });
        var certificate = await Send(HttpMethod.Post, "/v1/certificates", new JsonObject { ["volunteer"] = (string)volunteer["id"]!, ["from"] = "2023-01-01", ["to"] = "2023-12-31" });
        var key = await Send(HttpMethod.Post, "/v1/api-keys", new JsonObject
        {
            ["label"] = "试验",
            ["unit"] = station,
            ["permissions"] = new JsonArray("read-requests"),
            ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(30).ToString("O"),
        });
        var webhook = await Send(HttpMethod.Post, "/v1/webhooks", new JsonObject { ["label"] = "试验", ["address"] = "https://partner.example/hook", ["unit"] = station });
        await Send(HttpMethod.Post, $"/v1/webhooks/{webhook["id"]}/disable");
        var approval = await Send(HttpMethod.Post, "/v1/reveal-approvals", new JsonObject { ["person"] = (string)head!, ["purpose"] = "service", ["reason"] = "试验" });
        var themes = await Send(HttpMethod.Post, "/v1/theme-plans", new JsonObject { ["center"] = "620623", ["year"] = 2026 });
        var plan = await Send(HttpMethod.Post, "/v1/month-plans", new JsonObject { ["unit"] = station, ["month"] = "2026-11", ["focus"] = "试验", ["activities"] = 4 });
        var scheme = (string)(await Send(HttpMethod.Post, "/v1/schemes", new JsonObject { ["center"] = "620623" }))["id"]!;
        await Send(HttpMethod.Post, $"/v1/schemes/{scheme}/check");
        await Send(HttpMethod.Post, $"/v1/schemes/{scheme}/approve", new JsonObject { ["from"] = "2023-01" });
        var month = await Send(HttpMethod.Post, "/v1/assessments", new JsonObject { ["center"] = "620623", ["month"] = "2023-06", ["scheme"] = scheme });
        var offer = await Send(HttpMethod.Post, "/v1/offers", new JsonObject { ["unit"] = station, ["kind"] = "place", ["title"] = "试验场地", ["quantity"] = 2 });
        var council = await Send(HttpMethod.Post, "/v1/councils", new JsonObject { ["unit"] = station, ["kind"] = "red-white" });
        await Send(HttpMethod.Post, $"/v1/councils/{council["id"]}/elect", new JsonObject
        {
            ["electedOn"] = "2026-01-02",
            ["by"] = "villagers-assembly",
            ["from"] = "2026-01-03",
            ["to"] = "2028-12-31",
            ["members"] = new JsonArray([.. new[] { ("chair", "李一"), ("member", "李二"), ("member", "李三") }.Select(member => (JsonNode)new JsonObject { ["role"] = member.Item1, ["person"] = new JsonObject { ["name"] = member.Item2 } })]),
        });
        var meeting = await Send(HttpMethod.Post, "/v1/council-meetings", new JsonObject
        {
            ["council"] = (string)council["id"]!,
            ["on"] = "2026-02-01",
            ["agenda"] = new JsonArray(new JsonObject { ["topic"] = "general" }),
        });
        await Send(HttpMethod.Post, "/v1/customs-limits/620623/set", new JsonObject { ["from"] = "2025-06-01", ["limits"] = new JsonObject { ["tablesOneSide"] = 15 }, ["source"] = "试验" });
        var ceremony = await Send(HttpMethod.Post, "/v1/ceremonies", new JsonObject
        {
            ["unit"] = station,
            ["kind"] = "wedding",
            ["channel"] = "desk",
            ["on"] = "2026-05-01",
            ["plan"] = new JsonObject { ["tables"] = 16 },
            ["contact"] = new JsonObject { ["name"] = "王五" },
        });
        var document = await Send(HttpMethod.Post, "/v1/customs-documents", new JsonObject { ["unit"] = "620623", ["kind"] = "scheme", ["title"] = "试验方案" });
        await Send(HttpMethod.Post, $"/v1/customs-documents/{document["id"]}/adopt", new JsonObject
        {
            ["text"] = "试验",
            ["namesNobody"] = true,
            ["by"] = "authority",
            ["adoptedOn"] = "2025-06-01",
            ["from"] = "2025-06-01",
        });
        await Send(HttpMethod.Post, "/v1/deadlines/620623/limits", new JsonObject { ["limits"] = new JsonObject { ["answer"] = 480 } });
        await Send(HttpMethod.Post, $"/v1/point-rules/{station}/set", new JsonObject { ["from"] = "2026-01-01" });
        await Send(HttpMethod.Post, $"/v1/point-banks/{station}/offer", new JsonObject { ["name"] = "牙膏", ["points"] = 2 });
        var passbook = await Send(HttpMethod.Post, "/v1/passbooks", new JsonObject { ["unit"] = station, ["kind"] = "household", ["holder"] = new JsonObject { ["name"] = "王五" } });
        var deed = await Send(HttpMethod.Post, "/v1/deeds", new JsonObject
        {
            ["passbook"] = (string)passbook["id"]!,
            ["rule"] = "brave-help",
            ["on"] = "2026-02-01",
            ["words"] = "试验",
        });
        var entry = await Send(HttpMethod.Post, "/v1/board-entries", new JsonObject { ["passbook"] = (string)passbook["id"]!, ["board"] = "red", ["consent"] = true, ["words"] = "试验" });
        var lender = await Send(HttpMethod.Post, "/v1/api-keys", new JsonObject
        {
            ["label"] = "试验",
            ["unit"] = "620623",
            ["permissions"] = new JsonArray("verify-references"),
            ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(30).ToString("O"),
        });
        var reference = await Send(HttpMethod.Post, "/v1/lender-references", new JsonObject
        {
            ["passbook"] = (string)passbook["id"]!,
            ["lender"] = (string)lender["id"]!,
            ["purpose"] = "credit-rating",
        });
        var honour = await PostedAsync(new PassbookId((string)passbook["id"]!), new UnitCode(station));
        return new Dictionary<string, string>
        {
            ["honour-rounds"] = honour.Round.Value,
            ["honours"] = honour.Value,
            ["deadlines"] = "620623",
            ["point-rules"] = station,
            ["point-banks"] = station,
            ["passbooks"] = (string)passbook["id"]!,
            ["deeds"] = (string)deed["id"]!,
            ["board-entries"] = (string)entry["id"]!,
            ["lender-references"] = (string)reference["id"]!,
            ["events"] = "unit.opened",
            ["councils"] = (string)council["id"]!,
            ["council-meetings"] = (string)meeting["id"]!,
            ["customs-limits"] = "620623",
            ["ceremonies"] = (string)ceremony["id"]!,
            ["customs-documents"] = (string)document["id"]!,
            ["volunteers"] = (string)volunteer["id"]!,
            ["accounts"] = People.Everybody.Value,
            ["api-keys"] = (string)key["id"]!,
            ["webhooks"] = (string)webhook["id"]!,
            ["reveal-approvals"] = (string)approval["id"]!,
            ["certificates"] = (string)certificate["id"]!,
            ["imports"] = "imp_01jdq7k2v3m8n5p6r7s8t9v0wx",
            ["units"] = station,
            ["platforms"] = "legal-aid",
            ["teams"] = team,
            ["menu-items"] = item,
            ["service-requests"] = (string)request["id"]!,
            ["activities"] = (string)activity["id"]!,
            ["projects"] = await First("projects"),
            ["theme-plans"] = (string)themes["id"]!,
            ["month-plans"] = (string)plan["id"]!,
            ["offers"] = (string)offer["id"]!,
            ["schemes"] = scheme,
            ["assessments"] = (string)month["id"]!,
            ["people"] = (string)head!,
        };
    }

    /// <summary>A nomination that is posted for long, so that anybody may object to it.</summary>
    private async Task<HonourId> PostedAsync(PassbookId passbook, UnitCode village)
    {
        var (round, from, until) = (new HonourRoundId(EntityId.New(HonourRoundId.Prefix, DateTimeOffset.UtcNow)), new DateOnly(2026, 1, 1), new DateOnly(2199, 12, 31));
        DomainEvent[] events =
        [
            new HonourRoundOpened(round, village, UsualHonourKinds.All[1], 3, from, until, HonourConditions.Usual),
            new HonourNominated(
                1, passbook, village, Nominator.Unit, NameConsent: false, GuardianConsent: false, new HonourConduct(from, from, 40, 0, 0, 0), new VaultId(EntityId.New(VaultId.Prefix, DateTimeOffset.UtcNow))),
            new NominationReviewed(1, new DecisionId("mtg_01jdq7k2v3m8n5p6r7s8t9v0wx-1"), Adopted: true),
            new NominationPosted(1, from, until),
        ];
        var data = events.Select(happened => new EventData(EventCatalog.NameOf(happened.GetType()), EventCatalog.Serialize(happened)));
        await Services.GetRequiredService<ILedger>().AppendAsync(new Append(village.Value, round.Value, StreamHead.None, "posted", "", "tests", DateTimeOffset.UtcNow, [.. data]));
        return HonourId.Of(round, 1);
    }

    private async Task<string> First(string collection) => (string)(await Send(HttpMethod.Get, $"/v1/{collection}?limit=1"))["items"]![0]!["id"]!;

    private async Task<JsonNode> Send(HttpMethod method, string path, JsonNode? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (method == HttpMethod.Patch) request.Headers.TryAddWithoutValidation("If-Match", "*");
        if (body is not null) request.Content = JsonContent.Create(body);
        using var answer = await Http.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{method} {path}: {text}");
        return JsonNode.Parse(text)!;
    }

    private sealed class Host : WebApplicationFactory<gateway::Program>
    {
        private readonly TestDatabase database;

        public Host(TestDatabase database)
        {
            this.database = database;
            UseKestrel(0);
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("Accounts:HashRounds", "1");
            builder.UseSetting("Accounts:MostFromAddress", "1000000");
            builder.UseSetting("RateLimits:Enabled", "false");
            builder.UseSetting("Vault:MasterKey", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            builder.UseSetting("Logging:LogLevel:Default", "Error");
            foreach (var (name, value) in database.Configuration) builder.UseSetting(name, value);
        }
    }
}

/// <summary>All these tests send to one gateway, one class after the other.</summary>
[CollectionDefinition(Name)]
public sealed class OneGateway : ICollectionFixture<FuzzedGateway>
{
    public const string Name = "one gateway";
}
