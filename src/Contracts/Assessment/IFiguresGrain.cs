using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Assessment;

/// <summary>Gathers the figures of a county's month from its units' summaries and the read tables; the key is the center's code.</summary>
[Alias("assessment.figures")]
public interface IFiguresGrain : IGrainWithStringKey
{
    /// <summary>Null where summaries and read tables do not agree yet: they have still to hear of something.</summary>
    [Alias("gather")]
    Task<GatheredFigures?> Gather(Month month, CancellationToken cancellationToken = default);
}

/// <summary>The figures of a county's month.</summary>
/// <param name="Positions">How far the ledger went, by partition: everything up to there is in them.</param>
[GenerateSerializer, Immutable, Alias("assessment.gathered-figures")]
public sealed record GatheredFigures([property: Id(0)] ImmutableArray<long> Positions, [property: Id(1)] ImmutableArray<BoardFigures> Boards);

/// <summary>Counts from the read tables what an assessment needs beside the units' summaries.</summary>
public interface IAssessmentFacts
{
    /// <summary>The subjects of a county with what is counted of them; null where the read side is too far behind.</summary>
    /// <param name="now">Weeks that are over by then are counted.</param>
    Task<CountedCounty?> CountAsync(UnitCode center, Month month, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Months that have an approved scheme and no draft, of the centers whose histories lie in a partition.</summary>
    Task<IReadOnlyList<DueAssessment>> DueAsync(int partition, Month month, CancellationToken cancellationToken);
}

/// <summary>What is counted of a county from the read tables.</summary>
/// <param name="Positions">How far they had read, by partition, at least.</param>
/// <param name="Activities">Held in the month in the whole county, to be held against the center's summary.</param>
/// <param name="Requests">Placed in the month in the whole county.</param>
public sealed record CountedCounty(ImmutableArray<long> Positions, long Activities, long Requests, ImmutableArray<CountedSubject> Subjects);

/// <summary>A subject with what is counted of it, in the order of codes.</summary>
/// <param name="Unit">Whose summary tells the rest; null for a team.</param>
/// <param name="Parent">The unit above it; null for a team.</param>
public sealed record CountedSubject(BoardKind Board, UnitCode? Unit, UnitCode? Parent, Subject Subject);

/// <summary>A month that is to be drafted, by which scheme.</summary>
public sealed record DueAssessment(AssessmentId Id, SchemeId Scheme);
