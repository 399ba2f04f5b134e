using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Ledger;

namespace Practice.Actors.Grains.Summaries;

/// <summary>Counts everything anew in two other ways and compares. Work that goes on meanwhile shows as differences, so it looks more than once.</summary>
internal sealed class SummaryCheckGrain(ILedger ledger, ISummaryFacts facts, CountyZone zone, TimeProvider time) : Grain, ISummaryCheckGrain
{
    private const int Looks = 10;
    private const int Batch = 5_000;

    /// <summary>Units asked at the same time.</summary>
    private const int AtOnce = 64;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public async Task<SummaryFindings> Run()
    {
        for (var look = 1; ; look++)
        {
            var findings = await Look();
            if (findings.Differences.IsEmpty || look == Looks) return findings;
            await Task.Delay(Pause, time);
        }
    }

    private async Task<SummaryFindings> Look()
    {
        var counted = (await facts.CountAsync(CancellationToken.None)).ToDictionary(unit => unit.Unit);
        var (replayed, events) = await Replay();
        var totals = Totals(replayed);
        var differences = ImmutableArray.CreateBuilder<SummaryDifference>();
        foreach (var some in replayed.Keys.Union(counted.Keys).OrderBy(unit => unit.Value, StringComparer.Ordinal).Chunk(AtOnce))
        {
            var found = await Task.WhenAll(some.Select(unit => GrainFactory.UnitSummary(unit).Months()));
            foreach (var (unit, months) in some.Zip(found))
            {
                var own = new Book(months.Select(month => new MonthTally(month.Month, month.Own)));
                var total = new Book(months.Select(month => new MonthTally(month.Month, month.Total)));
                var ofLedger = new Book(replayed.GetValueOrDefault(unit)?.Months().Select(month => new MonthTally(month.Month, month.Own)) ?? []);
                var ofTables = counted.TryGetValue(unit, out var rows) ? new Book(rows.Months, rows.Stocks) : new Book([]);
                differences.AddRange(ofLedger.Compare(own, unit, SummarySource.LedgerOwn));
                differences.AddRange((totals.GetValueOrDefault(unit) ?? new Book([])).Compare(total, unit, SummarySource.LedgerTotal));
                differences.AddRange(ofTables.Compare(own, unit, SummarySource.ReadTables));
            }
        }

        return new SummaryFindings(replayed.Count, events, [.. differences.Take(SummaryFindings.MostDifferences)]);
    }

    /// <summary>Every unit's own numbers, from the first event to the last.</summary>
    private async Task<(Dictionary<UnitCode, Summary> Units, long Events)> Replay()
    {
        Dictionary<UnitCode, Summary> units = [];
        var count = 0L;
        var heads = await ledger.HeadsAsync();
        for (var partition = 0; partition < heads.Count; partition++)
        {
            for (var at = 0L; at < heads[partition];)
            {
                var events = await ledger.ReadPartitionAsync(partition, at, Batch);
                if (events.Count == 0) break;
                foreach (var stored in events)
                {
                    var owner = new UnitCode(stored.Owner);
                    if (!units.TryGetValue(owner, out var summary)) units[owner] = summary = new Summary(zone, life: 0);
                    summary.Apply(EventCatalog.Deserialize(stored.Type, stored.Json), stored.RecordedAt);
                }

                count += events.Count;
                at = events[^1].Position.Position;
            }
        }

        return (units, count);
    }

    /// <summary>Each unit's numbers with all below it.</summary>
    private static Dictionary<UnitCode, Book> Totals(Dictionary<UnitCode, Summary> units)
    {
        Dictionary<UnitCode, Book> totals = [];
        foreach (var (unit, summary) in units)
        {
            var own = new Book(summary.Months().Select(month => new MonthTally(month.Month, month.Own)));
            for (UnitCode? at = unit; at is { } above; at = units.GetValueOrDefault(above)?.Parent)
            {
                if (!totals.TryGetValue(above, out var total)) totals[above] = total = new Book([]);
                total.Add(own);
            }
        }

        return totals;
    }

    /// <summary>Numbers made comparable: flows by month without empty ones, stocks as they are now.</summary>
    private sealed class Book
    {
        private readonly Dictionary<Month, Tally> flows = [];
        private readonly Tally stocks = new();

        public Book(IEnumerable<MonthTally> months, Tally? stocks = null)
        {
            if (stocks is not null) this.stocks.Add(stocks);
            foreach (var (month, tally) in months)
            {
                var flow = tally.Copy();
                foreach (var stock in Metrics.Stocks)
                {
                    this.stocks[stock] += flow[stock];
                    flow[stock] = 0;
                }

                if (!flow.IsZero) flows[month] = flow;
            }
        }

        public void Add(Book other)
        {
            stocks.Add(other.stocks);
            foreach (var (month, tally) in other.flows)
            {
                if (flows.TryGetValue(month, out var flow)) flow.Add(tally);
                else flows[month] = tally.Copy();
            }
        }

        public IEnumerable<SummaryDifference> Compare(Book found, UnitCode unit, SummarySource against)
        {
            if (!stocks.Equals(found.stocks)) yield return new SummaryDifference(unit, null, against, stocks, found.stocks);
            foreach (var month in flows.Keys.Union(found.flows.Keys).Order())
            {
                var (should, actual) = (flows.GetValueOrDefault(month) ?? new Tally(), found.flows.GetValueOrDefault(month) ?? new Tally());
                if (!should.Equals(actual)) yield return new SummaryDifference(unit, month, against, should, actual);
            }
        }
    }
}
