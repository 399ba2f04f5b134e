using System.Diagnostics;
using Mediator;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Activities;
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

    /// <summary>What it says of a unit's eight haves.</summary>
    private const string Evidence = "演示：现场查看";

    /// <summary>What it is configured with besides: months are published at once, and by nobody else meanwhile.</summary>
    public static readonly string[] Settings = ["--urls=http://127.0.0.1:0", "--Assessment:Objections=00:00:00", "--Assessment:ByItself=false"];

    /// <param name="app">Not started yet; configured with <see cref="Settings"/>.</param>
    /// <returns>The exit code: 0 where the year is there, 1 where the database holds something else or the year is not over.</returns>
    public static async Task<int> RunAsync(WebApplication app, DemoSize size, TextWriter output)
    {
        var services = app.Services;
        var zone = services.GetRequiredService<CountyZone>();
        if (size.Year >= zone.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow()).Year)
        {
            await output.WriteLineAsync($"{size.Year} is not over; without Demo:Year, a demonstration tells of the twelve months until today.");
            return 1;
        }

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

        var year = DemoYear.Of(size.Year, center.OpenedAt, zone);
        var demo = new DemoCounty(data, size, year);
        var began = Stopwatch.GetTimestamp();
        var sender = services.GetRequiredService<ISender>();
        if (!isMarked) await Each([data.Center], unit => TakeAsync(grains.Unit(unit), "mark", new EditUnit(center.Details with { Name = center.Details.Name + DemoCounty.Mark })));
        await Each(year.CalendarYears, calendar => TakeAsync(grains.ThemePlan(ThemePlanId.Of(data.Center, calendar)), "themes", new AdoptThemePlan(UsualThemes.OfYear, UsualThemes.Provisional)));
        await Each(demo.EightHaves(), have => TakeAsync(grains.Unit(have.Unit), $"{have.Item}", new RecordEvidence(have.Item, Evidence), new CheckEvidence(have.Item, have.Met)));
        await Each(demo.Volunteers(), async volunteer =>
        {
            var registered = await sender.Send(new PostVolunteer(volunteer.Body, new Caller(Actor, volunteer.Key)));
            return registered.Refusal?.Code ?? await TakeAsync(grains.Volunteer(registered.Value!.View!.Id), "life", volunteer.Life);
        });
        await SayAsync($"{size.Volunteers} volunteers, some of them in the county's teams");
        await Each(demo.Activities().Chunk(Batch), async batch =>
            (await grains.ActivityIntake().Record([.. batch], Actor, tryOnly: false)).FirstOrDefault(result => result.Rejection is not null)?.Rejection!.Code);
        await Each(demo.Coming(), coming => TakeAsync(grains.Activity(coming.Id), "coming", coming.Plan, new AnnounceActivity()));
        await SayAsync($"{size.Activities} activities, and what is to come");
        await Each(demo.Requests(), request => TakeAsync(grains.ServiceRequest(request.Id), "life", [.. request.Life]));
        await SayAsync($"{size.Requests} requests");
        await ListedAsync();
        await SayAsync("all of it listed");
        if (year.Months is [var first, ..] months)
        {
            await Each([demo.Scheme], scheme => TakeAsync(grains.Scheme(scheme), "scheme", new DraftScheme(data.Center, DefaultScheme.Scheme), new CheckScheme(), new ApproveScheme(first)));
            await Each(months, month => TakeAsync(grains.Assessment(AssessmentId.Of(data.Center, month)), "month", new DraftAssessment(demo.Scheme), new PublishAssessment()));
            await ListedAsync();
            await SayAsync($"{months.Count} months assessed and published");
        }

        await app.StopAsync();
        return 0;

        async Task ListedAsync()
        {
            if (!await services.GetRequiredService<Freshness>().WaitAsync(await ledger.HeadsAsync(), Listing)) throw new TimeoutException($"The lists have not followed within {Listing}; begun again, the demonstration goes on.");
        }

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

    /// <summary>Gives an entity its commands in turn; what it has taken before it does not take again.</summary>
    /// <returns>Why one was refused; null where none was.</returns>
    private static async Task<string?> TakeAsync<TCommand, TView>(ILedgerGrain<TCommand, TView> entity, string what, params IReadOnlyList<TCommand> commands)
        where TCommand : class
        where TView : class
    {
        foreach (var (step, command) in commands.Index())
        {
            if ((await entity.Execute(command, new CommandContext($"demo:{what}:{step}", "", Actor))).Rejection is { } rejection) return rejection.Code;
        }

        return null;
    }
}
