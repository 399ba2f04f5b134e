using static Practice.Actors.Contracts.RejectionKind;

namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>Why a center's deadlines refuse.</summary>
public static class DeadlineRejections
{
    public static readonly RejectionCode TooLittleTime = new("deadlines.too-little-time", Conflict,
        "工作时间过少，一年内无法完成用时最长的环节。", "There would be too little working time: the longest step would not fit into a year.");

    public static readonly RejectionCode TooManyLimits = new("deadlines.too-many-limits", Conflict,
        "单独设置的时限最多 {most} 组。", "Limits are set for at most {most} menu items and levels.");
}
