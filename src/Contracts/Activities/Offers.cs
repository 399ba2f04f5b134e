using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.Activities;

/// <summary>Something that a unit offers to others to share (服务联享): people, a place, equipment; the key is its id.</summary>
[Alias("activities.offer")]
public interface IOfferGrain : ILedgerGrain<OfferCommand, OfferView>;

/// <summary>Something asked of an offer.</summary>
[GenerateSerializer, Immutable, Alias("activities.offer-command")]
public abstract record OfferCommand;

/// <summary>Offers something to other units.</summary>
[GenerateSerializer, Immutable, Alias("activities.make-offer")]
public sealed record MakeOffer([property: Id(0)] UnitCode Unit, [property: Id(1)] OfferDetails Details) : OfferCommand;

/// <summary>Takes some of what is offered.</summary>
/// <param name="Unit">The open unit that takes it.</param>
/// <param name="Quantity">How much of it, 1–10,000.</param>
/// <param name="Activity">For which activity; null where for none.</param>
[GenerateSerializer, Immutable, Alias("activities.take-offer")]
public sealed record TakeOffer([property: Id(0)] UnitCode Unit, [property: Id(1)] int Quantity, [property: Id(2)] ActivityId? Activity = null) : OfferCommand;

/// <summary>What was taken is back, or the help has been given.</summary>
/// <param name="Number">The taking's.</param>
[GenerateSerializer, Immutable, Alias("activities.return-offer")]
public sealed record ReturnOffer([property: Id(0)] int Number) : OfferCommand;

/// <summary>Offers it no longer; what was taken stays taken.</summary>
[GenerateSerializer, Immutable, Alias("activities.withdraw-offer")]
public sealed record WithdrawOffer([property: Id(0)] string Reason) : OfferCommand;

/// <summary>What is offered.</summary>
/// <param name="Team">Whose people or things they are; null for the unit's own.</param>
/// <param name="Title">1–100 characters.</param>
/// <param name="Quantity">How many people, places or pieces at once, 1–10,000.</param>
/// <param name="From">The first day; null for at once.</param>
/// <param name="Until">The last day; null for without an end.</param>
/// <param name="Words">On which conditions, 1–1,000 characters; names no person.</param>
[GenerateSerializer, Immutable, Alias("activities.offer-details")]
public sealed record OfferDetails(
    [property: Id(0)] OfferKind Kind,
    [property: Id(1)] TeamId? Team,
    [property: Id(2)] string Title,
    [property: Id(3)] int Quantity,
    [property: Id(4)] DateOnly? From,
    [property: Id(5)] DateOnly? Until,
    [property: Id(6)] string? Words);

public enum OfferKind
{
    People,
    Place,
    Equipment,
}

/// <summary>Something that happened to an offer.</summary>
public abstract record OfferEvent : DomainEvent;

[Alias("offer.made")]
public sealed record OfferMade(OfferId Id, UnitCode Unit, OfferDetails Details) : OfferEvent;

/// <param name="Number">Counts the takings from 1.</param>
[Alias("offer.taken")]
public sealed record OfferTaken(int Number, UnitCode Unit, int Quantity, ActivityId? Activity) : OfferEvent;

/// <param name="Quantity">All that was taken under the number.</param>
[Alias("offer.returned")]
public sealed record OfferReturned(int Number, int Quantity) : OfferEvent;

[Alias("offer.withdrawn")]
public sealed record OfferWithdrawn(string Reason) : OfferEvent;

/// <summary>An offer as readers see it.</summary>
/// <param name="Left">How much of it is free now.</param>
/// <param name="Takings">Who took how much of it, oldest first.</param>
[GenerateSerializer, Immutable, Alias("activities.offer-view")]
public sealed record OfferView(
    [property: Id(0)] OfferId Id,
    [property: Id(1)] UnitCode Unit,
    [property: Id(2)] OfferState State,
    [property: Id(3)] OfferDetails Details,
    [property: Id(4)] int Left,
    [property: Id(5)] ImmutableArray<Taking> Takings,
    [property: Id(6)] DateTimeOffset MadeAt,
    [property: Id(7)] DateTimeOffset UpdatedAt);

public enum OfferState
{
    Open,
    Withdrawn,
}

/// <summary>What one unit took of an offer.</summary>
/// <param name="ReturnedAt">Null while it is out.</param>
[GenerateSerializer, Immutable, Alias("activities.taking")]
public sealed record Taking(
    [property: Id(0)] int Number,
    [property: Id(1)] UnitCode Unit,
    [property: Id(2)] int Quantity,
    [property: Id(3)] ActivityId? Activity,
    [property: Id(4)] DateTimeOffset TakenAt,
    [property: Id(5)] DateTimeOffset? ReturnedAt);
