using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Notifications;

/// <summary>A row of <c>notifications</c> that is new.</summary>
/// <param name="NextAt">When to try to send it, or to look whether it still holds; null for never.</param>
internal sealed record NewNotification(
    NotificationId Id, Draft Draft, RequestId? Request, int Count, DateTimeOffset At, string State, DateTimeOffset? NextAt, ActivityId? Activity = null)
{
    /// <summary>The new orders of a unit become one notification; the table adds it to the one that is not seen yet.</summary>
    public static List<NewNotification> Gathered(List<NewNotification> rows)
    {
        if (!rows.Exists(row => row.Draft.Kind is NotificationKind.Placed)) return rows;
        var gathered = rows.Where(row => row.Draft.Kind is NotificationKind.Placed)
            .GroupBy(row => row.Draft.To, (_, same) => same.ToList())
            .Select(same => same is [var only] ? only : same[0] with { Count = same.Count, At = same[^1].At, Request = null });
        return [.. rows.Where(row => row.Draft.Kind is not NotificationKind.Placed), .. gathered];
    }
}

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
    DateTimeOffset Lease,
    ActivityId? Activity = null,
    string? Subject = null);

/// <summary>A row as it is written and taken.</summary>
internal sealed record OutboxRow
{
    /// <summary>One statement for many rows, which PostgreSQL takes as arrays.</summary>
    public const string FromArrays = """
        select * from unnest(
            @ids::text[], @recipientKinds::text[], @recipients::text[], @kinds::text[], @requests::text[], @waitsFors::text[], @reasons::text[], @teams::text[],
            @counts::bigint[], @ats::bigint[], @ats::bigint[], @dueBys::bigint[], @states::text[], @trieds::text[], @attempts::bigint[], @nextAts::bigint[],
            @activities::text[], @subjects::text[])
        """;

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

    public string? Activity { get; init; }

    public string? Subject { get; init; }

    public static string Join(IEnumerable<NotificationChannel> channels) => string.Join('\n', channels.Select(Words.Of));

    public long Since { get; init; }

    /// <summary>The same for every row of a statement.</summary>
    public long Again { get; init; }

    public static OutboxRow Of(NewNotification row, DateTimeOffset again) => new()
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
        Activity = row.Activity?.Value,
        Subject = row.Draft.Subject,
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
        State == Outbox.Scheduled,
        [.. Listing.Split(Tried).Select(Words.Parse<NotificationChannel>)],
        (int)Attempts,
        Instant.At(NextAt!.Value),
        Activity is null ? null : new ActivityId(Activity),
        Subject);

    public static object Arrays(OutboxRow[] rows, DateTimeOffset again)
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
            activities = Of(row => row.Activity),
            subjects = Of(row => row.Subject),
        };

        string?[] Of(Func<OutboxRow, string?> value) => Array.ConvertAll(rows, row => value(row));
    }
}
