using System.Data.Common;
using System.Globalization;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Notifications;

/// <summary>Which notifications a list shows; null means any.</summary>
public sealed record NotificationFilter
{
    /// <summary>In this unit's inbox.</summary>
    public UnitCode? Unit { get; init; }

    /// <summary>In this team's inbox.</summary>
    public TeamId? Team { get; init; }

    /// <summary>In the inboxes of these volunteers.</summary>
    public IReadOnlyCollection<VolunteerId>? Volunteers { get; init; }

    public NotificationKind? Kind { get; init; }

    public NotificationState? State { get; init; }

    /// <summary>That went out, or was last tried, this way.</summary>
    public NotificationChannel? Channel { get; init; }

    public bool? Seen { get; init; }

    /// <summary>Only in the inboxes of these units, teams and volunteers, by their codes and ids; null for everybody's.</summary>
    public IReadOnlyCollection<string>? Inboxes { get; init; }
}

/// <summary>A notification in a list.</summary>
/// <param name="To">Whether a unit, a team, a volunteer or who is served is told.</param>
/// <param name="Unit">The unit that is told; null where it is no unit.</param>
/// <param name="Team">The team that is told; null where it is no team.</param>
/// <param name="Text">What it says; it names no person.</param>
/// <param name="Request">The request that it is about; null where it is about several.</param>
/// <param name="TrackingCode">The request's.</param>
/// <param name="Count">How many requests it is about.</param>
/// <param name="At">When it was told; of several in one, the last time.</param>
/// <param name="DueBy">By when what it asks has to be done; null where it names no time.</param>
/// <param name="SeenAt">When it was first marked as seen; null where it was not.</param>
/// <param name="State">How far it has come on its way out.</param>
/// <param name="Channel">By which it was sent, or last tried; null where none was.</param>
/// <param name="Attempts">How often sending was tried.</param>
/// <param name="NextAttemptAt">When it is tried again; null where it is not.</param>
/// <param name="Fault">What went wrong last, as the channel's server said it: <c>smtp 550</c>; null for nothing.</param>
/// <param name="Volunteer">The volunteer who is told; null where it is none.</param>
/// <param name="Activity">The activity that it is about; null for none.</param>
public sealed record NotificationListing(
    NotificationId Id,
    RecipientKind To,
    UnitCode? Unit,
    TeamId? Team,
    NotificationKind Kind,
    Phrase Text,
    RequestId? Request,
    string? TrackingCode,
    long Count,
    DateTimeOffset At,
    DateTimeOffset? DueBy,
    DateTimeOffset? SeenAt,
    NotificationState State,
    NotificationChannel? Channel,
    long Attempts,
    DateTimeOffset? NextAttemptAt,
    DateTimeOffset? SentAt,
    string? Fault,
    VolunteerId? Volunteer = null,
    ActivityId? Activity = null);

/// <summary>How a channel does.</summary>
/// <param name="Configured">Whether it is used at all.</param>
/// <param name="Waiting">How many wait for another attempt.</param>
/// <param name="OldestWaiting">Since when the oldest of them has; null where none does.</param>
/// <param name="SentLastDay">How many it has taken in the last 24 hours.</param>
/// <param name="FailedLastDay">How many of the last 24 hours were given up.</param>
/// <param name="LastFault">What went wrong with the newest of those that wait, else of those that failed; null for nothing.</param>
public sealed record ChannelStanding(
    NotificationChannel Channel, bool Configured, long Waiting, DateTimeOffset? OldestWaiting, long SentLastDay, long FailedLastDay, string? LastFault);

/// <summary>Reads inboxes, and tells how sending does; marks as seen, and has what failed tried again.</summary>
public sealed class NotificationQueries
{
    private static readonly TimeSort[] Orders = [new("-at", "at"), new("at", "at")];

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly Database database;
    private readonly Outbox outbox;
    private readonly INotificationChannel[] channels;
    private readonly CountyZone county;
    private readonly TimeProvider time;

