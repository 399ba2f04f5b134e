using System.Collections.Immutable;
using FluentValidation;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.ServiceRequests;

/// <summary>What is asked of a request, and when it happened.</summary>
internal abstract record RequestBody
{
    /// <summary>When it happened, where that was before it is entered; now unless given. Not in the future.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>What is asked; personal data are added as keys into the vault.</summary>
    public abstract ServiceRequestCommand ToCommand();

    /// <summary>Words that came with it; null for none.</summary>
    public abstract string? GetWords();

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>点单: an order.</summary>
/// <param name="Unit">Where it is placed: an open unit of any level.</param>
/// <param name="Channel">How it came in.</param>
/// <param name="MenuItem">What is ordered; none for an order in free words.</param>
/// <param name="Description">What is wanted, 1–2,000 characters; required where nothing is ordered from the menu. Kept in the vault.</param>
/// <param name="Contact">Who is to be served; none for an anonymous order. Kept in the vault.</param>
/// <param name="WishedFor">When the citizen would like it, at most two years ahead; none for as soon as can be.</param>
internal sealed record PlaceBody(
    UnitCode Unit,
    Channel Channel,
    MenuItemId? MenuItem = null,
    string? Description = null,
    PersonBody? Contact = null,
    DateTimeOffset? WishedFor = null) : RequestBody
{
    public override ServiceRequestCommand ToCommand() => new PlaceRequest(Unit, MenuItem, Channel, WishedFor: WishedFor);

    public override string? GetWords() => Description;
}

/// <summary>A step of a request, with words about it.</summary>
internal abstract record ActionBody : RequestBody
{
    /// <summary>Words about it, 1–2,000 characters; kept in the vault.</summary>
    public string? Note { get; init; }

    public sealed override string? GetWords() => Note;
}

/// <param name="Platform">The platform it belongs to, for an order in free words; the menu item's unless given.</param>
internal sealed record ReviewBody(PlatformKey? Platform = null) : ActionBody
{
    public override ServiceRequestCommand ToCommand() => new ReviewRequest(Platform);
}

internal sealed record RejectBody(RejectReason Reason) : ActionBody
{
    public override ServiceRequestCommand ToCommand() => new RejectRequest(Reason);
}

/// <param name="Team">The team that is to do it; it may decline.</param>
/// <param name="Helpers">For a joint service, at most 8 other teams that are asked to help.</param>
internal sealed record DispatchBody(TeamId Team, ImmutableArray<TeamId>? Helpers = null) : ActionBody
{
    public override ServiceRequestCommand ToCommand() => new DispatchRequest(Team, Helpers ?? []);
}

/// <param name="Team">The team that is to do it; it may decline.</param>
/// <param name="Reason">Why it is taken from the teams that have it.</param>
/// <param name="Helpers">For a joint service, at most 8 other teams that are asked to help.</param>
internal sealed record RedispatchBody(TeamId Team, RedispatchReason Reason, ImmutableArray<TeamId>? Helpers = null) : ActionBody
{
    public override ServiceRequestCommand ToCommand() => new RedispatchRequest(Team, Helpers ?? [], Reason);
}

/// <summary>The teams are the desk's best, which the platform looks up.</summary>
internal sealed record CallBody : ActionBody
{
    public override ServiceRequestCommand ToCommand() => new CallRequest([]);
}

/// <param name="Reason">Why this desk cannot see to it.</param>
internal sealed record EscalateBody(EscalateReason Reason) : ActionBody
{
    public override ServiceRequestCommand ToCommand() => new EscalateRequest(Reason);
}

/// <param name="Team">The lead team, one of those called, or one that is asked to help.</param>
internal sealed record AcceptBody(TeamId Team) : ActionBody
{
    public override ServiceRequestCommand ToCommand() => new AcceptRequest(Team);
}

/// <param name="Team">The lead team, one of those called, or one that is asked to help.</param>
internal sealed record DeclineBody(TeamId Team, DeclineReason Reason) : ActionBody
{
    public override ServiceRequestCommand ToCommand() => new DeclineRequest(Team, Reason);
}

/// <param name="Team">The lead team.</param>
internal sealed record StartBody(TeamId Team) : ActionBody
{
    public override ServiceRequestCommand ToCommand() => new StartRequest(Team);
}

/// <param name="Team">The lead team.</param>
/// <param name="Result">"Done" is not "solved": the report says which.</param>
/// <param name="Volunteers">How many served, 1–1,000.</param>
/// <param name="Minutes">Real service of each, travel excluded, 1–1,440.</param>
internal sealed record CompleteBody(TeamId Team, ServiceResult Result, int Volunteers, int Minutes) : ActionBody
{
    public override ServiceRequestCommand ToCommand() => new CompleteRequest(Team, Result, Volunteers, Minutes);
}

/// <param name="Rating">1 (bad) to 5 (very good).</param>
/// <param name="By">Who says so: the served person, or a clerk in a follow-up call.</param>
internal sealed record RateBody(int Rating, RatedBy By) : ActionBody
{
    public override ServiceRequestCommand ToCommand() => new RateRequest(Rating, By);
}

internal sealed record CloseBody : ActionBody
{
    public override ServiceRequestCommand ToCommand() => new CloseRequest();
}

internal sealed record CancelBody(CancelReason Reason) : ActionBody
{
    public override ServiceRequestCommand ToCommand() => new CancelRequest(Reason);
}

internal sealed record WithdrawBody : ActionBody
{
    public override ServiceRequestCommand ToCommand() => new WithdrawRequest();
}

/// <param name="Party">Who did not come.</param>
internal sealed record NoShowBody(NoShowParty Party) : ActionBody
{
    public override ServiceRequestCommand ToCommand() => new ReportNoShow(Party);
}

internal sealed record ReopenBody : ActionBody
{
    public override ServiceRequestCommand ToCommand() => new ReopenRequest();
}

/// <summary>What is described of a menu item, and may be edited.</summary>
internal record MenuItemFields
{
    public required PlatformKey Platform { get; init; }

