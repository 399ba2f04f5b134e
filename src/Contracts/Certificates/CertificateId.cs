using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Practice.Actors.Contracts.Certificates;

/// <summary>A service certificate's id.</summary>
[GenerateSerializer, Immutable, Alias("certificates.certificate-id")]
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct CertificateId([property: Id(0)] string Value) : IEntityId<CertificateId>
{
    public const string Prefix = "cert";

    public static bool TryParse([NotNullWhen(true)] string? text, out CertificateId id)
    {
        id = new CertificateId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
