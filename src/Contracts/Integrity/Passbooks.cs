using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>The points of a household or a person (道德储蓄存折); the key is its id.</summary>
[Alias("integrity.passbook")]
public interface IPassbookGrain : ILedgerGrain<PassbookCommand, PassbookView>;

public enum HolderKind
{
    Household,
    Person,
}

/// <summary>Something asked of a passbook.</summary>
[GenerateSerializer, Immutable, Alias("integrity.passbook-command")]
public abstract record PassbookCommand;

/// <summary>Opens a passbook.</summary>
/// <param name="Holder">The head of the household, or the person, as a key into the vault; null where the volunteer's is meant.</param>
/// <param name="Volunteer">Whose it is, where the person is a registered volunteer; null otherwise.</param>
/// <param name="Minor">Whether the holder is under age; of a volunteer the registration tells.</param>
[GenerateSerializer, Immutable, Alias("integrity.open-passbook")]
public sealed record OpenPassbook(
    [property: Id(0)] UnitCode Unit, [property: Id(1)] HolderKind Kind, [property: Id(2)] VaultId? Holder, [property: Id(3)] VolunteerId? Volunteer, [property: Id(4)] bool Minor) : PassbookCommand;

/// <summary>Enters what an approved deed is worth, or takes back what a reversed one was; once each.</summary>
[GenerateSerializer, Immutable, Alias("integrity.enter-deed")]
public sealed record EnterDeed([property: Id(0)] DeedId Deed) : PassbookCommand;

/// <summary>Sets points aside for goods, at today's price.</summary>
/// <param name="Bank">The unit whose goods they are.</param>
/// <param name="Item">Its number.</param>
[GenerateSerializer, Immutable, Alias("integrity.reserve-points")]
public sealed record ReservePoints([property: Id(0)] RedemptionId Redemption, [property: Id(1)] UnitCode Bank, [property: Id(2)] int Item, [property: Id(3)] int Quantity) : PassbookCommand;

/// <summary>Sets points aside for goods that were handed out already, as a list of the desk says; what is missing is a shortfall, and never a debt.</summary>
/// <param name="On">The day, in the county's zone; the price is that of the day.</param>
/// <param name="Reference">Of the desk's list, once a bank.</param>
[GenerateSerializer, Immutable, Alias("integrity.enter-handed-out")]
public sealed record EnterHandedOut(
    [property: Id(0)] RedemptionId Redemption, [property: Id(1)] UnitCode Bank, [property: Id(2)] int Item, [property: Id(3)] int Quantity, [property: Id(4)] DateOnly On, [property: Id(5)] string Reference)
    : PassbookCommand;

/// <summary>Ends a redemption as the bank has answered; by the platform itself.</summary>
[GenerateSerializer, Immutable, Alias("integrity.settle-redemption")]
public sealed record SettleRedemption([property: Id(0)] RedemptionId Redemption, [property: Id(1)] StockAnswer Answer) : PassbookCommand;

/// <summary>Gives points back for goods that were brought back.</summary>
[GenerateSerializer, Immutable, Alias("integrity.return-redemption")]
public sealed record ReturnRedemption([property: Id(0)] RedemptionId Redemption) : PassbookCommand;

/// <summary>Lets the points expire that were earned in a year or before, as far as the county's rule has it; by the platform itself.</summary>
[GenerateSerializer, Immutable, Alias("integrity.expire-points")]
public sealed record ExpirePoints([property: Id(0)] int Year) : PassbookCommand;

/// <summary>Closes a passbook for good: the household moved away, or the person died. Points that are left expire.</summary>
[GenerateSerializer, Immutable, Alias("integrity.close-passbook")]
public sealed record ClosePassbook : PassbookCommand;

/// <summary>Where points are. Each entry of a passbook moves some from one to another, so that their sum is always what the bank has issued.</summary>
public enum PointsPool
{
    /// <summary>The village's bank, which issues them.</summary>
    Bank,

    /// <summary>The holder's, free to be used.</summary>
    Holder,

    /// <summary>Set aside for goods.</summary>
    Reserved,

    /// <summary>Given for goods.</summary>
    Redeemed,

    Expired,

    /// <summary>Taken away for a deed that is worth less than nothing.</summary>
    Deducted,
}

