using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Vault;

/// <summary>What was done with somebody's data.</summary>
public enum AuditAct
{
    /// <summary>Shown unmasked.</summary>
    Revealed,

    /// <summary>The contact and words of a request were shown to who serves or dispatches it.</summary>
    ContactShown,

    /// <summary>A copy of everything was given to the person.</summary>
    CopyGiven,

    Corrected,

    /// <summary>The key was destroyed.</summary>
    Erased,

    /// <summary>Leave to see a minor's data was asked for.</summary>
    ApprovalAsked,

    ApprovalGiven,

    ApprovalRefused,

    ConsentGiven,

    ConsentWithdrawn,

    /// <summary>The time to keep it was over.</summary>
    Expired,

    /// <summary>Given out with others, in a file for an authority.</summary>
    Exported,
}

/// <summary>What somebody's data is looked at for (PIPL, article 6: a clear and reasonable purpose).</summary>
public enum LookPurpose
{
    /// <summary>To reach or visit who is served, or to reach a volunteer about a service (为民服务).</summary>
    Service,

    /// <summary>To make sure who somebody is (核对身份).</summary>
    Verification,

    /// <summary>Somebody's life or health is in danger (紧急情况; PIPL, article 13 (4)).</summary>
    Emergency,

    /// <summary>To look into a complaint or an accident (投诉处理).</summary>
    Complaint,

    /// <summary>Because a law demands it (法定职责; PIPL, article 13 (3)).</summary>
    LegalDuty,

    /// <summary>Because the person, or their guardian, asked for it (本人行使权利; PIPL, articles 45 to 47).</summary>
    PersonsRequest,
}

/// <summary>Something to be put on record.</summary>
/// <param name="Person">Whose data; null where there is no one person.</param>
/// <param name="Subject">The entity that the data belongs to, for example <c>req_…</c> or <c>vol_…</c>.</param>
/// <param name="Actor">An account or system id, never a name.</param>
/// <param name="Purpose">Of a look; null for what is none.</param>
/// <param name="Fields">Which fields, for example <c>phone</c>.</param>
/// <param name="Reason">Free words, up to 500 characters; kept sealed.</param>
public sealed record AuditNote(
    AuditAct Act, VaultId? Person, string Subject, string Actor, LookPurpose? Purpose = null, IReadOnlyList<string>? Fields = null, string? Reason = null)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => $"{Act} {Person}";
}

/// <summary>Something that is on record.</summary>
/// <param name="Number">From 1, without gaps, in the order of recording.</param>
/// <param name="Person">Whose data; null where there is no one person.</param>
/// <param name="Subject">The entity that the data belongs to.</param>
/// <param name="Actor">Who did it.</param>
/// <param name="Purpose">Of a look; null for what is none.</param>
/// <param name="Fields">Which fields; empty where it was all or does not matter.</param>
/// <param name="Reason">In the actor's words; null for none.</param>
public sealed record AuditEntry(
    long Number, DateTimeOffset At, AuditAct Act, VaultId? Person, string Subject, string Actor, LookPurpose? Purpose, IReadOnlyList<string> Fields, string? Reason);

/// <summary>Which entries a list shows; null means any.</summary>
public sealed record AuditFilter
{
    public VaultId? Person { get; init; }

    /// <summary>Of data that belongs to this entity.</summary>
    public string? Subject { get; init; }

    public string? Actor { get; init; }

    public AuditAct? Act { get; init; }

    public LookPurpose? Purpose { get; init; }

    /// <summary>At this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? Before { get; init; }
}
