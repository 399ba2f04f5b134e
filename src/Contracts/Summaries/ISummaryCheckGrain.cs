using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Summaries;

/// <summary>Compares every unit's summary with a replay of the ledger and with the read tables; the key means nothing.</summary>
[Alias("summaries.check")]
public interface ISummaryCheckGrain : IGrainWithStringKey
{
    /// <summary>Compares, again where something has not arrived yet.</summary>
    [Alias("run"), ResponseTimeout("00:15:00")]
    Task<SummaryFindings> Run();
}

/// <summary>What a check of all summaries found.</summary>
/// <param name="Units">How many units were compared.</param>
/// <param name="Events">How many events were replayed.</param>
/// <param name="Differences">At most <see cref="MostDifferences"/>; none where all agree to the last unit.</param>
[GenerateSerializer, Immutable, Alias("summaries.findings")]
public sealed record SummaryFindings(
    [property: Id(0)] long Units, [property: Id(1)] long Events, [property: Id(2)] ImmutableArray<SummaryDifference> Differences)
{
    public const int MostDifferences = 100;
}

/// <summary>A summary that is not as it should be.</summary>
/// <param name="Month">Null for stocks, which are compared as they are now.</param>
[GenerateSerializer, Immutable, Alias("summaries.difference")]
public sealed record SummaryDifference(
    [property: Id(0)] UnitCode Unit,
    [property: Id(1)] Month? Month,
    [property: Id(2)] SummarySource Against,
    [property: Id(3)] Tally Expected,
    [property: Id(4)] Tally Found);

/// <summary>What a summary is compared with.</summary>
public enum SummarySource
{
    /// <summary>All events, counted anew: the unit's own numbers.</summary>
    LedgerOwn,

    /// <summary>All events, counted anew, with all below.</summary>
    LedgerTotal,

    /// <summary>The read tables: the unit's own numbers.</summary>
    ReadTables,
}
