using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Ledger;

namespace Practice.Actors.Webhooks;

/// <summary>Where what an event made public can be read: extension attributes of its CloudEvent, each with a path.</summary>
internal static class EventLinks
{
    public static IEnumerable<KeyValuePair<string, string>> Of(StoredEvent stored)
    {
        if (stored.Type is not ("assessment.published" or "assessment.board-published" or "assessment.amended" or "assessment.board-amended")) yield break;
        var id = new AssessmentId(stored.Stream[(stored.Stream.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        var month = $"/v1/assessments/{id}";
        yield return new("bulletin", $"{month}/bulletin");
        yield return new("bulletinpage", $"/bulletins/{id.Month}");
        yield return new("bulletinpdf", $"{month}/bulletin.pdf");
        yield return new("bulletinfeed", "/v1/assessments/feed.atom");
        BoardKind? board = stored.Type is "assessment.published" or "assessment.amended"
            ? null
            : EventCatalog.Deserialize(stored.Type, stored.Json) switch
            {
                BoardPublished e => e.Board,
                BoardAmended e => e.Board,
                _ => null,
            };
        if (board is { } kind) yield return new("bulletinpicture", $"{month}/boards/{Words.Of(kind)}/picture.png");
    }
}
