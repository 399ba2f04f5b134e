using System.Text.Json;
using Practice.Actors.Ledger;

namespace Practice.Actors.Webhooks;

/// <summary>Where what an event made public can be read: extension attributes of its CloudEvent, each with a path.</summary>
internal static class EventLinks
{
    /// <summary>The length of 2023-06, with which a month's id ends.</summary>
    private const int MonthLength = 7;

    public static IEnumerable<KeyValuePair<string, string>> Of(StoredEvent stored)
    {
        if (stored.Type is not ("assessment.published" or "assessment.board-published" or "assessment.amended" or "assessment.board-amended")) yield break;
        var id = stored.Stream[(stored.Stream.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var path = $"/v1/assessments/{id}";
        yield return new("bulletin", $"{path}/bulletin");
        yield return new("bulletinpage", $"/bulletins/{id[^MonthLength..]}");
        yield return new("bulletinpdf", $"{path}/bulletin.pdf");
        yield return new("bulletinfeed", "/v1/assessments/feed.atom");
        if (BoardOf(stored) is { } board) yield return new("bulletinpicture", $"{path}/boards/{board}/picture.png");
    }

    private static string? BoardOf(StoredEvent stored)
    {
        using var data = JsonDocument.Parse(stored.Json);
        return data.RootElement.TryGetProperty("board", out var board) ? board.GetString() : null;
    }
}
