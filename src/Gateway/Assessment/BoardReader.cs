using Practice.Actors.Accounts;
using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Assessment;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>Shows what months came to: boards, the reasons of a score, what was entered and objected.</summary>
internal sealed class BoardReader(MonthBoards boards, AssessmentQueries queries, IGrainFactory grains)
{
    public async ValueTask<Answer<MonthBoard>> BoardAsync(AssessmentId id, BoardKind board, Principal? principal, CancellationToken cancellationToken)
    {
        if (await boards.OfAsync(id, cancellationToken) is not { } month || month.Of(board) is not { } result) return Refusal.NotFound;
        var seen = await boards.SeenAsync(principal, month.Month, board);
        if (seen is { Count: 0 }) return Refusal.NotFound;
        // What is published is what was stored, whatever would be computed today.
        var scores = month.Month.Publication?.ScoresOf(board) ?? [.. result.Subjects.Select(PublishedScore.Of)];
        return new MonthBoard(
            id, id.Month.ToString(), board, month.Month.State, month.Scheme.Id, month.Month.Publication?.Digest, MedianOf([.. scores.Select(score => score.Total).OfType<decimal>().Order()]),
            scores.Count(score => score.Rank is not null), [.. scores.Where(score => seen?.Contains(score.Subject) != false)]);
    }

    public async ValueTask<Answer<ExplainedScore>> SubjectAsync(AssessmentId id, BoardKind board, string subject, Principal? principal, CancellationToken cancellationToken)
    {
        if (await boards.OfAsync(id, cancellationToken) is not { } month || month.Of(board) is not { } result) return Refusal.NotFound;
        if (await boards.SeenAsync(principal, month.Month, board) is { } seen && !seen.Contains(subject)) return Refusal.NotFound;
        var before = await boards.OfAsync(AssessmentId.Of(id.Center, id.Month.Add(-1)), cancellationToken) is { Month.State: AssessmentState.Published } published ? published.Of(board) : null;
        var rules = month.Scheme.Scheme.BoardOf(board)!;
        return Explanation.Of(rules, result, subject, before) is { } explanation ? Of(month, board, rules, explanation) : Refusal.NotFound;
    }

    public async ValueTask<Answer<EntriesResource>> EntriesAsync(AssessmentId id, Principal? principal, CancellationToken cancellationToken)
    {
        if (await boards.OfAsync(id, cancellationToken) is not { } month) return Refusal.NotFound;
        var items = new List<EntryView>();
        foreach (var board in month.Month.Entries.GroupBy(entry => entry.Board))
        {
            var seen = await boards.SeenAsync(principal, month.Month, board.Key);
            items.AddRange(board.Where(entry => seen?.Contains(entry.Subject) != false));
        }

        return new EntriesResource([.. items.OrderBy(entry => entry.Number)]);
    }

    public async ValueTask<Answer<ObjectionsResource>> ObjectionsAsync(AssessmentId id, Principal? principal, CancellationToken cancellationToken)
    {
        if (await boards.OfAsync(id, cancellationToken) is not { } month) return Refusal.NotFound;
        var items = new List<ObjectionView>();
        foreach (var board in month.Month.Objections.GroupBy(objection => objection.Board))
        {
            var seen = await boards.SeenAsync(principal, month.Month, board.Key);
            items.AddRange(board.Where(objection => seen?.Contains(objection.Subject) != false));
        }

        return new ObjectionsResource([.. items.OrderBy(objection => objection.Number)]);
    }

    /// <param name="share">By which each weight is changed.</param>
    public async ValueTask<Answer<Sensitivity>> SensitivityAsync(AssessmentId id, BoardKind board, decimal share, CancellationToken cancellationToken)
    {
        if (await boards.OfAsync(id, cancellationToken) is not { } month || month.Of(board) is null) return Refusal.NotFound;
        return Sensitivity.Of(month.Scheme.Scheme, board, id.Month, month.Month.SubjectsOf(board), month.Month.EntriesOf(board), share);
    }

