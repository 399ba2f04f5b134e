using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pages.Imports;

/// <summary>What tables and their columns are called on pages.</summary>
internal static class ImportNaming
{
    private static readonly Dictionary<string, Phrase> Columns = new(StringComparer.Ordinal)
    {
        ["name"] = new("姓名", "name"),
        ["identityNumber"] = new("身份证号", "identityNumber"),
        ["phone"] = new("手机号", "phone"),
        ["unit"] = new("单位", "unit"),
        ["address"] = new("地址", "address"),
        ["skills"] = new("技能", "skills"),
        ["guardian"] = new("监护人", "guardian"),
        ["guardianPhone"] = new("监护人电话", "guardianPhone"),
        ["guardianConsentedOn"] = new("监护人同意日期", "guardianConsentedOn"),
        ["title"] = new("活动名称", "title"),
        ["town"] = new("乡镇", "town"),
        ["village"] = new("村", "village"),
        ["platform"] = new("服务平台", "platform"),
        ["teams"] = new("志愿服务队", "teams"),
        ["project"] = new("品牌项目", "project"),
        ["place"] = new("地点", "place"),
        ["date"] = new("活动日期", "date"),
        ["startsAt"] = new("开始时间", "startsAt"),
        ["endsAt"] = new("结束时间", "endsAt"),
        ["minutes"] = new("时长(分钟)", "minutes"),
        ["hours"] = new("时长(小时)", "hours"),
        ["participants"] = new("志愿者人数", "participants"),
        ["audience"] = new("服务人数", "audience"),
        ["serviceMinutes"] = new("服务时长(分钟)", "serviceMinutes"),
        ["serviceHours"] = new("服务时长(小时)", "serviceHours"),
        ["report"] = new("活动内容", "report"),
    };

    public static Phrase OfKind(string kind) => kind == "volunteers" ? new("志愿者", "Volunteers") : new("活动", "Activities");

    /// <summary>What a table must have.</summary>
    public static Phrase NeededOf(string kind) => kind == "volunteers"
        ? new("表头要有：姓名、身份证号、手机号、单位代码。可以有：地址、技能、监护人、监护人电话、监护人同意日期。", "Columns: name, identityNumber, phone, unit; and as there are address, skills, guardian, guardianPhone, guardianConsentedOn.")
        : new("表头要有：活动名称、单位（或乡镇和村）、服务平台、活动日期、志愿者人数、服务人数、服务时长。可以有：活动时长、志愿服务队、品牌项目、地点、活动内容。", "Columns: title, unit (or town and village), platform, date, participants, audience, serviceMinutes or serviceHours; and as there are minutes or hours, teams, project, place, report.");

    /// <summary>A column by what the API calls it.</summary>
    public static Phrase Column(string name) => Columns.GetValueOrDefault(name) ?? new Phrase(name, name);

    public static Mark MarkOf(ImportShown import) => import switch
    {
        { Running: true } => Mark.Warn("正在处理", "Under way"),
        { Failed: true } => Mark.Warn("没有读完", "Not read to its end"),
        { DryRun: true } => Mark.Plain("试导入，没有存", "A trial; nothing is stored"),
        _ => Mark.Good("已导入", "Brought in"),
    };
}
