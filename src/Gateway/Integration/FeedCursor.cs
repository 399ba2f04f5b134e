using System.Collections.Immutable;
using System.Globalization;

namespace Practice.Actors.Gateway.Integration;

/// <summary>
/// How far a reader of the change feed has come: the last position it has seen of each partition, written <c>e1.120.98.0.4</c>. A ledger keeps its
/// partitions and positions for its life and takes them along when its database moves, so a cursor stays valid for ever.
/// </summary>
/// <param name="Positions">By partition number; 0 where nothing was seen.</param>
internal readonly record struct FeedCursor(ImmutableArray<long> Positions)
{
    /// <summary>Its form, in case another comes after it.</summary>
    private const string Form = "e1";

    /// <summary>Before the first event.</summary>
    public static FeedCursor Start(int partitions) => new([.. new long[partitions]]);

    public static FeedCursor Of(IEnumerable<long> positions) => new([.. positions]);

    /// <summary>Reads what <see cref="ToString"/> writes, for a ledger of so many partitions; anything else is refused.</summary>
    public static bool TryParse(string text, int partitions, out FeedCursor cursor)
    {
        cursor = default;
        var parts = text.Split('.', partitions + 2);
        if (parts.Length != partitions + 1 || parts[0] != Form) return false;
        var positions = ImmutableArray.CreateBuilder<long>(partitions);
        foreach (var part in parts.AsSpan(1))
        {
            if (!long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var position)) return false;
            positions.Add(position);
        }

        cursor = new FeedCursor(positions.MoveToImmutable());
        return true;
    }

    /// <summary>Whether it claims to have seen what a ledger with these heads does not hold.</summary>
    public bool IsAheadOf(IReadOnlyList<long> heads) => Positions.Where((position, partition) => position > heads[partition]).Any();

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Form}.{string.Join('.', Positions)}");
}
