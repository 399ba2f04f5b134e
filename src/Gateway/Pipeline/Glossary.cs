using System.Collections.Frozen;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pipeline;

/// <summary>What the API's words for states, steps and levels are called in Chinese, for sentences that people read.</summary>
internal static class Glossary
{
    /// <summary>The arguments of a refusal that hold such a word.</summary>
    private static readonly FrozenSet<string> Arguments = FrozenSet.Create(StringComparer.Ordinal, "state", "action", "level", "parentLevel", "intoLevel", "item", "evidence", "condition");

    private static readonly FrozenDictionary<string, string> Chinese = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["placed"] = "已点单",
        ["reviewed"] = "已审核",
        ["dispatched"] = "已派单",
        ["called"] = "已发起抢单",
        ["accepted"] = "已接单",
        ["under-way"] = "服务中",
        ["completed"] = "已完成",
        ["rated"] = "已评价",
        ["closed"] = "已办结",
        ["declined"] = "队伍已谢绝",
        ["unanswered"] = "队伍未应答",
        ["no-show"] = "未到场",
        ["reopened"] = "已重新开启",
        ["rejected"] = "未受理",
        ["cancelled"] = "已取消",
        ["withdrawn"] = "已撤单",
        ["planned"] = "已计划",
        ["announced"] = "已发布",
        ["held"] = "已举办",
        ["recorded"] = "已记录",
        ["sent-back"] = "已退回",
        ["confirmed"] = "已确认",
        ["review"] = "审核",
        ["reject"] = "不予受理",
        ["dispatch"] = "派单",
        ["redispatch"] = "改派",
        ["call"] = "发起抢单",
        ["escalate"] = "上报",
        ["accept"] = "接单",
        ["decline"] = "谢绝",
        ["start"] = "开始服务",
        ["complete"] = "完成服务",
        ["rate"] = "评价",
        ["close"] = "办结",
        ["cancel"] = "取消",
        ["withdraw"] = "撤单",
        ["reopen"] = "重新开启",
        ["center"] = "县级中心",
        ["sub-center"] = "片区分中心",
        ["office"] = "实践所",
        ["station"] = "实践站",
        ["betrothal-gift"] = "彩礼",
        ["gift-money"] = "礼金",
        ["tables-one-side"] = "单方宴席桌数",
        ["tables-joint"] = "双方合办宴席桌数",
        ["table-price"] = "每桌价格",
        ["points"] = "积分不够",
        ["black-board"] = "在黑榜期内",
        ["customs"] = "红白事超出倡导标准",
        ["witness"] = "证人证言",
        ["document"] = "书面材料",
        ["photo"] = "照片",
        ["record"] = "平台或有关单位的记录",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>An argument's value as a sentence in the language says it.</summary>
    public static string Say(string argument, string value, Language language) =>
        language == Language.Zh && Arguments.Contains(argument) ? Chinese.GetValueOrDefault(value, value) : value;
}
