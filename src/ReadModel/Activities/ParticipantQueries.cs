using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Whose part in which activities a list shows: all of one activity, or all of one volunteer.</summary>
public sealed record ParticipantFilter
{
    /// <summary>Null where <see cref="Volunteer"/> is given.</summary>
    public ActivityId? Activity { get; init; }

    /// <summary>Null where <see cref="Activity"/> is given.</summary>
    public VolunteerId? Volunteer { get; init; }

    public SignUpStanding? Standing { get; init; }
}

/// <summary>A volunteer's part in an activity.</summary>
/// <param name="State">Of the activity, as are title and times.</param>
/// <param name="Number">In the order of arrival, from 1; another one after every new sign-up.</param>
/// <param name="Ahead">How many wait ahead of them; null unless they wait.</param>
/// <param name="EnteredAt">When they signed up, or came without having done so.</param>
/// <param name="NoShow">Had a place and was not there when the activity was over.</param>
/// <param name="Minutes">Of service in the volunteer's book; null before their hours are settled.</param>
/// <param name="Refused">The code of why the book refused them; null where it did not.</param>
public sealed record ParticipantListing(
    ActivityId Activity,
    VolunteerId Volunteer,
    ActivityState State,
    string Title,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    int Number,
    SignUpStanding Standing,
    int? Ahead,
    DateTimeOffset EnteredAt,
    DateTimeOffset? CheckedInAt,
    CheckWay? CheckedInBy,
    DateTimeOffset? CheckedOutAt,
    CheckWay? CheckedOutBy,
    bool NoShow,
    int? Minutes,
    string? Refused);

/// <summary>Lists who takes part in an activity, in the order of arrival, and what a volunteer takes part in, the last first.</summary>
public sealed class ParticipantQueries(Database database)
{
    /// <summary>Orders that the list of an activity may be asked for.</summary>
    public static IReadOnlyList<string> SortsOfActivity { get; } = ["number"];

    /// <summary>Orders that the list of a volunteer may be asked for.</summary>
    public static IReadOnlyList<string> SortsOfVolunteer { get; } = ["-enteredAt"];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list.</exception>
    public Task<Page<ParticipantListing>> ListAsync(ParticipantFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var ofActivity = filter.Activity is not null;
        var order = ofActivity ? "participants:number" : "participants:-enteredAt";
        var after = page.After(order, keys: 2);
        var matches = $"""
            {(ofActivity ? "p.activity = @activity" : "p.volunteer = @volunteer")}
            {Listing.When(filter.Standing, "and p.standing = @standing")}
            """;
        return database.PageAsync(
            order,
            page,
            rows: $"""
            select p.activity, p.volunteer, a.state, a.title, a.starts_at, a.ends_at, p.number, p.standing,
                case when p.standing = 'waiting' then (
                    select count(*)
                    from activity_participants w
                    where w.activity = p.activity and w.standing = 'waiting' and w.number < p.number) end,
                p.entered_at, p.checked_in_at, p.checked_in_by, p.checked_out_at, p.checked_out_by, p.no_show, p.minutes, p.refused
            from activity_participants p
            join activities a on a.id = p.activity
            where {matches}
            {Listing.When(after, ofActivity ? "and (p.number, p.volunteer) > (@key, @id)" : "and (p.entered_at, p.activity) < (@key, @id)")}
            order by {(ofActivity ? "p.number, p.volunteer" : "p.entered_at desc, p.activity desc")}
            limit @limit
            """,
            count: $"""
            select count(*)
            from activity_participants p
            where {matches}
            """,
            new
            {
                activity = filter.Activity?.Value,
                volunteer = filter.Volunteer?.Value,
                standing = Words.Of(filter.Standing),
                key = after is null ? 0 : Cursor.Time(after[0]),
                id = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => ofActivity
                ? [item.Number.ToString(CultureInfo.InvariantCulture), item.Volunteer.Value]
                : [Instant.Of(item.EnteredAt).ToString(CultureInfo.InvariantCulture), item.Activity.Value],
            cancellationToken);
    }

    private static ParticipantListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        row.Word<ActivityState>(2),
        row.GetString(3),
        row.Time(4),
        row.Time(5),
        (int)row.GetInt64(6),
        row.Word<SignUpStanding>(7),
        (int?)row.NumberOrNull(8),
        row.Time(9),
        TimeOrNull(row, 10),
        row.WordOrNull<CheckWay>(11),
        TimeOrNull(row, 12),
        row.WordOrNull<CheckWay>(13),
        row.GetInt64(14) == 1,
        (int?)row.NumberOrNull(15),
        row.TextOrNull(16));

    private static DateTimeOffset? TimeOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.Time(column);
}
