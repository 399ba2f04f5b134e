using System.Collections.Frozen;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>What a column of an imported table holds.</summary>
internal enum ImportColumn
{
    Name,
    IdentityNumber,
    Phone,
    Unit,
    Address,
    Skills,
    Guardian,
    GuardianPhone,
    GuardianConsentedOn,
}

/// <summary>Which columns a table has, by its headings in Chinese or English; others are passed over.</summary>
internal static class ImportColumns
{
    private static readonly FrozenDictionary<string, ImportColumn> ByHeading = new Dictionary<string, ImportColumn>(StringComparer.OrdinalIgnoreCase)
    {
        ["姓名"] = ImportColumn.Name,
        ["name"] = ImportColumn.Name,
        ["身份证号"] = ImportColumn.IdentityNumber,
        ["身份证号码"] = ImportColumn.IdentityNumber,
        ["公民身份号码"] = ImportColumn.IdentityNumber,
        ["identityNumber"] = ImportColumn.IdentityNumber,
        ["电话"] = ImportColumn.Phone,
        ["手机"] = ImportColumn.Phone,
        ["手机号"] = ImportColumn.Phone,
        ["联系电话"] = ImportColumn.Phone,
        ["联系方式"] = ImportColumn.Phone,
        ["phone"] = ImportColumn.Phone,
        ["单位"] = ImportColumn.Unit,
        ["单位代码"] = ImportColumn.Unit,
        ["unit"] = ImportColumn.Unit,
        ["住址"] = ImportColumn.Address,
        ["地址"] = ImportColumn.Address,
        ["address"] = ImportColumn.Address,
        ["技能"] = ImportColumn.Skills,
        ["服务技能"] = ImportColumn.Skills,
        ["skills"] = ImportColumn.Skills,
        ["监护人"] = ImportColumn.Guardian,
        ["guardian"] = ImportColumn.Guardian,
        ["监护人电话"] = ImportColumn.GuardianPhone,
        ["guardianPhone"] = ImportColumn.GuardianPhone,
        ["监护人同意日期"] = ImportColumn.GuardianConsentedOn,
        ["guardianConsentedOn"] = ImportColumn.GuardianConsentedOn,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Skill> Skills = new Dictionary<string, Skill>(StringComparer.Ordinal)
    {
        ["理论政策宣讲"] = Skill.PolicyTalks,
        ["法律服务"] = Skill.Law,
        ["医疗护理"] = Skill.Medicine,
        ["心理疏导"] = Skill.Counselling,
        ["急救救援"] = Skill.FirstAid,
        ["教育辅导"] = Skill.Teaching,
        ["科普"] = Skill.Science,
        ["农牧技术"] = Skill.Farming,
        ["文艺演出"] = Skill.Performing,
        ["书画摄影"] = Skill.VisualArts,
        ["体育健身"] = Skill.Sport,
        ["导游讲解"] = Skill.Guiding,
        ["环境保护"] = Skill.Environment,
        ["助老"] = Skill.ElderCare,
        ["助残"] = Skill.DisabilityCare,
        ["儿童关爱"] = Skill.ChildCare,
        ["矛盾调解"] = Skill.Mediation,
        ["水电维修"] = Skill.Repairs,
        ["理发"] = Skill.Hairdressing,
        ["驾驶运输"] = Skill.Driving,
        ["骑马"] = Skill.Riding,
        ["计算机与网络"] = Skill.Computing,
        ["翻译"] = Skill.Translating,
        ["活动组织"] = Skill.Organizing,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Which place holds what; null where a column is missing that there must be, or is there twice.</summary>
    public static Dictionary<int, ImportColumn>? Of(string[] headings)
    {
        var columns = new Dictionary<int, ImportColumn>();
        for (var at = 0; at < headings.Length; at++)
        {
            if (ByHeading.TryGetValue(headings[at], out var column) && (columns.ContainsValue(column) || !columns.TryAdd(at, column))) return null;
        }

        ImportColumn[] needed = [ImportColumn.Name, ImportColumn.IdentityNumber, ImportColumn.Phone, ImportColumn.Unit];
        return needed.All(columns.ContainsValue) ? columns : null;
    }

    /// <summary>A skill by the catalogue's word, in Chinese or as the API writes it.</summary>
    public static bool TryReadSkill(string word, out Skill skill) => Skills.TryGetValue(word, out skill) || Edge.EnumWords.All<Skill>().TryGetValue(word, out skill);
}
