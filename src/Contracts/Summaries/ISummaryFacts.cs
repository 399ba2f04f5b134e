using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Summaries;

/// <summary>Counts from the read tables what summaries count from events, by other means, so that each checks the other.</summary>
public interface ISummaryFacts
{
    /// <summary>Every unit's own numbers, once the tables show all that the ledger holds.</summary>
    /// <exception cref="TimeoutException">The read side is too far behind to say.</exception>
    Task<IReadOnlyList<CountedUnit>> CountAsync(CancellationToken cancellationToken);
}

/// <summary>What was counted of a unit itself.</summary>
/// <param name="Months">Flows; no <see cref="Metrics.Stocks"/>.</param>
/// <param name="Stocks">What there is now.</param>
public sealed record CountedUnit(UnitCode Unit, UnitCode? Parent, ImmutableArray<MonthTally> Months, Tally Stocks);
