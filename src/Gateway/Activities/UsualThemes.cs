using System.Collections.Immutable;
using Practice.Actors.Contracts.Activities;

namespace Practice.Actors.Gateway.Activities;

/// <summary>
/// The themes of a year where nobody says otherwise: the days and festivals that centers' published plans go by, to be changed by the center. Which
/// themes a county has adopted is known only from the county.
/// </summary>
internal static class UsualThemes
{
    public const string Provisional = "常见的年度主题，待中心确认";

    public static readonly ImmutableArray<Theme> OfYear =
    [
        new("情暖寒冬", "Warmth in winter", "走访慰问困难群众、独居老人和留守儿童"),
        new("新春送福", "New Year greetings", "送春联、送文艺、宣讲进万家"),
        new("学雷锋志愿服务", "Learning from Lei Feng", "学雷锋集中服务、植树和妇女权益宣传"),
        new("文明祭扫", "Civilised memorial", "清明文明祭扫、全民阅读"),
        new("青春建功", "Youth", "劳动与青年志愿服务"),
        new("关爱儿童", "Caring for children", "六一关爱未成年人、端午节日文化"),
        new("永远跟党走", "History and thanks", "党史宣讲、暑期服务"),
        new("拥军优属", "Soldiers and families", "双拥慰问、防灾减灾"),
        new("科普与国防教育", "Science and defence", "科普日、国防教育、开学季"),
        new("爱老敬老", "Respect for the old", "国庆、重阳敬老服务"),
        new("平安守护", "Safety", "消防安全、法律宣传、冬季保暖"),
        new("志愿同行", "Volunteers together", "宪法宣传、国际志愿者日、年度总结"),
    ];
}
