using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Notifications;

/// <summary>A row of <c>notifications</c> that is new.</summary>
/// <param name="NextAt">When to try to send it, or to look whether it still holds; null for never.</param>
internal sealed record NewNotification(
    NotificationId Id, Draft Draft, RequestId? Request, int Count, DateTimeOffset At, string State, DateTimeOffset? NextAt);

/// <summary>A notification that something is to be done about now.</summary>
/// <param name="Since">From when on sending is tried.</param>
/// <param name="Tried">Channels that will not take it.</param>
/// <param name="Lease">Until when it is this caller's; what came of it is written down only while it still is.</param>
internal sealed record DueNotification(
    NotificationId Id,
    Recipient To,
    NotificationKind Kind,
    RequestId? Request,
    WaitsFor? WaitsFor,
    string? Reason,
    TeamId? Team,
    long Count,
    DateTimeOffset At,
    DateTimeOffset Since,
    DateTimeOffset? DueBy,
    bool Scheduled,
    IReadOnlyList<NotificationChannel> Tried,
    int Attempts,
    DateTimeOffset Lease);

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

    /// <summary>One statement for many rows, which PostgreSQL takes as arrays.</summary>
    private const string FromArrays = """
        select * from unnest(
            @ids::text[], @recipientKinds::text[], @recipients::text[], @kinds::text[], @requests::text[], @waitsFors::text[], @reasons::text[], @teams::text[],
            @counts::bigint[], @ats::bigint[], @ats::bigint[], @dueBys::bigint[], @states::text[], @trieds::text[], @attempts::bigint[], @nextAts::bigint[])
        """;

    private static readonly MigrationSet Schema =
        new(DatabaseName.Notifications, typeof(Outbox).Assembly, "Practice.Actors.Notifications.Schema.", "notifications_migrations");

    /// <summary>Of what is gathered: whoever was not reached, or not for a while, is told again. What waits goes out anyway.</summary>
    private const string IsToGoOutAgain = "(notifications.state in ('inbox', 'failed') or (notifications.state = 'sent' and notifications.sent_at < @Again))";

    private bool IsPostgres => database.Engine is DatabaseEngine.Postgres;

    private string AmongIds => IsPostgres ? "= any(@ids)" : "in @ids";

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
        foreach (var some in rows.OrderBy(row => Words.Of(row.Draft.To.Kind), StringComparer.Ordinal).ThenBy(row => row.Draft.To.Key, StringComparer.Ordinal).Chunk(500))
        {
            Row[] parameters = [.. some.Select(row => Row.Of(row, again))];
            await connection.ExecuteAsync(new CommandDefinition(
                $"""
                insert into notifications (
                    id, recipient_kind, recipient, kind, request, waits_for, reason, team, count, at, since, due_by, state, tried, attempts, next_at)
                {(IsPostgres ? FromArrays : "values (@Id, @RecipientKind, @Recipient, @Kind, @Request, @WaitsFor, @Reason, @Team, @Count, @At, @At, @DueBy, @State, '', 0, @NextAt)")}
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
                IsPostgres ? Arrays(parameters, again) : parameters,
                transaction,
                cancellationToken: cancellationToken));
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>
    /// Takes what is due, for this caller alone until <paramref name="until"/>: by then it says what came of it, or another may try.
    /// </summary>
    public async Task<IReadOnlyList<DueNotification>> TakeDueAsync(DateTimeOffset now, DateTimeOffset until, int most, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
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
                next_at as NextAt
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
            new { tried = Row.Join(tried), channel = Words.Of(last?.Channel), fault = last?.Fault, attempt = last is null ? 0 : 1, next = Instant.Of(next) });

    /// <summary>Marks notifications of an inbox as seen; those that are already keep their time. What was seen need not go out any more.</summary>
    /// <returns>How many were not seen before.</returns>
    public Task<int> SeeAsync(IReadOnlyCollection<NotificationId> ids, DateTimeOffset now, CancellationToken cancellationToken) =>
        ExecuteAsync(
            $"""
            update notifications
            set seen_at = @now,
                state = case when state = 'waiting' then 'inbox' else state end,
                next_at = case when state = 'waiting' then null else next_at end
            where id in ({InOrder($"id {AmongIds} and seen_at is null and state <> '{Scheduled}'")})
            """,
            new { ids = ids.Select(id => id.Value).ToArray(), now = Instant.Of(now) },
            cancellationToken);

    /// <summary>Has what failed tried again from the beginning; others are passed over.</summary>
    /// <returns>How many are tried again.</returns>
    public Task<int> RetryAsync(IReadOnlyCollection<NotificationId> ids, DateTimeOffset now, CancellationToken cancellationToken) =>
        ExecuteAsync(
            $"""
            update notifications
            set state = 'waiting', tried = '', attempts = 0, fault = null, since = @now, next_at = @now
            where id in ({InOrder($"id {AmongIds} and state = 'failed'")})
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

    private static object Arrays(Row[] rows, DateTimeOffset again)
    {
        return new
        {
            Again = Instant.Of(again),
            ids = Of(row => row.Id),
            recipientKinds = Of(row => row.RecipientKind),
            recipients = Of(row => row.Recipient),
            kinds = Of(row => row.Kind),
            requests = Of(row => row.Request),
            waitsFors = Of(row => row.WaitsFor),
            reasons = Of(row => row.Reason),
            teams = Of(row => row.Team),
            counts = Array.ConvertAll(rows, row => row.Count),
            ats = Array.ConvertAll(rows, row => row.At),
            dueBys = Array.ConvertAll(rows, row => row.DueBy),
            states = Of(row => row.State),
            trieds = Of(row => row.Tried),
            attempts = Array.ConvertAll(rows, row => row.Attempts),
            nextAts = Array.ConvertAll(rows, row => row.NextAt),
        };

        string?[] Of(Func<Row, string?> value) => Array.ConvertAll(rows, row => value(row));
    }

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

    private ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => database.OpenAsync(DatabaseName.Notifications, cancellationToken);

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    /// <summary>A row as it is written and taken.</summary>
    private sealed record Row
    {
        public string Id { get; init; } = "";

        public string RecipientKind { get; init; } = "";

        public string Recipient { get; init; } = "";

        public string Kind { get; init; } = "";

        public string? Request { get; init; }

        public string? WaitsFor { get; init; }

        public string? Reason { get; init; }

        public string? Team { get; init; }

        public long Count { get; init; }

        public long At { get; init; }

        public long? DueBy { get; init; }

        public string State { get; init; } = "";

        public string Tried { get; init; } = "";

        public long Attempts { get; init; }

        public long? NextAt { get; init; }

        public static string Join(IEnumerable<NotificationChannel> channels) => string.Join('\n', channels.Select(Words.Of));

        public long Since { get; init; }

        /// <summary>The same for every row of a statement.</summary>
        public long Again { get; init; }

        public static Row Of(NewNotification row, DateTimeOffset again) => new()
        {
            Again = Instant.Of(again),
            Id = row.Id.Value,
            RecipientKind = Words.Of(row.Draft.To.Kind),
            Recipient = row.Draft.To.Key,
            Kind = Words.Of(row.Draft.Kind),
            Request = row.Request?.Value,
            WaitsFor = Words.Of(row.Draft.WaitsFor),
            Reason = row.Draft.Reason,
            Team = row.Draft.Team?.Value,
            Count = row.Count,
            At = Instant.Of(row.At),
            DueBy = Instant.Of(row.Draft.DueBy),
            State = row.State,
            NextAt = Instant.Of(row.NextAt),
        };

        public DueNotification ToDue() => new(
            new NotificationId(Id),
            new Recipient(Words.Parse<RecipientKind>(RecipientKind), Recipient),
            Words.Parse<NotificationKind>(Kind),
            Request is null ? null : new RequestId(Request),
            WaitsFor is null ? null : Words.Parse<WaitsFor>(WaitsFor),
            Reason,
            Team is null ? null : new TeamId(Team),
            Count,
            Instant.At(At),
            Instant.At(Since),
            DueBy is { } due ? Instant.At(due) : null,
            State == Scheduled,
            [.. Listing.Split(Tried).Select(Words.Parse<NotificationChannel>)],
            (int)Attempts,
            Instant.At(NextAt!.Value));
    }
}
