using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Integrity;

public enum HonourState
{
    Nominated,

    /// <summary>The council of the nominee's village has agreed.</summary>
    Recommended,

    /// <summary>The council has not.</summary>
    NotRecommended,

    /// <summary>On public notice, or just after.</summary>
    Posted,
    Awarded,

    /// <summary>An objection was upheld.</summary>
    Refused,

    /// <summary>The nomination was taken back.</summary>
    TakenBack,

    /// <summary>The honour was awarded, and withdrawn later.</summary>
    Withdrawn,
}

/// <summary>A round as readers see it.</summary>
/// <param name="Honours">Everybody who was nominated, by number.</param>
/// <param name="ClosedAt">Null while it goes on.</param>
[GenerateSerializer, Immutable, Alias("integrity.honour-round-view")]
public sealed record HonourRoundView(
    [property: Id(0)] HonourRoundId Id,
    [property: Id(1)] UnitCode Unit,
    [property: Id(2)] HonourKind Kind,
    [property: Id(3)] int Quota,
    [property: Id(4)] DateOnly From,
    [property: Id(5)] DateOnly Until,
    [property: Id(6)] HonourConditions Conditions,
    [property: Id(7)] ImmutableArray<HonourView> Honours,
    [property: Id(8)] DateTimeOffset? ClosedAt,
    [property: Id(9)] DateTimeOffset OpenedAt,
    [property: Id(10)] DateTimeOffset UpdatedAt)
{
    /// <summary>How many honours stand.</summary>
    public int Awarded => Honours.Count(honour => honour.State == HonourState.Awarded);

    /// <summary>Null where nobody was nominated by that number.</summary>
    public HonourView? Find(int number) => number >= 1 && number <= Honours.Length ? Honours[number - 1] : null;
}

/// <summary>A nomination, and the honour that it may become.</summary>
/// <param name="Unit">The nominee's village.</param>
/// <param name="Kind">The kind's key.</param>
/// <param name="Words">What for, as a key into the vault.</param>
/// <param name="Conduct">As the platform knew it at the nomination; once awarded, on that day.</param>
/// <param name="Lacks">The first of the round's conditions that was not met then; null where all were.</param>
/// <param name="Decision">Of the council; null before there is one.</param>
/// <param name="NoticeUntil">The last day of the notice; null before it is posted.</param>
/// <param name="AwardedOn">Null before.</param>
/// <param name="WithdrawnOn">Null where the honour was not withdrawn.</param>
/// <param name="Reason">Why it was withdrawn, as a key into the vault; null where it was not.</param>
[GenerateSerializer, Immutable, Alias("integrity.honour-view")]
public sealed record HonourView(
    [property: Id(0)] HonourId Id,
    [property: Id(1)] HonourRoundId Round,
    [property: Id(2)] UnitCode Unit,
    [property: Id(3)] PassbookId Passbook,
    [property: Id(4)] string Kind,
    [property: Id(5)] Nominator By,
    [property: Id(6)] bool NameConsent,
    [property: Id(7)] bool GuardianConsent,
    [property: Id(8)] HonourState State,
    [property: Id(9)] VaultId Words,
    [property: Id(10)] HonourConduct Conduct,
    [property: Id(11)] UnmetCondition? Lacks,
    [property: Id(12)] DecisionId? Decision,
    [property: Id(13)] DateOnly? NoticeFrom,
    [property: Id(14)] DateOnly? NoticeUntil,
    [property: Id(15)] ImmutableArray<HonourObjection> Objections,
    [property: Id(16)] DateOnly? AwardedOn,
    [property: Id(17)] DateOnly? WithdrawnOn,
    [property: Id(18)] VaultId? Reason,
    [property: Id(19)] DateTimeOffset NominatedAt,
    [property: Id(20)] DateTimeOffset UpdatedAt)
{
    /// <summary>Whether everybody sees it as a notice on a day.</summary>
    public bool OnNotice(DateOnly day) => State == HonourState.Posted && NoticeFrom <= day && day <= NoticeUntil;
}

/// <summary>An objection to a nomination.</summary>
/// <param name="Words">As a key into the vault.</param>
/// <param name="Upheld">Null before it is decided.</param>
/// <param name="Answer">Why it was decided so, as a key into the vault; null before.</param>
[GenerateSerializer, Immutable, Alias("integrity.honour-objection")]
public sealed record HonourObjection(
    [property: Id(0)] int Number, [property: Id(1)] VaultId Words, [property: Id(2)] bool? Upheld, [property: Id(3)] VaultId? Answer, [property: Id(4)] DateTimeOffset RaisedAt);
