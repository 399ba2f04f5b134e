using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pages;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>Volunteers as a table for people, masked as their list is.</summary>
internal static class VolunteerTable
{
    public static Table<VolunteerListing> In(Language language, CountyNames names, CountyZone county) => new(Headings(language), volunteer => Row(volunteer, language, names, county));

    private static IReadOnlyList<string> Headings(Language language) => language == Language.En
        ? ["number", "name", "phone", "unit", "unitName", "state", "minor", "star", "minutes", "minutesToBeReviewed", "teams", "leads", "skills", "registeredAt", "id"]
        : ["志愿者编号", "姓名", "电话", "单位代码", "所在单位", "状态", "未成年", "星级", "服务时长(分钟)", "待审时长(分钟)", "志愿服务队", "担任队长", "技能", "登记时间", "编号"];

    private static IReadOnlyList<object?> Row(VolunteerListing volunteer, Language language, CountyNames names, CountyZone county) =>
    [
        volunteer.Number.Value,
        volunteer.Name,
        volunteer.Phone,
        volunteer.Unit.Value,
        names.NameOf(volunteer.Unit),
        Naming.Of(volunteer.State).In(language),
        volunteer.Minor ? new Phrase("是", "yes").In(language) : null,
        volunteer.Star,
        volunteer.Minutes,
        volunteer.Waiting,
        string.Join('、', volunteer.Teams.Select(names.NameOf)),
        string.Join('、', volunteer.Leads.Select(names.NameOf)),
        string.Join('、', volunteer.Skills.Select(skill => Naming.Of(skill).In(language))),
        county.Minute(volunteer.RegisteredAt),
        volunteer.Id.Value,
    ];
}
