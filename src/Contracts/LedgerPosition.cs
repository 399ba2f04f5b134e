using System.Globalization;

namespace Practice.Actors.Contracts;

/// <summary>Where an event stands in the ledger: a partition and the gapless position in it, written <c>3:1042</c>.</summary>
/// <param name="Partition">From 0.</param>
/// <param name="Position">From 1; 0 means before the first event.</param>
[GenerateSerializer, Immutable, Alias("core.ledger-position")]
public readonly record struct LedgerPosition([property: Id(0)] int Partition, [property: Id(1)] long Position)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Partition}:{Position}");

    /// <summary>Reads what <see cref="ToString"/> writes; anything else, also signs and spaces, is refused.</summary>
    public static bool TryParse(string? text, out LedgerPosition position)
    {
        position = default;
        if (text?.IndexOf(':', StringComparison.Ordinal) is not (> 0 and var colon)) return false;
        if (!int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var partition)) return false;
        if (!long.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var at)) return false;
        position = new LedgerPosition(partition, at);
        return true;
    }
}
