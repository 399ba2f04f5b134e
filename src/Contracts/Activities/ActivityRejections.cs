using static Practice.Actors.Contracts.RejectionKind;

namespace Practice.Actors.Contracts.Activities;

/// <summary>Why activities refuse.</summary>
public static class ActivityRejections
{
    public static readonly RejectionCode TooLong = new("activity.too-long", Invalid,
        "一次活动最长 24 小时。", "An activity lasts 24 hours at most.");

    public static readonly RejectionCode TooManyMinutes = new("activity.too-many-minutes", Invalid,
        "服务总时长最多 {most} 分钟（人数 × 活动时长）。", "All volunteers together served {most} minutes at most (participants × duration).");

    public static readonly RejectionCode ProjectUnknown = new("activity.project-unknown", Invalid,
        "没有这个品牌项目。", "There is no such project.");

    public static readonly RejectionCode ActivityUnknown = new("activity.unknown", Invalid,
        "{field}：没有这次活动。", "{field}: there is no such activity.");

    public static readonly RejectionCode NotNow = new("activity.not-now", Conflict,
        "该活动当前状态不能进行此操作。", "The activity's present state does not allow this.");

    public static readonly RejectionCode OverAlready = new("activity.over-already", Invalid,
        "{field}：计划的活动不能已经结束。", "{field}: an activity that is planned must not be over.");

    public static readonly RejectionCode TooEarly = new("activity.too-early", Conflict,
        "最早 {earliest} 开始。", "It begins at {earliest} at the earliest.");

    public static readonly RejectionCode TooLate = new("activity.too-late", Conflict,
        "最晚 {latest}。", "It is possible until {latest}.");

    public static readonly RejectionCode FigureNeeded = new("activity.figure-needed", Invalid,
        "{field}：必须填写，签到记录中没有。", "{field}: has to be given, as no check-ins tell it.");

    public static readonly RejectionCode CapacityTaken = new("activity.capacity-taken", Conflict,
        "已有 {placed} 人占有名额，名额不能更少。", "There are {placed} who have a place already, and cannot be fewer places.");

    public static readonly RejectionCode SignUpClosed = new("activity.sign-up-closed", Conflict,
        "该活动现在不接受报名。", "The activity takes no sign-ups now.");

    public static readonly RejectionCode SignedUpAlready = new("activity.signed-up-already", Conflict,
        "已经报名。", "Is signed up already.");

    public static readonly RejectionCode NotSignedUp = new("activity.not-signed-up", Conflict,
        "没有报名，或没有名额。", "Is not signed up, or has no place.");

    public static readonly RejectionCode WithdrawalOver = new("activity.withdrawal-over", Conflict,
        "已过退出报名的时间。", "It is too late to withdraw.");

    public static readonly RejectionCode WaitingListFull = new("activity.waiting-list-full", Conflict,
        "候补名单已满。", "The waiting list is full.");

    public static readonly RejectionCode VolunteerUnknown = new("activity.volunteer-unknown", Invalid,
        "{field}：没有这名志愿者。", "{field}: there is no such volunteer.");

    public static readonly RejectionCode VolunteerNotActive = new("activity.volunteer-not-active", Conflict,
        "该志愿者当前状态不能参加活动。", "The volunteer's present state does not let them take part.");

    public static readonly RejectionCode AdultsOnly = new("activity.adults-only", Conflict,
        "该活动不接受未满 18 周岁的志愿者。", "Volunteers under 18 cannot take part.");

    public static readonly RejectionCode SkillLacking = new("activity.skill-lacking", Conflict,
        "不具备该活动所需的技能。", "Has none of the skills that are needed.");

    public static readonly RejectionCode CodeInvalid = new("activity.code-invalid", Conflict,
        "签到码无效或已过期，请重新扫码。", "The code is not valid any more; scan it again.");

    public static readonly RejectionCode CheckedInAlready = new("activity.checked-in-already", Conflict,
        "已经签到。", "Is checked in already.");

    public static readonly RejectionCode NotCheckedIn = new("activity.not-checked-in", Conflict,
        "尚未签到。", "Is not checked in.");

    public static readonly RejectionCode CheckedOutAlready = new("activity.checked-out-already", Conflict,
        "已经签退。", "Is checked out already.");

    public static readonly RejectionCode NothingServed = new("activity.nothing-served", Conflict,
        "没有签退，或活动时间内没有服务时长。", "There is no check-out, or nothing was served within the activity's time.");

    public static readonly RejectionCode TooManyFiles = new("activity.too-many-files", Conflict,
        "一次活动最多保存 {most} 个文件。", "An activity keeps {most} files at most.");

    public static readonly RejectionCode FileUnknown = new("activity.file-unknown", Invalid,
        "{field}：没有这个文件。", "{field}: there is no such file.");
}
