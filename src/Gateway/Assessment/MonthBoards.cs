using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Practice.Actors.Accounts;
using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Gateway.Access;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>A month with the scheme that it is scored by, and what it comes to.</summary>
internal sealed record ScoredMonth(AssessmentView Month, SchemeView Scheme, ImmutableArray<BoardResult> Results)
{
    /// <summary>Null for a board that the scheme does not have.</summary>
    public BoardResult? Of(BoardKind board) => Results.FirstOrDefault(result => result.Board == board);
}

/// <summary>Computes months, and tells who may see a draft.</summary>
internal sealed class MonthBoards(IGrainFactory grains, Authorizer authorizer)
{
    /// <summary>As long as nothing changes, a silo in this process hands out the same objects.</summary>
    private readonly ConditionalWeakTable<AssessmentView, ScoredMonth> scored = [];

    private readonly ConditionalWeakTable<Scheme, Assessor> assessors = [];

    /// <summary>Null where the month is not assessed.</summary>
    public async ValueTask<ScoredMonth?> OfAsync(AssessmentId id, CancellationToken cancellationToken)
    {
        if (await grains.Assessment(id).Get(cancellationToken) is not { View: var month }) return null;
        if (scored.TryGetValue(month, out var known)) return known;
        if (await grains.Scheme(month.Scheme).Get(cancellationToken) is not { View: var scheme }) return null;
        var fresh = new ScoredMonth(month, scheme, By(month, scheme.Scheme));
        scored.AddOrUpdate(month, fresh);
        return fresh;
    }

    /// <summary>What a month comes to by a scheme without faults.</summary>
    public ImmutableArray<BoardResult> By(AssessmentView month, Scheme scheme) => MonthScores.Of(month, assessors.GetValue(scheme, Assessor.Of));

    /// <summary>Whose scores of a month somebody may see: everybody's once it is published, before that of those for whom they answer.</summary>
    /// <returns>Null for everybody's.</returns>
    public async ValueTask<IReadOnlySet<string>?> SeenAsync(Principal? principal, AssessmentView month, BoardKind board)
    {
        if (month.State is AssessmentState.Published) return null;
        HashSet<string> seen = new(StringComparer.Ordinal);
        if (principal?.With(Permission.ReadAssessments).Any() is not true) return seen;
        if (await authorizer.MayAsync(principal, Permission.ReadAssessments, new Place(month.Id.Center))) return null;
        foreach (var subject in month.FiguresOf(board))
        {
            if (await authorizer.MayAsync(principal, Permission.ReadAssessments, subject.Id)) seen.Add(subject.Id);
        }

        return seen;
    }
}
