using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.ServiceRequests;

/// <summary>A row of <c>service_requests</c>; times are microseconds since 1970-01-01 UTC.</summary>
internal sealed record RequestRow(
    string Id,
    string TrackingCode,
    string Unit,
    RequestStanding Standing,
    string? MenuItem,
    string? Platform,
    string Channel,
    long? WishedFor,
    string? LeadTeam,
    long Round,
    long ChangedAt,
    long Version,
    string Desk,
    long WaitsSince,
    bool ReviewRequired,
    long Partition,
    DispatchMode DispatchMode,
    bool Overdue) : IRow
{
    public string Key => Id;

    /// <summary>When the platform is to act by itself: the desk at once, or what is not done in time; null for never.</summary>
    public long? ActsAt =>
        RequestStates.DeskActs(Standing.State, ReviewRequired, DispatchMode) ? WaitsSince : Overdue ? null : Instant.Of(Standing.DueBy);

    public WaitsFor? WaitsFor => RequestStates.WaitsFor(Standing.State, ReviewRequired);

    public static RequestRow Evolve(RequestRow? row, DomainEvent happened, StoredEvent stored) => happened switch
    {
        RequestPlaced placed => Placed(placed, stored),
        ServiceRequestStep step => Stepped(row!, step, stored),
        _ => throw new InvalidOperationException($"The list of service requests does not know {happened.GetType()}."),
    };

    public static RequestRow Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        new RequestStanding(
            row.Word<RequestState>(3),
            row.Time(15),
            row.TextOrNull(11) is { } result ? Words.Parse<ServiceResult>(result) : null,
            (int?)row.NumberOrNull(12),
            (int)row.GetInt64(14),
            (int)row.GetInt64(13),
            (int)row.GetInt64(22),
            row.NumberOrNull(25) is { } due ? Instant.At(due) : null,
            row.NumberOrNull(28) is { } accepted ? accepted != 0 : null,
            row.NumberOrNull(29) is { } finished ? finished != 0 : null),
        row.TextOrNull(5),
        row.TextOrNull(6),
        row.GetString(7),
        row.NumberOrNull(8),
        row.TextOrNull(9),
        row.GetInt64(10),
        row.GetInt64(16),
        row.GetInt64(17),
        row.GetString(18),
        row.GetInt64(20),
        row.GetInt64(21) != 0,
        row.GetInt64(23),
        row.Word<DispatchMode>(24),
        row.GetInt64(26) != 0);

    private static RequestRow Placed(RequestPlaced e, StoredEvent stored) => new(
        e.Id.Value,
        Contracts.ServiceRequests.TrackingCode.Of(e.Id),
        e.Unit.Value,
        RequestStanding.Of(e),
        e.MenuItem?.Value,
        e.Platform?.Value,
        Words.Of(e.Channel),
        Instant.Of(e.WishedFor),
        LeadTeam: null,
        Round: 0,
        ChangedAt: Instant.Of(e.At),
        stored.Version,
        Desk: e.Unit.Value,
        WaitsSince: Instant.Of(e.At),
        e.ReviewRequired,
        stored.Position.Partition,
        e.DispatchMode ?? DispatchMode.Suggest,
        Overdue: false);

    private static RequestRow Stepped(RequestRow row, ServiceRequestStep step, StoredEvent stored)
    {
        var at = Instant.Of(step.At);
        var changed = Changed(row, step) with { Standing = row.Standing.After(step), ChangedAt = at, Version = stored.Version };
        var goesOn = changed.WaitsFor == row.WaitsFor && RequestStates.GoesOn(step);
        return changed with { WaitsSince = goesOn ? row.WaitsSince : at, Overdue = step is RequestOverdue || (goesOn && row.Overdue) };
    }

    /// <summary>What a step changes beside how the request stands: who has it.</summary>
    private static RequestRow Changed(RequestRow row, ServiceRequestStep step) => step switch
    {
        RequestReviewed e => row with { Platform = e.Platform?.Value ?? row.Platform },
        RequestDispatched e => row with { Round = e.Round, LeadTeam = e.Lead.Value },
        RequestRedispatched e => row with { Round = e.Round, LeadTeam = e.Lead.Value },
        RequestCalled e => row with { Round = e.Round, LeadTeam = null },
        RequestEscalated e => row with { Desk = e.To.Value, DispatchMode = e.DispatchMode ?? row.DispatchMode },
        RequestAccepted e => row with { LeadTeam = e.Team.Value },
        RequestDeclined or RequestUnanswered or RequestReopened => row with { LeadTeam = null },
        HelpAccepted or HelpDeclined or CallDeclined or RequestOverdue or RequestRejected or RequestStarted or RequestCompleted or RequestRated or RequestClosed
            or RequestCancelled or RequestWithdrawn or NoShowReported => row,
        _ => throw new InvalidOperationException($"The list of service requests does not know {step.GetType()}."),
    };
}
