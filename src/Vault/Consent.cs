using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Vault;

/// <summary>The opaque id of a consent: <c>cns_…</c>.</summary>
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct ConsentId(string Value) : IEntityId<ConsentId>
{
    public const string Prefix = "cns";

    public static bool TryParse([NotNullWhen(true)] string? text, out ConsentId id)
    {
        id = new ConsentId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}

/// <summary>What somebody agrees to; each is asked for by itself (PIPL, articles 14, 23, 25, 29 and 31).</summary>
public enum ConsentPurpose
{
    /// <summary>To be registered as a volunteer and to have service recorded (志愿者注册).</summary>
    Registration,

    /// <summary>That sensitive data, as health limits, are kept (敏感个人信息; article 29).</summary>
    SensitiveData,

    /// <summary>That name or pictures are published (公开; article 25).</summary>
    Publication,

    /// <summary>That data go to another body, as a lender or the national system (向他人提供; article 23).</summary>
    Sharing,

    /// <summary>To be told things by message (接收通知).</summary>
    Messages,

    /// <summary>A guardian's, that a minor takes part (监护人同意; article 31).</summary>
    Participation,
}

/// <summary>How somebody agreed.</summary>
public enum ConsentManner
{
    /// <summary>On the platform itself.</summary>
    Online,

    /// <summary>Signed on paper, which the unit keeps.</summary>
    Paper,

    /// <summary>Said at a desk or by phone, and written down by who heard it.</summary>
    Spoken,
}

/// <summary>Who agreed.</summary>
public enum ConsentGiver
{
    Person,

    /// <summary>A parent or another guardian.</summary>
    Guardian,
}

/// <summary>That somebody has agreed to something, and perhaps withdrawn it.</summary>
/// <param name="Person">Who.</param>
/// <param name="Purpose">To what.</param>
/// <param name="TextVersion">The version of the text that they agreed to, for example <c>2026-03</c>.</param>
/// <param name="Language">In which the text was.</param>
/// <param name="RecordedBy">An account or system id.</param>
/// <param name="WithdrawnAt">Null while it holds (article 15: as easily withdrawn as given).</param>
public sealed record Consent(
    ConsentId Id,
    VaultId Person,
    ConsentPurpose Purpose,
    string TextVersion,
    Language Language,
    ConsentManner Manner,
    ConsentGiver GivenBy,
    DateTimeOffset GivenAt,
    string RecordedBy,
    DateTimeOffset RecordedAt,
    DateTimeOffset? WithdrawnAt = null,
    string? WithdrawnBy = null);
