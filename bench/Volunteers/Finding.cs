using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Dapper;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.Bench.Volunteers;

/// <summary>Finding volunteers among a million on PostgreSQL, over HTTP and with the names of each page opened and masked, by one caller.</summary>
internal static class Finding
{
    public static async Task MeasureAsync(int volunteers, int turns)
    {
        await using var platform = await Platform.StartAsync(DatabaseEngine.Postgres);
        Console.WriteLine();
        Console.WriteLine($"## {volunteers:n0} volunteers, PostgreSQL, {turns} turns");
        var county = await ManyVolunteers.FillAsync(platform, volunteers);
        var office = (string)(await platform.GetAsync("/v1/units?level=office&limit=1"))["items"]![0]!["code"]!;
        var manager = await SignInAsync(platform.Services, new UnitCode(office));
        Console.WriteLine();
        Console.WriteLine("| page of 50 | found | p50 ms | p99 ms |");
        Console.WriteLine("|---|---|---|---|");
        var slowest = 0.0;
        foreach (var (name, ask) in new (string, Func<int, Task<int>>)[]
        {
            ("everything", _ => ListAsync("")),
            ("by number", turn => ListAsync($"number={county.NumberOf(turn * 7)}")),
            ("by name, which 20 bear", turn => FindAsync("name", ManyVolunteers.NameOf(200 + turn))),
            ("by the commonest name, the most there can be", _ => FindAsync("name", ManyVolunteers.NameOf(0))),
            ("by phone", turn => FindAsync("phone", ManyVolunteers.PhoneOf(turn * 3))),
            ("by skill", turn => ListAsync($"skill={ManyVolunteers.Skills[turn % ManyVolunteers.Skills.Length]}")),
            ("by skill, below an office", turn => ListAsync($"skill={ManyVolunteers.Skills[turn % ManyVolunteers.Skills.Length]}&unit={office}&subtree=true")),
            ("by team", turn => ListAsync($"team={county.Teams[turn % county.Teams.Length]}")),
            ("by team and skill", turn => ListAsync($"team={county.Teams[turn % county.Teams.Length]}&skill={ManyVolunteers.Skills[turn % ManyVolunteers.Skills.Length]}")),
            ("by skill, as an office manager", turn => ListAsync($"skill={ManyVolunteers.Skills[turn % ManyVolunteers.Skills.Length]}", manager)),
            ("by name, as an office manager", turn => FindAsync("name", ManyVolunteers.NameOf(200 + turn), manager)),
        })
        {
            var times = new double[turns];
            var found = 0;
            for (var turn = -20; turn < turns; turn++)
            {
                var began = Stopwatch.GetTimestamp();
                found = await ask(turn < 0 ? turn + turns : turn);
                if (turn >= 0) times[turn] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
            }

            Array.Sort(times);
            slowest = Math.Max(slowest, times[turns * 99 / 100]);
            Console.WriteLine($"| {name} | {found} | {times[turns / 2]:0.00} | {times[turns * 99 / 100]:0.00} |");
        }

        Console.WriteLine($"each p99 under 20 ms: {Benchmark.Verdict(slowest < 20)}");

        Task<int> ListAsync(string filter, string? token = null) => AskAsync(HttpMethod.Get, $"/v1/volunteers?{filter}", body: null, token);

        Task<int> FindAsync(string by, string value, string? token = null) => AskAsync(HttpMethod.Post, "/v1/volunteers/find", new JsonObject { [by] = value }, token);

        async Task<int> AskAsync(HttpMethod method, string path, JsonObject? body, string? token)
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body is null ? null : JsonContent.Create(body) };
            if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await platform.Http.SendAsync(request);
            var text = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
            return JsonNode.Parse(text)!["items"]!.AsArray().Count;
        }
    }

    /// <summary>A session of somebody who runs an office, past what proves who they are.</summary>
    private static async Task<string> SignInAsync(IServiceProvider services, UnitCode office)
    {
        var id = AccountId.New(DateTimeOffset.UtcNow);
        await using (var connection = await services.GetRequiredService<Database>().OpenAsync(DatabaseName.Accounts))
        {
            await connection.ExecuteAsync(
                "insert into accounts (id, user_name, state, security_stamp, must_change_password, created_at) values (@id, @name, 'active', 'first', 0, 0)", new { id = id.Value, name = id.Value[4..] });
            await connection.ExecuteAsync(
                "insert into grants (id, account, role, scope_kind, scope, from_at) values (@id, @account, 'office-manager', 'unit', @office, 0)",
                new { id = EntityId.New("grt", DateTimeOffset.UtcNow), account = id.Value, office = office.Value });
        }

        return (await services.GetRequiredService<Sessions>().BeginAsync(id, secondFactor: true))!.Token;
    }
}
