using System.Collections.Immutable;
using Mediator;
using Microsoft.Extensions.Options;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Settings;

/// <summary>How long steps of requests may take and when the county works, as a center sets it.</summary>
internal static class DeadlineEndpoints
{
    private static readonly DateTimeOffset At = new(2026, 11, 2, 2, 0, 0, TimeSpan.Zero);
    private static readonly UnitCode Center = new("620623");
    private const string Notice = "国务院办公厅关于 2027 年部分节假日安排的通知";

    private static readonly DeadlinesView Example = new(
        Center,
        [new StepLimitsView(UnitLevel.Station, MenuItem: null, new StepMinutes(Answer: 240), Source: null, At)],
        new WorkingHoursView(new TimeOnly(9, 0), new TimeOnly(17, 0), [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday], Source: null, At),
        [new WorkingYearView(2027, [new DateOnly(2027, 1, 1)], [], Notice, At)],
        At);

    private static readonly Entity<DeadlinesView, DeadlinesResource> Deadlines = new("/v1/deadlines", deadlines => deadlines.Center.Value, DeadlinesResource.Of, DeadlinesResource.Of(Example));

    private static readonly RejectionCode[] Refusals = [OrganizationRejections.UnitNotOpen, DeadlineRejections.TooLittleTime];

    public static void MapDeadlines(this IEndpointRouteBuilder routes)
    {
        routes.MapRead(Deadlines, (UnitCode id) => new GetDeadlines(id), new Operation("getDeadlinesOfCenter", "Shows the deadlines, working hours and holidays that a center has set")
        {
            Description = "What it has not set is as `/v1/settings/deadlines` shows; what holds in the end, `/v1/units/{id}/deadlines`.",
        });

        routes.MapAction(Deadlines, "limits", (UnitCode id, SetStepLimitsBody body, Caller caller) => new PostLimits(id, body, caller), new SetStepLimitsBody(new StepMinutes(Answer: 240), UnitLevel.Station),
            new Operation("setDeadlineLimits", "Sets how long steps may take for a level of desks, a menu item, both or all")
            {
                Description = "In place of what the center had set for these; without limits, that no longer holds. Of several for a step, that of the menu item at the level holds, else that of the menu item, else that of "
                    + "the level. It holds everywhere within ten seconds, for what begins to wait from then on: a deadline that runs already stays as it is.",
                Needs = Permission.ManageSettings,
                Refusals = [.. Refusals, ServiceRequestRejections.MenuItemUnknown, DeadlineRejections.TooManyLimits],
            });

        routes.MapAction(Deadlines, "hours", (UnitCode id, SetHoursBody body, Caller caller) => new PostHours(id, body, caller), SetHoursBody.Of(Example.Hours!),
            new Operation("setWorkingHours", "Sets the working hours and days of a usual week") { Needs = Permission.ManageSettings, Refusals = Refusals });

        routes.MapAction(Deadlines, "year", (UnitCode id, SetYearBody body, Caller caller) => new PostYear(id, body, caller), new SetYearBody(2027, [new DateOnly(2027, 1, 1)], [], Notice),
            new Operation("setWorkingYear", "Sets the holidays of a year, and the days that make up for them")
            {
                Description = "In place of those that the year had. Any year may be entered ahead.",
                Needs = Permission.ManageSettings,
                Refusals = Refusals,
            });

        routes.MapHistory(Deadlines, (UnitCode id) => new GetDeadlinesHistory(id), new History(
        [
            new HistoryItem(1, "deadlines.limits-set", At, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "0:91", """{"center":"620623","level":"station","limits":{"answer":240}}"""),
        ]), new Operation("getDeadlinesHistory", "Shows who has set which deadlines of a center, and when"));

        routes.MapAnswer("/v1/units/{id}/deadlines",
            (UnitCode unit, Query _, LedgerPosition? _) => new GetDeadlinesOfUnit(unit),
            DeadlineSettings.Of(new DeadlineOptions(), CountyZone.Of(CountyZone.Default), Example),
            new Operation("getDeadlinesOfUnit", "Shows how long steps of a unit's requests may take, and when the county works"),
            fromLists: false);
    }
}

/// <summary>Limits for a level of desks, a menu item, both or all.</summary>
/// <param name="Limits">In minutes, each 1 to 527040; of the rating by day and night, of all others in working time.</param>
/// <param name="Level">Of the desks for which it holds; any unless given.</param>
/// <param name="MenuItem">For which it holds, one of the center's own; any unless given.</param>
/// <param name="Source">By which paper or decision, 1–200 characters; names no person.</param>
internal sealed record SetStepLimitsBody(StepMinutes Limits, UnitLevel? Level = null, MenuItemId? MenuItem = null, string? Source = null);

