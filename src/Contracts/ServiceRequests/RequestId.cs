using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>A service request's id.</summary>
[GenerateSerializer, Immutable, Alias("service-requests.request-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct RequestId([property: Id(0)] string Value) : IEntityId<RequestId>
{
    public const string Prefix = "req";

    public static bool TryParse([NotNullWhen(true)] string? text, out RequestId id)
    {
        id = new RequestId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
