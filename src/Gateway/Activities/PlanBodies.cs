using System.Collections.Immutable;
using FluentValidation;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Activities;

/// <summary>What is said of an activity before it is held, and may be edited until it begins.</summary>
internal record ActivityFields
{
    /// <summary>1–100 characters; names no person.</summary>
    public required string Title { get; init; }

    public required ActivityKind Kind { get; init; }

    public required PlatformKey Platform { get; init; }

    /// <summary>At most two years ahead.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>At most 24 hours after the start.</summary>
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>The key of the month's theme, up to 50 characters.</summary>
    public string? Theme { get; init; }

    /// <summary>The brand project it belongs to; none unless given.</summary>
    public ProjectId? Project { get; init; }

    /// <summary>The address, up to 200 characters.</summary>
    public string? Place { get; init; }

    /// <summary>Where it lies, WGS 84.</summary>
    public GeoPoint? Position { get; init; }

    /// <summary>Units that hold it together with the organizing one, at most 20.</summary>
    public ImmutableArray<UnitCode>? Hosts { get; init; }

    /// <summary>The teams that hold it, at most 20; the first leads.</summary>
    public ImmutableArray<TeamId>? Teams { get; init; }

    /// <summary>People expected, 0–100,000.</summary>
    public int? Audience { get; init; }

    /// <summary>Places for volunteers, 1–1,000; none are looked for unless given.</summary>
    public int? Capacity { get; init; }

    /// <summary>Whoever signs up has one of these, at most 10; anybody may unless given.</summary>
    public ImmutableArray<Skill>? Skills { get; init; }

    /// <summary>Whether volunteers of 14 to 17 may take part; they may not unless given.</summary>
    public bool? MinorsWelcome { get; init; }

    /// <summary>Risks and insurance, up to 500 characters; names no person.</summary>
    public string? Safety { get; init; }

    /// <summary>At most 30 items of 1–480 minutes; arts and talks may take turns.</summary>
    public ImmutableArray<ProgrammeItem>? Programme { get; init; }

    /// <summary>The stops of a mobile or horseback team, in order, at most 50.</summary>
    public ImmutableArray<PlannedStop>? Route { get; init; }

    /// <summary>When sign-up opens; as soon as it is announced unless given.</summary>
    public DateTimeOffset? SignUpOpensAt { get; init; }

    /// <summary>When sign-up closes; at the start unless given.</summary>
    public DateTimeOffset? SignUpClosesAt { get; init; }

    /// <summary>Until when volunteers may withdraw; until the start unless given.</summary>
    public DateTimeOffset? WithdrawUntil { get; init; }

    public static ActivityFields Of(ActivityView activity) => activity.Plan is not { } plan
        ? new ActivityFields { Title = activity.Title, Kind = ActivityKind.Other, Platform = activity.Platform, StartsAt = activity.StartsAt, EndsAt = activity.EndsAt }
        : new ActivityFields
        {
            Title = plan.Title,
            Kind = plan.Kind,
            Platform = plan.Platform,
            StartsAt = plan.StartsAt,
            EndsAt = plan.EndsAt,
            Theme = plan.Theme,
            Project = plan.Project,
            Place = plan.Place,
            Position = plan.Position,
            Hosts = plan.Hosts,
            Teams = plan.Teams,
            Audience = plan.Audience,
            Capacity = plan.Capacity,
            Skills = plan.Skills,
            MinorsWelcome = plan.MinorsWelcome,
            Safety = plan.Safety,
            Programme = plan.Programme,
            Route = plan.Route,
            SignUpOpensAt = plan.SignUpOpensAt,
            SignUpClosesAt = plan.SignUpClosesAt,
            WithdrawUntil = plan.WithdrawUntil,
        };

    /// <param name="later">By how much everything is later than the fields say.</param>
    public ActivityPlan ToPlan(TimeSpan later = default) => new(
        Title,
        Kind,
        Platform,
        StartsAt + later,
        EndsAt + later,
        Theme,
        Project,
        Place,
        Position,
        Hosts ?? [],
        Teams ?? [],
        Audience,
        Capacity,
        Skills ?? [],
        MinorsWelcome ?? false,
        Safety,
        Programme ?? [],
        [.. (Route ?? []).Select(stop => stop with { ArrivesAt = stop.ArrivesAt + later })],
        SignUpOpensAt + later,
        SignUpClosesAt + later,
        WithdrawUntil + later);
}

