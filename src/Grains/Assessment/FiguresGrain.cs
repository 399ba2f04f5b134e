using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Streams;

namespace Practice.Actors.Grains.Assessment;

/// <inheritdoc cref="IFiguresGrain"/>
internal sealed class FiguresGrain(IAssessmentFacts facts, TimeProvider time) : Grain, IFiguresGrain
{
    /// <summary>How often the summaries are looked at while they have still to hear of something.</summary>
    private const int Looks = 40;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(125);

    private UnitCode Center => new(this.GetPrimaryKeyString());

    public async Task<GatheredFigures?> Gather(Month month, CancellationToken cancellationToken = default)
    {
        for (var look = 1; look <= Looks; look++)
        {
            if (await facts.CountAsync(Center, month, time.GetUtcNow(), cancellationToken) is { } counted && await Merge(counted, month, cancellationToken) is { } gathered) return gathered;
            if (look < Looks) await Task.Delay(Pause, time, cancellationToken);
        }

        return null;
    }

    /// <summary>
    /// Null where summaries and read tables do not agree: counted in two ways, activities and requests have to come to the same. Summaries are settled first: after a silo's death a unit may for a while
    /// know less of those below it than the units above do.
    /// </summary>
    private async Task<GatheredFigures?> Merge(CountedCounty counted, Month month, CancellationToken cancellationToken)
    {
        if (!await GrainFactory.SettleAsync(counted.Positions)) return null;
        var total = (await GrainFactory.UnitSummary(Center).Read(month, month, children: false, cancellationToken))?.Total ?? new Tally();
        if (total[Metric.Activities] != counted.Activities || total[Metric.Requests] != counted.Requests) return null;

        // A unit tells of all directly below it, so that few are asked.
        var above = counted.Subjects.Where(subject => subject.Unit is not null).Select(subject => subject.Parent!.Value).Distinct().ToList();
        var summaries = await Task.WhenAll(above.Select(unit => GrainFactory.UnitSummary(unit).Read(month, month, children: true, cancellationToken)));
        var tallies = summaries.SelectMany(summary => summary?.Children ?? []).ToDictionary(child => child.Unit, child => child.Total);
        return new GatheredFigures(
            counted.Positions,
            [
                .. counted.Subjects.GroupBy(subject => subject.Board).OrderBy(board => board.Key)
                    .Select(board => new BoardFigures(board.Key, [.. board.Select(subject => With(subject, subject.Unit is { } unit ? tallies.GetValueOrDefault(unit) ?? new Tally() : null))])),
            ]);
    }

    /// <summary>With what its summary counts, in the order of the catalog.</summary>
    private static Subject With(CountedSubject counted, Tally? tally)
    {
        var known = counted.Subject.Metrics.ToDictionary(figure => figure.Metric, figure => figure.Value, StringComparer.Ordinal);
        if (tally is not null)
        {
            foreach (var metric in MetricCatalog.Of(counted.Board).Where(metric => !metric.Counts.IsEmpty)) known[metric.Name] = metric.Counts.Sum(each => tally[each]);
        }

        return counted.Subject with
        {
            Metrics = [.. MetricCatalog.Of(counted.Board).Where(metric => known.ContainsKey(metric.Name)).Select(metric => new MetricValue(metric.Name, known[metric.Name]))],
        };
    }
}
