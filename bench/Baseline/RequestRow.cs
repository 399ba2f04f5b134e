using System.Text.Json;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Bench.Baseline;

/// <summary>A row of <c>requests</c>.</summary>
internal sealed class RequestRow
{
    public required string Id { get; init; }
    public required long Version { get; init; }
    public required string TrackingCode { get; init; }
    public required string Unit { get; init; }
    public required RequestState State { get; init; }
    public string? MenuItem { get; init; }
    public string? Platform { get; init; }
    public bool ReviewRequired { get; init; }
    public required Channel Channel { get; init; }
    public string? Contact { get; init; }
    public string? Note { get; init; }
    public DateTimeOffset? WishedFor { get; init; }
    public string? LeadTeam { get; init; }
    public required string Helpers { get; init; }
    public int Round { get; init; }
    public string? Report { get; init; }
    public string? Rating { get; init; }
    public int Reopened { get; init; }
    public DateTimeOffset PlacedAt { get; init; }
    public DateTimeOffset ChangedAt { get; init; }
    public int ServiceMinutes { get; init; }

    /// <summary>Whether the command at hand is in the request's history already.</summary>
    public bool Replayed { get; init; }

    public ServiceRequestView ToView() => new(
        new RequestId(Id),
        TrackingCode,
        new UnitCode(Unit),
        State,
        MenuItem is null ? null : new MenuItemId(MenuItem),
        Platform is null ? null : new PlatformKey(Platform),
        ReviewRequired,
        Channel,
        Contact is null ? null : new VaultId(Contact),
        Note is null ? null : new VaultId(Note),
        WishedFor,
        LeadTeam is null ? null : new TeamId(LeadTeam),
        JsonSerializer.Deserialize(Helpers, Wire.Default.ImmutableArrayHelpingTeam),
        Round,
        Report is null ? null : JsonSerializer.Deserialize(Report, Wire.Default.ResultReport),
        Rating is null ? null : JsonSerializer.Deserialize(Rating, Wire.Default.RatingView),
        Reopened,
        PlacedAt,
        ChangedAt,
        ServiceMinutes,
        Desk: new UnitCode(Unit),
        DeskLevel: null,
        Escalated: 0,
        DispatchMode: DispatchMode.Suggest,
        Called: [],
        DeclinedBy: [],
        DueBy: null,
        Overdue: false,
        AcceptedInTime: null,
        FinishedInTime: null,
        DispatchModeFixed: false);
}
