using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Vault;

/// <summary>The opaque id of an approval: <c>rva_…</c>.</summary>
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct ApprovalId(string Value) : IEntityId<ApprovalId>
{
    public const string Prefix = "rva";

    public static bool TryParse([NotNullWhen(true)] string? text, out ApprovalId id)
    {
        id = new ApprovalId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}

public enum ApprovalState
{
    /// <summary>Nobody has decided yet.</summary>
    Asked,

    /// <summary>Whoever asked may look until it expires.</summary>
    Approved,

    Refused,

    /// <summary>It was approved, and the time is over.</summary>
    Expired,
}

/// <summary>Leave to see a minor's data, asked for by one and given by another.</summary>
/// <param name="Person">Whose data.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Reason">In the asker's words.</param>
/// <param name="AskedBy">An account or system id.</param>
/// <param name="DecidedBy">Another one; null before a decision.</param>
/// <param name="ExpiresAt">Until when the data may be seen; null unless it was approved.</param>
public sealed record RevealApproval(
    ApprovalId Id,
    VaultId Person,
    ApprovalState State,
    LookPurpose Purpose,
    string Reason,
    string AskedBy,
    DateTimeOffset AskedAt,
    string? DecidedBy = null,
    DateTimeOffset? DecidedAt = null,
    DateTimeOffset? ExpiresAt = null)
{
    /// <summary>Without its reason, so that no log ever shows it by accident.</summary>
    public override string ToString() => Id.Value;
}
