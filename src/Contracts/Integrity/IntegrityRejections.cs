using static Practice.Actors.Contracts.RejectionKind;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>Why rules, deeds, passbooks and banks refuse.</summary>
public static class IntegrityRejections
{
    public static readonly RejectionCode RulesOrder = new("point-rules.order", Conflict,
        "新细则须晚于上一版的生效日（{after}）。", "A version must begin after the one before it ({after}).");

    public static readonly RejectionCode RulesBefore = new("point-rules.before-last", Conflict,
        "改动不能早于上一版的生效日（{last}）。", "A change must not begin before the version set last ({last}).");

    public static readonly RejectionCode RulesFull = new("point-rules.full", Conflict,
        "一个单位最多 {most} 条细则。", "A unit has {most} rules at most.");

    public static readonly RejectionCode RuleNotOwn = new("point-rules.not-own", Conflict,
        "本单位自己的细则里没有这一条；上级的细则可设为 0 分来取消。", "The unit has no such rule of its own; one of a unit above is taken away by setting it to 0 points.");

    public static readonly RejectionCode RuleUnknown = new("deed.rule-unknown", Invalid,
        "{field}：当日没有这项积分细则。", "{field}: no such rule was in force on that day.");

    public static readonly RejectionCode DeedCeremony = new("deed.ceremony", Invalid,
        "{field}：须为本村已办结且未超标准的报备事项。", "{field}: it must be a ceremony of the village that was concluded within the limits.");

    public static readonly RejectionCode DeedDecided = new("deed.decided-already", Conflict,
        "该事迹已经评议或撤回。", "The deed was decided already, or withdrawn.");

    public static readonly RejectionCode DeedFull = new("deed.evidence-full", Conflict,
        "一项事迹最多 {most} 份证明。", "A deed has {most} pieces of evidence at most.");

    public static readonly RejectionCode DeedNoConsent = new("deed.no-notice-consent", Conflict,
        "本人未同意公示，由评议会直接评议。", "Whom it is about has not agreed to a notice; the council decides without one.");

    public static readonly RejectionCode DeedPublishedAlready = new("deed.published-already", Conflict,
        "该事迹已经公示。", "The deed was posted already.");

    public static readonly RejectionCode DeedOnNotice = new("deed.on-notice", Conflict,
        "该事迹须公示至 {until} 之后方可评议。", "The deed has to be posted until {until} before it is decided.");

    public static readonly RejectionCode DeedNotPublished = new("deed.not-published", Conflict,
        "本人同意公示，须先公示再评议。", "Whom it is about has agreed to a notice; post the deed before it is decided.");

    public static readonly RejectionCode DeedNoEvidence = new("deed.no-evidence", Conflict,
        "按细则须先补充证明（{evidence}，或其他证明）。", "The rule asks for evidence ({evidence}, or any other); add it first.");

    public static readonly RejectionCode DecisionWrong = new("deed.decision", Invalid,
        "{field}：须为本村道德评议会就该事迹作出的决定。", "{field}: it must be a decision about this deed by the moral review council of the village.");

    public static readonly RejectionCode DecisionNotAdopted = new("deed.decision-not-adopted", Conflict,
        "该决定未获通过。", "The decision was not adopted.");

    public static readonly RejectionCode DeedNotBooked = new("deed.not-booked", Conflict,
        "该事迹没有已入账的积分可冲销。", "The deed has no points in a passbook that could be taken back.");

    public static readonly RejectionCode PassbookUnknown = new("passbook.unknown", Invalid,
        "{field}：没有这本可用的存折。", "{field}: there is no such passbook in use.");

    public static readonly RejectionCode PassbookVolunteer = new("passbook.volunteer", Invalid,
        "{field}：没有这名在册志愿者，或存折类型不是个人。", "{field}: there is no such volunteer, or the passbook is not a person's.");

    public static readonly RejectionCode PassbookClosedAlready = new("passbook.closed", Conflict,
        "存折已经销户。", "The passbook is closed.");

    public static readonly RejectionCode StatementsTooMany = new("passbook.statements-too-many", Conflict,
        "共 {count} 份对账单，一个 PDF 最多 {most} 份：请改用 zip，或选下级单位。", "There are {count} statements, and a PDF holds {most} at most: ask for a zip, or for a unit below.");

    public static readonly RejectionCode PassbookHasOpen = new("passbook.redemption-open", Conflict,
        "有兑换尚未完成，请稍后再试。", "A redemption is still under way; try again shortly.");

    public static readonly RejectionCode NotEnoughPoints = new("passbook.not-enough-points", Conflict,
        "积分不足：需 {needed} 分，现有 {balance} 分。", "There are not enough points: {needed} are needed, {balance} are there.");

    public static readonly RejectionCode GoodsUnknown = new("point-bank.goods-unknown", Invalid,
        "{field}：该储蓄所没有这种物品。", "{field}: the bank has no such goods.");

    public static readonly RejectionCode OutOfStock = new("point-bank.out-of-stock", Conflict,
        "库存不足，积分未扣。", "There is not enough in stock; no points were taken.");

    public static readonly RejectionCode PriceChanged = new("point-bank.price-changed", Conflict,
        "兑换分值刚刚调整，积分未扣，请重新兑换。", "The price has just changed; no points were taken, so please ask again.");

    public static readonly RejectionCode NotOffered = new("point-bank.not-offered", Conflict,
        "该物品已停止兑换，积分未扣。", "The goods are not offered any more; no points were taken.");

    public static readonly RejectionCode ReferenceUsed = new("point-bank.reference-used", Conflict,
        "该凭单号已用于另一笔登记，积分未扣。", "The reference was used for something else before; no points were taken.");

    public static readonly RejectionCode GoodsFull = new("point-bank.full", Conflict,
        "一个储蓄所最多 {most} 种物品。", "A bank has {most} kinds of goods at most.");

    public static readonly RejectionCode StockTooLow = new("point-bank.stock-too-low", Conflict,
        "库存只有 {stock}，不能减到零以下。", "There are {stock} in stock, which cannot go below none.");

    public static readonly RejectionCode RedemptionUnknown = new("passbook.redemption-unknown", Invalid,
        "{field}：这本存折没有这笔可退的兑换。", "{field}: the passbook has no such redemption that could be taken back.");
}
