using static Practice.Actors.Contracts.RejectionKind;

namespace Practice.Actors.Contracts.Activities;

/// <summary>Why brand projects refuse.</summary>
public static class ProjectRejections
{
    public static readonly RejectionCode Ended = new("project.ended", Conflict,
        "品牌项目已经结束。", "The project has ended.");

    public static readonly RejectionCode NotEnded = new("project.not-ended", Conflict,
        "品牌项目没有结束。", "The project has not ended.");

    public static readonly RejectionCode EntryUnknown = new("project.entry-unknown", Invalid,
        "{field}：没有这笔收支记录。", "{field}: there is no such entry of money.");

    public static readonly RejectionCode EntryReversed = new("project.entry-reversed", Conflict,
        "这笔收支记录已经冲销。", "The entry of money was reversed already.");

    public static readonly RejectionCode Full = new("project.full", Conflict,
        "一个品牌项目最多记录 {most} 条。", "A project holds {most} of these at most.");

    public static readonly RejectionCode LinkToSelf = new("project.link-to-self", Invalid,
        "{field}：品牌项目不能与自己联通。", "{field}: a project cannot be connected with itself.");

    public static readonly RejectionCode Linked = new("project.linked", Conflict,
        "两个品牌项目已经联通。", "The projects are connected already.");

    public static readonly RejectionCode NotLinked = new("project.not-linked", Conflict,
        "两个品牌项目没有联通。", "The projects are not connected by this one.");
}
