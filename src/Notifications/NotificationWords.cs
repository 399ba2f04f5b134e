using System.Collections.Frozen;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Notifications;

/// <summary>What a notification says. It names codes, times and teams, never a person: it may lie open on a screen.</summary>
internal static class NotificationWords
{
    private static readonly FrozenDictionary<string, Phrase> Reasons = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["no-team"] = new("本级无合适队伍", "no team of that level fits"),
        ["declined-by-all"] = new("所询队伍均谢绝", "every team that was asked declined"),
        ["no-answer"] = new("无队伍应答", "no team answered"),
        ["overdue"] = new("下级超时未处理", "the desk below did not act in time"),
        ["declined"] = new("队伍谢绝", "the team declined"),
        ["unanswered"] = new("队伍未在时限内应答", "there was no answer in time"),
        ["no-show-team"] = new("队伍未到场", "the team did not come"),
        ["no-show-citizen"] = new("群众不在场", "the citizen was not there"),
        ["lead-declined"] = new("牵头队伍不能承接", "the lead team cannot do it"),
        ["redispatched"] = new("已改派其他队伍", "it was given to another team"),
        ["cancelled"] = new("点单已取消", "it was called off"),
        ["withdrawn"] = new("群众已撤单", "the citizen took it back"),
        ["out-of-scope"] = new("不属于志愿服务范围", "it is not what volunteers do"),
        ["not-our-duty"] = new("属于其他部门职责，请向工作人员询问", "it is another body's duty; please ask us whose"),
        ["duplicate"] = new("与另一点单重复", "it is the same as another order"),
        ["incomplete"] = new("信息不足且无法核实", "there was too little to act on"),
        ["unlawful"] = new("不合规定或有安全风险", "it is against the rules or a danger to volunteers"),
        ["no-longer-needed"] = new("已不再需要", "it is no longer needed"),
        ["unreachable"] = new("未能与您取得联系", "we could not reach you"),
        ["impossible"] = new("目前无法办到", "it cannot be done at present"),
        ["weather"] = new("天气原因", "because of the weather"),
        ["too-few-volunteers"] = new("志愿者人数不足", "too few volunteers"),
        ["place-not-available"] = new("场地不可用", "the place cannot be had"),
        ["gone"] = new("接收方答复该地址已停用", "the receiver says that it is gone for good"),
        ["failing"] = new("长时间无法送达", "nothing could be delivered for too long"),
        ["no-access"] = new("其密钥或账号已无权限", "its key or account may hear of nothing any more"),
        ["postponed"] = new("活动延期，时间另行公布", "it is put off; another time will be announced"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>What it is about, in at most 20 characters, for where there is no room for more.</summary>
    public static Phrase TitleOf(NotificationKind kind) => kind switch
    {
        NotificationKind.Placed => new("有新点单待处理", "New orders"),
        NotificationKind.HandedUp => new("点单已上报本单位", "Order handed up"),
        NotificationKind.TeamNeeded => new("点单需另派队伍", "Order needs a team"),
        NotificationKind.Reopened => new("点单已重新开启", "Order taken up again"),
        NotificationKind.Overdue => new("点单已超时", "Order overdue"),
        NotificationKind.Asked => new("请承接点单", "Can you take it?"),
        NotificationKind.Called => new("抢单，先接先得", "Open call"),
        NotificationKind.CalledOff => new("点单不必再办", "Order called off"),
        NotificationKind.HelpLost => new("协助队伍不能参加", "A helper is lost"),
        NotificationKind.Reminder => new("提醒：点单待处理", "Reminder"),
        NotificationKind.Received => new("点单已收到", "Order received"),
        NotificationKind.Accepted => new("队伍已接单", "A team has taken it"),
        NotificationKind.Served => new("服务已完成，请评价", "Please rate"),
        NotificationKind.Rejected => new("点单未能受理", "Order not taken"),
        NotificationKind.Cancelled => new("点单已取消", "Order called off"),
        NotificationKind.ActivityRescheduled => new("活动时间地点有变", "Activity moved"),
        NotificationKind.ActivityCancelled => new("活动已取消", "Activity called off"),
        NotificationKind.PlaceFree => new("您已有活动名额", "You have a place"),
        NotificationKind.ActivityTomorrow => new("活动提醒", "Activity soon"),
        NotificationKind.NothingPlanned => new("下周尚无活动安排", "Nothing planned"),
        NotificationKind.WebhookDisabled => new("合作系统推送已停用", "Webhook disabled"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind."),
    };

    /// <param name="code">The request's tracking code; null where it is about several.</param>
    /// <param name="count">How many requests it is about.</param>
    /// <param name="due">The time it names, in the county's zone; null for none.</param>
    /// <param name="team">The team's name; null where it is not to be named.</param>
    /// <param name="subject">The title of the activity, or the name of the system, that it is about; null for none.</param>
    public static Phrase Of(
        NotificationKind kind, RecipientKind to, string? code, long count, WaitsFor? waitsFor, string? reason, DateTimeOffset? due, Phrase? team, string? subject = null)
    {
        var why = reason is not null && Reasons.TryGetValue(reason, out var known) ? known : null;
        var by = due is { } time
            ? new Phrase(Say($"，请于 {time:M月d日 HH:mm} 前处理"), Say($"; please see to it by {time:d MMM HH:mm}"))
            : new Phrase("", "");
        var because = why is null ? new Phrase("", "") : new Phrase($"（{why.Zh}）", $" ({why.En})");
        return kind switch
        {
            NotificationKind.Placed => count == 1
                ? new("有 1 件新点单待处理。", "A new order waits for you.")
                : new(Say($"有 {count} 件新点单待处理。"), Say($"{count} new orders wait for you.")),
            NotificationKind.HandedUp => new($"点单 {code} 已上报本单位{because.Zh}{by.Zh}。", $"Order {code} was handed up to you{because.En}{by.En}."),
            NotificationKind.TeamNeeded => new($"点单 {code} 需另派队伍{because.Zh}{by.Zh}。", $"Order {code} needs another team{because.En}{by.En}."),
            NotificationKind.Reopened => new($"点单 {code} 未解决，已重新开启{by.Zh}。", $"Order {code} was not solved and is taken up again{by.En}."),
            NotificationKind.Overdue => new($"点单 {code} 已超时：{Step(waitsFor).Zh}。", $"Order {code} is overdue: {Step(waitsFor).En}."),
            NotificationKind.Asked => new($"请承接点单 {code}{by.Zh}。不便承接可以谢绝。", $"Can you take order {code}?{Sentence(by.En)} You may decline."),
            NotificationKind.Called => new($"抢单：点单 {code}，先接先得{by.Zh}。", $"Open call: order {code} goes to the first team to accept{by.En}."),
            NotificationKind.CalledOff => new($"点单 {code} 不必再办{because.Zh}。", $"Order {code} is no longer yours{because.En}."),
            NotificationKind.HelpLost => new($"点单 {code}：一支协助队伍不能参加。", $"Order {code}: a helping team cannot come."),
            NotificationKind.Reminder when to is RecipientKind.Served => new($"您的点单 {code} 已完成服务，欢迎评价。", $"How was the service for your order {code}? You can still rate it."),
            NotificationKind.Reminder => new($"提醒：点单 {code} {Step(waitsFor).Zh}{by.Zh}。", $"Reminder: order {code}, {Step(waitsFor).En}{by.En}."),
            NotificationKind.Received => new($"您的点单已收到，单号 {code}，可凭此号查询进展。", $"We have your order. Its code is {code}: ask for it by that."),
            NotificationKind.Accepted => new($"您的点单 {code} 已由{team?.Zh ?? "志愿服务队"}接单，队伍会与您联系。", $"{team?.En ?? "A volunteer team"} has taken your order {code} and will get in touch."),
            NotificationKind.Served => new($"您的点单 {code} 已完成服务。是否满意？请凭单号评价。", $"The service for your order {code} was reported as done. How was it? Please rate it by its code."),
            NotificationKind.Rejected => new($"很抱歉，您的点单 {code} 未能受理{because.Zh}。", $"We are sorry: your order {code} could not be taken{because.En}."),
            NotificationKind.Cancelled => new($"您的点单 {code} 已取消{because.Zh}。如仍需要，请再次点单。", $"Your order {code} was called off{because.En}. If you still need help, please order again."),
            NotificationKind.ActivityRescheduled => new(
                Say($"您报名的活动“{subject}”时间或地点有变，现定于 {due:M月d日 HH:mm} 开始，请查看活动详情。"), Say($"“{subject}”, which you signed up for, has another time or place: it begins on {due:d MMM HH:mm}. Please look it up.")),
            NotificationKind.ActivityCancelled => new($"很抱歉，您报名的活动“{subject}”已取消{because.Zh}。", $"We are sorry: “{subject}”, which you signed up for, is called off{because.En}."),
            NotificationKind.PlaceFree => new(
                Say($"您候补的活动“{subject}”已有名额，{due:M月d日 HH:mm} 开始。如不能参加，请取消报名。"), Say($"You have a place at “{subject}” now; it begins on {due:d MMM HH:mm}. If you cannot come, please withdraw.")),
            NotificationKind.ActivityTomorrow => new(Say($"提醒：您报名的活动“{subject}”将于 {due:M月d日 HH:mm} 开始。"), Say($"Reminder: “{subject}”, which you signed up for, begins on {due:d MMM HH:mm}.")),
            NotificationKind.WebhookDisabled => new($"合作系统“{subject}”的推送已停用{because.Zh}，请与其联系。", $"“{subject}” is sent nothing any more{because.En}; please get in touch with them."),
            NotificationKind.NothingPlanned => new(Say($"下周（{due:M月d日}起）尚无活动安排，请及时安排并在平台登记。"), Say($"Your unit has nothing planned for the week of {due:d MMM} yet.")),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind."),
        };
    }

    private static Phrase Step(WaitsFor? step) => step switch
    {
        WaitsFor.Review => new("待审核", "it waits for a review"),
        WaitsFor.Dispatch => new("待派单", "it waits for a team"),
        WaitsFor.Answer => new("待应答", "it waits for your answer"),
        WaitsFor.Start => new("待开始服务", "the service has not begun"),
        WaitsFor.Report => new("待报告结果", "the result is not reported"),
        WaitsFor.Rating => new("待评价", "it waits for a rating"),
        _ => new("待处理", "it waits"),
    };

    private static string Sentence(string clause) => clause.Length == 0 ? "" : $" {char.ToUpperInvariant(clause[2])}{clause[3..]}.";

    private static string Say(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