    internal NotificationQueries(Database database, Outbox outbox, IEnumerable<INotificationChannel> channels, CountyZone county, TimeProvider time)
    {
        this.database = database;
        this.outbox = outbox;
        this.channels = [.. channels];
        this.county = county;
        this.time = time;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    /// <exception cref="ArgumentException">The order is none of <see cref="Sorts"/>.</exception>
    public Task<Page<NotificationListing>> ListAsync(NotificationFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"notifications:{sort.Name}";
        var after = page.After(order, keys: 2);

        // What failed is served by an index of its own, but only where the word stands in the statement.
        var matches = $"""
            where n.state <> '{Outbox.Scheduled}'
            {Listing.When(filter.Unit, "and n.recipient_kind = 'unit' and n.recipient = @unit")}
            {Listing.When(filter.Team, "and n.recipient_kind = 'team' and n.recipient = @team")}
            {Listing.When(filter.Volunteers, $"and n.recipient_kind = 'volunteer' and n.recipient {database.Among("volunteers")}")}
            {Listing.When(filter.Inboxes, $"and n.recipient {database.Among("inboxes")}")}
            {Listing.When(filter.Kind, "and n.kind = @kind")}
            {Listing.When(filter.State is not null and not NotificationState.Failed, "and n.state = @state")}
            {Listing.When(filter.State is NotificationState.Failed, "and n.state = 'failed'")}
            {Listing.When(filter.Channel, "and n.channel = @channel")}
            {Listing.When(filter.Seen is true, "and n.seen_at is not null")}
            {Listing.When(filter.Seen is false, "and n.seen_at is null")}
            """;
        return database.PageAsync(
            order,
            page,
            rows: $"""
            select n.id, n.recipient_kind, n.recipient, n.kind, n.request, n.waits_for, n.reason, n.count, n.at, n.due_by, n.seen_at, n.state, n.channel, n.attempts,
                n.next_at, n.sent_at, n.fault, n.activity, n.subject
            from notifications n
            {matches}
            {Listing.When(after, $"and (n.at, n.id) {sort.Beyond} (@afterTime, @afterId)")}
            order by n.at {sort.Direction}, n.id {sort.Direction}
            limit @limit
            """,
            count: $"""
            select count(*)
            from notifications n
            {matches}
            """,
            new
            {
                unit = filter.Unit?.Value,
                team = filter.Team?.Value,
                volunteers = filter.Volunteers?.Select(volunteer => volunteer.Value).ToArray(),
                inboxes = filter.Inboxes?.ToArray(),
                kind = Words.Of(filter.Kind),
                state = Words.Of(filter.State),
                channel = Words.Of(filter.Channel),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.At).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken,
            DatabaseName.Notifications);
    }

    /// <summary>Every channel there is, whether it is used or not.</summary>
    public async Task<IReadOnlyList<ChannelStanding>> ChannelsAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Notifications, cancellationToken);
        var since = Instant.Of(time.GetUtcNow() - Day);
        List<ChannelStanding> standings = [];
        foreach (var channel in Enum.GetValues<NotificationChannel>())
        {
            // Each from an index that holds what is asked for and nothing else.
            var (waiting, oldest, sent, failed, fault) = await connection.QuerySingleAsync<(long Waiting, long? Oldest, long Sent, long Failed, string? Fault)>(new CommandDefinition(
                """
                select
                    (select count(*) from notifications where channel = @channel and state = 'waiting'),
                    (select min(at) from notifications where channel = @channel and state = 'waiting'),
                    (select count(*) from notifications where channel = @channel and state = 'sent' and sent_at >= @since),
                    (select count(*) from notifications where channel = @channel and state = 'failed' and at >= @since),
                    coalesce(
                        (select fault from notifications where channel = @channel and state = 'waiting' order by at desc limit 1),
                        (select fault from notifications where channel = @channel and state = 'failed' order by at desc limit 1))
                """,
                new { channel = Words.Of(channel), since },
                cancellationToken: cancellationToken));
            standings.Add(new ChannelStanding(
                channel, channels.Any(each => each.Channel == channel), waiting, oldest is { } at ? Instant.At(at) : null, sent, failed, fault));
        }

        return standings;
    }

    /// <summary>Marks notifications as seen; ids that are not there, or are already, are passed over.</summary>
    /// <param name="ids">At most 200.</param>
    /// <param name="inboxes">Codes of the units and ids of the teams in whose inboxes they may be; null for any unit's, team's and served person's.</param>
    /// <param name="volunteers">In whose inboxes they may be too; null for no volunteer's.</param>
    /// <returns>How many were not seen before.</returns>
    public Task<int> SeeAsync(
        IReadOnlyCollection<NotificationId> ids,
        IReadOnlyCollection<string>? inboxes = null,
        IReadOnlyCollection<VolunteerId>? volunteers = null,
        CancellationToken cancellationToken = default) =>
        outbox.SeeAsync(ids, inboxes, volunteers ?? [], time.GetUtcNow(), cancellationToken);

    /// <summary>Has what failed tried again as if it were new; others are passed over.</summary>
    /// <param name="ids">At most 200.</param>
    /// <returns>How many are tried again.</returns>
    public Task<int> RetryAsync(IReadOnlyCollection<NotificationId> ids, CancellationToken cancellationToken = default) =>
        outbox.RetryAsync(ids, time.GetUtcNow(), cancellationToken);

    private NotificationListing Read(DbDataReader row)
    {
        var (to, kind, recipient) = (row.Word<RecipientKind>(1), row.Word<NotificationKind>(3), row.GetString(2));
        var request = row.TextOrNull(4) is { } id ? new RequestId(id) : (RequestId?)null;
        var code = request is { } about ? TrackingCode.Of(about) : null;
        var due = row.IsDBNull(9) ? null : (DateTimeOffset?)row.Time(9);
        var waitsFor = row.TextOrNull(5) is { } step ? Words.Parse<WaitsFor>(step) : (WaitsFor?)null;
        return new NotificationListing(
            new(row.GetString(0)),
            to,
            to is RecipientKind.Unit ? new UnitCode(recipient) : null,
            to is RecipientKind.Team ? new TeamId(recipient) : null,
            kind,
            NotificationWords.Of(
                kind, to, code, row.GetInt64(7), waitsFor, row.TextOrNull(6), due is { } by ? TimeZoneInfo.ConvertTime(by, county.Zone) : null, team: null,
                row.TextOrNull(18)),
            request,
            code,
            row.GetInt64(7),
            row.Time(8),
            due,
            row.IsDBNull(10) ? null : row.Time(10),
            row.Word<NotificationState>(11),
            row.TextOrNull(12) is { } channel ? Words.Parse<NotificationChannel>(channel) : null,
            row.GetInt64(13),
            row.IsDBNull(14) ? null : row.Time(14),
            row.IsDBNull(15) ? null : row.Time(15),
            row.TextOrNull(16),
            to is RecipientKind.Volunteer ? new VolunteerId(recipient) : null,
            row.TextOrNull(17) is { } activity ? new ActivityId(activity) : null);
    }
}
