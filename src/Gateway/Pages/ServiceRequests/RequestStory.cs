using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.ServiceRequests;

namespace Practice.Actors.Gateway.Pages.ServiceRequests;

/// <summary>Tells what happened to a request in plain words, to who waits for it or to the staff.</summary>
internal sealed class RequestStory(CountyReader reader)
{
    /// <param name="toStaff">Whether it is told to the staff; otherwise to who is served.</param>
    /// <returns>The last first.</returns>
    public async Task<IReadOnlyList<Happening>> TellAsync(IReadOnlyList<HistoryEntry> history, ContactResource contact, Language language, CancellationToken stop, bool toStaff = false)
    {
        List<Happening> story = [];
        foreach (var entry in history.Reverse())
        {
            var happened = (ServiceRequestEvent)EventCatalog.Deserialize(entry.Type, entry.Data);
            story.Add(new Happening(happened.At, toStaff && ToStaff(happened) is { } words ? words : await WordsOf(happened), contact.Notes.FirstOrDefault(note => note.Version == entry.Version)?.Text));
        }

        return story;

        async ValueTask<Phrase> WordsOf(ServiceRequestEvent happened) => happened switch
        {
            RequestPlaced placed => Both("点单：交给了{0}", "You asked; {0} received it", await UnitAsync(placed.Unit)),
            RequestReviewed => new("工作人员看过了，可以派单", "A clerk looked at it and found it in order"),
            RequestRejected rejected => Both("没有受理：{0}", "It was not taken: {0}", Naming.Of(rejected.Reason)),
            RequestDispatched dispatched => Both("派给了{0}，等它答复", "It was given to {0}, which has still to answer", await TeamAsync(dispatched.Lead)),
            RequestRedispatched again => Both("改派给了{0}，等它答复", "It was given to {0} in place of the team before", await TeamAsync(again.Lead)),
            RequestCalled called => new($"同时请了 {called.Teams.Length} 支队伍，先答应的来", $"{called.Teams.Length} teams were asked at once; the first to accept comes"),
            CallDeclined or HelpDeclined or RequestDeclined => new("有一支队伍这次来不了", "One team cannot come this time"),
            RequestEscalated escalated => Both("转给了上一级：{0}", "It was handed up to {0}", await UnitAsync(escalated.To)),
            RequestAccepted accepted => Both("{0}接单了，会联系您约时间", "{0} took it and will call you to set a time", await TeamAsync(accepted.Team)),
            HelpAccepted help => Both("{0}也来帮忙", "{0} will help", await TeamAsync(help.Team)),
            RequestUnanswered => new("派去的队伍没有及时答复，正在另找", "The team did not answer in time; another is being found"),
            RequestOverdue => new("超过了办理时限，已记录并催办", "It was not done in time; this is on record, and the desk was reminded"),
            RequestStarted started => Both("{0}开始服务", "{0} began", await TeamAsync(started.Team)),
            RequestCompleted completed => Both(
                $"服务完成：{{0}}，{completed.Volunteers} 名志愿者各服务 {completed.Minutes} 分钟",
                $"The service is done: {{0}}; volunteers: {completed.Volunteers}, {completed.Minutes} minutes each",
                Naming.Of(completed.Result)),
            RequestRated { By: RatedBy.Served } rated => new($"您评了 {rated.Rating} 分", $"You gave {rated.Rating} of 5"),
            RequestRated rated => new($"电话回访，记下您评了 {rated.Rating} 分", $"A clerk asked you by telephone and noted {rated.Rating} of 5"),
            RequestClosed => new("办结", "It was put away"),
            RequestCancelled cancelled => Both("中心取消了：{0}", "The center called it off: {0}", Naming.Of(cancelled.Reason)),
            RequestWithdrawn => new("您撤回了", "You took it back"),
            NoShowReported { Party: NoShowParty.Team } => new("约好的时间队伍没有来，重新安排", "The team did not come; it is being arranged anew"),
            NoShowReported => new("队伍来了，没有见到您，重新安排", "The team came and did not meet you; it is being arranged anew"),
            RequestReopened reopened => new($"重新开启（第 {reopened.Times} 次）", $"It was taken up again, for the {Ordinal(reopened.Times)} time"),
            _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType(), "Not an event that is told of."),
        };

        async ValueTask<Phrase> UnitAsync(UnitCode unit)
        {
            var name = await reader.NameAsync(unit, language, stop);
            return new Phrase(name, name);
        }

        async ValueTask<Phrase> TeamAsync(TeamId team)
        {
            var name = await reader.NameAsync(team, language, stop);
            return new Phrase(name, name);
        }
    }

    /// <summary>What is said differently to the staff; null for what is not.</summary>
    private static Phrase? ToStaff(ServiceRequestEvent happened) => happened switch
    {
        RequestPlaced placed => Both("点单（{0}）", "It was placed ({0})", Naming.Of(placed.Channel)),
        RequestDeclined declined => Both("队伍没有承接：{0}", "The team did not take it: {0}", Naming.Of(declined.Reason)),
        CallDeclined declined => Both("一支被请的队伍没有承接：{0}", "One of the teams called did not take it: {0}", Naming.Of(declined.Reason)),
        HelpDeclined declined => Both("一支协助的队伍不来：{0}", "A helping team does not come: {0}", Naming.Of(declined.Reason)),
        RequestRated { By: RatedBy.Served } rated => new($"群众评了 {rated.Rating} 分", $"The served person gave {rated.Rating} of 5"),
        RequestRated rated => new($"电话回访：{rated.Rating} 分", $"In a follow-up call: {rated.Rating} of 5"),
        RequestWithdrawn => new("群众撤回了", "The served person took it back"),
        NoShowReported { Party: NoShowParty.Citizen } => new("队伍来了，没有见到群众，重新安排", "The team came and met nobody; it is being arranged anew"),
        _ => null,
    };

    private static Phrase Both(string zh, string en, Phrase what) =>
        new(zh.Replace("{0}", what.Zh, StringComparison.Ordinal), en.Replace("{0}", what.En, StringComparison.Ordinal));

    private static string Ordinal(int times) => times switch { 1 => "first", 2 => "second", _ => "third" };
}
