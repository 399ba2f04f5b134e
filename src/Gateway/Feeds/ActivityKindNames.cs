using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;

namespace Practice.Actors.Gateway.Feeds;

/// <summary>What kinds of activities are called.</summary>
internal static class ActivityKindNames
{
    public static Phrase Of(ActivityKind kind) => kind switch
    {
        ActivityKind.Talk => new("理论政策宣讲", "Talks on theory and policy"),
        ActivityKind.Culture => new("文化文艺", "Culture and arts"),
        ActivityKind.Care => new("关爱帮扶", "Care and help"),
        ActivityKind.Environment => new("环境整治", "Environment"),
        ActivityKind.Training => new("教育培训", "Training"),
        ActivityKind.Science => new("科技科普", "Science"),
        ActivityKind.Health => new("卫生健康", "Health"),
        ActivityKind.Sport => new("体育健身", "Sport"),
        ActivityKind.Law => new("法律服务", "Legal services"),
        ActivityKind.Customs => new("移风易俗", "New customs"),
        ActivityKind.Other => new("其他", "Other"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind."),
    };
}
