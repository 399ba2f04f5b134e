using System.Globalization;
using Practice.Actors.Contracts;

namespace Practice.Actors.Webhooks;

/// <summary>How far an event is on its way to a receiver.</summary>
public enum DeliveryState
{
    /// <summary>It is tried again, or waits behind another of its entity.</summary>
    Waiting,

    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>It was tried for days and is not tried any more, unless somebody asks for it.</summary>
    Dead,
}

/// <summary>An event that was sent to a receiver, or is to be.</summary>
/// <param name="Position">Of the event in the ledger.</param>
/// <param name="Entity">The id of what it happened to.</param>
/// <param name="Type">What happened.</param>
/// <param name="Attempts">How often it was sent.</param>
/// <param name="At">When it was last sent; where it was not yet, when it came up.</param>
/// <param name="FirstAt">When it was first sent; null where it was not yet.</param>
/// <param name="NextAt">When it is tried; null for what waits behind another of its entity, and for what is over.</param>
/// <param name="Status">Of the receiver's last answer; null where there was none.</param>
/// <param name="Fault">Why the last attempt failed: <c>http 500</c>, <c>no answer in time</c>; null where it did not.</param>
/// <param name="Answer">The beginning of the receiver's last answer; null where there was none.</param>
/// <param name="Milliseconds">That the last attempt took; null where there was none.</param>
public sealed record Delivery(
    LedgerPosition Position,
    string Entity,
    string Type,
    DeliveryState State,
    int Attempts,
    DateTimeOffset At,
    DateTimeOffset? FirstAt,
    DateTimeOffset? NextAt,
    int? Status,
    string? Fault,
    string? Answer,
    int? Milliseconds);

/// <summary>The ids of events over HTTP: <c>evt_3_1042</c>, the same for ever.</summary>
public static class EventIds
{
    private const string Prefix = "evt_";

    public static string Of(LedgerPosition position) => string.Create(CultureInfo.InvariantCulture, $"{Prefix}{position.Partition}_{position.Position}");

    /// <summary>Reads what <see cref="Of"/> writes; anything else is refused.</summary>
    public static bool TryParse(string? text, out LedgerPosition position)
    {
        position = default;
        return text is { Length: <= 40 } && text.StartsWith(Prefix, StringComparison.Ordinal) && LedgerPosition.TryParse(text[Prefix.Length..].Replace('_', ':'), out position)
            && Of(position) == text;
    }
}
