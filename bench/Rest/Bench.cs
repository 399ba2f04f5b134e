using System.Security.Cryptography;
using Npgsql;

namespace Practice.Actors.Bench.Rest;

/// <summary>Runs the rounds and prints what they came to.</summary>
internal sealed class Bench(Options options, string postgres)
{
    private const string Key = "bench-key-of-no-other-use";

    /// <summary>How many requests the reading scenario asks for in turn.</summary>
    private const int Entities = 64;

    /// <summary>Tables with a year's activities and requests, evenly over its microseconds.</summary>
    private const string HeldAndPlaced = """
        create table held_activities as
        select number * 31536000::bigint as starts_at, 1 + number % 20 as participants, number % 200 as audience, 30 + number % 300 as service_minutes
        from generate_series(0, 999999) number;
        create index on held_activities (starts_at);
        create table placed_requests as
        select number * 315360000::bigint as placed_at, (array['placed', 'dispatched', 'under-way', 'rated', 'closed'])[1 + number % 5] as state,
            number % 240 as service_minutes, nullif(number % 6, 0) as rating
        from generate_series(0, 99999) number;
        create index on placed_requests (placed_at);
        analyze held_activities;
        analyze placed_requests
        """;

    private static readonly string MasterKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
    private static readonly string Root = FindRoot();
    private static readonly Supply Supply = Supply.Read();

    /// <summary>Alternates between the two, each round on fresh databases, and prints medians and ratios.</summary>
    public async Task ThroughputAsync()
    {
        Console.WriteLine($"{options.Connections} connections, {options.Rounds} rounds of {options.Seconds} s; the platform on {options.Engine}, the baseline on postgres");
        List<Round> baseline = [], platform = [];
        List<Measured> duties = [];
        for (var round = 1; round <= options.Rounds; round++)
        {
            if (options.Only is null or "baseline")
            {
                await using var store = await StoreAsync("postgres");
                await using var server = await StartBaselineAsync(store);
                server.Token = Key;
                baseline.Add(Measure("baseline", server));
            }

            if (options.Only is null or "duties")
            {
                await using var store = await StoreAsync("postgres");
                await using var server = await StartBaselineAsync(store, duties: "all");
                server.Token = Key;
                Load.Run(server, options.Connections, TimeSpan.FromSeconds(options.WarmUp), new Placing(Supply));
                duties.Add(Load.Run(server, options.Connections, TimeSpan.FromSeconds(options.Seconds), new Placing(Supply)));
                Console.WriteLine($"baseline with the platform's duties: placing {duties[^1]}");
            }

            if (options.Only is null or "platform")
            {
                await using var store = await StoreAsync(options.Engine);
                await using var server = await StartPlatformAsync(store, until: "/health/ready");
                await server.SignInAsync(store.Folder);
                platform.Add(Measure("platform", server));
            }
        }

        if (options.Only is not null) return;

        Console.WriteLine();
        Console.WriteLine($"{"median of rounds",-18}{"baseline /s",12}{"p50 ms",8}{"p99 ms",8}{"platform /s",13}{"p50 ms",8}{"p99 ms",8}{"ratio",8}  goal");
        Compare("placing", baseline, platform, round => round.Placing, goal: 2.5);
        var alike = duties.ConvertAll(placing => new Round(placing, default, default, default));
        Compare("placing, duties", alike, platform, round => round.Placing, goal: null);
        Compare("lifecycle", baseline, platform, round => round.Lifecycle, goal: 2.0);
        Compare("read one", baseline, platform, round => round.Reading, goal: null);
        Compare("constant / read", baseline.ConvertAll(round => round with { Reading = round.Constant }), platform, round => round.Reading, goal: 0.5, judgeP99: false);
    }

