using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>A version of a center's scheme.</summary>
/// <param name="Provisional">What was assumed in it; null where nothing was.</param>
/// <param name="Digest">SHA-256 of the scheme as it was checked; null before.</param>
/// <param name="From">The first month that it holds for, such as 2026-11; null before it is approved.</param>
/// <param name="DraftedBy">The account that drafted or last revised it.</param>
/// <param name="ApprovedBy">The account that approved it; null before.</param>
internal sealed record SchemeResource(
    SchemeId Id,
    UnitCode Center,
    SchemeState State,
    Phrase Name,
    Phrase? Provisional,
    ImmutableArray<SchemeConstant> Constants,
    ImmutableArray<Board> Boards,
    string? Digest,
    string? From,
    string DraftedBy,
    string? ApprovedBy,
    DateTimeOffset DraftedAt,
    DateTimeOffset? ApprovedAt,
    DateTimeOffset UpdatedAt)
{
    public static SchemeResource Of(SchemeView view) => new(
        view.Id, view.Center, view.State, view.Scheme.Name, view.Scheme.Provisional, view.Scheme.Constants ?? [], view.Scheme.Boards, view.Digest.Length == 0 ? null : view.Digest,
        view.From?.ToString(), view.DraftedBy, view.ApprovedBy, view.DraftedAt, view.ApprovedAt, view.UpdatedAt);
}

/// <summary>What is wrong with a scheme.</summary>
/// <param name="Fits">Whether nothing is.</param>
internal sealed record FaultsResource(bool Fits, ImmutableArray<SchemeFault> Faults);

/// <summary>What months would come to by a scheme, beside what was published or is drafted.</summary>
internal sealed record PreviewResource(SchemeId Scheme, BoardKind Board, IReadOnlyList<PreviewMonth> Months);

/// <summary>A month by another scheme; nothing of it is kept.</summary>
/// <param name="Month">Such as 2023-06.</param>
/// <param name="By">The scheme that the month is compared with: its own, or the one that was asked for.</param>
/// <param name="Moved">How many would have another rank.</param>
/// <param name="Subjects">In the order of the scheme it is compared with.</param>
internal sealed record PreviewMonth(AssessmentId Assessment, string Month, SchemeId By, int Moved, IReadOnlyList<PreviewSubject> Subjects);

/// <summary>Somebody by both schemes.</summary>
/// <param name="Total">By the scheme it is compared with.</param>
/// <param name="NewTotal">By the scheme that is looked at.</param>
/// <param name="Climbs">Ranks gained, negative for lost; null where it is not rated by one of them.</param>
internal sealed record PreviewSubject(string Subject, Phrase Name, decimal? Total, int? Rank, decimal? NewTotal, int? NewRank, int? Climbs);
