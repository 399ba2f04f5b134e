using System.Collections.Immutable;
using System.Globalization;

namespace Practice.Actors.Ledger;

/// <summary>
/// How far a reader of the whole ledger has come: the last position it has seen of each partition, written <c>e1.120.98.0.4</c>. A ledger keeps its
/// partitions and positions for its life and takes them along when its database moves, so a cursor stays valid for ever.
/// </summary>
/// <param name="Positions">By partition number; 0 where nothing was seen.</param>
public readonly record struct FeedCursor(ImmutableArray<long> Positions)
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

    /// <summary>As far as this one, but in no partition further than these heads.</summary>
    public FeedCursor NoFurtherThan(IReadOnlyList<long> heads) => Of(Positions.Select((position, partition) => Math.Min(position, heads[partition])));

    /// <summary>In each partition as far as the one of the two that is further.</summary>
    public FeedCursor NoEarlierThan(FeedCursor other) => Of(Positions.Select((position, partition) => Math.Max(position, other.Positions[partition])));

    /// <summary>Equal by content.</summary>
    public bool Equals(FeedCursor other) => Positions.AsSpan().SequenceEqual(other.Positions.AsSpan());

    public override int GetHashCode() => Positions.IsDefault ? 0 : Positions.Aggregate(0, HashCode.Combine);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Form}.{string.Join('.', Positions)}");
}
