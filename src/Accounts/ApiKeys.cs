using System.Collections.Immutable;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Accounts;

/// <summary>What a new key is to be.</summary>
/// <param name="Label">Which system uses it, 1–50 characters; no person's name.</param>
/// <param name="Unit">In whose subtree it works.</param>
/// <param name="Permissions">Some of a partner's.</param>
public sealed record NewApiKey(string Label, UnitCode Unit, ImmutableArray<Permission> Permissions, DateTimeOffset ExpiresAt);

/// <summary>A key that was just made or rotated.</summary>
/// <param name="Token">Opens the door; shown this once, and stored nowhere.</param>
public sealed record IssuedApiKey(ApiKeyId Id, string Token)
{
    /// <summary>Without the token, so that no log ever shows it by accident.</summary>
    public override string ToString() => Id.Value;
}

/// <summary>A partner's key.</summary>
/// <param name="LastUsedAt">To the minute; null for never.</param>
public sealed record ApiKey(
    ApiKeyId Id,
    string Label,
    UnitCode Unit,
    ImmutableArray<Permission> Permissions,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? LastUsedAt);

/// <summary>Partners' API keys: <c>pk_</c>, the key's id and a secret, of which only the hash is stored.</summary>
public sealed class ApiKeys(AccountTables tables, Authenticator authenticator, CountyZone county, TimeProvider time)
{
    private const string DayForm = "yyyy-MM-dd";

    private const string Columns =
        "id, label, unit, permissions, created_at as CreatedAt, expires_at as ExpiresAt, revoked_at as RevokedAt, last_used_at as LastUsedAt";

    /// <param name="actor">Who issues it.</param>
    public async Task<IssuedApiKey> IssueAsync(NewApiKey key, string actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var now = time.GetUtcNow();
        var id = ApiKeyId.New(now);
        var issued = new IssuedApiKey(id, Token.NewKey(id));
        return await tables.TransactAsync(
            async transaction =>
            {
                await transaction.ExecuteAsync(
                    """
                    insert into api_keys (id, label, unit, permissions, secret_hash, created_by, created_at, expires_at)
                    values (@id, @label, @unit, @permissions, @hash, @actor, @now, @expires)
                    """,
                    new
                    {
                        id = id.Value,
                        label = key.Label,
                        unit = key.Unit.Value,
                        permissions = string.Join('\n', key.Permissions.Select(Words.Of)),
                        hash = TokenHash.Of(issued.Token).ToString(),
                        actor,
                        now = Instant.Of(now),
                        expires = Instant.Of(key.ExpiresAt),
                    });
                await transaction.RecordAsync(now, actor, id.Value, AccountEventKind.KeyIssued);
                return (true, issued);
            },
            cancellationToken);
    }

    /// <summary>Gives a key a new secret; the one before goes on opening for a while, so that the partner can change over.</summary>
    /// <returns>Null where there is no such key in use.</returns>
    public async Task<IssuedApiKey?> RotateAsync(ApiKeyId id, TimeSpan overlap, string actor, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var issued = new IssuedApiKey(id, Token.NewKey(id));
        var rotated = await tables.TransactAsync(
            async transaction =>
            {
                var rows = await transaction.ExecuteAsync(
                    """
                    update api_keys
                    set previous_hash = secret_hash, previous_until = @until, secret_hash = @hash
                    where id = @id
                    and revoked_at is null
                    and expires_at > @now
                    """,
                    new { id = id.Value, until = Instant.Of(now + overlap), hash = TokenHash.Of(issued.Token).ToString(), now = Instant.Of(now) });
                if (rows == 1) await transaction.RecordAsync(now, actor, id.Value, AccountEventKind.KeyRotated);
                return (true, rows == 1);
            },
            cancellationToken);
        authenticator.Forget();
        return rotated ? issued : null;
    }

    /// <summary>Closes a key for good, with both its secrets; a repeat changes nothing.</summary>
    /// <returns>False where there is no such key in use.</returns>
    public async Task<bool> RevokeAsync(ApiKeyId id, string actor, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var revoked = await tables.TransactAsync(
            async transaction =>
            {
                var rows = await transaction.ExecuteAsync(
                    "update api_keys set revoked_at = @now where id = @id and revoked_at is null", new { id = id.Value, now = Instant.Of(now) });
                if (rows == 1) await transaction.RecordAsync(now, actor, id.Value, AccountEventKind.KeyRevoked);
                return (true, rows == 1);
            },
            cancellationToken);
        authenticator.Forget();
        return revoked;
    }

