namespace Practice.Actors.Accounts;

/// <summary>A grant that an account holds, held or will hold.</summary>
/// <param name="Until">Null for no end.</param>
/// <param name="DelegatedBy">The grant that it is lent from; it holds no longer than that one does. Null for one of its own.</param>
/// <param name="EndedAt">When it was ended before its time; null where it was not.</param>
public sealed record HeldGrant(GrantId Id, AccountId Account, Grant Grant, DateTimeOffset From, DateTimeOffset? Until, GrantId? DelegatedBy, DateTimeOffset? EndedAt = null)
{
    /// <summary>As an account event names it: <c>grt_… office-manager unit 620623100</c>.</summary>
    internal string Detail => GrantRow.Of(Grant) is var row ? $"{Id} {row.Role} {row.ScopeKind} {row.Scope}" : "";

    internal sealed class Row
    {
        public const string Columns =
            """
            g.id, g.account, g.role, g.scope_kind as ScopeKind, g.scope, g.from_at as FromAt, g.until_at as UntilAt, g.delegated_by as DelegatedBy, g.ended_at as EndedAt
            """;

        public required string Id { get; init; }

        public required string Account { get; init; }

        public required string Role { get; init; }

        public required string ScopeKind { get; init; }

        public required string Scope { get; init; }

        public long FromAt { get; init; }

        public long? UntilAt { get; init; }

        public string? DelegatedBy { get; init; }

        public long? EndedAt { get; init; }

        public HeldGrant ToHeld() => new(
            new GrantId(Id),
            new AccountId(Account),
            new GrantRow { Role = Role, ScopeKind = ScopeKind, Scope = Scope }.ToGrant(),
            Instant.At(FromAt),
            UntilAt is { } until ? Instant.At(until) : null,
            DelegatedBy is null ? null : new GrantId(DelegatedBy),
            EndedAt is { } ended ? Instant.At(ended) : null);
    }
}
