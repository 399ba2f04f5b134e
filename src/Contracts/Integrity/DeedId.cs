using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>A reported deed's id.</summary>
[GenerateSerializer, Immutable, Alias("integrity.deed-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct DeedId([property: Id(0)] string Value) : IEntityId<DeedId>
{
    public const string Prefix = "deed";

    /// <summary>Of what the platform has on record: the same record is one deed, however often it is looked at.</summary>
    public static DeedId Of(DeedRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(EntityId.Derive(Prefix, Words.Of(record.Source), string.Create(CultureInfo.InvariantCulture, $"{record.Subject}:{record.Entry}")));
    }

    public static bool TryParse([NotNullWhen(true)] string? text, out DeedId id)
    {
        id = new DeedId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
