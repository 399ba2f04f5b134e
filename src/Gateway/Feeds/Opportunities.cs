using System.Text.Json.Serialization;

namespace Practice.Actors.Gateway.Feeds;

/// <summary>A page of the feed of open activities (OpenActive Realtime Paged Data Exchange 1.0).</summary>
/// <param name="Next">Where to go on; the address of this page itself where there is nothing more for now.</param>
/// <param name="Items">In the order in which they changed last.</param>
internal sealed record FeedPage(string Next, IReadOnlyList<FeedItem> Items, string License);

/// <summary>An activity that changed.</summary>
/// <param name="State"><c>updated</c>, or <c>deleted</c> where it is open no longer.</param>
/// <param name="Modified">Grows with every change; the same for several that changed at once.</param>
/// <param name="Data">None where it was deleted.</param>
internal sealed record FeedItem(
    string State, string Kind, string Id, long Modified, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Opportunity? Data = null);

/// <summary>An open activity as OpenActive's Modelling Opportunity Data 2.0 and schema.org have an event.</summary>
/// <param name="RemainingAttendeeCapacity">Places that are left; none is said where no volunteers are looked for.</param>
internal sealed record Opportunity(
    [property: JsonPropertyName("@context")] string Context,
    [property: JsonPropertyName("@type")] string Type,
    [property: JsonPropertyName("@id")] string Id,
    string Identifier,
    string Url,
    string Name,
    string EventStatus,
    DateTimeOffset StartDate,
    DateTimeOffset EndDate,
    OpportunityPlace Location,
    OpportunityOrganizer Organizer,
    IReadOnlyList<OpportunityConcept> Activity,
    IReadOnlyList<OpportunityOffer> Offers,
    bool IsAccessibleForFree,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? MaximumAttendeeCapacity = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? RemainingAttendeeCapacity = null);

/// <param name="Address">In words; none where the place is still open.</param>
internal sealed record OpportunityPlace(
    [property: JsonPropertyName("@type")] string Type,
    string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Address = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] OpportunityPosition? Geo = null);

/// <summary>WGS 84.</summary>
internal sealed record OpportunityPosition([property: JsonPropertyName("@type")] string Type, double Latitude, double Longitude);

internal sealed record OpportunityOrganizer(
    [property: JsonPropertyName("@type")] string Type, [property: JsonPropertyName("@id")] string Id, string Identifier, string Name);

/// <summary>What it is for the most part, in words of the platform's own.</summary>
internal sealed record OpportunityConcept(
    [property: JsonPropertyName("@type")] string Type, [property: JsonPropertyName("@id")] string Id, string PrefLabel, string InScheme);

/// <summary>Volunteer service costs nothing.</summary>
internal sealed record OpportunityOffer([property: JsonPropertyName("@type")] string Type, string Identifier, decimal Price, string PriceCurrency);

/// <summary>What there is of open data, as machines look for it (schema.org, OpenActive Dataset API Discovery).</summary>
internal sealed record OpenDataset(
    [property: JsonPropertyName("@context")] IReadOnlyList<string> Context,
    [property: JsonPropertyName("@type")] string Type,
    [property: JsonPropertyName("@id")] string Id,
    string Url,
    string Name,
    string Description,
    IReadOnlyList<string> Keywords,
    string License,
    string DiscussionUrl,
    string Documentation,
    IReadOnlyList<string> InLanguage,
    string SchemaVersion,
    DatasetPublisher Publisher,
    IReadOnlyList<DatasetDownload> Distribution);

internal sealed record DatasetPublisher([property: JsonPropertyName("@type")] string Type, string Name);

internal sealed record DatasetDownload(
    [property: JsonPropertyName("@type")] string Type, string Name, string AdditionalType, string EncodingFormat, string ContentUrl);
