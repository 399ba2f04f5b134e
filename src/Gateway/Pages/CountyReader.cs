using System.Collections.Concurrent;
using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.Summaries;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Pages;

/// <summary>What many pages show of the county.</summary>
internal sealed class CountyReader : IDisposable
{
    private const int Most = PageRequest.MaxLimit;

    /// <summary>Counting reads whole tables.</summary>
    private static readonly TimeSpan CountyLasts = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan FiguresLast = TimeSpan.FromSeconds(5);

    /// <summary>States of an activity that is over, as lists are narrowed to them.</summary>
    private static readonly string[] Held = [.. new[] { ActivityState.Held, ActivityState.Recorded, ActivityState.SentBack, ActivityState.Confirmed }.Select(state => Words.Of(state))];

    private readonly ISender _sender;
    private readonly ActivityFacetQueries _activities;
    private readonly TimeProvider _time;
    private readonly Kept<CountyNow?> _county;
    private readonly ConcurrentDictionary<Period, Kept<CountyFigures>> _figures = new();

    public CountyReader(ISender sender, ActivityFacetQueries activities, TimeProvider time)
    {
        _sender = sender;
        _activities = activities;
        _time = time;
        _county = new Kept<CountyNow?>(time, CountyLasts, FindAsync);
    }

    /// <summary>Null before the county's center is open.</summary>
    public ValueTask<CountyNow?> GetAsync(CancellationToken cancellationToken) => _county.GetAsync(cancellationToken);

    public async ValueTask<CountyFigures> FiguresAsync(CountyNow county, Period period, CancellationToken cancellationToken)
    {
        // Months go by; what nobody asks for any more need not stay.
        if (_figures.Count > 10) _figures.Clear();
        return await _figures.GetOrAdd(period, asked => new Kept<CountyFigures>(_time, FiguresLast, stop => CountAsync(county, asked, stop))).GetAsync(cancellationToken);
    }

    /// <summary>The name of a unit, without what all names end on.</summary>
    public async ValueTask<string> NameAsync(UnitCode unit, Language language, CancellationToken cancellationToken) =>
        (await _sender.Send(new GetUnit(unit), cancellationToken)).Value is { View.Details: var details }
            ? language == Language.En && details.NameEn is { } english ? english : Naming.Short(details.Name)
            : unit.Value;

    public async ValueTask<string> NameAsync(TeamId team, Language language, CancellationToken cancellationToken) =>
        (await _sender.Send(new GetTeam(team), cancellationToken)).Value is { View.Details: var details }
            ? language == Language.En && details.NameEn is { } english ? english : details.Name
            : team.Value;

    /// <summary>Units to choose from: those given, each with the open ones directly below it.</summary>
    public async Task<IReadOnlyList<UnitChoice>> ChoicesAsync(IEnumerable<UnitCode> given, Language language, CancellationToken cancellationToken)
    {
        List<UnitChoice> units = [];
        foreach (var unit in given)
        {
            units.Add(new UnitChoice(unit, await NameAsync(unit, language, cancellationToken)));
            var below = await _sender.Send(new ListUnits(new UnitFilter { Parent = unit, State = UnitState.Open }, new ListRequest(new PageRequest(Most), Minimum: null)), cancellationToken);
            units.AddRange((below.Value?.Items ?? []).Select(child => new UnitChoice(child.Code, language == Language.En && child.NameEn is { } english ? english : Naming.Short(child.Name))));
        }

        return [.. units.DistinctBy(unit => unit.Code)];
    }

    /// <summary>Activities, with the names that a list of them shows.</summary>
    public async Task<IReadOnlyList<ActivityCard>> CardsAsync(IReadOnlyList<ActivityListing> activities, Language language, CancellationToken cancellationToken)
    {
        var county = await GetAsync(cancellationToken);
        List<ActivityCard> cards = [];
        foreach (var activity in activities)
            cards.Add(new ActivityCard(activity, await NameAsync(activity.Unit, language, cancellationToken), county?.PlatformName(activity.Platform, language)));
        return cards;
    }

    public void Dispose()
    {
        _county.Dispose();
        foreach (var figures in _figures.Values) figures.Dispose();
    }

    private async ValueTask<CountyNow?> FindAsync(CancellationToken cancellationToken)
    {
        if (await UnitsAsync(UnitLevel.Center) is not { Items: [var center, ..] }) return null;
        var platforms = await _sender.Send(new ListPlatforms(new PlatformFilter(), new ListRequest(new PageRequest(Most), Minimum: null)), cancellationToken);
        var count = new ListRequest(new PageRequest(Limit: 1, Count: true), Minimum: null);
        return new CountyNow(
            center,
            (await UnitsAsync(UnitLevel.SubCenter))?.Items ?? [],
            (await UnitsAsync(UnitLevel.Office))?.Items ?? [],
            (await _sender.Send(new ListUnits(new UnitFilter { Level = UnitLevel.Station, State = UnitState.Open }, count), cancellationToken)).Value?.Total ?? 0,
            (await _sender.Send(new ListTeams(new TeamFilter(), count), cancellationToken)).Value?.Total ?? 0,
            (await _activities.CountAsync(new ActivityFilter(), cancellationToken)).States.Where(state => Held.Contains(state.Value)).Sum(state => state.Count),
            (platforms.Value?.Items ?? []).ToDictionary(platform => platform.Key));

        async ValueTask<Page<UnitListing>?> UnitsAsync(UnitLevel level) => (await _sender.Send(
            new ListUnits(new UnitFilter { Level = level, State = UnitState.Open }, new ListRequest(new PageRequest(Most), Minimum: null)), cancellationToken)).Value;
    }

    private async ValueTask<CountyFigures> CountAsync(CountyNow county, Period period, CancellationToken cancellationToken)
    {
        Dictionary<UnitCode, Tally> byUnit = [];
        Dictionary<UnitCode, IReadOnlyList<UnitCode>> stations = [];
        var total = await AddAsync(county.Center.Code);
        foreach (var area in county.Areas) await AddAsync(area.Code);
        foreach (var office in county.Offices) await AddAsync(office.Code);
        return new CountyFigures(total, byUnit, stations);

        async ValueTask<Tally> AddAsync(UnitCode unit)
        {
            var answer = await _sender.Send(new GetSummary(unit, period, Children: true), cancellationToken);
            if (answer.Value is not { } summary) return new Tally();
            byUnit[unit] = summary.Total;
            foreach (var child in summary.Children ?? []) byUnit.TryAdd(child.Unit, child.Total);
            stations[unit] = [.. (summary.Children ?? []).Select(child => child.Unit)];
            return summary.Total;
        }
    }
}
