using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Gateway.Pages.Settings;

/// <summary>What settings are called on pages.</summary>
internal static class SettingsNaming
{
    /// <summary>What has to be done within a limit.</summary>
    public static Phrase Of(WaitsFor step) => step switch
    {
        WaitsFor.Review => new("审核", "Review"),
        WaitsFor.Dispatch => new("派单", "Dispatch"),
        WaitsFor.Answer => new("队伍答复", "The team's answer"),
        WaitsFor.Start => new("开始服务", "Beginning to serve"),
        WaitsFor.Report => new("报结果", "The result report"),
        _ => new("等评价（昼夜计）", "Rating (by day and night)"),
    };

    /// <summary><c>240 分钟（4 小时）</c></summary>
    public static Phrase Minutes(long minutes) => minutes % 60 == 0
        ? new($"{minutes} 分钟（{minutes / 60} 小时）", $"{minutes} min ({minutes / 60} h)")
        : new($"{minutes} 分钟", $"{minutes} min");
}
