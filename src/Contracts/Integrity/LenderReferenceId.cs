using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>The id of a reference for a lender.</summary>
[GenerateSerializer, Immutable, Alias("integrity.lender-reference-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct LenderReferenceId([property: Id(0)] string Value) : IEntityId<LenderReferenceId>
{
    public const string Prefix = "lref";

    public static bool TryParse([NotNullWhen(true)] string? text, out LenderReferenceId id)
    {
        id = new LenderReferenceId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
