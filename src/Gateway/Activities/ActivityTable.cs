using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Activities;

/// <summary>Activities as a table for people, which the import reads again: names in place of ids, times in the county's zone.</summary>
internal static class ActivityTable
{
    public static Table<ActivityListing> In(Language language, CountyNames names, CountyZone county) => new(Headings(language), activity => Row(activity, names, county));

    private static IReadOnlyList<string> Headings(Language language) => language == Language.En
        ? ["title", "unit", "unitName", "platform", "teams", "project", "place", "startsAt", "endsAt", "participants", "audience", "serviceMinutes", "state", "recordedAt", "id"]
        : ["活动名称", "单位代码", "所在单位", "服务平台", "志愿服务队", "品牌项目", "活动地点", "开始时间", "结束时间", "志愿者人数", "服务人数", "服务时长(分钟)", "状态", "录入时间", "编号"];

    private static IReadOnlyList<object?> Row(ActivityListing activity, CountyNames names, CountyZone county) =>
    [
        activity.Title,
        activity.Unit.Value,
        names.NameOf(activity.Unit),
        names.NameOf(activity.Platform),
        string.Join('、', activity.Teams.Select(names.NameOf)),
        activity.Project is { } project ? names.NameOf(project) : null,
        activity.Place,
        county.Minute(activity.StartsAt),
        county.Minute(activity.EndsAt),
        activity.Participants,
        activity.Audience,
        activity.ServiceMinutes,
        Words.Of(activity.State),
        county.Minute(activity.RecordedAt),
        activity.Id.Value,
    ];
}
