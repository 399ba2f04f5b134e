using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Customs;

/// <summary>A wedding or funeral that a family filed beforehand (事前报备、事中监督、事后评议); the key is its id.</summary>
[Alias("customs.ceremony")]
public interface ICeremonyGrain : ILedgerGrain<CeremonyCommand, CeremonyView>;

public enum CeremonyKind
{
    Wedding,
    Funeral,
}

/// <summary>How a filing came in.</summary>
public enum FilingChannel
{
    Phone,
    Desk,

    /// <summary>By the family itself, online.</summary>
    Page,
}

/// <summary>What a visit was for.</summary>
public enum VisitPurpose
{
    FollowUp,

    /// <summary>To persuade, where the plan is above a limit; it ends with that.</summary>
    Persuasion,
}

/// <summary>What a family plans, or what became of it; null where it is not said.</summary>
/// <param name="BetrothalGift">彩礼, in fen; of weddings only.</param>
/// <param name="GiftMoney">礼金 expected of one guest, in fen.</param>
/// <param name="Tables">Of the banquet.</param>
/// <param name="Joint">Whether both sides invite together.</param>
/// <param name="TablePrice">In fen.</param>
[GenerateSerializer, Immutable, Alias("customs.ceremony-plan")]
public sealed record CeremonyPlan(
    [property: Id(0)] int? BetrothalGift = null,
    [property: Id(1)] int? GiftMoney = null,
    [property: Id(2)] int? Tables = null,
    [property: Id(3)] bool Joint = false,
    [property: Id(4)] int? TablePrice = null)
{
    /// <summary>What the banquet costs, in fen; null where that does not follow.</summary>
    public long? Banquet() => Tables is { } tables && TablePrice is { } price ? (long)tables * price : null;

    /// <summary>What it says of an item; null for nothing.</summary>
    public int? For(LimitItem item) => item switch
    {
        LimitItem.BetrothalGift => BetrothalGift,
        LimitItem.GiftMoney => GiftMoney,
        LimitItem.TablesOneSide => Joint ? null : Tables,
        LimitItem.TablesJoint => Joint ? Tables : null,
        LimitItem.TablePrice => TablePrice,
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "Nothing with a limit."),
    };

    /// <summary>How it stands against limits, item by item.</summary>
    public ImmutableArray<Advice> Against(IEnumerable<LimitInForce> limits) =>
        [.. limits.Where(limit => For(limit.Item) is not null).Select(limit => new Advice(limit.Item, For(limit.Item)!.Value, limit.Most, limit.SetBy))];
}

/// <summary>How one item of a plan stands against the limit that holds on the day.</summary>
/// <param name="Planned">In fen, or tables.</param>
/// <param name="Most">What is advocated.</param>
/// <param name="SetBy">The unit whose limit it is.</param>
[GenerateSerializer, Immutable, Alias("customs.advice")]
public sealed record Advice([property: Id(0)] LimitItem Item, [property: Id(1)] int Planned, [property: Id(2)] int Most, [property: Id(3)] UnitCode SetBy)
{
    /// <summary>By how much it is above the limit; 0 within it.</summary>
    public int Above() => Math.Max(0, Planned - Most);
}

/// <summary>What a saving was of.</summary>
public enum SavingOf
{
    BetrothalGift,
    Banquet,
}

/// <summary>What a saving is counted against.</summary>
public enum SavingBasis
{
    /// <summary>What the family planned at first.</summary>
    Planned,

    /// <summary>What is usual there, as the county has set it.</summary>
    Usual,
}

/// <summary>What was spent less.</summary>
/// <param name="Before">In fen.</param>
/// <param name="Actual">In fen.</param>
[GenerateSerializer, Immutable, Alias("customs.saving")]
public sealed record Saving([property: Id(0)] SavingOf Of, [property: Id(1)] SavingBasis Basis, [property: Id(2)] long Before, [property: Id(3)] long Actual)
{
    /// <summary>In fen; 0 where more was spent.</summary>
    public long Saved() => Math.Max(0, Before - Actual);
}

/// <summary>Something asked of a ceremony.</summary>
[GenerateSerializer, Immutable, Alias("customs.ceremony-command")]
public abstract record CeremonyCommand;

/// <summary>Files a ceremony.</summary>
/// <param name="On">The day of the event, in the county's zone.</param>
/// <param name="Contact">Whose it is and how to reach them, as a key into the vault.</param>
/// <param name="Words">As a key into the vault; null for no words.</param>
[GenerateSerializer, Immutable, Alias("customs.file-ceremony")]
public sealed record FileCeremony(
    [property: Id(0)] UnitCode Unit,
    [property: Id(1)] CeremonyKind Kind,
    [property: Id(2)] FilingChannel Channel,
    [property: Id(3)] DateOnly On,
    [property: Id(4)] CeremonyPlan Plan,
    [property: Id(5)] VaultId Contact,
    [property: Id(6)] VaultId? Words = null) : CeremonyCommand;

/// <summary>Changes the day or the plan; the family is advised anew.</summary>
[GenerateSerializer, Immutable, Alias("customs.change-ceremony")]
public sealed record ChangeCeremony([property: Id(0)] DateOnly On, [property: Id(1)] CeremonyPlan Plan) : CeremonyCommand;

