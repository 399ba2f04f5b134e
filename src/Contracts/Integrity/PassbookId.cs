using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>A passbook's id.</summary>
[GenerateSerializer, Immutable, Alias("integrity.passbook-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct PassbookId([property: Id(0)] string Value) : IEntityId<PassbookId>
{
    public const string Prefix = "pbk";

    /// <summary>A volunteer has one passbook, whoever opens it.</summary>
    public static PassbookId Of(VolunteerId volunteer) => new(EntityId.Derive(Prefix, "volunteers", volunteer.Value));

    public static bool TryParse([NotNullWhen(true)] string? text, out PassbookId id)
    {
        id = new PassbookId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
