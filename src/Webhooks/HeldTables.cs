using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Webhooks;

/// <summary>
/// The tables as the process works on them that sees to a webhook: it takes what is due for itself alone, writes down how far that has come only while it
/// holds it, and lets it go. What a process held that is not heard of any more is due again.
/// </summary>
internal sealed class HeldTables(WebhookTables tables)
{
    /// <summary>A process that says that it is there for longer than any honest one has a clock that is wrong.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);

    /// <summary>Says that a process is there, for the first time.</summary>
    public Task ComeAsync(string holder, DateTimeOffset until, CancellationToken cancellationToken) => tables.ExecuteAsync(
        """
        insert into webhook_holders (holder, held_until)
        values (@holder, @until)
        on conflict (holder) do update
        set held_until = excluded.held_until
        """,
        new { holder, until = Instant.Of(until) },
        cancellationToken);

    /// <summary>Says that a process is there still.</summary>
    /// <returns>False where others have given it up: what it held is theirs.</returns>
    public async Task<bool> StayAsync(string holder, DateTimeOffset until, CancellationToken cancellationToken) => await tables.ExecuteAsync(
        "update webhook_holders set held_until = @until where holder = @holder", new { holder, until = Instant.Of(until) }, cancellationToken) == 1;

    /// <summary>A process has let go of all that it held, and is no more.</summary>
    public Task LeaveAsync(string holder, CancellationToken cancellationToken) =>
        tables.ExecuteAsync("delete from webhook_holders where holder = @holder", new { holder }, cancellationToken);

    /// <summary>Frees what is held by processes that are not heard of any more.</summary>
    /// <returns>How many processes.</returns>
    public async Task<int> ReapAsync(DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        var parameters = new { now = Instant.Of(now), tooLong = Instant.Of(now + lease + ClocksDiffer) };
        const string Gone = "held_until < @now or held_until > @tooLong";
        if (await connection.ExecuteScalarAsync<long>(new CommandDefinition($"select count(*) from webhook_holders where {Gone}", parameters, cancellationToken: cancellationToken)) == 0) return 0;
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var gone = (await connection.QueryAsync<string>(new CommandDefinition(
            $"delete from webhook_holders where {Gone} returning holder", parameters, transaction, cancellationToken: cancellationToken))).AsList();
        foreach (var holder in gone)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "update webhooks set holder = '', next_at = case when state = 'active' then @now else null end where holder = @holder",
                new { holder, now = Instant.Of(now) },
                transaction,
                cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return gone.Count;
    }

    /// <summary>Takes webhooks that are due and that nobody holds.</summary>
    /// <param name="failing">Those whose receivers do not do well, or the others.</param>
    public async Task<IReadOnlyList<WebhookRow>> TakeAsync(string holder, bool failing, DateTimeOffset now, int most, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        return [.. await connection.QueryAsync<WebhookRow>(new CommandDefinition(
            $"""
            with due as materialized (
                select id as due_id
                from webhooks
                where failing = @failing and next_at <= @now
                order by next_at, id
                limit @most
                {Listing.When(tables.IsPostgres, "for update skip locked")})
            update webhooks
            set holder = @holder, held_version = version, next_at = null
            where id in (select due_id from due)
            returning {WebhookRow.Columns}
            """,
            new { holder, failing = failing ? 1L : 0L, now = Instant.Of(now), most },
            cancellationToken: cancellationToken))];
    }

    /// <summary>Those that a process holds although they have been changed since.</summary>
    public async Task<IReadOnlyList<WebhookId>> ChangedAsync(string holder, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        return
        [
            .. (await connection.QueryAsync<string>(new CommandDefinition(
                "select id from webhooks where holder = @holder and holder <> '' and version <> held_version", new { holder }, cancellationToken: cancellationToken)))
            .Select(id => new WebhookId(id)),
        ];
    }

    /// <summary>Lets a webhook go, to be taken by anybody from then on; at once where it was changed meanwhile.</summary>
    public Task LetGoAsync(WebhookId id, string holder, DateTimeOffset next, DateTimeOffset now) => tables.ExecuteAsync(
        """
        update webhooks
        set holder = '', next_at = case when state <> 'active' then null when version <> held_version then @now else @next end
        where id = @id and holder = @holder
        """,
        new { id = id.Value, holder, next = Instant.Of(next), now = Instant.Of(now) },
        // Also while the process stops: nobody is to wait for its lease.
        CancellationToken.None);

