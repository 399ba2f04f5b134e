using Practice.Actors.Accounts;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Pages.Audit;

/// <summary>Who saw, was given, changed or erased whose data.</summary>
/// <param name="Asked">What is looked for.</param>
/// <param name="WhoUnknown">Whether who was asked for has no account.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Next">Where the next page is; null on the last.</param>
public sealed record AuditModel(AskedOfAudit Asked, bool WhoUnknown, IReadOnlyList<AuditRow> Rows, long Total, string? Next);

/// <summary>What of the audit is looked for, as it was typed; null for any.</summary>
/// <param name="Who">An account by its user name, or an id.</param>
/// <param name="Whom">The id of what the data belongs to, or of the person.</param>
public sealed record AskedOfAudit(string? Who, AuditAct? Act, LookPurpose? Purpose, string? Whom, DateOnly? From, DateOnly? To);

/// <summary>Something on record.</summary>
/// <param name="Who">A user name, or an id where it is no account.</param>
/// <param name="Href">Of what the data belongs to; null where that has no page.</param>
public sealed record AuditRow(AuditEntry Entry, string Who, string? Href);

/// <summary>What was done to accounts and keys.</summary>
/// <param name="Whom">A user name or an id, as it was typed; null for all.</param>
/// <param name="WhomUnknown">Whether there is no such account.</param>
/// <param name="Next">Where the next page is; null on the last.</param>
public sealed record AccountEventsModel(string? Whom, bool WhomUnknown, IReadOnlyList<AccountEventRow> Rows, string? Next);

/// <summary>Something that was done to an account or a key.</summary>
/// <param name="Who">A user name, or an id where it is no account; so is <paramref name="Whom"/>.</param>
public sealed record AccountEventRow(AccountEvent Event, string Who, string Whom);
