using System.Collections.Immutable;
using static Practice.Actors.Contracts.Integrity.ProofKind;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>
/// The template to begin with where a county names none. No table of Tianzhu's is published beyond a few deeds (见义勇为, 孝老爱亲, 团结邻里, 拾金不昧); the numbers are in the
/// range of other counties' (5 to 20 points a deed), and provisional. What the platform itself reports goes before the council like any other deed.
/// </summary>
public static class UsualPointRules
{
    public const string Source = "参照各地道德积分做法拟定的通用模板";

    public const string Provisional = "项目和分值均为暂定，待县里公布细则";

    public static ImmutableArray<PointRule> All { get; } =
    [
        new("thrifty-ceremony", DeedField.CustomsReform, "婚事新办、丧事简办", 10, 20, Record, DeedSource.Ceremony),
        new("no-betrothal-gift", DeedField.CustomsReform, "零彩礼、低彩礼", 20, 20, Witness),
        new("care-for-elders", DeedField.FamilyCare, "孝老爱亲", 10, 40, Witness),
        new("public-work", DeedField.PublicGood, "参加公益劳动、捐助他人", 5, 60, Witness),
        new("mediation", DeedField.Neighbours, "调解纠纷、团结邻里", 5, 40, Witness),
        new("tidy-home", DeedField.Environment, "庭院整洁、参加环境整治", 2, 24, Witness),
        new("lost-and-found", DeedField.Honesty, "拾金不昧", 10, null, Witness),
        new("brave-help", DeedField.Courage, "见义勇为", 20, null, Witness),
        new("voluntary-service", DeedField.Volunteering, "参加志愿服务", 2, 60, Record, DeedSource.ServiceHours),
        new("praised-service", DeedField.Volunteering, "志愿服务获得五星评价", 2, 20, Record, DeedSource.Rating),
        new("honoured", DeedField.PublicGood, "获得荣誉称号", 20, 40, Record, DeedSource.Honour),
        new("lavish-ceremony", DeedField.CustomsReform, "经劝导仍大操大办", -10, 20, Witness),
        new("littering", DeedField.Environment, "乱倒垃圾、乱堆杂物，经劝导不改", -2, 12, Witness),
        new("gambling", DeedField.PublicGood, "参与赌博", -10, 20, Document),
    ];
}