    /// <summary>Months by another scheme, beside their own or a third; nothing of it is kept.</summary>
    /// <param name="against">Null for each month's own.</param>
    public async ValueTask<Answer<PreviewResource>> PreviewAsync(SchemeId id, BoardKind board, Month from, Month to, SchemeId? against, CancellationToken cancellationToken)
    {
        if (await grains.Scheme(id).Get(cancellationToken) is not { View: var scheme }) return Refusal.NotFound;
        var other = against is { } named ? (await grains.Scheme(named).Get(cancellationToken))?.View : null;
        if (against is not null && (other is null || other.Center != scheme.Center)) return Refusal.NotFound;
        foreach (var each in new[] { scheme, other }.OfType<SchemeView>())
        {
            if (SchemeCheck.Of(each.Scheme) is [var fault, ..]) return Refusal.Of(AssessmentRejections.SchemeFaulty.Because(Words.Of(each.State), ("fault", fault.Place)));
        }

        var months = new List<PreviewMonth>();
        for (var month = from; month <= to; month = month.Add(1))
        {
            if (await boards.OfAsync(AssessmentId.Of(scheme.Center, month), cancellationToken) is not { } known) continue;
            var by = other ?? known.Scheme;
            var (one, two) = (Result(known, by), Result(known, scheme));
            if (one is null || two is null || one.Subjects.Length != two.Subjects.Length) continue;
            var comparison = Comparison.Of(one, two);
            months.Add(new PreviewMonth(
                known.Month.Id, month.ToString(), by.Id, comparison.Moved,
                [.. comparison.Subjects.Select(each => new PreviewSubject(each.Id, each.Name, each.Total, each.Rank, each.OtherTotal, each.OtherRank, each.Climbs))]));
        }

        return new PreviewResource(id, board, months);

        BoardResult? Result(ScoredMonth month, SchemeView by) => boards.By(month.Month, by.Scheme).FirstOrDefault(result => result.Board == board);
    }

    public async ValueTask<Answer<TrendResource>> TrendAsync(BoardKind board, string subject, Month from, Month to, CancellationToken cancellationToken) =>
        new TrendResource(board, subject, await queries.TrendAsync(board, subject, from, to, cancellationToken));

    private static ExplainedScore Of(ScoredMonth month, BoardKind board, Board rules, Explanation explanation)
    {
        var score = explanation.Score;
        var gathered = month.Month.FiguresOf(board).First(subject => subject.Id == score.Id);
        var figures = gathered.Metrics.ToDictionary(figure => figure.Metric, figure => figure.Value, StringComparer.Ordinal);
        return new ExplainedScore(
            month.Month.Id,
            board,
            month.Month.State,
            score.Id,
            score.Name,
            score.Total,
            score.Rank,
            explanation.Median,
            explanation.Change,
            explanation.Climbed,
            explanation.RaisesMost,
            explanation.Words,
            score.NotRated,
            [.. explanation.Indicators.Zip(rules.Indicators(), (its, indicator) => new ExplainedIndicator(
                its.Score.Key, its.Name, its.Score.Kind, its.Score.Points, its.Score.Most, its.Score.Value, indicator.Unit, its.Median, its.Change, its.Gain, its.Score.Words,
                [.. its.Score.Metrics.Select(metric => Of(metric, figures))]))],
            gathered.Weeks);
    }

    private static ExplainedMetric Of(MetricValue metric, Dictionary<string, decimal?> figures)
    {
        var definition = MetricCatalog.Find(metric.Metric);
        var counted = figures.GetValueOrDefault(metric.Metric);
        return new ExplainedMetric(
            metric.Metric, definition?.Label ?? new Phrase(metric.Metric, metric.Metric), metric.Value, counted == metric.Value ? null : counted, definition is null ? [] : [.. definition.Events],
            definition?.Evidence);
    }

    private static decimal? MedianOf(List<decimal> sorted) => sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
}
