using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.Gateway.Summaries;

/// <summary>The numbers of some months.</summary>
internal sealed record GetSummary(UnitCode Unit, Period Period, bool Children) : IQuery<Answer<UnitSummary>>;

/// <summary>Compares every unit's summary with the ledger and with the read tables.</summary>
internal sealed record VerifySummaries : ICommand<Answer<SummaryCheck>>;

/// <summary>A month, or a year.</summary>
/// <param name="Name">As clients write it.</param>
internal readonly record struct Period(string Name, Month From, Month To)
{
    public static Period Of(Month month) => new(month.ToString(), month, month);

    public static Period Of(int year) => new($"{year}", new Month(year, 1), new Month(year, 12));
}

internal sealed class SummaryHandlers(IGrainFactory grains, UnitQueries units) :
    IQueryHandler<GetSummary, Answer<UnitSummary>>,
    IQueryHandler<GetSummaries, Answer<UnitSummaries>>,
    ICommandHandler<VerifySummaries, Answer<SummaryCheck>>,
    IDisposable
{
    private static readonly UnitFilter Centers = new() { Level = UnitLevel.Center, State = UnitState.Open };

    private readonly SemaphoreSlim checking = new(1, 1);

    public async ValueTask<Answer<UnitSummary>> Handle(GetSummary query, CancellationToken cancellationToken)
    {
        var (_, from, to) = query.Period;
        if (await grains.UnitSummary(query.Unit).Read(from, to, query.Children, cancellationToken) is { } summary) return summary;

        // A unit that was opened a moment ago has not come to its summary yet.
        if (await grains.Unit(query.Unit).Get(cancellationToken) is null) return Refusal.NotFound;
        return new UnitSummary(default, new Tally(), new Tally(), query.Children ? [] : null);
    }

    /// <summary>Each as it is asked for alone, so that the numbers are the same.</summary>
    public async ValueTask<Answer<UnitSummaries>> Handle(GetSummaries query, CancellationToken cancellationToken)
    {
        var asked = query.Units.IsEmpty
            ? [.. (await units.ListAsync(Centers, new PageRequest(GetSummaries.Most), cancellationToken)).Items.Select(center => center.Code)]
            : query.Units;
        var answers = await Task.WhenAll(asked.Select(unit => Handle(new GetSummary(unit, query.Period, query.Children), cancellationToken).AsTask()));
        var found = asked.Zip(answers, (unit, answer) => (Unit: unit, Summary: answer.Value)).ToList();
        return new UnitSummaries(
            query.Period.Name,
            [.. found.Where(each => each.Summary is not null).Select(each => (each.Unit, each.Summary!))],
            [.. found.Where(each => each.Summary is null).Select(each => each.Unit)]);
    }

    /// <summary>One check at a time: it reads everything there is.</summary>
    public async ValueTask<Answer<SummaryCheck>> Handle(VerifySummaries command, CancellationToken cancellationToken)
    {
        if (!await checking.WaitAsync(TimeSpan.Zero, cancellationToken)) return Refusal.Busy;
        try
        {
            return SummaryCheck.Of(await grains.SummaryCheck().Run());
        }
        finally
        {
            checking.Release();
        }
    }

    public void Dispose() => checking.Dispose();
}
