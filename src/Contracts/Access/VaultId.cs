using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Access;

/// <summary>The opaque key of an entry in the personal-data vault; the only trace of a person that events and read tables hold.</summary>
[GenerateSerializer, Immutable, Alias("access.vault-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct VaultId([property: Id(0)] string Value) : IEntityId<VaultId>
{
    public const string Prefix = "pd";

    public static bool TryParse([NotNullWhen(true)] string? text, out VaultId id)
    {
        id = new VaultId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
