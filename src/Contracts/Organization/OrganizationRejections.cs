using static Practice.Actors.Contracts.RejectionKind;

namespace Practice.Actors.Contracts.Organization;

/// <summary>Why units and platforms refuse.</summary>
public static class OrganizationRejections
{
    public static readonly RejectionCode UnitNotOpen = new("unit.not-open", Conflict,
        "该单位已关闭或已合并。", "The unit is closed or merged.");

    public static readonly RejectionCode UnitUnknown = new("unit.unknown", Invalid,
        "{field}：没有单位 {unit}。", "{field}: there is no unit {unit}.");

    public static readonly RejectionCode ParentNotOpen = new("unit.parent-not-open", Conflict,
        "上级单位 {unit} 已关闭或已合并。", "The parent unit {unit} is closed or merged.");

    public static readonly RejectionCode ParentRequired = new("unit.parent-required", Invalid,
        "除县级中心外，每个单位都必须有上级单位。", "Every unit but the center needs a parent.");

    public static readonly RejectionCode CenterHasNoParent = new("unit.center-has-no-parent", Invalid,
        "县级中心没有上级单位。", "The center has no parent.");

    public static readonly RejectionCode LevelOrder = new("unit.level-order", Conflict,
        "上级单位的层级必须高于本单位（{level}），而 {parent} 的层级是 {parentLevel}。",
        "A parent must be of a higher level than {level}; {parent} is {parentLevel}.");

    public static readonly RejectionCode SameParent = new("unit.same-parent", Conflict,
        "该单位已在 {parent} 之下。", "The unit is under {parent} already.");

    public static readonly RejectionCode MergeIntoItself = new("unit.merge-into-itself", Invalid,
        "单位不能与自身合并。", "A unit cannot be merged into itself.");

    public static readonly RejectionCode MergeLevel = new("unit.merge-level", Conflict,
        "只能与同一层级的单位合并；{into} 的层级是 {intoLevel}。", "A unit merges with one of its own level; {into} is {intoLevel}.");

    public static readonly RejectionCode MergeTargetNotOpen = new("unit.merge-target-not-open", Conflict,
        "合并的目标单位 {unit} 已关闭或已合并。", "The unit to merge into, {unit}, is closed or merged.");

    public static readonly RejectionCode HasOpenUnits = new("unit.has-open-units", Conflict,
        "其下还有 {count} 个开放的单位，请先移动或关闭。", "It still has {count} open units below it; move or close them first.");

    public static readonly RejectionCode HasOpenRequests = new("unit.has-open-requests", Conflict,
        "还有 {count} 件未办结的服务请求。", "It still has {count} open service requests.");

    public static readonly RejectionCode NoEvidence = new("unit.no-evidence", Conflict,
        "该项还没有佐证材料，无法检查。", "There is no evidence to check for this item.");
}
