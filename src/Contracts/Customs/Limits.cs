using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Customs;

/// <summary>A unit's advocated limits (倡导性标准), version by version; the key is the unit's code.</summary>
[Alias("customs.limits-of-unit")]
public interface ILimitsGrain : ILedgerGrain<LimitsCommand, LimitsView>;

/// <summary>What there may be a limit for.</summary>
public enum LimitItem
{
    /// <summary>彩礼, in fen.</summary>
    BetrothalGift,

    /// <summary>礼金 of one guest, in fen.</summary>
    GiftMoney,

    /// <summary>Tables where one side invites.</summary>
    TablesOneSide,

    /// <summary>Tables where both sides invite together.</summary>
    TablesJoint,

    /// <summary>What a table costs, in fen.</summary>
    TablePrice,
}

/// <summary>What is advocated: advice, and no ground for a penalty. Null where nothing is.</summary>
/// <param name="BetrothalGift">In fen, at most.</param>
/// <param name="GiftMoney">Of one guest, in fen, at most.</param>
/// <param name="TablesOneSide">At most, where one side invites.</param>
/// <param name="TablesJoint">At most, where both sides invite together.</param>
/// <param name="TablePrice">In fen, at most.</param>
[GenerateSerializer, Immutable, Alias("customs.advocated")]
public sealed record Advocated(
    [property: Id(0)] int? BetrothalGift = null,
    [property: Id(1)] int? GiftMoney = null,
    [property: Id(2)] int? TablesOneSide = null,
    [property: Id(3)] int? TablesJoint = null,
    [property: Id(4)] int? TablePrice = null)
{
    public int? For(LimitItem item) => item switch
    {
        LimitItem.BetrothalGift => BetrothalGift,
        LimitItem.GiftMoney => GiftMoney,
        LimitItem.TablesOneSide => TablesOneSide,
        LimitItem.TablesJoint => TablesJoint,
        LimitItem.TablePrice => TablePrice,
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "Nothing with a limit."),
    };
}

/// <summary>Something asked of a unit's limits.</summary>
[GenerateSerializer, Immutable, Alias("customs.limits-command")]
public abstract record LimitsCommand;

/// <summary>Sets limits from a day on, in place of the unit's own before; what is left out is left to the units above.</summary>
/// <param name="From">The first day, in the county's zone.</param>
/// <param name="Source">By which paper or decision, 1–200 characters; names no person.</param>
/// <param name="Provisional">What of it was assumed; null where nothing was.</param>
[GenerateSerializer, Immutable, Alias("customs.set-limits")]
public sealed record SetLimits([property: Id(0)] DateOnly From, [property: Id(1)] Advocated Limits, [property: Id(2)] string Source, [property: Id(3)] string? Provisional = null) : LimitsCommand;

/// <summary>Something that happened to a unit's limits.</summary>
public abstract record LimitsEvent : DomainEvent;

/// <param name="Number">Counts the versions from 1.</param>
[Alias("limits.set")]
public sealed record LimitsSet(UnitCode Unit, int Number, DateOnly From, Advocated Limits, string Source, string? Provisional) : LimitsEvent;

/// <summary>A unit's own limits as readers see them.</summary>
/// <param name="Versions">By the day from which they hold.</param>
[GenerateSerializer, Immutable, Alias("customs.limits-view")]
public sealed record LimitsView([property: Id(0)] UnitCode Unit, [property: Id(1)] ImmutableArray<LimitsVersion> Versions, [property: Id(2)] DateTimeOffset UpdatedAt)
{
    /// <summary>The version that holds on a day; null before the first.</summary>
    public LimitsVersion? On(DateOnly day) => Versions.LastOrDefault(version => version.From <= day);
}

[GenerateSerializer, Immutable, Alias("customs.limits-version")]
public sealed record LimitsVersion(
    [property: Id(0)] int Number,
    [property: Id(1)] DateOnly From,
    [property: Id(2)] Advocated Limits,
    [property: Id(3)] string Source,
    [property: Id(4)] string? Provisional,
    [property: Id(5)] DateTimeOffset SetAt);

/// <summary>A limit that holds at a village on a day.</summary>
/// <param name="Most">In fen, or tables.</param>
/// <param name="SetBy">The unit whose limit it is.</param>
[GenerateSerializer, Immutable, Alias("customs.limit-in-force")]
public sealed record LimitInForce([property: Id(0)] LimitItem Item, [property: Id(1)] int Most, [property: Id(2)] UnitCode SetBy)
{
    private static readonly LimitItem[] Items = Enum.GetValues<LimitItem>();

    /// <summary>
    /// What holds on a day: of each item the strictest that the unit or one above it has set, so that a village's is never laxer than its county's, whichever of the two was
    /// set later. Of equal ones that of the higher unit.
    /// </summary>
    /// <param name="chain">The limits of the unit and of those above it, the highest first.</param>
    public static ImmutableArray<LimitInForce> On(DateOnly day, IReadOnlyList<LimitsView> chain)
    {
        var inForce = chain.Select(limits => (limits.Unit, limits.On(day)?.Limits)).Where(each => each.Limits is not null).ToList();
        return
        [
            .. from item in Items
               let set = inForce.Select(each => (each.Unit, Most: each.Limits!.For(item))).Where(each => each.Most is not null).ToList()
               where set.Count > 0
               let strictest = set.MinBy(each => each.Most)
               select new LimitInForce(item, strictest.Most!.Value, strictest.Unit),
        ];
    }
}
