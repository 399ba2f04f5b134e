using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Activities;

/// <summary>Activities as a table for people, which the import reads again: names in place of ids, times in the county's zone.</summary>
internal sealed class ActivityTable(CountyNames names, CountyZone county)
{
    public static IReadOnlyList<object?> Headings(Language language) => language == Language.En
        ? ["title", "unit", "unitName", "platform", "teams", "project", "place", "startsAt", "endsAt", "participants", "audience", "serviceMinutes", "state", "recordedAt", "id"]
        : ["活动名称", "单位代码", "所在单位", "服务平台", "志愿服务队", "品牌项目", "活动地点", "开始时间", "结束时间", "志愿者人数", "服务人数", "服务时长(分钟)", "状态", "录入时间", "编号"];

    /// <summary>Texts and numbers.</summary>
    public IReadOnlyList<object?> Row(ActivityListing activity) =>
    [
        activity.Title,
        activity.Unit.Value,
        names.NameOf(activity.Unit),
        names.NameOf(activity.Platform),
        string.Join('、', activity.Teams.Select(names.NameOf)),
        activity.Project is { } project ? names.NameOf(project) : null,
        activity.Place,
        At(activity.StartsAt),
        At(activity.EndsAt),
        activity.Participants,
        activity.Audience,
        activity.ServiceMinutes,
        Words.Of(activity.State),
        At(activity.RecordedAt),
        activity.Id.Value,
    ];

    private string At(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, county.Zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