/// <summary>Why points moved.</summary>
public enum EntryKind
{
    Issued,
    Deducted,
    Reversed,
    Reserved,
    Released,
    Redeemed,
    Returned,
    Expired,
}

/// <summary>Something that happened to a passbook; whose it is stays in the vault.</summary>
public abstract record PassbookEvent : DomainEvent;

[Alias("passbook.opened")]
public sealed record PassbookOpened(PassbookId Id, PassbookNumber Number, UnitCode Unit, HolderKind Kind, VaultId Holder, VolunteerId? Volunteer, bool Minor) : PassbookEvent;

/// <summary>An event that moves points from one pool to another.</summary>
/// <param name="Number">Counts the entries from 1.</param>
public abstract record PointsMoved(int Number) : PassbookEvent;

/// <param name="Rule">The rule's key.</param>
/// <param name="On">The day of the deed.</param>
/// <param name="Points">Negative where they are taken away; 0 where the year's most was reached.</param>
/// <param name="Year">In which they are entered, from which they expire.</param>
[Alias("passbook.deed-entered")]
public sealed record DeedEntered(int Number, DeedId Deed, string Rule, DeedField Field, DateOnly On, int Points, int Year) : PointsMoved(Number);

/// <param name="Points">As they were entered: negative ones are given back.</param>
[Alias("passbook.deed-taken-back")]
public sealed record DeedTakenBack(int Number, DeedId Deed, int Points) : PointsMoved(Number);

/// <param name="Points">Set aside.</param>
/// <param name="Lacking">Points that were missing for goods handed out already; 0 otherwise.</param>
/// <param name="Reference">Of the desk's list; null for goods still to be handed out.</param>
[Alias("passbook.points-reserved")]
public sealed record PointsReserved(
    int Number, RedemptionId Redemption, UnitCode Bank, int Item, int Quantity, int Points, int Lacking, DateOnly On, string? Reference) : PointsMoved(Number);

/// <param name="Points">Given for goods.</param>
/// <param name="Missing">Goods that were handed out and not in stock by the books; 0 otherwise.</param>
[Alias("passbook.points-redeemed")]
public sealed record PointsRedeemed(int Number, RedemptionId Redemption, int Points, int Missing) : PointsMoved(Number);

/// <param name="Points">The holder's again.</param>
[Alias("passbook.points-released")]
public sealed record PointsReleased(int Number, RedemptionId Redemption, int Points, StockRefusal Why) : PointsMoved(Number);

/// <param name="Points">The holder's again.</param>
[Alias("passbook.points-returned")]
public sealed record PointsReturned(int Number, RedemptionId Redemption, int Points) : PointsMoved(Number);

/// <param name="Year">The last year whose points are gone.</param>
/// <param name="Points">0 where there were none left of it.</param>
[Alias("passbook.points-expired")]
public sealed record PointsExpired(int Number, int Year, int Points) : PointsMoved(Number);

[Alias("passbook.closed")]
public sealed record PassbookClosed : PassbookEvent;

/// <summary>A passbook as readers see it.</summary>
/// <param name="Holder">As a key into the vault.</param>
/// <param name="Sums">What was moved, pool by pool.</param>
/// <param name="Lots">What is left of each year, oldest first.</param>
/// <param name="Debt">By how much deductions and reversals went beyond what was left; what is earned next pays for it.</param>
/// <param name="Deeds">Every deed that was entered.</param>
/// <param name="Redemptions">Every redemption.</param>
/// <param name="Entries">How many there are.</param>
/// <param name="ExpiredTo">The last year whose points are gone; null for none yet.</param>
[GenerateSerializer, Immutable, Alias("integrity.passbook-view")]
public sealed record PassbookView(
    [property: Id(0)] PassbookId Id,
    [property: Id(1)] PassbookNumber Number,
    [property: Id(2)] UnitCode Unit,
    [property: Id(3)] HolderKind Kind,
    [property: Id(4)] VaultId Holder,
    [property: Id(5)] VolunteerId? Volunteer,
    [property: Id(6)] bool Minor,
    [property: Id(7)] PoolSums Sums,
    [property: Id(8)] ImmutableArray<PointsLot> Lots,
    [property: Id(9)] int Debt,
    [property: Id(10)] ImmutableArray<EnteredDeed> Deeds,
    [property: Id(11)] ImmutableArray<Redemption> Redemptions,
    [property: Id(12)] int Entries,
    [property: Id(13)] DateTimeOffset OpenedAt,
    [property: Id(14)] DateTimeOffset UpdatedAt,
    [property: Id(15)] DateTimeOffset? ClosedAt = null,
    [property: Id(16)] int? ExpiredTo = null)
{
    /// <summary>What the holder has; below 0 only by deductions and reversals.</summary>
    public int Balance => Sums.Holder;
}

