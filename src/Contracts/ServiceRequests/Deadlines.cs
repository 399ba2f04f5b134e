using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>How long steps may take and when a center's county works, as the center has set it; the key is <c>deadlines:</c> and the center's code.</summary>
[Alias("service-requests.deadlines")]
public interface IDeadlinesGrain : ILedgerGrain<DeadlinesCommand, DeadlinesView>;

/// <summary>Something asked of a center's deadlines.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.deadlines-command")]
public abstract record DeadlinesCommand;

/// <summary>Sets how long steps may take for a menu item, a level of desks, both or all, in place of what the center had set for these.</summary>
/// <param name="Level">Of the desks for which it holds; null for any.</param>
/// <param name="MenuItem">For which it holds; null for any.</param>
/// <param name="Limits">Without any, what the center had set for these no longer holds.</param>
/// <param name="Source">By which paper or decision, 1–200 characters; names no person.</param>
[GenerateSerializer, Immutable, Alias("service-requests.set-step-limits")]
public sealed record SetStepLimits(
    [property: Id(0)] UnitLevel? Level, [property: Id(1)] MenuItemId? MenuItem, [property: Id(2)] StepMinutes Limits, [property: Id(3)] string? Source = null) : DeadlinesCommand;

/// <summary>Sets on which days of a usual week there is work, and from when to when, in the county's zone.</summary>
/// <param name="Source">By which paper or decision, 1–200 characters; names no person.</param>
[GenerateSerializer, Immutable, Alias("service-requests.set-working-hours")]
public sealed record SetWorkingHours(
    [property: Id(0)] TimeOnly Opens, [property: Id(1)] TimeOnly Closes, [property: Id(2)] ImmutableArray<DayOfWeek> Days, [property: Id(3)] string? Source = null) : DeadlinesCommand;

/// <summary>Sets the holidays of a year, in place of those it had.</summary>
/// <param name="Holidays">Days of the year without work that would have some.</param>
/// <param name="ExtraDays">Days of the year with work that would have none (调休).</param>
/// <param name="Source">By which paper, 1–200 characters: the State Council's notice of the year.</param>
[GenerateSerializer, Immutable, Alias("service-requests.set-working-year")]
public sealed record SetWorkingYear(
    [property: Id(0)] int Year, [property: Id(1)] ImmutableArray<DateOnly> Holidays, [property: Id(2)] ImmutableArray<DateOnly> ExtraDays, [property: Id(3)] string? Source = null) : DeadlinesCommand;

/// <summary>How long each step may take, in minutes; null leaves it to what is less particular.</summary>
/// <param name="Review">Working time until the desk has read an order.</param>
/// <param name="Dispatch">Working time until the desk has found it a team.</param>
/// <param name="Answer">Working time until a team that is asked accepts or declines.</param>
/// <param name="Start">Working time from accepting to beginning, or from the time that the citizen wished for.</param>
/// <param name="Report">Working time from beginning to the result report.</param>
/// <param name="Rating">Time, by day and night, until a request without a rating is closed.</param>
[GenerateSerializer, Immutable, Alias("service-requests.step-minutes")]
public sealed record StepMinutes(
    [property: Id(0)] int? Review = null,
    [property: Id(1)] int? Dispatch = null,
    [property: Id(2)] int? Answer = null,
    [property: Id(3)] int? Start = null,
    [property: Id(4)] int? Report = null,
    [property: Id(5)] int? Rating = null)
{
    /// <summary>366 days.</summary>
    public const int Most = 366 * 24 * 60;

    public static StepMinutes None { get; } = new();

    public StepLimits ToLimits()
    {
        return new StepLimits(Time(Review), Time(Dispatch), Time(Answer), Time(Start), Time(Report), Time(Rating));

        static TimeSpan? Time(int? minutes) => minutes is { } given ? TimeSpan.FromMinutes(given) : null;
    }
}

/// <summary>Something that happened to a center's deadlines.</summary>
public abstract record DeadlinesEvent : DomainEvent;

[Alias("deadlines.limits-set")]
public sealed record StepLimitsSet(UnitCode Center, UnitLevel? Level, MenuItemId? MenuItem, StepMinutes Limits, string? Source) : DeadlinesEvent;

[Alias("deadlines.hours-set")]
public sealed record WorkingHoursSet(UnitCode Center, TimeOnly Opens, TimeOnly Closes, ImmutableArray<DayOfWeek> Days, string? Source) : DeadlinesEvent;

[Alias("deadlines.year-set")]
public sealed record WorkingYearSet(UnitCode Center, int Year, ImmutableArray<DateOnly> Holidays, ImmutableArray<DateOnly> ExtraDays, string? Source) : DeadlinesEvent;

/// <summary>What a center has set, as readers see it; what it has not is as the platform's configuration says.</summary>
/// <param name="Hours">Null where it has set none.</param>
/// <param name="Years">In order.</param>
[GenerateSerializer, Immutable, Alias("service-requests.deadlines-view")]
public sealed record DeadlinesView(
    [property: Id(0)] UnitCode Center,
    [property: Id(1)] ImmutableArray<StepLimitsView> Limits,
    [property: Id(2)] WorkingHoursView? Hours,
    [property: Id(3)] ImmutableArray<WorkingYearView> Years,
    [property: Id(4)] DateTimeOffset UpdatedAt);

/// <summary>Limits that a center has set for a menu item, a level, both or all.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.step-limits-view")]
public sealed record StepLimitsView(
    [property: Id(0)] UnitLevel? Level,
    [property: Id(1)] MenuItemId? MenuItem,
    [property: Id(2)] StepMinutes Limits,
    [property: Id(3)] string? Source,
    [property: Id(4)] DateTimeOffset SetAt);

/// <summary>The usual week that a center has set.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.working-hours-view")]
public sealed record WorkingHoursView(
    [property: Id(0)] TimeOnly Opens,
    [property: Id(1)] TimeOnly Closes,
    [property: Id(2)] ImmutableArray<DayOfWeek> Days,
    [property: Id(3)] string? Source,
    [property: Id(4)] DateTimeOffset SetAt);

/// <summary>The holidays of a year that a center has set.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.working-year-view")]
public sealed record WorkingYearView(
    [property: Id(0)] int Year,
    [property: Id(1)] ImmutableArray<DateOnly> Holidays,
    [property: Id(2)] ImmutableArray<DateOnly> ExtraDays,
    [property: Id(3)] string? Source,
    [property: Id(4)] DateTimeOffset SetAt);
