using System.Collections.Immutable;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>The kinds of honour that the county has.</summary>
internal sealed record HonourKindsResource(ImmutableArray<HonourKind> Items);

/// <summary>A round of honours as everybody sees it.</summary>
/// <param name="Unit">That awards.</param>
/// <param name="From">The first day for nominations.</param>
/// <param name="Until">The last day for nominations.</param>
/// <param name="Nominated">How many were ever nominated.</param>
/// <param name="Awarded">How many honours stand.</param>
internal sealed record HonourRoundResource(
    HonourRoundId Id, UnitCode Unit, HonourKind Kind, int Quota, DateOnly From, DateOnly Until, HonourConditions Conditions, bool Closed, int Nominated, int Awarded, DateTimeOffset UpdatedAt)
{
    public static HonourRoundResource Of(HonourRoundView round) => new(
        round.Id, round.Unit, round.Kind, round.Quota, round.From, round.Until, round.Conditions, round.ClosedAt is not null, round.Honours.Length, round.Awarded, round.UpdatedAt);
}

/// <summary>What a nomination holds that is personal.</summary>
/// <param name="Name">Whose it is; null where it was erased since.</param>
/// <param name="Words">What for.</param>
/// <param name="Objections">By number; null where the words were erased since.</param>
/// <param name="Reason">Why the honour was withdrawn; null where it was not.</param>
internal sealed record HonourWordsResource(string? Name, string? Words, IReadOnlyList<ObjectionWords> Objections, string? Reason)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(HonourWordsResource);
}

/// <param name="Answer">Why it was decided so; null before.</param>
internal sealed record ObjectionWords(int Number, string? Words, string? Answer)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(ObjectionWords);
}

/// <summary>Honours that stand, at a unit and below it.</summary>
internal sealed record UnitHonoursResource(UnitCode Unit, IReadOnlyList<HonourLine> Honours);

/// <summary>An honour as everybody sees it.</summary>
/// <param name="Name">As it is with consent, else masked. Null where it was erased since.</param>
/// <param name="Unit">The village.</param>
/// <param name="AwardedBy">The unit that awarded it.</param>
internal sealed record HonourLine(HonourId Id, HonourKind Kind, string? Name, UnitCode Unit, UnitCode AwardedBy, DateOnly On);

/// <summary>Nominations that are posted, at a unit and below it.</summary>
internal sealed record HonourNoticesResource(UnitCode Unit, IReadOnlyList<HonourNotice> Notices);

/// <summary>A posted nomination.</summary>
/// <param name="Name">As it is with consent, else masked. Null where it was erased since.</param>
/// <param name="Unit">The village.</param>
/// <param name="AwardedBy">The unit whose round it is.</param>
/// <param name="Until">The last day on which an objection is heard.</param>
internal sealed record HonourNotice(HonourId Id, HonourKind Kind, string? Name, UnitCode Unit, UnitCode AwardedBy, DateOnly From, DateOnly Until);

/// <summary>What whoever objected is told.</summary>
/// <param name="Until">The last day of the notice.</param>
internal sealed record ObjectedHonour(HonourId Id, string Kind, DateOnly? Until, int Objections);
