using static Practice.Actors.Contracts.RejectionKind;

namespace Practice.Actors.Contracts.Volunteering;

/// <summary>Why teams and volunteers refuse.</summary>
public static class VolunteeringRejections
{
    public static readonly RejectionCode TeamClosed = new("team.closed", Conflict,
        "该队伍已经解散。", "The team is closed.");

    public static readonly RejectionCode AlreadyResting = new("team.already-resting", Conflict,
        "该队伍已在休整。", "The team is resting already.");

    public static readonly RejectionCode NotResting = new("team.not-resting", Conflict,
        "该队伍不在休整。", "The team is not resting.");

    public static readonly RejectionCode RoutesOfSpecial = new("team.routes-of-special", Invalid,
        "{field}：只有马背、流动等特色队伍才有路线。", "{field}: only a special team, on horseback or mobile, has routes.");

    public static readonly RejectionCode LinkedTooOften = new("team.linked-too-often", Conflict,
        "最多与 {most} 支队伍联动。", "May be linked with {most} teams at most.");

    public static readonly RejectionCode NotLinked = new("team.not-linked", Conflict,
        "没有与该队伍联动。", "Is not linked with that team.");

    public static readonly RejectionCode LeaderUnknown = new("team.leader-unknown", Invalid,
        "{field}：没有这位志愿者，或其当前状态不能担任队长。", "{field}: there is no such volunteer, or their present state does not let them lead.");

    public static readonly RejectionCode PlatformUnknown = new("platform.unknown", Invalid,
        "{field}：没有平台 {platform}。", "{field}: there is no platform {platform}.");

    public static readonly RejectionCode TooYoung = new("volunteer.too-young", Invalid,
        "未满 14 周岁，不能注册为志愿者。", "Who is under 14 cannot be registered as a volunteer.");

    public static readonly RejectionCode GuardianNeeded = new("volunteer.guardian-needed", Invalid,
        "未满 18 周岁，须填写监护人及其同意。", "Who is under 18 needs a guardian, and the guardian's consent.");

    public static readonly RejectionCode RegisteredAlready = new("volunteer.registered-already", Conflict,
        "该身份证号已有登记。", "There is a registration under this identity number already.");

    public static readonly RejectionCode NotNow = new("volunteer.not-now", Conflict,
        "该志愿者当前状态不能进行此操作。", "The volunteer's present state does not allow this.");

    public static readonly RejectionCode TeamUnknown = new("volunteer.team-unknown", Invalid,
        "{field}：没有这支队伍。", "{field}: there is no such team.");

    public static readonly RejectionCode AlreadyMember = new("volunteer.member-already", Conflict,
        "已是该队伍的成员。", "Is a member of the team already.");

    public static readonly RejectionCode NotMember = new("volunteer.not-member", Conflict,
        "不是该队伍的成员。", "Is no member of the team.");

    public static readonly RejectionCode NotAsked = new("volunteer.not-asked", Conflict,
        "该志愿者没有申请加入这支队伍。", "The volunteer has not asked to join the team.");

    public static readonly RejectionCode TooManyTeams = new("volunteer.too-many-teams", Conflict,
        "最多同时加入 {most} 支队伍。", "May be in {most} teams at once at most.");

    public static readonly RejectionCode LeaderAlready = new("volunteer.leader-already", Conflict,
        "已是该队伍的队长。", "Is a leader of the team already.");

    public static readonly RejectionCode NotLeader = new("volunteer.not-leader", Conflict,
        "不是该队伍的队长。", "Is no leader of the team.");

    public static readonly RejectionCode MergeUnknown = new("volunteer.merge-unknown", Invalid,
        "{field}：没有可并入的登记。", "{field}: there is no such registration to merge with.");

    public static readonly RejectionCode NotMerged = new("volunteer.not-merged", Conflict,
        "该登记没有并入此登记。", "That registration was not merged into this one.");

    public static readonly RejectionCode SourceUnknown = new("hours.source-unknown", Invalid,
        "{field}：没有这次活动或服务，或服务尚未完成。", "{field}: there is no such activity or service, or it is not completed.");

    public static readonly RejectionCode OutsideSource = new("hours.outside-activity", Invalid,
        "服务时间必须在活动时间之内。", "The service must lie within the activity's time.");

    public static readonly RejectionCode TooManyMinutes = new("hours.too-many-minutes", Invalid,
        "{field}：最多 {most} 分钟，路途和休息不计。", "{field}: {most} minutes at most; travel and breaks do not count.");

    public static readonly RejectionCode TooLong = new("hours.too-long", Invalid,
        "一次服务最长 24 小时。", "A service lasts 24 hours at most.");

    public static readonly RejectionCode Overlap = new("hours.overlap", Conflict,
        "与第 {entry} 条服务记录的时间重叠。", "It overlaps with entry {entry}.");

    public static readonly RejectionCode DayFull = new("hours.day-full", Conflict,
        "当日合计超过 {most} 分钟。", "The day would have more than {most} minutes.");

    public static readonly RejectionCode EntryUnknown = new("hours.entry-unknown", Invalid,
        "{field}：没有这条记录。", "{field}: there is no such entry.");

    public static readonly RejectionCode NotWaiting = new("hours.not-waiting", Conflict,
        "该记录没有待审核的时长。", "Nothing of the entry waits for a review.");

    public static readonly RejectionCode AlreadyReversed = new("hours.reversed-already", Conflict,
        "该记录已冲销。", "The entry has been taken back.");

    public static readonly RejectionCode CorrectionOpen = new("hours.correction-open", Conflict,
        "该记录已有待处理的更正申请。", "A correction of this entry waits for a decision already.");

    public static readonly RejectionCode CorrectionClosed = new("hours.correction-decided", Conflict,
        "该更正申请已处理。", "The correction has been decided already.");
}
