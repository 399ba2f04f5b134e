using System.Diagnostics;
using Mediator;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.County;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Gateway.Demo;

/// <summary>
/// <c>demo</c>: fills an empty database with a synthetic year, through the same commands as everybody. Every id follows from the seed: cut off, it goes on where
/// it stood.
/// </summary>
internal static class DemoCommand
{
    private const string Actor = "system:demo";
    private const int AtOnce = 64;
    private const int Batch = 500;
    private const int MostTries = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Listing = TimeSpan.FromMinutes(5);

    /// <param name="app">Not started yet.</param>
    /// <returns>The exit code: 0 where the year is there, 1 where the database holds something else.</returns>
    public static async Task<int> RunAsync(WebApplication app, DemoSize size, TextWriter output)
    {
        var services = app.Services;
        var ledger = services.GetRequiredService<ILedger>();
        await ledger.InitializeAsync();
        var isEmpty = (await ledger.HeadsAsync()).All(head => head == 0);
        await app.StartAsync();
        var health = services.GetRequiredService<HealthCheckService>();
        while ((await health.CheckHealthAsync()).Status != HealthStatus.Healthy) await Task.Delay(Pause);

        var (data, grains) = (CountyData.Read(), services.GetRequiredService<IGrainFactory>());
        var center = (await grains.Unit(data.Center).Get())!.View;
        var isMarked = center.Details.Name.EndsWith(DemoCounty.Mark, StringComparison.Ordinal);
        if (!isEmpty && !isMarked)
        {
            await output.WriteLineAsync("This database holds a county's own data. A ledger forgets nothing: give the demonstration an empty database of its own.");
            await app.StopAsync();
            return 1;
        }

        if (!isMarked)
            Check((await grains.Unit(data.Center).Execute(new EditUnit(center.Details with { Name = center.Details.Name + DemoCounty.Mark }), new CommandContext("demo:mark", "", Actor))).Rejection);
        var demo = new DemoCounty(data, size, services.GetRequiredService<CountyZone>());
        var began = Stopwatch.GetTimestamp();
        var sender = services.GetRequiredService<ISender>();
        await Each(demo.Volunteers(), async volunteer => (await sender.Send(new PostVolunteer(volunteer.Body, new Caller(Actor, volunteer.Key)))).Refusal?.Code);
        await SayAsync($"{size.Volunteers} volunteers");
        await Each(demo.Activities().Chunk(Batch), async batch =>
            (await grains.ActivityIntake().Record([.. batch], Actor, tryOnly: false)).FirstOrDefault(result => result.Rejection is not null)?.Rejection!.Code);
        await SayAsync($"{size.Activities} activities");
        await Each(demo.Requests(), async request =>
        {
            for (var step = 0; step < request.Life.Count; step++)
            {
                var outcome = await grains.ServiceRequest(request.Id).Execute(request.Life[step], new CommandContext($"demo:{step}", "", Actor));
                if (outcome.Rejection is { } rejection) return rejection.Code;
            }

            return null;
        });
        await SayAsync($"{size.Requests} requests");
        await services.GetRequiredService<Freshness>().WaitAsync(await ledger.HeadsAsync(), Listing);
        await SayAsync("all of it listed");
        await app.StopAsync();
        return 0;

        Task SayAsync(string what) => output.WriteLineAsync($"{what}, after {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
    }

    /// <summary>Gives each; what the platform is too busy for is given again under the same id.</summary>
    /// <param name="give">Why it was refused; null where it was not.</param>
    private static Task Each<T>(IEnumerable<T> all, Func<T, Task<string?>> give) => Parallel.ForEachAsync(all, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (one, stop) =>
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                if (await give(one) is not { } code) return;
                if (code != CommonRejections.Busy.Code || tries == MostTries) throw new InvalidOperationException($"The demonstration was refused: {code}.");
            }
            catch (Exception e) when (e is TimeoutException or UnknownOutcomeException or Contracts.Access.VaultBusyException && tries < MostTries)
            {
                // Tried again below.
            }

            await Task.Delay(Pause, stop);
        }
    });

    private static void Check(Rejection? rejection)
    {
        if (rejection is not null) throw new InvalidOperationException($"The county cannot be marked: {rejection.Code}.");
    }
}
