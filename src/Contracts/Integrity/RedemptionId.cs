using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>The id of points given for goods.</summary>
[GenerateSerializer, Immutable, Alias("integrity.redemption-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct RedemptionId([property: Id(0)] string Value) : IEntityId<RedemptionId>
{
    public const string Prefix = "rdm";

    public static bool TryParse([NotNullWhen(true)] string? text, out RedemptionId id)
    {
        id = new RedemptionId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