    /// <summary>A year's summary of the county from memory, against SQL that counts it, and against as many bytes that are always the same.</summary>
    public async Task SummariesAsync()
    {
        const string Year = "/v1/units/620623/summary?year=";
        List<double> read = [], constant = [], counted = [];
        var length = 0;
        for (var round = 1; round <= options.Rounds; round++)
        {
            await using (var store = await StoreAsync(options.Engine))
            {
                await using var server = await StartPlatformAsync(store, until: "/health/ready");
                await server.SignInAsync(store.Folder);
                Run(server, new Lifecycle(Supply, options.Connections), options.WarmUp);
                var path = Year + Year4(DateTime.UtcNow);
                length = await server.LengthOfAsync(path);
                Run(server, new Reading([path]), options.WarmUp);
                read.Add(Run(server, new Reading([path]), options.Seconds).Rate);
            }

            await using (var store = await StoreAsync("postgres"))
            {
                await using var server = await StartBaselineAsync(store);
                await Store.ExecuteAsync(store.Database!, HeldAndPlaced);
                string[] same = [$"/constant/{length}"];
                Run(server, new Reading(same), options.WarmUp);
                constant.Add(Run(server, new Reading(same), options.Seconds).Rate);
                counted.Add(Run(server, new Reading(["/summary"]), options.Seconds).Rate);
            }
        }

        var ratio = Median(read) / Median(constant);
        Console.WriteLine();
        Console.WriteLine($"a year's summary of the county, {length} bytes: {Median(read):0}/s; a constant of that length: {Median(constant):0}/s, ratio {ratio:0.00} (at least 0.7: {(ratio >= 0.7 ? "met" : "MISSED")})");
        var times = Median(read) / Median(counted);
        Console.WriteLine($"counted by SQL over 1,000,000 activities and 100,000 requests: {Median(counted):0.0}/s, ratio {times:0} (at least 20: {(times >= 20 ? "met" : "MISSED")})");

        Measured Run(Server server, IScenario scenario, int seconds) => Load.Run(server, options.Connections, TimeSpan.FromSeconds(seconds), scenario);

        static string Year4(DateTime now) => now.Year.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>Starts the platform on SQLite, once to load the county and then again on what there is.</summary>
    public async Task StartAndMemoryAsync()
    {
        List<double> starts = [], loaded = [], idle = [];
        for (var round = 1; round <= options.Rounds; round++)
        {
            await using var store = await StoreAsync("sqlite");
            await using (var first = await StartAsync(store, until: "/health/ready"))
            {
                await Task.Delay(options.Idle);
                loaded.Add(first.Resident);
            }

            await using var second = await StartAsync(store, until: "/v1/units/620623");
            starts.Add(second.Started.TotalSeconds);
            await Task.Delay(options.Idle);
            idle.Add(second.Resident);
        }

        Console.WriteLine();
        Console.WriteLine($"start to first answer, existing SQLite database with the county, {(options.Published is null ? "as built" : "published")}: {Median(starts):0.00} s (under 3 s)");
        Console.WriteLine($"memory after {options.Idle.TotalSeconds:0} s idle, county loaded: {Median(idle):0} MiB; in the process that loaded it: {Median(loaded):0} MiB (under 250 MiB)");

        Task<Server> StartAsync(Store store, string until) => options.Published is { } folder
            ? Server.StartAsync(Path.Combine(folder, "Practice.Actors.Gateway.dll"), PlatformSettings(store), until)
            : StartPlatformAsync(store, until);
    }

    /// <summary>The lifecycle on a cluster of one silo and of two, in turn: on one machine the second brings no processors, but all that silos have to tell each other.</summary>
    public async Task SilosAsync()
    {
        Console.WriteLine($"{options.Connections} connections, {options.Rounds} rounds of {options.Seconds} s; one gateway, on postgres");
        Dictionary<int, List<Measured>> measured = new() { [1] = [], [2] = [] };
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var (silos, rounds) in measured)
            {
                await using var store = await StoreAsync("postgres");
                await using var cluster = await Cluster.StartAsync(
                    silos, Built("src/Silo/bin", "Practice.Actors.Silo.dll"), Built("src/Gateway/bin", "Practice.Actors.Gateway.dll"), PlatformSettings(store));
                await cluster.Gateway.SignInAsync(store.Folder);
                var scenario = new Lifecycle(Supply, options.Connections);
                Load.Run(cluster.Gateway, options.Connections, TimeSpan.FromSeconds(options.WarmUp), scenario);
                var before = cluster.Worked;
                var load = Load.Run(cluster.Gateway, options.Connections, TimeSpan.FromSeconds(options.Seconds), new Lifecycle(Supply, options.Connections));
                load = load with { Work = (cluster.Worked - before).TotalMicroseconds / (load.Rate * options.Seconds) };
                Console.WriteLine($"{(silos == 1 ? "one silo" : "two silos")}: lifecycle {load}");
                rounds.Add(load);
            }
        }

