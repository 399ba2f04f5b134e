using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Notifications;

/// <summary>
/// The table of what people are told. Events become rows here in the transaction that moves the cursor over them, so each is told once, and a row
/// that is to go out stays until it has, or cannot. Unlike a read table it cannot be made again: what was seen and sent is known only here.
/// </summary>
internal sealed class Outbox(Database database, Migrations migrations)
{
    /// <summary>The state of one that is not told yet, and perhaps never will be.</summary>
    public const string Scheduled = "scheduled";

    private const int Turn = 1;

    /// <summary>A turn that ends later than this after any honest one was taken by a clock that was wrong.</summary>
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(1);

    private static readonly MigrationSet Schema =
        new(DatabaseName.Notifications, typeof(Outbox).Assembly, "Practice.Actors.Notifications.Schema.", "notifications_migrations");

    /// <summary>Of what is gathered: whoever was not reached, or not for a while, is told again. What waits goes out anyway.</summary>
    private const string IsToGoOutAgain = "(notifications.state in ('inbox', 'failed') or (notifications.state = 'sent' and notifications.sent_at < @Again))";

    private bool IsPostgres => database.Engine is DatabaseEngine.Postgres;

    public Task InitializeAsync(CancellationToken cancellationToken) => migrations.RunAsync(Schema, cancellationToken);

