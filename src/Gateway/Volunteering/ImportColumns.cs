using System.Collections.Frozen;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Imports;

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

/// <summary>The columns of a table of volunteers.</summary>
internal static class ImportColumns
{
    public static readonly TableColumns<ImportColumn> All = new(
        new Dictionary<ImportColumn, string[]>
        {
            [ImportColumn.Name] = ["姓名"],
            [ImportColumn.IdentityNumber] = ["身份证号", "身份证号码", "公民身份号码"],
            [ImportColumn.Phone] = ["电话", "手机", "手机号", "联系电话", "联系方式"],
            [ImportColumn.Unit] = ["单位", "单位代码"],
            [ImportColumn.Address] = ["住址", "地址"],
            [ImportColumn.Skills] = ["技能", "服务技能"],
            [ImportColumn.Guardian] = ["监护人"],
            [ImportColumn.GuardianPhone] = ["监护人电话"],
            [ImportColumn.GuardianConsentedOn] = ["监护人同意日期"],
        },
        [ImportColumn.Name], [ImportColumn.IdentityNumber], [ImportColumn.Phone], [ImportColumn.Unit]);

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

    /// <summary>A skill by the catalogue's word, in Chinese or as the API writes it.</summary>
    public static bool TryReadSkill(string word, out Skill skill) => Skills.TryGetValue(word, out skill) || Contracts.Words.TryParse(word, out skill);
}