/// <summary>Enters a visit of the council's.</summary>
/// <param name="Note">As a key into the vault; null for no words.</param>
[GenerateSerializer, Immutable, Alias("customs.visit-ceremony")]
public sealed record VisitCeremony([property: Id(0)] DateOnly On, [property: Id(1)] VisitPurpose Purpose, [property: Id(2)] VaultId? Note = null) : CeremonyCommand;

/// <summary>Enters how it was held.</summary>
/// <param name="Note">As a key into the vault; null for no words.</param>
/// <param name="Passbook">Of the household whose it was; null where it has none, or does not want it noted.</param>
[GenerateSerializer, Immutable, Alias("customs.conclude-ceremony")]
public sealed record ConcludeCeremony(
    [property: Id(0)] DateOnly HeldOn, [property: Id(1)] CeremonyPlan Actual, [property: Id(2)] VaultId? Note = null, [property: Id(3)] PassbookId? Passbook = null) : CeremonyCommand;

/// <summary>The family takes the filing back.</summary>
/// <param name="Note">As a key into the vault; null for no words.</param>
[GenerateSerializer, Immutable, Alias("customs.withdraw-ceremony")]
public sealed record WithdrawCeremony([property: Id(0)] VaultId? Note = null) : CeremonyCommand;

/// <summary>Something that happened to a ceremony; whose it is stays in the vault.</summary>
public abstract record CeremonyEvent : DomainEvent;

/// <param name="Advice">By the limits that hold on the day of the event.</param>
[Alias("ceremony.filed")]
public sealed record CeremonyFiled(
    CeremonyId Id, UnitCode Unit, CeremonyKind Kind, FilingChannel Channel, DateOnly On, CeremonyPlan Plan, ImmutableArray<Advice> Advice, VaultId Contact, VaultId? Words) : CeremonyEvent;

[Alias("ceremony.changed")]
public sealed record CeremonyChanged(DateOnly On, CeremonyPlan Plan, ImmutableArray<Advice> Advice) : CeremonyEvent;

/// <param name="Number">Counts the visits from 1.</param>
[Alias("ceremony.visited")]
public sealed record CeremonyVisited(int Number, DateOnly On, VisitPurpose Purpose, VaultId? Note) : CeremonyEvent;

/// <param name="Advice">How it was held against the limits of that day.</param>
/// <param name="Savings">What was spent less, as far as there is something to count against.</param>
/// <param name="Passbook">Of the household whose it was; null where that is not known.</param>
[Alias("ceremony.concluded")]
public sealed record CeremonyConcluded(
    DateOnly HeldOn, CeremonyPlan Actual, ImmutableArray<Advice> Advice, ImmutableArray<Saving> Savings, VaultId? Note, PassbookId? Passbook = null) : CeremonyEvent;

[Alias("ceremony.withdrawn")]
public sealed record CeremonyWithdrawn(VaultId? Note) : CeremonyEvent;

public enum CeremonyState
{
    Filed,
    Concluded,
    Withdrawn,
}

/// <summary>A filed ceremony as readers see it.</summary>
/// <param name="First">What was planned at first.</param>
/// <param name="Plan">What is planned now.</param>
/// <param name="Advice">How the plan stands against the limits of the day; after the event, how it was held.</param>
/// <param name="Contact">Whose it is, as a key into the vault.</param>
/// <param name="Words">As a key into the vault; null for no words.</param>
/// <param name="Actual">How it was held; null before that is known.</param>
/// <param name="Passbook">Of the household whose it was; null where that is not known.</param>
[GenerateSerializer, Immutable, Alias("customs.ceremony-view")]
public sealed record CeremonyView(
    [property: Id(0)] CeremonyId Id,
    [property: Id(1)] UnitCode Unit,
    [property: Id(2)] CeremonyKind Kind,
    [property: Id(3)] FilingChannel Channel,
    [property: Id(4)] CeremonyState State,
    [property: Id(5)] DateOnly On,
    [property: Id(6)] CeremonyPlan First,
    [property: Id(7)] CeremonyPlan Plan,
    [property: Id(8)] ImmutableArray<Advice> Advice,
    [property: Id(9)] VaultId Contact,
    [property: Id(10)] VaultId? Words,
    [property: Id(11)] ImmutableArray<Visit> Visits,
    [property: Id(12)] CeremonyPlan? Actual,
    [property: Id(13)] ImmutableArray<Saving> Savings,
    [property: Id(14)] DateTimeOffset FiledAt,
    [property: Id(15)] DateTimeOffset UpdatedAt,
    [property: Id(16)] PassbookId? Passbook = null)
{
    /// <summary>Whether the plan is above a limit and nobody has been there yet to persuade.</summary>
    public bool VisitDue() => State == CeremonyState.Filed && Advice.Any(item => item.Above() > 0) && Visits.All(visit => visit.Purpose != VisitPurpose.Persuasion);
}

/// <param name="Note">As a key into the vault; null for no words.</param>
[GenerateSerializer, Immutable, Alias("customs.visit")]
public sealed record Visit([property: Id(0)] int Number, [property: Id(1)] DateOnly On, [property: Id(2)] VisitPurpose Purpose, [property: Id(3)] VaultId? Note);