    /// <summary>How many events of each entity wait.</summary>
    public async Task<Dictionary<string, int>> WaitingAsync(WebhookId id, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Entity, long Count)>(new CommandDefinition(
            "select entity, count(*) from webhook_deliveries where webhook = @id and state = 'waiting' group by entity", new { id = id.Value }, cancellationToken: cancellationToken));
        return rows.ToDictionary(row => row.Entity, row => (int)row.Count, StringComparer.Ordinal);
    }

    /// <summary>When something is due that waits; null where nothing is ever.</summary>
    public async Task<DateTimeOffset?> NextAsync(WebhookId id, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        var next = await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "select min(next_at) from webhook_deliveries where webhook = @id and next_at is not null", new { id = id.Value }, cancellationToken: cancellationToken));
        return next is { } at ? Instant.At(at) : null;
    }

    /// <summary>What waits of the entities of which something is due, each from the first on.</summary>
    /// <param name="entities">At most so many.</param>
    /// <param name="most">Events at most.</param>
    public async Task<IReadOnlyList<Delivery>> DueAsync(WebhookId id, DateTimeOffset now, int entities, int most, CancellationToken cancellationToken)
    {
        await using var connection = await tables.OpenAsync(cancellationToken);
        return
        [
            .. (await connection.QueryAsync<DeliveryRow>(new CommandDefinition(
                $"""
                select {DeliveryRow.Columns}
                from webhook_deliveries
                where webhook = @id and state = 'waiting' and entity in (
                    select entity
                    from webhook_deliveries
                    where webhook = @id and next_at <= @now
                    order by next_at
                    limit @entities)
                order by entity, position
                limit @most
                """,
                new { id = id.Value, now = Instant.Of(now), entities, most },
                cancellationToken: cancellationToken))).Select(row => row.ToDelivery()),
        ];
    }

    /// <summary>Writes down how far a webhook has come, unless it was changed meanwhile or somebody else holds it: then it is left as it is.</summary>
    /// <returns>False where it was left.</returns>
    public async Task<bool> SettleAsync(Webhook webhook, string holder, Progress progress, DateTimeOffset now)
    {
        // Also while the process stops: what was sent was sent.
        await using var connection = await tables.OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        var held = await connection.ExecuteAsync(
            $"""
            update webhooks
            set cursor = @cursor, replay_cursor = @replayCursor, replay_until = @replayUntil, failures = @failures, failing = @failing, failing_since = @failingSince,
                succeeded_at = coalesce(@succeededAt, succeeded_at), fault = coalesce(@fault, fault)
                {Listing.When(progress.Disabled, ", state = 'disabled', reason = @reason, version = version + 1, changed_at = @now")}
            where id = @id and holder = @holder and version = @version
            """,
            new
            {
                id = webhook.Id.Value,
                holder,
                version = webhook.Version,
                cursor = progress.At.ToString(),
                replayCursor = progress.Replay?.At.ToString(),
                replayUntil = progress.Replay?.Until.ToString(),
                failures = (long)progress.Standing.Failures,
                failing = progress.Standing.IsFailing ? 1L : 0L,
                failingSince = Instant.Of(progress.Standing.Since),
                succeededAt = Instant.Of(progress.SucceededAt),
                fault = progress.Fault,
                reason = Words.Of(progress.Disabled),
                now = Instant.Of(now),
            },
            transaction);
        if (held != 1) return false;
        await WriteAsync(connection, transaction, webhook.Id, progress, now);
        await transaction.CommitAsync();
        return true;
    }

    private async Task WriteAsync(DbConnection connection, DbTransaction transaction, WebhookId id, Progress progress, DateTimeOffset now)
    {
        if (progress.Deliveries.Count > 0)
        {
            DeliveryRow[] rows = [.. progress.Deliveries.Select(delivery => DeliveryRow.Of(delivery, id))];
            await connection.ExecuteAsync(
                $"""
                insert into webhook_deliveries (webhook, partition, position, entity, type, state, attempts, at, first_at, next_at, status, fault, answer, took)
                {(tables.IsPostgres ? DeliveryRow.FromArrays : "values (@Webhook, @Partition, @Position, @Entity, @Type, @State, @Attempts, @At, @FirstAt, @NextAt, @Status, @Fault, @Answer, @Took)")}
                on conflict (webhook, partition, position) do update
                set state = excluded.state, attempts = excluded.attempts, at = excluded.at, first_at = excluded.first_at, next_at = excluded.next_at, status = excluded.status,
                    fault = excluded.fault, answer = excluded.answer, took = excluded.took
                """,
                tables.IsPostgres ? DeliveryRow.Arrays(id, rows) : rows,
                transaction);
        }

        foreach (var dropped in progress.Dropped)
        {
            await connection.ExecuteAsync(
                "delete from webhook_deliveries where webhook = @id and partition = @partition and position = @position",
                new { id = id.Value, partition = dropped.Partition, position = dropped.Position },
                transaction);
        }

        foreach (var entity in progress.Entities)
        {
            await connection.ExecuteAsync(
                """
                update webhook_deliveries
                set next_at = @now
                where webhook = @id and entity = @entity and state = 'waiting' and next_at is null and position = (
                    select min(position)
                    from webhook_deliveries
                    where webhook = @id and entity = @entity and state = 'waiting')
                """,
                new { id = id.Value, entity, now = Instant.Of(now) },
                transaction);
        }

        if (progress.Recovered)
        {
            await connection.ExecuteAsync(
                "update webhook_deliveries set next_at = @now where webhook = @id and next_at > @now", new { id = id.Value, now = Instant.Of(now) }, transaction);
        }
    }
}
