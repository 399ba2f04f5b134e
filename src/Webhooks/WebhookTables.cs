using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Webhooks;

/// <summary>The table of webhooks, as those who manage them read and change it. Whatever they change, the process that sees to a webhook notices by its version.</summary>
internal sealed class WebhookTables(Database database, Migrations migrations)
{
    private static readonly MigrationSet Schema =
        new(DatabaseName.Webhooks, typeof(WebhookTables).Assembly, "Practice.Actors.Webhooks.Schema.", "webhooks_migrations");

    /// <summary>What nobody holds is due at once; who holds it lets it go first.</summary>
    private const string DueUnlessHeld = "next_at = case when holder = '' and state = 'active' then @now else null end";

    public Database Database => database;

    public bool IsPostgres => database.Engine is DatabaseEngine.Postgres;

    public async Task InitializeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await migrations.RunAsync(Schema, cancellationToken);
        if (IsPostgres) return;

        // Nobody else has this database, and what this process held it holds no more.
        await ExecuteAsync(
            $"""
            update webhooks set holder = '' where holder <> '';
            update webhooks set {DueUnlessHeld} where next_at is null;
            delete from webhook_holders;
            """,
            new { now = Instant.Of(now) },
            cancellationToken);
    }

    public ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => database.OpenAsync(DatabaseName.Webhooks, cancellationToken);

    /// <returns>False where its owner has as many as one may.</returns>
    public async Task<bool> AddAsync(Webhook webhook, string secret, int most, CancellationToken cancellationToken)
    {
        var row = WebhookRow.Of(webhook, secret);
        return await ExecuteAsync(
            """
            insert into webhooks (
                id, owner, label, address, unit, types, mode, state, secret, version, created_at, changed_at, cursor, failures, failing, next_at, holder, held_version)
            select @Id, @Owner, @Label, @Address, @Unit, @Types, @Mode, @State, @Secret, @Version, @CreatedAt, @ChangedAt, @Cursor, 0, 0, @NextAt, '', 0
            where (select count(*) from webhooks where owner = @Owner) < @most
            """,
            Parameters(row, ("most", most)),
            cancellationToken) == 1;
    }

    public async Task<WebhookRow?> FindAsync(WebhookId id, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<WebhookRow>(new CommandDefinition(
            $"select {WebhookRow.Columns} from webhooks where id = @id", new { id = id.Value }, cancellationToken: cancellationToken));
    }

    /// <summary>Newest first, after one of them.</summary>
    /// <param name="owner">Null for everybody's.</param>
    public async Task<IReadOnlyList<WebhookRow>> ListAsync(string? owner, WebhookId? after, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<WebhookRow>(new CommandDefinition(
            $"""
            select {WebhookRow.Columns}
            from webhooks
            where true
            {Listing.When(owner, "and owner = @owner")}
            {Listing.When(after, "and id < @after")}
            order by id desc
            limit @limit
            """,
            new { owner, after = after?.Value, limit },
            cancellationToken: cancellationToken))];
    }

    /// <summary>Changes what may be edited; at another address there is another receiver, of which nothing is known.</summary>
    /// <returns>False where the version is another now.</returns>
    public async Task<bool> EditAsync(WebhookId id, long version, WebhookDetails details, DateTimeOffset now, CancellationToken cancellationToken) => await ExecuteAsync(
        $"""
        update webhooks
        set label = @label, address = @address, unit = @unit, types = @types, mode = @mode, version = version + 1, changed_at = @now,
            failures = case when address = @address then failures else 0 end, failing = case when address = @address then failing else 0 end,
            failing_since = case when address = @address then failing_since else null end, {DueUnlessHeld}
        where id = @id and version = @version
        """,
        new
        {
            id = id.Value,
            version,
            label = details.Label,
            address = details.Address.AbsoluteUri,
            unit = details.Unit.Value,
            types = string.Join('\n', details.Types),
            mode = Words.Of(details.Mode),
            now = Instant.Of(now),
        },
        cancellationToken) == 1;

    /// <summary>Begins to send again where it stands; a repeat changes nothing.</summary>
    public Task EnableAsync(WebhookId id, DateTimeOffset now, CancellationToken cancellationToken) => ExecuteAsync(
        """
        update webhooks
        set state = 'active', reason = null, failures = 0, failing = 0, failing_since = null, version = version + 1, changed_at = @now, next_at = case when holder = '' then @now else null end
        where id = @id and state = 'disabled'
        """,
        new { id = id.Value, now = Instant.Of(now) },
        cancellationToken);

    /// <summary>Sends nothing more; a repeat changes nothing.</summary>
    public Task DisableAsync(WebhookId id, DisabledReason reason, DateTimeOffset now, CancellationToken cancellationToken) => ExecuteAsync(
        """
        update webhooks
        set state = 'disabled', reason = @reason, version = version + 1, changed_at = @now, next_at = null
        where id = @id and state = 'active'
        """,
        new { id = id.Value, reason = Words.Of(reason), now = Instant.Of(now) },
        cancellationToken);

    /// <returns>False where the version is another now.</returns>
    public async Task<bool> RemoveAsync(WebhookId id, long version, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var removed = await connection.ExecuteAsync(new CommandDefinition(
            "delete from webhooks where id = @id and version = @version", new { id = id.Value, version }, transaction, cancellationToken: cancellationToken));
        if (removed != 1) return false;
        await connection.ExecuteAsync(new CommandDefinition("delete from webhook_deliveries where webhook = @id", new { id = id.Value }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Signs with another secret, and until then with the present one too.</summary>
    public Task RotateAsync(WebhookId id, string secret, DateTimeOffset until, DateTimeOffset now, CancellationToken cancellationToken) => ExecuteAsync(
        $"""
        update webhooks
        set previous_secret = secret, previous_until = @until, secret = @secret, version = version + 1, changed_at = @now, {DueUnlessHeld}
        where id = @id
        """,
        new { id = id.Value, secret, until = Instant.Of(until), now = Instant.Of(now) },
        cancellationToken);

    /// <summary>Sends a part of the ledger once more.</summary>
    /// <returns>False where one is under way.</returns>
    public async Task<bool> ReplayAsync(WebhookId id, Replay replay, DateTimeOffset now, CancellationToken cancellationToken) => await ExecuteAsync(
        $"""
        update webhooks
        set replay_cursor = @from, replay_until = @until, version = version + 1, changed_at = @now, {DueUnlessHeld}
        where id = @id and replay_cursor is null
        """,
        new { id = id.Value, from = replay.At.ToString(), until = replay.Until.ToString(), now = Instant.Of(now) },
        cancellationToken) == 1;

    /// <summary>Has what is dead tried again as if it were new; others are passed over.</summary>
    /// <param name="positions">Null for all, at most so many.</param>
    /// <returns>How many are tried again.</returns>
    public async Task<int> RetryAsync(WebhookId id, IReadOnlyCollection<LedgerPosition>? positions, int most, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var retried = positions is null
            ? await connection.ExecuteAsync(new CommandDefinition(
                """
                update webhook_deliveries
                set state = 'waiting', attempts = 0, first_at = null, next_at = @now
                where webhook = @id and state = 'dead' and (partition, position) in (
                    select partition, position
                    from webhook_deliveries
                    where webhook = @id and state = 'dead'
                    order by at, partition, position
                    limit @most)
                """,
                new { id = id.Value, now = Instant.Of(now), most },
                transaction,
                cancellationToken: cancellationToken))
            : await connection.ExecuteAsync(new CommandDefinition(
                """
                update webhook_deliveries
                set state = 'waiting', attempts = 0, first_at = null, next_at = @now
                where webhook = @id and partition = @partition and position = @position and state = 'dead'
                """,
                positions.Select(position => new { id = id.Value, partition = position.Partition, position = position.Position, now = Instant.Of(now) }),
                transaction,
                cancellationToken: cancellationToken));
        await connection.ExecuteAsync(new CommandDefinition(
            $"update webhooks set version = version + 1, changed_at = @now, {DueUnlessHeld} where id = @id",
            new { id = id.Value, now = Instant.Of(now) },
            transaction,
            cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        return retried;
    }

    public async Task<DeliveryRow?> DeliveryAsync(WebhookId id, LedgerPosition position, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<DeliveryRow>(new CommandDefinition(
            $"select {DeliveryRow.Columns} from webhook_deliveries where webhook = @id and partition = @partition and position = @position",
            new { id = id.Value, partition = position.Partition, position = position.Position },
            cancellationToken: cancellationToken));
    }

    /// <summary>Removes old records of what is over, some at a time.</summary>
    /// <returns>How many.</returns>
    public Task<int> ClearAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) => ExecuteAsync(
        """
        delete from webhook_deliveries
        where (webhook, partition, position) in (
            select webhook, partition, position
            from webhook_deliveries
            where state <> 'waiting' and at < @before
            order by at
            limit @most)
        """,
        new { before = Instant.Of(before), most },
        cancellationToken);

    /// <summary>Removes the oldest records of what a webhook delivered, beyond the newest so many.</summary>
    public Task<int> TrimAsync(WebhookId id, int kept, CancellationToken cancellationToken) => ExecuteAsync(
        """
        delete from webhook_deliveries
        where webhook = @id and state = 'delivered' and at < (
            select at
            from webhook_deliveries
            where webhook = @id
            order by at desc
            limit 1
            offset @kept)
        """,
        new { id = id.Value, kept },
        cancellationToken);

    internal async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    private static DynamicParameters Parameters(object row, (string Name, object Value) more)
    {
        var all = new DynamicParameters(row);
        all.Add(more.Name, more.Value);
        return all;
    }
}
