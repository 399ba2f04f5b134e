using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.Gateway.Integration;

/// <summary>How far a snapshot has come. It grants nothing: what the caller may see is asked anew.</summary>
/// <param name="Begun">The end of the ledger when it began.</param>
/// <param name="Unit">The unit that it has come to; null before the first.</param>
/// <param name="Key">The last entity of that unit that was given; null where all of them were.</param>
internal sealed record SnapshotPlace(FeedCursor Begun, SnapshotKind Kind, UnitCode? Unit = null, string? Key = null)
{
    private const string Order = "snapshot";

    public override string ToString() => Cursor.Encode(Order, Begun.ToString(), Words.Of(Kind), Unit?.Value ?? "", Key ?? "");

    /// <exception cref="InvalidCursorException">It is none.</exception>
    public static SnapshotPlace Parse(string text, int partitions)
    {
        var parts = Cursor.Decode(text, Order, keys: 4);
        if (!FeedCursor.TryParse(parts[0], partitions, out var begun) || !Words.TryParse(parts[1], out SnapshotKind kind)) throw new InvalidCursorException();
        UnitCode? unit = parts[2].Length == 0 ? null : UnitCode.TryParse(parts[2], out var code) ? code : throw new InvalidCursorException();
        return new SnapshotPlace(begun, kind, unit, parts[3].Length == 0 ? null : parts[3]);
    }
}

/// <summary>
/// Goes over what a caller may see: kind by kind, of each kind unit by unit, of each unit by key. None of these ever changes for an entity, so each one
/// that was there in the beginning is met once, however much happens meanwhile.
/// </summary>
/// <param name="top">The top of the units to go over; null for all.</param>
/// <param name="kinds">In the order of their values.</param>
internal sealed class SnapshotWalk(SnapshotSources sources, UnitQueries units, FeedFilter filter, UnitCode? top, IReadOnlyList<SnapshotKind> kinds, SnapshotPlace from)
{
    /// <summary>Units that one piece goes over at most, so that a page is answered in time though nothing was found.</summary>
    private const int MostUnits = 500;

    private const int UnitsAtOnce = 200;

    private readonly Queue<UnitCode> ahead = new();

    /// <summary>Where it goes on; null where it is over.</summary>
    public SnapshotPlace? Place { get; private set; } = from;

    /// <summary>The next entities, at most so many; there may be more also where there are none among these.</summary>
    public async Task<IReadOnlyList<SnapshotRow>> NextAsync(int limit, CancellationToken stop)
    {
        var found = new List<SnapshotRow>();
        for (var looked = 0; Place is { } at && found.Count < limit && looked < MostUnits; looked++)
        {
            var source = sources[at.Kind];
            if (ahead.Count == 0) await LookAheadAsync(at, source, stop);
            if (!ahead.TryPeek(out var unit))
            {
                Place = kinds.Where(kind => kind > at.Kind).Select(kind => new SnapshotPlace(at.Begun, kind)).FirstOrDefault();
                continue;
            }

            var page = new OwnedPage(unit, at.Unit == unit ? at.Key : null, limit - found.Count);
            var rows = await filter.ReachesAsync(unit, source.Need) ? await source.ReadAsync(page, stop) : [];
            foreach (var row in rows)
            {
                if (row.Need is null || await filter.ReachesAsync(unit, row.Need)) found.Add(row);
            }

            var isDone = rows.Count < page.Limit;
            if (isDone) ahead.Dequeue();
            Place = at with { Unit = unit, Key = isDone ? null : rows[^1].Key };
        }

        return found;
    }

    private async Task LookAheadAsync(SnapshotPlace at, SnapshotSource source, CancellationToken stop)
    {
        UnitLevel? level = source.OfCenters ? UnitLevel.Center : null;
        foreach (var code in await units.CodesAsync(top, level, at.Unit, with: at.Key is not null, UnitsAtOnce, stop)) ahead.Enqueue(code);
    }
}
