using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Gateway.Pages;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>
/// Services of volunteers in the fields that the rules for service records name: of the person (民函〔2012〕340号, article 6) name, sex, birth, identity number, skills and telephone;
/// of the service (article 7) title, day, place, whom it was for, content, time, rating, who answers for it and who recorded it. The national system's own template is
/// not published; whoever uploads maps these columns onto it.
/// </summary>
internal static class RecordTable
{
    private const int MinutesOfHour = 60;

    private static readonly Phrase NotShown = new("个人信息未导出：未成年人须先经他人审批，或本人信息已删除。", "Personal data left out: a minor needs another's approval, or the data was erased.");

    public static IReadOnlyList<object?> Headings(Language language) => language == Language.En
        ?
        [
            "number", "name", "sex", "born", "identityType", "identityNumber", "skills", "phone", "activity", "date", "begins", "ends", "place", "served", "content", "hours", "rating", "responsible",
            "recordedBy", "recordedByUnit", "team", "recordedAt", "remark",
        ]
        :
        [
            "志愿者编号", "姓名", "性别", "出生年月", "证件类型", "证件号码", "服务技能", "联系方式", "活动（项目）名称", "服务日期", "开始时间", "结束时间", "服务地点", "服务对象", "服务内容", "服务时长（小时）", "服务质量评价", "负责人",
            "记录人", "记录单位", "志愿服务队", "记录时间", "备注",
        ];

    /// <summary>Texts and numbers.</summary>
    /// <param name="person">Null where they may not be shown, or are no more.</param>
    /// <param name="words">Place, served, content and who answers for it, by their keys.</param>
    /// <param name="unit">The name of the unit that keeps the record.</param>
    public static IReadOnlyList<object?> Row(ServiceRecord record, Person? person, IReadOnlyDictionary<VaultId, string> words, string unit, CountyZone county, Language language)
    {
        var (begins, ends) = (At(record.StartsAt), At(record.EndsAt));
        return
        [
            record.Number.Value,
            person?.Name,
            SexOf(person, county.DayOf(record.RecordedAt), language),
            person?.BornOn?.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            person?.IdentityNumber is null ? null : language == Language.En ? "resident identity card" : "居民身份证",
            person?.IdentityNumber,
            string.Join('、', record.Skills.Select(skill => Naming.Of(skill).In(language))),
            person?.Phone,
            record.Title,
            begins.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            begins.ToString("HH:mm", CultureInfo.InvariantCulture),
            ends.ToString("HH:mm", CultureInfo.InvariantCulture),
            Said(record.Place),
            Said(record.Served),
            Said(record.Content),
            Math.Round((decimal)record.Minutes / MinutesOfHour, 2, MidpointRounding.AwayFromZero),
            record.Rating,
            Said(record.Responsible),
            record.RecordedBy,
            unit,
            record.Team,
            At(record.RecordedAt).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            person is null ? NotShown.In(language) : null,
        ];

        string? Said(VaultId? key) => key is { } known ? words.GetValueOrDefault(known) : null;

        DateTimeOffset At(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, county.Zone);
    }

    private static string? SexOf(Person? person, DateOnly today, Language language) =>
        !IdentityNumber.TryParse(person?.IdentityNumber, today, out var number) ? null
        : (number.Sex, language) switch
        {
            (Sex.Male, Language.En) => "male",
            (Sex.Female, Language.En) => "female",
            (Sex.Male, _) => "男",
            _ => "女",
        };
}
