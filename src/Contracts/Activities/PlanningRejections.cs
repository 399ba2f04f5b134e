using static Practice.Actors.Contracts.RejectionKind;

namespace Practice.Actors.Contracts.Activities;

/// <summary>Why plans and offers refuse.</summary>
public static class PlanningRejections
{
    public static readonly RejectionCode CenterOnly = new("theme-plan.center-only", Invalid,
        "{field}：年度主题由中心确定。", "{field}: only a center adopts the themes of a year.");

    public static readonly RejectionCode TooLittleLeft = new("offer.too-little-left", Conflict,
        "只剩 {left}，不够。", "Only {left} of it are left.");

    public static readonly RejectionCode OfferWithdrawn = new("offer.withdrawn", Conflict,
        "该共享已经撤回。", "The offer was withdrawn.");

    public static readonly RejectionCode OfferOver = new("offer.over", Conflict,
        "该共享已经到期。", "The offer is over.");

    public static readonly RejectionCode TakingUnknown = new("offer.taking-unknown", Invalid,
        "{field}：没有这次借用。", "{field}: nothing was taken under this number.");

    public static readonly RejectionCode Returned = new("offer.returned", Conflict,
        "已经归还。", "It was returned already.");

    public static readonly RejectionCode OfferFull = new("offer.full", Conflict,
        "一项共享最多借用 {most} 次。", "An offer can be taken {most} times at most.");

    public static readonly RejectionCode DatesOrder = new("offer.dates-order", Invalid,
        "{field}：截止日期不能早于开始日期。", "{field}: must not be before the first day.");
}
