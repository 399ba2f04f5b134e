using Practice.Actors.Gateway.Imports;

namespace Practice.Actors.Gateway.Activities;

/// <summary>What a column of a table of activities holds; the names are the API's.</summary>
internal enum ActivityColumn
{
    Title,

    /// <summary>A unit by its code or name.</summary>
    Unit,

    /// <summary>With <see cref="Village"/> in place of <see cref="Unit"/>, or to tell units of one name apart.</summary>
    Town,
    Village,
    Platform,
    Teams,
    Project,
    Place,

    /// <summary>A day, with a time or from one to another, or without.</summary>
    Date,
    StartsAt,
    EndsAt,

    /// <summary>How long it took.</summary>
    Minutes,
    Hours,
    Participants,
    Audience,
    ServiceMinutes,
    ServiceHours,
    Report,
}

/// <summary>The columns of a ledger of activities (台账), by the headings that offices write.</summary>
internal static class ImportColumns
{
    public static readonly TableColumns<ActivityColumn> All = new(
        new Dictionary<ActivityColumn, string[]>
        {
            [ActivityColumn.Title] = ["活动名称", "活动主题", "活动标题", "标题", "名称", "主题", "name"],
            [ActivityColumn.Unit] = ["单位", "单位代码", "单位名称", "举办单位", "主办单位", "组织单位", "开展单位", "实践所(站)", "实践所站", "实践站", "实践所", "所站", "unit code", "organizer"],
            [ActivityColumn.Town] = ["乡镇", "所属乡镇", "乡镇(街道)", "镇"],
            [ActivityColumn.Village] = ["村", "村(社区)", "村社区", "行政村", "社区"],
            [ActivityColumn.Platform] = ["平台", "服务平台", "志愿服务平台", "活动类别", "活动类型", "类别"],
            [ActivityColumn.Teams] = ["队伍", "志愿服务队", "志愿服务队伍", "服务队伍", "参与队伍", "team"],
            [ActivityColumn.Project] = ["项目", "品牌项目", "志愿服务项目"],
            [ActivityColumn.Place] = ["地点", "活动地点", "地址", "location"],
            [ActivityColumn.Date] = ["日期", "活动日期", "开展日期", "活动时间", "开展时间"],
            [ActivityColumn.StartsAt] = ["开始时间", "起始时间", "开始", "start", "starts"],
            [ActivityColumn.EndsAt] = ["结束时间", "终止时间", "结束", "end", "ends"],
            [ActivityColumn.Minutes] = ["时长(分钟)", "活动时长(分钟)", "duration minutes"],
            [ActivityColumn.Hours] = ["时长", "活动时长", "时长(小时)", "活动时长(小时)", "duration hours"],
            [ActivityColumn.Participants] = ["志愿者人数", "参与志愿者人数", "参加志愿者", "参与志愿者", "志愿者数", "参与人数", "参加人数", "volunteers"],
            [ActivityColumn.Audience] = ["服务人数", "受益人数", "服务群众", "服务群众人数", "参与群众", "群众人数", "受众人数", "people reached"],
            [ActivityColumn.ServiceMinutes] = ["服务时长(分钟)", "服务总时长(分钟)", "志愿服务时长(分钟)"],
            [ActivityColumn.ServiceHours] = ["服务时长", "服务总时长", "志愿服务时长", "服务时长(小时)", "服务总时长(小时)", "志愿服务时长(小时)"],
            [ActivityColumn.Report] = ["活动内容", "活动简介", "活动情况", "活动成效", "内容", "成效", "小结", "summary"],
        },
        [ActivityColumn.Title],
        [ActivityColumn.Unit, ActivityColumn.Town, ActivityColumn.Village],
        [ActivityColumn.Platform],
        [ActivityColumn.Date, ActivityColumn.StartsAt],
        [ActivityColumn.Participants],
        [ActivityColumn.Audience],
        [ActivityColumn.ServiceMinutes, ActivityColumn.ServiceHours]);

    /// <summary>As the API writes it, which is how reasons name it.</summary>
    public static string NameOf(ActivityColumn column) => TableColumns<ActivityColumn>.NameOf(column);
}
