using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Integration;

/// <summary>A page of the change feed.</summary>
/// <param name="Items">In order; none where nothing has happened since that the caller may see.</param>
/// <param name="Next">Where to go on from, also where there are no items: pages skip what the caller may not see or did not ask for.</param>
/// <param name="UpToDate">Whether the feed held no more when it was read.</param>
internal sealed record EventPage(ImmutableArray<FeedEvent> Items, string Next, bool UpToDate);

/// <summary>An event as partners get it: a CloudEvent 1.0 in its JSON form. It names no person, and not who did it.</summary>
/// <param name="SpecVersion">Of CloudEvents: <c>1.0</c>.</param>
/// <param name="Id">Unique and the same for ever; who is given an event twice knows it by this.</param>
/// <param name="Source">The path of the unit that it happened at.</param>
/// <param name="Type">What happened: <c>service-request.accepted</c>.</param>
/// <param name="Subject">The id of the entity that it happened to.</param>
/// <param name="Time">When it was recorded.</param>
/// <param name="DataContentType">Of <paramref name="Data"/>: <c>application/json</c>.</param>
/// <param name="DataSchema">The address of the JSON Schema of <paramref name="Data"/>.</param>
/// <param name="Unit">The code of the unit that it happened at.</param>
/// <param name="Sequence">Which of its entity's events it is, from 1 without gaps, which is also the entity's version from then on.</param>
/// <param name="Position">Where it stands in the ledger, as in <c>Ledger-Position</c>.</param>
/// <param name="Data">What happened, by its schema.</param>
/// <param name="Bulletin">Where the bulletin is that was published or amended, as JSON; left out of all other events, as are the next ones.</param>
/// <param name="BulletinPage">Where it is as a page.</param>
/// <param name="BulletinPdf">Where it is as PDF.</param>
/// <param name="BulletinFeed">Where the Atom feed of all bulletins is.</param>
/// <param name="BulletinPicture">Where the event's board is as a picture (PNG); left out where it is of no board.</param>
internal sealed record FeedEvent(
    [property: JsonPropertyName("specversion")] string SpecVersion,
    string Id,
    string Source,
    string Type,
    string Subject,
    DateTimeOffset Time,
    [property: JsonPropertyName("datacontenttype")] string DataContentType,
    [property: JsonPropertyName("dataschema")] string DataSchema,
    UnitCode Unit,
    string Sequence,
    string Position,
    JsonObject Data,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Bulletin = null,
    [property: JsonPropertyName("bulletinpage"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? BulletinPage = null,
    [property: JsonPropertyName("bulletinpdf"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? BulletinPdf = null,
    [property: JsonPropertyName("bulletinfeed"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? BulletinFeed = null,
    [property: JsonPropertyName("bulletinpicture"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? BulletinPicture = null);

/// <summary>Writes stored events as <see cref="FeedEvent"/>s, for who reaches the platform at one address.</summary>
internal sealed class FeedJson
{
    /// <summary>Addresses that what is written is kept for; who comes by more pays for their own.</summary>
    private const int MostRoots = 16;

    private static readonly ConcurrentDictionary<string, FeedJson> Kept = new(StringComparer.OrdinalIgnoreCase);

    private readonly string root;
    private readonly ConcurrentDictionary<string, string> schemas = new(StringComparer.Ordinal);
    private readonly ConditionalWeakTable<StoredEvent, byte[]> written = [];

    private FeedJson(string root) => this.root = root;

    /// <param name="root">The beginning of addresses, without a slash at the end.</param>
    public static FeedJson For(string root) =>
        Kept.TryGetValue(root, out var known) ? known : Kept.Count < MostRoots ? Kept.GetOrAdd(root, new FeedJson(root)) : new FeedJson(root);

    /// <summary>The event's JSON in UTF-8, on one line; written once for all who read it at the same time.</summary>
    public byte[] Of(StoredEvent stored) => written.GetValue(stored, each =>
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, CloudEvents.Options)) Write(json, each);
        return buffer.WrittenSpan.ToArray();
    });

    /// <summary>Readers of CloudEvents refuse a schema's address that is not absolute; all other addresses are paths.</summary>
    public void Write(Utf8JsonWriter json, StoredEvent stored) =>
        CloudEvents.Write(json, stored, schemas.GetOrAdd(stored.Type, static (type, root) => root + CloudEvents.SchemaPathOf(type), root));
}
