using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>An activity as the lists show it.</summary>
/// <param name="Hosts">The codes of the units that hold it together with the organizing one (活动联办), a line each.</param>
/// <param name="Unsettled">How many hours are to be carried over now.</param>
/// <param name="Sequence">How often its time, place or standing changed.</param>
internal sealed record ActivityRow(
    string Id,
    string Unit,
    string State,
    string Title,
    string Platform,
    string Teams,
    string? Project,
    string? Place,
    long StartsAt,
    long EndsAt,
    long Participants,
    long Audience,
    long ServiceMinutes,
    long RecordedAt,
    long Version,
    string? Kind,
    string Skills,
    long? Capacity,
    long? SignUpOpensAt,
    long? SignUpUntil,
    long SignUpHalted,
    long Placed,
    long Waiting,
    long Attended,
    long Settled,
    long Unsettled,
    long Partition,
    string? Theme = null,
    string Hosts = "",
    double? Latitude = null,
    double? Longitude = null,
    long? AnnouncedAt = null,
    long ChangedAt = 0,
    long Sequence = 0) : IRow
{
    public static readonly RowTable<ActivityRow> Table = new(
        "activities",
        [
            Column<ActivityRow>.Text("id", row => row.Id),
            Column<ActivityRow>.Text("unit", row => row.Unit),
            Column<ActivityRow>.Text("state", row => row.State),
            Column<ActivityRow>.Text("title", row => row.Title),
            Column<ActivityRow>.Text("platform", row => row.Platform),
            Column<ActivityRow>.Text("teams", row => row.Teams),
            Column<ActivityRow>.Text("project", row => row.Project),
            Column<ActivityRow>.Text("place", row => row.Place),
            Column<ActivityRow>.Number("starts_at", row => row.StartsAt),
            Column<ActivityRow>.Number("ends_at", row => row.EndsAt),
            Column<ActivityRow>.Number("participants", row => row.Participants),
            Column<ActivityRow>.Number("audience", row => row.Audience),
            Column<ActivityRow>.Number("service_minutes", row => row.ServiceMinutes),
            Column<ActivityRow>.Number("recorded_at", row => row.RecordedAt),
            Column<ActivityRow>.Number("version", row => row.Version),
            Column<ActivityRow>.Text("kind", row => row.Kind),
            Column<ActivityRow>.Text("skills", row => row.Skills),
            Column<ActivityRow>.Number("capacity", row => row.Capacity),
            Column<ActivityRow>.Number("sign_up_opens_at", row => row.SignUpOpensAt),
            Column<ActivityRow>.Number("sign_up_until", row => row.SignUpUntil),
            Column<ActivityRow>.Number("sign_up_halted", row => row.SignUpHalted),
            Column<ActivityRow>.Number("placed", row => row.Placed),
            Column<ActivityRow>.Number("waiting", row => row.Waiting),
            Column<ActivityRow>.Number("attended", row => row.Attended),
            Column<ActivityRow>.Number("settled", row => row.Settled),
            Column<ActivityRow>.Number("unsettled", row => row.Unsettled),
            Column<ActivityRow>.Number("partition", row => row.Partition),
            Column<ActivityRow>.Text("theme", row => row.Theme),
            Column<ActivityRow>.Text("hosts", row => row.Hosts),
            Column<ActivityRow>.Real("latitude", row => row.Latitude),
            Column<ActivityRow>.Real("longitude", row => row.Longitude),
            Column<ActivityRow>.Number("announced_at", row => row.AnnouncedAt),
            Column<ActivityRow>.Number("changed_at", row => row.ChangedAt),
            Column<ActivityRow>.Number("sequence", row => row.Sequence),
        ],
        Read);

    public string Key => Id;

    public static ActivityRow Evolve(ActivityRow? row, DomainEvent happened, StoredEvent stored)
    {
        var next = (row, happened) switch
        {
            (null, ActivityPlanned e) => New(e.Id, e.Unit, stored).Planned(e.Plan),
            (null, ActivityRecorded e) => New(e.Id, e.Unit, stored).Recorded(e.Record, stored),
            ({ } known, ActivityEvent e) => known.Changed(e, stored),
            _ => throw new InvalidOperationException($"The list of activities does not know {happened.GetType()} here."),
        };
        var due = next.State == Words.Of(ActivityState.Recorded) || next.State == Words.Of(ActivityState.Confirmed);
        return next with
        {
            Unsettled = due ? next.Attended - next.Settled : 0,
            ChangedAt = next.Calendar == row?.Calendar ? next.ChangedAt : Instant.Of(stored.RecordedAt),
            Version = stored.Version,
        };
    }

    /// <summary>What a calendar shows of it.</summary>
    private (string, string?, long, long, string, double?, double?) Calendar => (Title, Place, StartsAt, EndsAt, State, Latitude, Longitude);

    private static ActivityRow New(ActivityId id, Contracts.Organization.UnitCode unit, StoredEvent stored) => new(
        id.Value, unit.Value, Words.Of(ActivityState.Planned), "", "", "", null, null, 0, 0, 0, 0, 0, Instant.Of(stored.RecordedAt), 0, null, "", null, null, null, 0, 0, 0, 0, 0, 0,
        stored.Position.Partition);

    private ActivityRow Changed(ActivityEvent happened, StoredEvent stored) => happened switch
    {
        ActivityEdited e => Planned(e.Plan),
        ActivityRescheduled e => Planned(e.Plan) with { Sequence = Sequence + 1 },
        ActivityAnnounced => At(ActivityState.Announced) with { AnnouncedAt = Instant.Of(stored.RecordedAt) },
        Contracts.Activities.SignUpHalted => this with { SignUpHalted = 1 },
        SignUpResumed => this with { SignUpHalted = 0 },
        SignedUp e => e.Placed ? this with { Placed = Placed + 1 } : this with { Waiting = Waiting + 1 },
        SignUpWithdrawn e => e.Placed ? this with { Placed = Placed - 1 } : this with { Waiting = Waiting - 1 },
        MovedUp e => this with { Placed = Placed + e.Volunteers.Length, Waiting = Waiting - e.Volunteers.Length },
        ActivityStarted => At(ActivityState.UnderWay),
        CheckedIn e => this with { Attended = Attended + 1, Waiting = e.WasWaiting ? Waiting - 1 : Waiting },
        CheckedOut or FileAttached or FileRemoved => this,
        ActivityHeld => At(ActivityState.Held),
        ActivityRecorded e => Recorded(e.Record, stored),
        ActivityConfirmed => At(ActivityState.Confirmed),
        ActivitySentBack => At(ActivityState.SentBack),
        ActivityCancelled => At(ActivityState.Cancelled) with { Sequence = Sequence + 1 },
        HoursSettled e => this with { Settled = Settled + e.Entries.Length },
        _ => throw new InvalidOperationException($"The list of activities does not know {happened.GetType()} here."),
    };

    private ActivityRow At(ActivityState state) => this with { State = Words.Of(state) };

    private ActivityRow Planned(ActivityPlan plan) => this with
    {
        Title = plan.Title,
        Platform = plan.Platform.Value,
        Teams = string.Join('\n', plan.Teams),
        Project = plan.Project?.Value,
        Place = plan.Place,
        StartsAt = Instant.Of(plan.StartsAt),
        EndsAt = Instant.Of(plan.EndsAt),
        Kind = Words.Of(plan.Kind),
        Skills = string.Join('\n', plan.Skills.Select(Words.Of)),
        Capacity = plan.Capacity,
        SignUpOpensAt = Instant.Of(plan.SignUpOpensAt),
        SignUpUntil = Instant.Of(plan.SignUpUntil()),
        Theme = plan.Theme,
        Hosts = string.Join('\n', plan.Hosts),
        Latitude = plan.Position?.Latitude,
        Longitude = plan.Position?.Longitude,
    };

    private ActivityRow Recorded(ActivityRecord record, StoredEvent stored) => this with
    {
        State = Words.Of(ActivityState.Recorded),
        Title = record.Title,
        Platform = record.Platform.Value,
        Teams = string.Join('\n', record.Teams),
        Project = record.Project?.Value,
        Place = record.Place,
        StartsAt = Instant.Of(record.StartsAt),
        EndsAt = Instant.Of(record.EndsAt),
        Participants = record.Participants,
        Audience = record.Audience,
        ServiceMinutes = record.ServiceMinutes,
        RecordedAt = Instant.Of(stored.RecordedAt),
        Sequence = AnnouncedAt is null || (StartsAt, EndsAt) == (Instant.Of(record.StartsAt), Instant.Of(record.EndsAt)) ? Sequence : Sequence + 1,
    };

    private static ActivityRow Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        row.GetString(5),
        row.TextOrNull(6),
        row.TextOrNull(7),
        row.GetInt64(8),
        row.GetInt64(9),
        row.GetInt64(10),
        row.GetInt64(11),
        row.GetInt64(12),
        row.GetInt64(13),
        row.GetInt64(14),
        row.TextOrNull(15),
        row.GetString(16),
        row.NumberOrNull(17),
        row.NumberOrNull(18),
        row.NumberOrNull(19),
        row.GetInt64(20),
        row.GetInt64(21),
        row.GetInt64(22),
        row.GetInt64(23),
        row.GetInt64(24),
        row.GetInt64(25),
        row.GetInt64(26),
        row.TextOrNull(27),
        row.GetString(28),
        row.IsDBNull(29) ? null : row.GetDouble(29),
        row.IsDBNull(30) ? null : row.GetDouble(30),
        row.NumberOrNull(31),
        row.GetInt64(32),
        row.GetInt64(33));
}
