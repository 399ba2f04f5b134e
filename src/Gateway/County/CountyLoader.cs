using Microsoft.Extensions.Diagnostics.HealthChecks;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Gateway.County;

/// <summary>
/// Loads the county's start-up data once, through the same commands as everybody. Ids and command ids follow from the data, so a load
/// that was cut off goes on where it stood, and gateways that start together do no harm. Ready once all of it is there and listed.
/// </summary>
internal sealed partial class CountyLoader(
    IGrainFactory grains, ILedger ledger, Freshness freshness, TimeProvider time, ILogger<CountyLoader> log, ClusterState? cluster = null) : BackgroundService, IHealthCheck
{
    /// <summary>Commands in flight at once: enough to share commits, few enough to leave room for people.</summary>
    private const int Parallelism = 32;

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>How long the lists may take to follow; more is worth a word in the log.</summary>
    private static readonly TimeSpan Listing = TimeSpan.FromSeconds(30);

    private volatile bool loaded;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(loaded ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The county is being loaded."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (cluster is not null) await cluster.Reached.WaitAsync(stoppingToken);
        while (!loaded)
        {
            try
            {
                await Load(CountyData.Read(), stoppingToken);
                loaded = true;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Whatever it was, every command may be given again: the platform stays unready until the load goes through.
                Interrupted(fault, RetryAfter);
                await Task.Delay(RetryAfter, time, stoppingToken);
            }
        }
    }

    private async Task Load(CountyData data, CancellationToken stop)
    {
        var center = data.Center;
        // The last step is taken only after all others.
        if (await grains.GetGrain<IProjectGrain>(ProjectKey(data.Projects[^1])).Get(stop) is not null) return;

        var began = time.GetTimestamp();
        foreach (var level in data.Units.GroupBy(unit => unit.Level).OrderBy(level => level.Key))
        {
            await Each(level, unit => Give<IUnitGrain, UnitCommand, UnitView>(
                unit.Code.Value, "units", unit.Code.Value,
                new OpenUnit(unit.Level, unit.Parent, new UnitDetails(unit.Name), unit.Provisional), stop), stop);
        }

        await Each(data.Platforms, platform => Give<IPlatformGrain, PlatformCommand, PlatformView>(
            $"platform:{platform.Key}", "platforms", platform.Key.Value,
            new EstablishPlatform(center, new PlatformDetails(platform.Name, platform.NameEn, platform.LeadDepartment, []), platform.Provisional), stop), stop);

        await Give<ILimitsGrain, LimitsCommand, LimitsView>($"limits:{center}", "limits", center.Value, CountyLimits.Command, stop);

        await Each(data.MenuItems, item => Give<IMenuItemGrain, MenuItemCommand, MenuItemView>(
            EntityId.Derive(MenuItemId.Prefix, "county", item.Key), "menu-items", item.Key,
            new OfferMenuItem(center, new MenuItemDetails(item.Platform, item.Name, item.NameEn, item.Description, item.ReviewRequired, DispatchMode: null), item.Provisional), stop), stop);

        await Each(data.Teams, team => Give<ITeamGrain, TeamCommand, TeamView>(
            EntityId.Derive(TeamId.Prefix, "county", team.Code), "teams", team.Code,
            new FoundTeam(team.Unit, team.Code, team.Level, Details(team), team.Provisional), stop), stop);

        await Each(data.Projects[..^1], project => Register(center, project, stop), stop);
        await Register(center, data.Projects[^1], stop);
        var heads = await ledger.HeadsAsync(stop);
        while (!await freshness.WaitAsync(heads, Listing, stop)) Behind(Listing);

        Done(data.Units.Length, data.Platforms.Length, data.MenuItems.Length, data.Teams.Length, data.Projects.Length, time.GetElapsedTime(began));
    }

    private Task Register(UnitCode center, CountyProject project, CancellationToken stop) =>
        Give<IProjectGrain, ProjectCommand, ProjectView>(
            ProjectKey(project), "projects", project.Name, new RegisterProject(center, project.Name, project.Platform, project.Provisional), stop);

    private async Task Give<TGrain, TCommand, TView>(string key, string file, string code, TCommand command, CancellationToken stop)
        where TGrain : ILedgerGrain<TCommand, TView>
        where TCommand : class
        where TView : class
    {
        // No fingerprint: a row that a later version words differently is still the same row.
        var context = new CommandContext($"county:{file}:{code}", Fingerprint: "", Actor: "system:county");
        var outcome = await grains.GetGrain<TGrain>(key).Execute(command, context, stop);
        // Somebody has set it up already: theirs stands.
        if (outcome.Rejection is { } refusal && refusal.Code != CommonRejections.AlreadyExists.Code && refusal.Code != CustomsRejections.LimitsOrder.Code)
            throw new InvalidOperationException($"The row {code} of {file} was refused: {refusal.Code}.");
    }

    private static Task Each<T>(IEnumerable<T> rows, Func<T, Task> give, CancellationToken stop) =>
        Parallel.ForEachAsync(rows, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = stop }, (row, _) => new ValueTask(give(row)));

    private static string ProjectKey(CountyProject project) => EntityId.Derive(ProjectId.Prefix, "county", project.Name);

    /// <summary>A team serves its own unit's subtree; how much it can carry is not published and assumed here.</summary>
    private static TeamDetails Details(CountyTeam team) => new(
        team.Name,
        team.Platform is { } platform ? [platform] : [],
        [team.Unit],
        Capacity: team.Level == TeamLevel.County ? 100 : 20);

    [LoggerMessage(LogLevel.Information, "The county is loaded: {Units} units, {Platforms} platforms, {MenuItems} menu items, {Teams} teams, {Projects} projects in {Elapsed}.")]
    private partial void Done(int units, int platforms, int menuItems, int teams, int projects, TimeSpan elapsed);

    [LoggerMessage(LogLevel.Warning, "The county is recorded, but after {Listing} the lists do not show it yet.")]
    private partial void Behind(TimeSpan listing);

    [LoggerMessage(LogLevel.Warning, "Loading the county was interrupted and goes on in {RetryAfter}.")]
    private partial void Interrupted(Exception fault, TimeSpan retryAfter);
}