        var (one, two) = (Median(measured[1].ConvertAll(load => load.Rate)), Median(measured[2].ConvertAll(load => load.Rate)));
        Console.WriteLine($"lifecycle, medians: {one:0}/s with one silo, {two:0}/s with two, ratio {two / one:0.00} (at least 0.8: {(two / one >= 0.8 ? "met" : "MISSED")})");
    }

    private Round Measure(string name, Server server)
    {
        var lifecycle = new Lifecycle(Supply, options.Connections);
        Run(new Placing(Supply), options.WarmUp);
        Run(lifecycle, options.WarmUp);
        List<string> paths = [.. lifecycle.Closed.TakeLast(Entities).Select(id => $"/v1/service-requests/{id}")];
        Run(new Reading(paths), options.WarmUp);

        var round = new Round(
            Run(new Placing(Supply), options.Seconds),
            Run(new Lifecycle(Supply, options.Connections), options.Seconds),
            Run(new Reading(paths), options.Seconds),
            name == "baseline" ? Run(new Reading(["/constant"]), options.Seconds) : default);
        Console.WriteLine($"{name}: placing {round.Placing}; lifecycle {round.Lifecycle}; read {round.Reading}; {server.Resident:0} MiB");
        return round;

        Measured Run(IScenario scenario, int seconds) => Load.Run(server, options.Connections, TimeSpan.FromSeconds(seconds), scenario);
    }

    private static Task<Server> StartBaselineAsync(Store store, string duties = "none") => Server.StartAsync(
        Built("bench/Baseline/bin", "Practice.Actors.Bench.Baseline.dll"),
        new Dictionary<string, string> { ["ConnectionStrings__Baseline"] = store.Database!, ["Key"] = Key, ["Duties"] = duties },
        until: "/health/ready");

    private static Task<Server> StartPlatformAsync(Store store, string until) =>
        Server.StartAsync(Built("src/Gateway/bin", "Practice.Actors.Gateway.dll"), PlatformSettings(store), until);

    private static Dictionary<string, string> PlatformSettings(Store store) => new()
    {
        // All connections are one account's, which may do as much as 64 people would.
        ["RateLimits__Enabled"] = "false",
        ["Vault__MasterKey"] = MasterKey,
        ["Database__Engine"] = store.Database is null ? "sqlite" : "postgres",
        ["Database__DataFolder"] = store.Folder,
        ["Database__ConnectionString"] = store.Database ?? "",
    };

    private async Task<Store> StoreAsync(string engine)
    {
        var folder = Directory.CreateTempSubdirectory("practice-bench-").FullName;
        if (engine == "sqlite") return new Store(folder, null, postgres);
        var name = $"bench_{Guid.NewGuid():n}";
        await Store.ExecuteAsync(postgres, $"create database {name}");
        return new Store(folder, name, postgres);
    }

    private static void Compare(string name, List<Round> baseline, List<Round> platform, Func<Round, Measured> of, double? goal, bool judgeP99 = true)
    {
        var (theirs, ours) = (Median(baseline, of), Median(platform, of));
        var ratio = ours.Rate / theirs.Rate;
        var verdict = goal is not { } least ? "" : $"at least {least:0.0}: {(ratio >= least ? "met" : "MISSED")}{(!judgeP99 ? "" : ours.P99 <= theirs.P99 ? ", p99 not worse" : ", p99 WORSE")}";
        Console.WriteLine($"{name,-18}{theirs.Rate,12:0}{theirs.P50,8:0.0}{theirs.P99,8:0.0}{ours.Rate,13:0}{ours.P50,8:0.0}{ours.P99,8:0.0}{ratio,8:0.00}  {verdict}");
    }

    private static Measured Median(List<Round> rounds, Func<Round, Measured> of) => new(
        Median(rounds.ConvertAll(round => of(round).Rate)),
        Median(rounds.ConvertAll(round => of(round).P50)),
        Median(rounds.ConvertAll(round => of(round).P99)),
        Median(rounds.ConvertAll(round => of(round).Work)));

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    /// <summary>An assembly as built in the configuration that this one was built in.</summary>
    private static string Built(string bin, string assembly)
    {
        // …/bench/Rest/bin/Release/net10.0/
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        return Path.Combine(Root, bin, output.Parent!.Name, output.Name, assembly);
    }

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (folder.EnumerateFiles("*.sln").Any()) return folder.FullName;
        }

        throw new InvalidOperationException($"No solution above {AppContext.BaseDirectory}.");
    }

    /// <summary>One side, measured once.</summary>
    private sealed record Round(Measured Placing, Measured Lifecycle, Measured Reading, Measured Constant);

    /// <summary>A data folder and, on PostgreSQL, a database, gone when disposed.</summary>
    private sealed record Store(string Folder, string? Name, string Server) : IAsyncDisposable
    {
        public string? Database => Name is null ? null : new NpgsqlConnectionStringBuilder(Server) { Database = Name }.ToString();

        public static async Task ExecuteAsync(string server, string sql)
        {
            await using var connection = new NpgsqlConnection(server);
            await connection.OpenAsync();
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }

        public async ValueTask DisposeAsync()
        {
            Directory.Delete(Folder, recursive: true);
            if (Name is not null) await ExecuteAsync(Server, $"drop database {Name} with (force)");
        }
    }
}
