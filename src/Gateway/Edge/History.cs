using System.Text.Json.Serialization;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Edge;

/// <summary>Everything that ever happened to an entity, oldest first.</summary>
internal sealed record History(IReadOnlyList<HistoryItem> Items)
{
    public static History Of(IReadOnlyList<HistoryEntry> entries) => new([.. entries.Select(HistoryItem.Of)]);
}

/// <summary>One event of an entity's history.</summary>
/// <param name="Version">The entity's version that it made.</param>
/// <param name="Type">The event's name: <c>service-request.accepted</c>. New ones may come.</param>
/// <param name="RecordedAt">When it was entered; when it happened, where that may differ, is in the data.</param>
/// <param name="Actor">The account that acted.</param>
/// <param name="Position">Where it stands in the ledger: <c>3:1042</c>.</param>
/// <param name="Data">What the event holds; personal data only as opaque keys.</param>
internal sealed record HistoryItem(
    long Version,
    string Type,
    DateTimeOffset RecordedAt,
    string Actor,
    string Position,
    [property: JsonConverter(typeof(RawJson))] string Data)
{
    public static HistoryItem Of(HistoryEntry entry) =>
        new(entry.Version, entry.Type, entry.RecordedAt, entry.Actor, entry.Position.ToString(), entry.Data);
}