    /// <summary>Takes the turn to make notifications of events, or keeps it.</summary>
    /// <returns>False where another process has it.</returns>
    public async Task<bool> TakeTurnAsync(string holder, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into notification_turn (id, holder, held_until)
            values (@Turn, @holder, @until)
            on conflict (id) do update
            set holder = excluded.holder, held_until = excluded.held_until
            where notification_turn.holder = excluded.holder or notification_turn.held_until < @now or notification_turn.held_until > @tooLong
            """,
            new { Turn, holder, now = Instant.Of(now), until = Instant.Of(until), tooLong = Instant.Of(until + ClocksDiffer) },
            cancellationToken: cancellationToken)) == 1;
    }

    /// <summary>Lets another process have the turn at once.</summary>
    public Task LeaveTurnAsync(string holder, CancellationToken cancellationToken) =>
        ExecuteAsync("update notification_turn set held_until = 0 where holder = @holder", new { holder }, cancellationToken);

    /// <summary>The position of the last event in each partition that was made notifications of.</summary>
    public async Task<long[]> CursorsAsync(int partitions, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into notification_cursors (partition, position)
            values (@partition, 0)
            on conflict do nothing
            """,
            Enumerable.Range(0, partitions).Select(partition => new { partition }),
            cancellationToken: cancellationToken));
        return [.. await connection.QueryAsync<long>(new CommandDefinition("select position from notification_cursors order by partition", cancellationToken: cancellationToken))];
    }

    /// <summary>Writes what the events of a stretch of a partition give, and moves the cursor over them: both or neither.</summary>
    /// <returns>False where another process has moved it.</returns>
    /// <param name="again">What is gathered is sent once more where it last went out before this.</param>
    public async Task<bool> AppendAsync(
        int partition, long from, long to, IReadOnlyList<NewNotification> rows, DateTimeOffset again, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var moved = await connection.ExecuteAsync(new CommandDefinition(
            "update notification_cursors set position = @to where partition = @partition and position = @from",
            new { partition, from, to },
            transaction,
            cancellationToken: cancellationToken));
        if (moved != 1) return false;

        // In this order, so that nobody who marks several as seen and this wait for each other.
        await InsertAsync(
            connection,
            transaction,
            rows.OrderBy(row => Words.Of(row.Draft.To.Kind), StringComparer.Ordinal).ThenBy(row => row.Draft.To.Key, StringComparer.Ordinal),
            again,
            $"""
            on conflict (recipient_kind, recipient, kind) where seen_at is null and kind = 'placed' do update
            set count = notifications.count + excluded.count,
                at = excluded.at,
                request = null,
                since = case when {IsToGoOutAgain} then excluded.since else notifications.since end,
                state = case when {IsToGoOutAgain} then excluded.state else notifications.state end,
                next_at = case when {IsToGoOutAgain} then excluded.next_at else notifications.next_at end,
                tried = case when {IsToGoOutAgain} then '' else notifications.tried end,
                attempts = case when {IsToGoOutAgain} then 0 else notifications.attempts end
            """,
            cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Writes notifications; those whose ids are there already stay as they are.</summary>
    public async Task PutAsync(IReadOnlyList<NewNotification> rows, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await InsertAsync(connection, transaction, rows.OrderBy(row => row.Id.Value, StringComparer.Ordinal), again: default, "on conflict (id) do nothing", cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Puts one for each recipient in the place of one that was taken: all of it or nothing, and nothing where its lease is over.</summary>
    public async Task SpreadAsync(DueNotification due, IReadOnlyList<NewNotification> rows)
    {
        await using var connection = await OpenAsync(CancellationToken.None);
        await using var transaction = await connection.BeginTransactionAsync();
        var held = await connection.ExecuteAsync(
            "delete from notifications where id = @id and next_at = @lease", new { id = due.Id.Value, lease = Instant.Of(due.Lease) }, transaction);
        if (held != 1) return;
        await InsertAsync(connection, transaction, rows.OrderBy(row => row.Id.Value, StringComparer.Ordinal), again: default, "on conflict (id) do nothing", CancellationToken.None);
        await transaction.CommitAsync();
    }

    /// <summary>
    /// Takes what is due, for this caller alone until <paramref name="until"/>: by then it says what came of it, or another may try.
    /// </summary>
    public async Task<IReadOnlyList<DueNotification>> TakeDueAsync(DateTimeOffset now, DateTimeOffset until, int most, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<OutboxRow>(new CommandDefinition(
            $"""
            with due as materialized (
                select id
                from notifications
                where next_at <= @now
                order by next_at, id
                limit @most
                {Listing.When(IsPostgres, "for update skip locked")})
            update notifications
            set next_at = @until
            where id in (select id from due)
            returning id, recipient_kind as RecipientKind, recipient, kind, request, waits_for as WaitsFor, reason, team, count, at, since, due_by as DueBy, state, tried, attempts,
                next_at as NextAt, activity, subject
            """,
            new { now = Instant.Of(now), until = Instant.Of(until), most },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToDue())];
    }

    /// <summary>What was taken and not begun with is due again.</summary>
    public Task GiveBackAsync(DueNotification due, DateTimeOffset now) =>
        SettleAsync(due, "update notifications set next_at = @now", new { now = Instant.Of(now) });

    /// <summary>A scheduled one no longer holds: it is as if it had never been.</summary>
    public Task DropAsync(DueNotification due) => SettleAsync(due, "delete from notifications");

    /// <summary>A scheduled one holds, and shows from now on.</summary>
    public Task TellAsync(DueNotification due, DateTimeOffset now) =>
        SettleAsync(due, "update notifications set state = 'waiting', at = @now, since = @now", new { now = Instant.Of(now) });

    public Task SentAsync(DueNotification due, NotificationChannel channel, DateTimeOffset now) =>
        SettleAsync(
            due,
            """
            update notifications
            set state = 'sent', channel = @channel, attempts = attempts + 1, sent_at = @now, next_at = null, fault = null
            """,
            new { channel = Words.Of(channel), now = Instant.Of(now) });

    /// <summary>Nothing is left to do about it.</summary>
    /// <param name="last">The channel that was tried last, and what went wrong with it; null where none was tried just now.</param>
    public Task EndAsync(DueNotification due, NotificationState state, (NotificationChannel Channel, string Fault)? last = null) =>
        SettleAsync(
            due,
            """
            update notifications
            set state = @state, next_at = null, channel = coalesce(@channel, channel), fault = coalesce(@fault, fault), attempts = attempts + @attempt
            """,
            new { state = Words.Of(state), channel = Words.Of(last?.Channel), fault = last?.Fault, attempt = last is null ? 0 : 1 });

    /// <summary>It could not be sent now.</summary>
    /// <param name="tried">Channels that will not take it whenever they are asked.</param>
    /// <param name="last">The channel that was tried last, and what went wrong with it; null where none was tried just now.</param>
    public Task AgainAsync(DueNotification due, IEnumerable<NotificationChannel> tried, (NotificationChannel Channel, string Fault)? last, DateTimeOffset next) =>
        SettleAsync(
            due,
            $"""
            update notifications
            set state = case when state = '{Scheduled}' then state else 'waiting' end, channel = coalesce(@channel, channel), tried = @tried,
                fault = coalesce(@fault, fault), attempts = attempts + @attempt, next_at = @next
            """,
            new { tried = OutboxRow.Join(tried), channel = Words.Of(last?.Channel), fault = last?.Fault, attempt = last is null ? 0 : 1, next = Instant.Of(next) });

    /// <summary>Marks notifications of an inbox as seen; those that are already keep their time. What was seen need not go out any more.</summary>
    /// <param name="inboxes">Of units and teams; null for any.</param>
    /// <param name="volunteers">A volunteer's is nobody else's, whoever runs the center.</param>
    /// <returns>How many were not seen before.</returns>
    public Task<int> SeeAsync(
        IReadOnlyCollection<NotificationId> ids,
        IReadOnlyCollection<string>? inboxes,
        IReadOnlyCollection<VolunteerId> volunteers,
        DateTimeOffset now,
        CancellationToken cancellationToken) =>
        ExecuteAsync(
            $"""
            update notifications
            set seen_at = @now,
                state = case when state = 'waiting' then 'inbox' else state end,
                next_at = case when state = 'waiting' then null else next_at end
            where id in ({InOrder($"""
                id {database.Among("ids")} and seen_at is null and state <> '{Scheduled}'
                and ((recipient_kind <> 'volunteer' {Listing.When(inboxes, $"and recipient {database.Among("inboxes")}")})
                    or (recipient_kind = 'volunteer' and recipient {database.Among("volunteers")}))
                """)})
            """,
            new
            {
                ids = ids.Select(id => id.Value).ToArray(),
                inboxes = inboxes?.ToArray(),
                volunteers = volunteers.Select(volunteer => volunteer.Value).ToArray(),
                now = Instant.Of(now),
            },
            cancellationToken);

    /// <summary>Has what failed tried again from the beginning; others are passed over.</summary>
    /// <returns>How many are tried again.</returns>
    public Task<int> RetryAsync(IReadOnlyCollection<NotificationId> ids, DateTimeOffset now, CancellationToken cancellationToken) =>
        ExecuteAsync(
            $"""
            update notifications
            set state = 'waiting', tried = '', attempts = 0, fault = null, since = @now, next_at = @now
            where id in ({InOrder($"id {database.Among("ids")} and state = 'failed'")})
            """,
            new { ids = ids.Select(id => id.Value).ToArray(), now = Instant.Of(now) },
            cancellationToken);

    /// <summary>Removes old notifications, some at a time.</summary>
    /// <returns>How many.</returns>
    public Task<int> ClearAsync(DateTimeOffset before, int most, CancellationToken cancellationToken) =>
        ExecuteAsync(
            """
            delete from notifications
            where id in (select id from notifications where at < @before order by at, id limit @most)
            """,
            new { before = Instant.Of(before), most },
            cancellationToken);

    /// <summary>Selects rows in the order in which everybody locks them.</summary>
    private string InOrder(string condition) => IsPostgres
        ? $"select id from notifications where {condition} order by recipient_kind collate \"C\", recipient collate \"C\", id for update"
        : $"select id from notifications where {condition}";

    /// <summary>Writes down what came of one that was taken, unless its lease is over and somebody else may have it.</summary>
    private Task<int> SettleAsync(DueNotification due, string change, object? parameters = null)
    {
        // Also while the process stops: what was sent was sent.
        var all = new DynamicParameters(parameters);
        all.Add("id", due.Id.Value);
        all.Add("lease", Instant.Of(due.Lease));
        return ExecuteAsync($"{change} where id = @id and next_at = @lease", all, CancellationToken.None);
    }

    private async Task InsertAsync(
        DbConnection connection, DbTransaction transaction, IEnumerable<NewNotification> rows, DateTimeOffset again, string conflict, CancellationToken cancellationToken)
    {
        foreach (var some in rows.Chunk(500))
        {
            OutboxRow[] parameters = [.. some.Select(row => OutboxRow.Of(row, again))];
            await connection.ExecuteAsync(new CommandDefinition(
                $"""
                insert into notifications (
                    id, recipient_kind, recipient, kind, request, waits_for, reason, team, count, at, since, due_by, state, tried, attempts, next_at, activity, subject)
                {(IsPostgres ? OutboxRow.FromArrays : "values (@Id, @RecipientKind, @Recipient, @Kind, @Request, @WaitsFor, @Reason, @Team, @Count, @At, @At, @DueBy, @State, '', 0, @NextAt, @Activity, @Subject)")}
                {conflict}
                """,
                IsPostgres ? OutboxRow.Arrays(parameters, again) : parameters,
                transaction,
                cancellationToken: cancellationToken));
        }
    }

    private ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => database.OpenAsync(DatabaseName.Notifications, cancellationToken);

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