/// <summary>The usual week.</summary>
/// <param name="Opens">When a working day begins, in the county's zone: <c>08:30</c>.</param>
/// <param name="Closes">When it ends, at least an hour later.</param>
/// <param name="Days">With work, 1–7.</param>
/// <param name="Source">By which paper or decision, 1–200 characters; names no person.</param>
internal sealed record SetHoursBody(string Opens, string Closes, ImmutableArray<DayOfWeek> Days, string? Source = null)
{
    public static SetHoursBody Of(WorkingHoursView hours) => new($"{hours.Opens:HH:mm}", $"{hours.Closes:HH:mm}", hours.Days, hours.Source);

    public SetWorkingHours ToCommand() => new(Clock.Parse(Opens)!.Value, Clock.Parse(Closes)!.Value, Days, Source);
}

/// <summary>The holidays of a year.</summary>
/// <param name="Year">2000–2199.</param>
/// <param name="Holidays">Days of the year without work that would have some, up to 200.</param>
/// <param name="ExtraDays">Days of the year with work that would have none (调休), up to 100.</param>
/// <param name="Source">By which paper, 1–200 characters: the State Council's notice of the year.</param>
internal sealed record SetYearBody(int Year, ImmutableArray<DateOnly> Holidays, ImmutableArray<DateOnly>? ExtraDays = null, string? Source = null);

/// <summary>What a center has set.</summary>
/// <param name="Limits">By what they hold for.</param>
/// <param name="Hours">The usual week; null where it has set none.</param>
/// <param name="Years">Those whose holidays it has set, in order.</param>
internal sealed record DeadlinesResource(UnitCode Center, ImmutableArray<StepLimitsView> Limits, SetHoursBody? Hours, ImmutableArray<WorkingYearView> Years, DateTimeOffset UpdatedAt)
{
    public static DeadlinesResource Of(DeadlinesView view) => new(view.Center, view.Limits, view.Hours is { } hours ? SetHoursBody.Of(hours) : null, view.Years, view.UpdatedAt);
}

internal sealed record GetDeadlines(UnitCode Id) : IGet<DeadlinesView>;

internal sealed record GetDeadlinesHistory(UnitCode Id) : IGetHistory;

internal sealed record GetDeadlinesOfUnit(UnitCode Unit) : IQuery<Answer<DeadlineSettings>>;

internal sealed record PostLimits(UnitCode Id, SetStepLimitsBody Body, Caller Caller) : Write<SetStepLimitsBody, DeadlinesView>("deadlines/limits", Id.Value, Body, Caller);

internal sealed record PostHours(UnitCode Id, SetHoursBody Body, Caller Caller) : Write<SetHoursBody, DeadlinesView>("deadlines/hours", Id.Value, Body, Caller);

internal sealed record PostYear(UnitCode Id, SetYearBody Body, Caller Caller) : Write<SetYearBody, DeadlinesView>("deadlines/year", Id.Value, Body, Caller);

internal sealed class DeadlineHandlers(IGrainFactory grains, UnitPaths paths, IOptions<DeadlineOptions> configured, CountyZone county) :
    IQueryHandler<GetDeadlines, Answer<Versioned<DeadlinesView>>>,
    IQueryHandler<GetDeadlinesHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<GetDeadlinesOfUnit, Answer<DeadlineSettings>>,
    ICommandHandler<PostLimits, Answer<Outcome<DeadlinesView>>>,
    ICommandHandler<PostHours, Answer<Outcome<DeadlinesView>>>,
    ICommandHandler<PostYear, Answer<Outcome<DeadlinesView>>>
{
    public ValueTask<Answer<Versioned<DeadlinesView>>> Handle(GetDeadlines query, CancellationToken cancellationToken) => grains.Deadlines(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetDeadlinesHistory query, CancellationToken cancellationToken) => grains.Deadlines(query.Id).Recount(cancellationToken);

    public async ValueTask<Answer<DeadlineSettings>> Handle(GetDeadlinesOfUnit query, CancellationToken cancellationToken)
    {
        if (await paths.OfAsync(query.Unit) is not [.., var center]) return Refusal.NotFound;
        return DeadlineSettings.Of(configured.Value, county, (await grains.Deadlines(center).Get(cancellationToken))?.View);
    }

    public ValueTask<Answer<Outcome<DeadlinesView>>> Handle(PostLimits command, CancellationToken cancellationToken) =>
        grains.Deadlines(command.Id).Carry(new SetStepLimits(command.Body.Level, command.Body.MenuItem, command.Body.Limits, command.Body.Source), command, cancellationToken);

    public ValueTask<Answer<Outcome<DeadlinesView>>> Handle(PostHours command, CancellationToken cancellationToken) =>
        grains.Deadlines(command.Id).Carry(command.Body.ToCommand(), command, cancellationToken);

    public ValueTask<Answer<Outcome<DeadlinesView>>> Handle(PostYear command, CancellationToken cancellationToken) =>
        grains.Deadlines(command.Id).Carry(new SetWorkingYear(command.Body.Year, command.Body.Holidays, command.Body.ExtraDays ?? [], command.Body.Source), command, cancellationToken);
}
