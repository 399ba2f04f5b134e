using static Practice.Actors.Contracts.RejectionKind;

namespace Practice.Actors.Contracts.Volunteering;

/// <summary>Why teams refuse.</summary>
public static class VolunteeringRejections
{
    public static readonly RejectionCode TeamClosed = new("team.closed", Conflict,
        "该队伍已经解散。", "The team is closed.");

    public static readonly RejectionCode AlreadyResting = new("team.already-resting", Conflict,
        "该队伍已在休整。", "The team is resting already.");

    public static readonly RejectionCode NotResting = new("team.not-resting", Conflict,
        "该队伍不在休整。", "The team is not resting.");

    public static readonly RejectionCode PlatformUnknown = new("platform.unknown", Invalid,
        "{field}：没有平台 {platform}。", "{field}: there is no platform {platform}.");
}