/// <summary>How many points each pool has of a passbook's; what the bank has issued is the sum of the others.</summary>
[GenerateSerializer, Immutable, Alias("integrity.pool-sums")]
public readonly record struct PoolSums(
    [property: Id(0)] int Issued, [property: Id(1)] int Holder, [property: Id(2)] int Reserved, [property: Id(3)] int Redeemed, [property: Id(4)] int Expired, [property: Id(5)] int Deducted)
{
    public PoolSums After(PassbookEntry entry) => Add(entry.From, -entry.Points).Add(entry.To, entry.Points);

    private PoolSums Add(PointsPool pool, int points) => pool switch
    {
        PointsPool.Bank => this with { Issued = Issued - points },
        PointsPool.Holder => this with { Holder = Holder + points },
        PointsPool.Reserved => this with { Reserved = Reserved + points },
        PointsPool.Redeemed => this with { Redeemed = Redeemed + points },
        PointsPool.Expired => this with { Expired = Expired + points },
        PointsPool.Deducted => this with { Deducted = Deducted + points },
        _ => throw new ArgumentOutOfRangeException(nameof(pool), pool, "No pool."),
    };
}

/// <summary>What is left of the points that were earned in a year.</summary>
[GenerateSerializer, Immutable, Alias("integrity.points-lot")]
public readonly record struct PointsLot([property: Id(0)] int Year, [property: Id(1)] int Points);

/// <summary>A deed in a passbook.</summary>
/// <param name="Rule">The rule's key.</param>
/// <param name="Points">As entered.</param>
/// <param name="Year">In which they were entered.</param>
[GenerateSerializer, Immutable, Alias("integrity.entered-deed")]
public sealed record EnteredDeed(
    [property: Id(0)] DeedId Deed,
    [property: Id(1)] int Entry,
    [property: Id(2)] string Rule,
    [property: Id(3)] DeedField Field,
    [property: Id(4)] DateOnly On,
    [property: Id(5)] int Points,
    [property: Id(6)] int Year,
    [property: Id(7)] int? TakenBackBy = null);

public enum RedemptionState
{
    /// <summary>Points are set aside; the bank answers in a moment.</summary>
    Reserved,
    Redeemed,

    /// <summary>The bank could not give the goods; the points are the holder's again.</summary>
    Released,

    /// <summary>The goods were brought back; the points are the holder's again.</summary>
    Returned,
}

/// <summary>Points for goods.</summary>
/// <param name="Bank">The unit whose goods they are.</param>
/// <param name="Points">That were set aside.</param>
/// <param name="From">Of which years they are.</param>
/// <param name="Lacking">Points that were missing for goods handed out already.</param>
/// <param name="Missing">Goods handed out that were not in stock by the books.</param>
/// <param name="Reference">Of the desk's list; null for goods given at once.</param>
/// <param name="Why">Why the bank could not; null where it could.</param>
[GenerateSerializer, Immutable, Alias("integrity.redemption")]
public sealed record Redemption(
    [property: Id(0)] RedemptionId Id,
    [property: Id(1)] UnitCode Bank,
    [property: Id(2)] int Item,
    [property: Id(3)] int Quantity,
    [property: Id(4)] int Points,
    [property: Id(5)] ImmutableArray<PointsLot> From,
    [property: Id(6)] DateOnly On,
    [property: Id(7)] RedemptionState State,
    [property: Id(8)] int Lacking = 0,
    [property: Id(9)] int Missing = 0,
    [property: Id(10)] string? Reference = null,
    [property: Id(11)] StockRefusal? Why = null);