    public async Task<ApiKey?> FindAsync(ApiKeyId id, CancellationToken cancellationToken = default) =>
        (await tables.FindAsync<Row>($"select {Columns} from api_keys where id = @id", new { id = id.Value }, cancellationToken))?.ToKey();

    /// <summary>Keys, newest first, after one of them.</summary>
    /// <param name="limit">1–200.</param>
    public async Task<IReadOnlyList<ApiKey>> ListAsync(ApiKeyId? after, int limit, CancellationToken cancellationToken = default) =>
    [
        .. (await tables.ListAsync<Row>(
            $"""
            select {Columns}
            from api_keys
            {(after is null ? "" : "where id < @after")}
            order by id desc
            limit @limit
            """,
            new { after = after?.Value, limit },
            cancellationToken)).Select(row => row.ToKey()),
    ];

    /// <summary>Whether a token is the like of a key; null for none.</summary>
    public static bool IsLike(string? token) => Token.IsKey(token ?? "", out _);

    /// <summary>What a key was given for; null where nothing was agreed.</summary>
    public async Task<KeyAgreement?> AgreementAsync(ApiKeyId id, CancellationToken cancellationToken = default) =>
        (await tables.FindAsync<AgreementRow>("select basis, purpose, reference, ends_on as EndsOn from key_agreements where key = @id", new { id = id.Value }, cancellationToken))?.ToAgreement();

    /// <summary>Writes down what a key is given for, in place of what was written before.</summary>
    public async Task AgreeAsync(ApiKeyId id, KeyAgreement agreement, string actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        await tables.TransactAsync(
            async transaction =>
            {
                await transaction.ExecuteAsync(
                    """
                    insert into key_agreements (key, basis, purpose, reference, ends_on, ends_at)
                    values (@key, @basis, @purpose, @reference, @endsOn, @endsAt)
                    on conflict (key) do update
                    set basis = excluded.basis, purpose = excluded.purpose, reference = excluded.reference, ends_on = excluded.ends_on, ends_at = excluded.ends_at
                    """,
                    new
                    {
                        key = id.Value,
                        basis = Words.Of(agreement.Basis),
                        purpose = agreement.Purpose,
                        reference = agreement.Reference,
                        endsOn = agreement.EndsOn.ToString(DayForm, CultureInfo.InvariantCulture),
                        endsAt = Instant.Of(county.StartOf(agreement.EndsOn.AddDays(1))),
                    });
                await transaction.RecordAsync(time.GetUtcNow(), actor, id.Value, AccountEventKind.KeyAgreed, agreement.Reference);
                return (true, true);
            },
            cancellationToken);
        authenticator.Forget();
    }

    internal static ImmutableArray<Permission> PermissionsOf(string lines) =>
        lines.Length == 0 ? [] : [.. lines.Split('\n').Select(Words.Parse<Permission>)];

    private sealed class AgreementRow
    {
        public required string Basis { get; init; }

        public required string Purpose { get; init; }

        public required string Reference { get; init; }

        public required string EndsOn { get; init; }

        public KeyAgreement ToAgreement() =>
            new(Words.Parse<AgreementBasis>(Basis), Purpose, Reference, DateOnly.ParseExact(EndsOn, DayForm, CultureInfo.InvariantCulture));
    }

    private sealed class Row
    {
        public required string Id { get; init; }

        public required string Label { get; init; }

        public required string Unit { get; init; }

        public required string Permissions { get; init; }

        public long CreatedAt { get; init; }

        public long ExpiresAt { get; init; }

        public long? RevokedAt { get; init; }

        public long? LastUsedAt { get; init; }

        public ApiKey ToKey() => new(
            new ApiKeyId(Id),
            Label,
            new UnitCode(Unit),
            PermissionsOf(Permissions),
            Instant.At(CreatedAt),
            Instant.At(ExpiresAt),
            RevokedAt is { } revoked ? Instant.At(revoked) : null,
            LastUsedAt is { } used ? Instant.At(used) : null);
    }
}
