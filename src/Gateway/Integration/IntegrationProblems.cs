using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Integration;

/// <summary>What the change feed refuses.</summary>
internal static class IntegrationProblems
{
    public static readonly ProblemCode CursorAhead = new("events.cursor-ahead", StatusCodes.Status409Conflict,
        "游标所指的事件，本平台没有：数据库可能已从较早的备份恢复。请从快照重新开始。",
        "The cursor has seen events that this platform does not hold: its database may have been restored from an older backup. Begin anew with a snapshot.");

    public static IEnumerable<ProblemCode> All => [CursorAhead];
}
