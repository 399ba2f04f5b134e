using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Gateway.Pipeline;

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

internal sealed class SummaryHandlers(IGrainFactory grains) :
    IQueryHandler<GetSummary, Answer<UnitSummary>>, ICommandHandler<VerifySummaries, Answer<SummaryCheck>>, IDisposable
{
    private readonly SemaphoreSlim checking = new(1, 1);

    public async ValueTask<Answer<UnitSummary>> Handle(GetSummary query, CancellationToken cancellationToken)
    {
        var (_, from, to) = query.Period;
        if (await grains.UnitSummary(query.Unit).Read(from, to, query.Children, cancellationToken) is { } summary) return summary;

        // A unit that was opened a moment ago has not come to its summary yet.
        if (await grains.Unit(query.Unit).Get(cancellationToken) is null) return Refusal.NotFound;
        return new UnitSummary(default, new Tally(), new Tally(), query.Children ? [] : null);
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
