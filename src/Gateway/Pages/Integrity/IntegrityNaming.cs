using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;

namespace Practice.Actors.Gateway.Pages.Integrity;

/// <summary>What deeds, points and goods are called on pages.</summary>
internal static class IntegrityNaming
{
    public static Phrase Of(DeedField field) => field switch
    {
        DeedField.CustomsReform => new("移风易俗", "Customs reform"),
        DeedField.FamilyCare => new("孝老爱亲", "Care for the family"),
        DeedField.PublicGood => new("热心公益", "Public good"),
        DeedField.Neighbours => new("邻里和睦", "Neighbours"),
        DeedField.Environment => new("环境卫生", "Environment"),
        DeedField.Honesty => new("诚实守信", "Honesty"),
        DeedField.Courage => new("见义勇为", "Courage"),
        _ => new("志愿服务", "Voluntary service"),
    };

    public static Phrase Of(ProofKind kind) => kind switch
    {
        ProofKind.Witness => new("有人证实", "A witness"),
        ProofKind.Document => new("书面材料", "A document"),
        ProofKind.Photo => new("照片", "A photograph"),
        ProofKind.Record => new("已有记录", "A record"),
        _ => new("有人提出异议", "An objection"),
    };

    public static Phrase Of(DeedSource source) => source switch
    {
        DeedSource.ServiceHours => new("服务时长", "Hours of service"),
        DeedSource.Rating => new("五星评价", "A service rated 5"),
        DeedSource.Honour => new("获得荣誉", "An honour"),
        _ => new("按标准办的红白事", "A wedding or funeral within the limits"),
    };

    public static Phrase Of(DeedReporter by) => by switch
    {
        DeedReporter.Self => new("本人或家里人", "The holder or the household"),
        DeedReporter.Other => new("受帮助的人或旁人", "Who was helped, or saw it"),
        DeedReporter.Platform => new("平台记录", "From the platform's records"),
        _ => new("村里", "The village"),
    };

    public static Phrase Of(Nominator by) => by switch
    {
        Nominator.Self => new("本人或家里人", "The person, or the household"),
        Nominator.Other => new("邻里或受帮助的人", "A neighbour, or who was helped"),
        _ => new("单位推荐", "A unit"),
    };

    public static Phrase Of(HolderKind kind) => kind is HolderKind.Household ? new("家庭", "Household") : new("个人", "Person");

    public static Phrase Of(EntryKind kind) => kind switch
    {
        EntryKind.Issued => new("记分", "Earned"),
        EntryKind.Deducted => new("扣分", "Taken away"),
        EntryKind.Reversed => new("冲销", "Taken back"),
        EntryKind.Reserved => new("兑换", "For goods"),
        EntryKind.Released => new("没有兑成，退分", "Not given; points returned"),
        EntryKind.Redeemed => new("兑换", "Given for goods"),
        EntryKind.Returned => new("退货退分", "Goods brought back"),
        _ => new("到期", "Expired"),
    };

    public static Phrase Of(StockReason reason) => reason switch
    {
        StockReason.Delivered => new("进货", "Delivered"),
        StockReason.Counted => new("盘点", "Counted"),
        StockReason.WrittenOff => new("报损", "Written off"),
        _ => new("有人退回", "Brought back"),
    };

    public static Mark MarkOf(DeedState state) => state switch
    {
        DeedState.Reported => Mark.Warn("等评议", "To be decided"),
        DeedState.Approved => Mark.Good("评议通过，正在记分", "Adopted; the points are being entered"),
        DeedState.Booked => Mark.Good("已记分", "Points entered"),
        DeedState.Refused => Mark.Plain("评议没有通过", "Not adopted"),
        DeedState.Withdrawn => Mark.Plain("已撤回", "Taken back"),
        _ => Mark.Plain("已冲销", "Points taken back"),
    };

    public static Phrase Of(BoardColor board) => board is BoardColor.Red ? new("红榜", "Red board") : new("黑榜", "Black board");

    public static Phrase Of(NoticeWay way) => way switch
    {
        NoticeWay.Visit => new("上门", "By a visit"),
        NoticeWay.Phone => new("电话", "By telephone"),
        _ => new("书面", "By letter"),
    };

    public static Phrase Of(BoardRemoval why) => why switch
    {
        BoardRemoval.Corrected => new("已改正", "Put right"),
        BoardRemoval.Expired => new("到期", "Its time is over"),
        BoardRemoval.AppealGranted => new("申诉成立", "The appeal was granted"),
        BoardRemoval.AppealUnanswered => new("上级逾期未定，申诉成立", "The appeal was granted, since its day passed"),
        BoardRemoval.TakenBack => new("村里撤回", "The village took it back"),
        _ => new("本人不再同意", "The person does not agree any more"),
    };

    public static Phrase Of(ReferencePurpose purpose) => purpose is ReferencePurpose.CreditRating ? new("评级授信", "Rating for credit") : new("申请贷款", "Applying for a loan");

    public static Mark MarkOf(ReferenceState state) => state switch
    {
        ReferenceState.Draft => Mark.Warn("等本人同意", "Waits for the person's consent"),
        ReferenceState.Issued => Mark.Good("有效", "In force"),
        ReferenceState.Revoked => Mark.Plain("已撤回", "Taken back"),
        _ => Mark.Plain("已过期", "Its day has passed"),
    };

    public static Mark MarkOf(BoardEntryState state) => state switch
    {
        BoardEntryState.Proposed => Mark.Warn("在办", "Under way"),
        BoardEntryState.Listed => Mark.Good("在榜", "On the board"),
        BoardEntryState.Appealed => Mark.Warn("申诉中，不显示", "Appealed, and not shown"),
        BoardEntryState.Dismissed => Mark.Plain("评议没有通过", "Not adopted"),
        _ => Mark.Plain("已下榜", "Over"),
    };

    public static Mark MarkOf(HonourState state) => state switch
    {
        HonourState.Nominated => Mark.Warn("等评议", "To be reviewed"),
        HonourState.Recommended => Mark.Warn("等公示", "To be posted"),
        HonourState.NotRecommended => Mark.Plain("评议没有通过", "Not recommended"),
        HonourState.Posted => Mark.Warn("公示", "Posted"),
        HonourState.Awarded => Mark.Good("已授予", "Awarded"),
        HonourState.Refused => Mark.Plain("异议成立，未授予", "An objection was upheld"),
        HonourState.TakenBack => Mark.Plain("提名已撤回", "Taken back"),
        _ => Mark.Plain("荣誉已撤销", "Withdrawn"),
    };

    public static Mark MarkOf(RedemptionState state) => state switch
    {
        RedemptionState.Reserved => Mark.Warn("正在办", "Under way"),
        RedemptionState.Redeemed => Mark.Good("已兑", "Given"),
        RedemptionState.Released => Mark.Plain("没有兑成", "Not given"),
        _ => Mark.Plain("已退货", "Brought back"),
    };

    /// <summary><c>+10</c>, <c>-7</c></summary>
    public static string Signed(int points) => points.ToString("+#,0;-#,0;0", CultureInfo.InvariantCulture);
}
