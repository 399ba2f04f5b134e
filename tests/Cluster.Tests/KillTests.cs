using System.Diagnostics;
using System.Globalization;
using Practice.Actors.Cluster.Tests.Load;
using Practice.Actors.Cluster.Tests.Machine;
using Xunit;
using Xunit.Abstractions;

namespace Practice.Actors.Cluster.Tests;

/// <summary>
/// Silos, gateways and the database are killed at random while clients work, and a silo is cut off from the database. Afterwards everything
/// that a client was told must be true. <c>PRACTICE_CLUSTER_KILLS</c> says how many kills, <c>PRACTICE_CLUSTER_SEED</c> which.
/// </summary>
[Collection(OneCluster.Name)]
public sealed class KillTests(RunningCluster cluster, ITestOutputHelper output)
{
    private const int Clients = 6;
    private const int UsualKills = 20;

    /// <summary>How long the platform as a whole may stand still after a kill.</summary>
    private static readonly TimeSpan StandsStillAtMost = TimeSpan.FromSeconds(45);

    /// <summary>How long a line stays cut at most; until clients notice, which depends on whether the silo holds what they ask for.</summary>
    private static readonly TimeSpan CutFor = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Whatever_is_killed_every_acknowledged_command_is_there_once_and_no_refused_one_is()
    {
        var kills = Setting("PRACTICE_CLUSTER_KILLS") ?? UsualKills;
        var seed = Setting("PRACTICE_CLUSTER_SEED") ?? Random.Shared.Next();
        output.WriteLine($"{kills} kills, PRACTICE_CLUSTER_SEED={seed}");
        await cluster.BeWholeAsync();
        var random = new Random(seed);
        await using var load = await Workload.StartAsync(cluster.Addresses, Clients, seed);
        Assert.True(await load.GoesOnAsync(30, StandsStillAtMost));

        var began = Stopwatch.GetTimestamp();
        var standstill = TimeSpan.Zero;
        for (var kill = 0; kill < kills;)
        {
            var at = Stopwatch.GetElapsedTime(began);
            var (what, count) = await BreakAsync(random, load);
            kill += count;
            var recovering = Stopwatch.GetTimestamp();
            var goesOn = await load.GoesOnAsync(random.Next(5, 25), StandsStillAtMost);
            var took = Stopwatch.GetElapsedTime(recovering);
            if (took > standstill) standstill = took;
            output.WriteLine($"{at.TotalSeconds,6:0.0} s  {what}; {load.Journal.Acknowledged} commands so far");
            if (!goesOn) Assert.Fail($"Nothing went on within {StandsStillAtMost} after {what}; {Logs(seed)}.");
        }

        await load.StopAsync();
        var elapsed = Stopwatch.GetElapsedTime(began);
        await cluster.BeWholeAsync();
        var found = await new Checker(load.Journal, cluster.Addresses, cluster.Postgres.ConnectionString()).CheckAsync();

        output.WriteLine(
            $"{kills} kills in {elapsed.TotalSeconds:0} s: {load.Journal.Requests.Count} requests, {load.Journal.Acknowledged} commands acknowledged, {load.Journal.Refused} refused, "
            + $"{load.Repeats} repeats; the longest call took {load.Longest.TotalSeconds:0.0} s, the longest wait for the next ones {standstill.TotalSeconds:0.0} s");
        Assert.Empty(found);
        if (load.Faults.Count > 0) Assert.Fail($"{string.Join('\n', load.Faults)}\n{Logs(seed)}");
    }

    /// <summary>Breaks something while the clients work, lets them feel it for some commands or a while, and starts it again.</summary>
    /// <returns>What it was, and how many processes it killed.</returns>
    private async Task<(string What, int Kills)> BreakAsync(Random random, Workload load)
    {
        var feel = random.Next(0, 20);
        switch (random.Next(10))
        {
            case < 4:
                return await KillAsync(cluster.Silos[random.Next(RunningCluster.SiloCount)]);
            case 4:
                return await KillAsync([.. cluster.Silos.Except([cluster.Silos[random.Next(RunningCluster.SiloCount)]])]);
            case < 7:
                return await KillAsync(cluster.Gateways[random.Next(RunningCluster.GatewayCount)]);
            case < 9:
                await cluster.Postgres.KillAsync();
                try
                {
                    // Nothing can go on: clients feel it by being refused.
                    var refused = load.Repeats + random.Next(1, 10);
                    await Testing.Eventually.TrueAsync(() => load.Repeats >= refused, "clients notice that the database is gone");
                }
                finally
                {
                    await cluster.Postgres.StartAsync();
                }

                return ("the database was killed", 1);
            default:
                // One that has only just been started holds nothing that clients could miss.
                await RunningCluster.IsReadyAsync(cluster.Silos[^1]);
                cluster.Line.Cut();
                try
                {
                    var noticed = load.Repeats + random.Next(1, 4);
                    await load.GoesOnAsync(long.MaxValue / 2, within: CutFor, or: () => load.Repeats >= noticed);
                }
                finally
                {
                    cluster.Line.Heal();
                }

                return ($"{cluster.Silos[^1].Name} was cut off from the database", 1);
        }

        async Task<(string, int)> KillAsync(params Program[] programs)
        {
            foreach (var program in programs) await program.KillAsync();
            await load.GoesOnAsync(feel, within: TimeSpan.FromSeconds(5));
            foreach (var program in programs.Where(program => !program.Runs)) await program.StartAsync();
            return ($"{string.Join(" and ", programs.Select(program => program.Name))} killed", programs.Length);
        }
    }

    /// <returns>Where they lie: all of them are too many to read in a test's message, and the last lines seldom have the cause.</returns>
    private string Logs(int seed)
    {
        var file = Path.Combine(Path.GetTempPath(), $"practice-kills-{seed}.log");
        File.WriteAllLines(file, cluster.Programs.Select(program => $"== {program.Name}\n{program.Log}"));
        return $"the processes' logs are in {file}";
    }

    private static int? Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : null;
}