/// <summary>A new activity.</summary>
internal record PlanActivityBody : ActivityFields
{
    /// <summary>The open unit that organizes it.</summary>
    public required UnitCode Unit { get; init; }
}

/// <summary>New activities that recur; what is said of the first holds for all, each at its time.</summary>
internal sealed record PlanSeriesBody : PlanActivityBody
{
    /// <summary>How it recurs (RFC 5545, RRULE), in the county's time zone: <c>FREQ=WEEKLY;BYDAY=SA;COUNT=12</c>. Up to 200 characters; at most 60 activities in two years.</summary>
    public required string Rule { get; init; }

    /// <summary>Starts that are left out (EXDATE), at most 60.</summary>
    public ImmutableArray<DateTimeOffset>? Except { get; init; }
}

internal abstract class ActivityFieldsValidator<T> : AbstractValidator<T>
    where T : ActivityFields
{
    private static readonly Phrase BadProgramme = new("节目名称必须是 1–100 个字符，时长 1–480 分钟。", "An item has a title of 1–100 characters and lasts 1–480 minutes.");
    private static readonly Phrase BadRoute = new("站点名称必须是 1–100 个字符，位置和时间必须有效。", "A stop has a name of 1–100 characters, and a position and time that there are.");

    protected ActivityFieldsValidator(TimeProvider time)
    {
        RuleFor(activity => activity.Title).Line(100);
        RuleFor(activity => activity.StartsAt).Wished(time);
        RuleFor(activity => activity.EndsAt).Wished(time);
        RuleFor(activity => activity.Theme).Line(50);
        RuleFor(activity => activity.Place).Line(200);
        RuleFor(activity => activity.Position!.Latitude).Within(-90, 90).When(activity => activity.Position is not null);
        RuleFor(activity => activity.Position!.Longitude).Within(-180, 180).When(activity => activity.Position is not null);
        RuleFor(activity => activity.Hosts).Count(0, 20);
        RuleFor(activity => activity.Teams).Count(0, 20);
        RuleFor(activity => activity.Audience).Within(0, 100_000);
        RuleFor(activity => activity.Capacity).Within(1, 1_000);
        RuleFor(activity => activity.Skills).Count(0, 10);
        RuleFor(activity => activity.Safety).Paragraphs(500);
        RuleFor(activity => activity.Programme).Custom((items, context) =>
        {
            if (items is { } given && (given.Length > 30 || given.Any(item => item is null || !IsLine(item.Title) || item.Minutes is < 1 or > 480))) context.Fail(BadProgramme);
        });
        RuleFor(activity => activity.Route).Custom((stops, context) =>
        {
            if (stops is { } given && (given.Length > 50 || given.Any(stop => stop is null || !IsLine(stop.Name) || !Lies(stop.Position) || stop.ArrivesAt < CountyTime.Earliest || stop.ArrivesAt > time.GetUtcNow().AddYears(3))))
                context.Fail(BadRoute);
        });
        RuleFor(activity => activity.SignUpOpensAt).Wished(time);
        RuleFor(activity => activity.SignUpClosesAt).Wished(time);
        RuleFor(activity => activity.WithdrawUntil).Wished(time);
    }

    private static bool IsLine(string? text) => !string.IsNullOrWhiteSpace(text) && text.Length <= 100 && !text.Any(char.IsControl);

    private static bool Lies(GeoPoint? position) => position is null or { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 };
}

internal sealed class ActivityFieldsValidator(TimeProvider time) : ActivityFieldsValidator<ActivityFields>(time);

internal sealed class PlanActivityBodyValidator(TimeProvider time) : ActivityFieldsValidator<PlanActivityBody>(time);

internal sealed class PlanSeriesBodyValidator : ActivityFieldsValidator<PlanSeriesBody>
{
    public PlanSeriesBodyValidator(TimeProvider time)
        : base(time)
    {
        RuleFor(series => series.Rule).Line(200);
        RuleFor(series => series.Except).Count(0, 60);
    }
}