    /// <summary>1–100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>1–200 characters.</summary>
    public string? NameEn { get; init; }

    /// <summary>What a citizen reads before ordering, up to 500 characters.</summary>
    public string? Description { get; init; }

    /// <summary>Whether a clerk must review an order before it is dispatched.</summary>
    public bool ReviewRequired { get; init; }

    /// <summary>How an order finds its team, whatever desk has it; null for as the desk that has it finds teams.</summary>
    public DispatchMode? DispatchMode { get; init; }

    /// <summary>What was assumed about the item, up to 200 characters; null where nothing was.</summary>
    public string? Provisional { get; init; }

    public static MenuItemFields Of(MenuItemView item) => new()
    {
        Platform = item.Details.Platform,
        Name = item.Details.Name,
        NameEn = item.Details.NameEn,
        Description = item.Details.Description,
        ReviewRequired = item.Details.ReviewRequired,
        DispatchMode = item.Details.DispatchMode,
        Provisional = item.Provisional,
    };

    public MenuItemDetails ToDetails() => new(Platform, Name, NameEn, Description, ReviewRequired, DispatchMode);
}

/// <summary>A new menu item.</summary>
internal sealed record OfferMenuItemBody : MenuItemFields
{
    /// <summary>The county center whose menu it is on.</summary>
    public required UnitCode Center { get; init; }
}

internal abstract class ActionBodyValidator<T> : AbstractValidator<T>
    where T : ActionBody
{
    protected ActionBodyValidator(TimeProvider time)
    {
        RuleFor(body => body.OccurredAt).Past(time);
        RuleFor(body => body.Note).Paragraphs(2_000);
    }
}

internal sealed class PlaceBodyValidator : AbstractValidator<PlaceBody>
{
    public PlaceBodyValidator(TimeProvider time)
    {
        RuleFor(body => body.OccurredAt).Past(time);
        RuleFor(body => body.Description).Paragraphs(2_000);
        RuleFor(body => body.Contact!).SetValidator(new PersonBodyValidator()).When(body => body.Contact is not null);
        RuleFor(body => body.WishedFor).Wished(time);
    }
}

internal sealed class ReviewBodyValidator(TimeProvider time) : ActionBodyValidator<ReviewBody>(time);

internal sealed class RejectBodyValidator(TimeProvider time) : ActionBodyValidator<RejectBody>(time);

internal sealed class DispatchBodyValidator : ActionBodyValidator<DispatchBody>
{
    public DispatchBodyValidator(TimeProvider time)
        : base(time) => RuleFor(body => body.Helpers).Count(0, 8);
}

internal sealed class RedispatchBodyValidator : ActionBodyValidator<RedispatchBody>
{
    public RedispatchBodyValidator(TimeProvider time)
        : base(time) => RuleFor(body => body.Helpers).Count(0, 8);
}

internal sealed class CallBodyValidator(TimeProvider time) : ActionBodyValidator<CallBody>(time);

internal sealed class EscalateBodyValidator(TimeProvider time) : ActionBodyValidator<EscalateBody>(time);

internal sealed class AcceptBodyValidator(TimeProvider time) : ActionBodyValidator<AcceptBody>(time);

internal sealed class DeclineBodyValidator(TimeProvider time) : ActionBodyValidator<DeclineBody>(time);

internal sealed class StartBodyValidator(TimeProvider time) : ActionBodyValidator<StartBody>(time);

internal sealed class CompleteBodyValidator : ActionBodyValidator<CompleteBody>
{
    public CompleteBodyValidator(TimeProvider time)
        : base(time)
    {
        RuleFor(body => body.Volunteers).Within(1, 1_000);
        RuleFor(body => body.Minutes).Within(1, 1_440);
    }
}

internal sealed class RateBodyValidator : ActionBodyValidator<RateBody>
{
    public RateBodyValidator(TimeProvider time)
        : base(time) => RuleFor(body => body.Rating).Within(1, 5);
}

internal sealed class CloseBodyValidator(TimeProvider time) : ActionBodyValidator<CloseBody>(time);

internal sealed class CancelBodyValidator(TimeProvider time) : ActionBodyValidator<CancelBody>(time);

internal sealed class WithdrawBodyValidator(TimeProvider time) : ActionBodyValidator<WithdrawBody>(time);

internal sealed class NoShowBodyValidator(TimeProvider time) : ActionBodyValidator<NoShowBody>(time);

internal sealed class ReopenBodyValidator(TimeProvider time) : ActionBodyValidator<ReopenBody>(time);

internal abstract class MenuItemFieldsValidator<T> : AbstractValidator<T>
    where T : MenuItemFields
{
    protected MenuItemFieldsValidator()
    {
        RuleFor(item => item.Name).Line(100);
        RuleFor(item => item.NameEn).Line(200);
        RuleFor(item => item.Description).Paragraphs(500);
        RuleFor(item => item.Provisional).Line(200);
    }
}

internal sealed class MenuItemFieldsValidator : MenuItemFieldsValidator<MenuItemFields>;

internal sealed class OfferMenuItemBodyValidator : MenuItemFieldsValidator<OfferMenuItemBody>;
