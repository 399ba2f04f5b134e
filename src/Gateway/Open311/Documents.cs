using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Practice.Actors.Gateway.Open311;

/// <summary>Where the services are (Open311 Service Discovery).</summary>
/// <param name="Changeset">When this last became another.</param>
internal sealed record Discovery(string Changeset, string Contact, string KeyService, IReadOnlyList<DiscoveredEndpoint> Endpoints);

/// <param name="Type">Always <c>production</c>.</param>
internal sealed record DiscoveredEndpoint(string Specification, string Url, string Changeset, string Type, IReadOnlyList<string> Formats);

/// <summary>A kind of service request: an item of the menu.</summary>
/// <param name="Metadata">Always true: a request may say more than its place and words.</param>
/// <param name="Type">Always <c>realtime</c>: the request's id is given at once.</param>
internal sealed record ListedService(string ServiceCode, string ServiceName, string? Description, bool Metadata, string Type, string? Keywords, string? Group);

/// <summary>What else a request for a service may say.</summary>
internal sealed record ServiceDefinition(string ServiceCode, IReadOnlyList<ServiceAttribute> Attributes);

/// <param name="Variable">Always true: it is asked for, not only shown.</param>
internal sealed record ServiceAttribute(bool Variable, string Code, string Datatype, bool Required, string? DatatypeDescription, int Order, string Description);

/// <summary>A request that was placed.</summary>
internal sealed record PlacedRequest(string ServiceRequestId, string? ServiceNotice, string? AccountId);

/// <summary>The request that a token stands for.</summary>
internal sealed record RedeemedToken(string ServiceRequestId, string Token);

/// <summary>A request as everybody may see it who may see requests: where it is dealt with and how it stands, nothing of whom it is for.</summary>
/// <param name="Status"><c>open</c> or <c>closed</c>.</param>
/// <param name="Description">Always null: the words are personal.</param>
/// <param name="Address">Of the unit where it was placed, as are the two coordinates.</param>
/// <param name="AddressId">The unit's code.</param>
internal sealed record ShownRequest(
    string ServiceRequestId,
    string Status,
    string StatusNotes,
    string ServiceName,
    string ServiceCode,
    string? Description,
    string? AgencyResponsible,
    string? ServiceNotice,
    string RequestedDatetime,
    string UpdatedDatetime,
    string? ExpectedDatetime,
    string? Address,
    string AddressId,
    string? Zipcode,
    double? Lat,
    double? Long,
    string? MediaUrl);

/// <param name="Code">The HTTP status.</param>
internal sealed record ServiceError(int Code, string Description);

/// <summary>The documents as GeoReport v2 writes them in JSON, with Chinese as it is.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(Discovery))]
[JsonSerializable(typeof(IReadOnlyList<ListedService>), TypeInfoPropertyName = "Services")]
[JsonSerializable(typeof(ServiceDefinition))]
[JsonSerializable(typeof(IReadOnlyList<PlacedRequest>), TypeInfoPropertyName = "Placed")]
[JsonSerializable(typeof(IReadOnlyList<RedeemedToken>), TypeInfoPropertyName = "Redeemed")]
[JsonSerializable(typeof(IReadOnlyList<ShownRequest>), TypeInfoPropertyName = "Requests")]
[JsonSerializable(typeof(IReadOnlyList<ServiceError>), TypeInfoPropertyName = "Errors")]
internal sealed partial class GeoReportJson : JsonSerializerContext
{
    public static GeoReportJson Wire => Readable.Instance;

    /// <summary>Made after <see cref="Default"/>.</summary>
    private static class Readable
    {
        public static readonly GeoReportJson Instance = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
