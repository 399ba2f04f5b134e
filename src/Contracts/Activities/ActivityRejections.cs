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
}
