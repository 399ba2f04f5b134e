using System.Globalization;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.ServiceRequests;

namespace Practice.Actors.Gateway.Pages.ServiceRequests;

/// <summary>A step of a request that staff take by a form.</summary>
/// <param name="Verb">As the API's path names it.</param>
/// <param name="Needs">At the request; of a team's step, at the team that the form names.</param>
/// <param name="IsOfTeam">Whether a team takes it, or somebody for it.</param>
/// <param name="Read">What the form asks for; null where something is not filled in that must be.</param>
internal sealed record RequestStep(string Verb, Permission Needs, bool IsOfTeam, Func<IFormCollection, ActionBody?> Read)
{
    public Operation Operation { get; } = new($"{Verb}ByForm", "Takes a request's step by a form") { Needs = Needs, Reach = IsOfTeam ? Reach.Anywhere : Reach.There };

    /// <summary>The fields of its form by what the API calls them; ids begin with the verb, since a page has several forms.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; } =
        new[] { "note", "reason", "platform", "team", "result", "volunteers", "minutes", "rating", "party" }.ToDictionary(name => name, name => $"{Verb}-{name}", StringComparer.Ordinal);
}

/// <summary>The steps that staff take. What each means, and when it may be taken, is for the request to say.</summary>
internal static class RequestSteps
{
    public static IReadOnlyList<RequestStep> All { get; } =
    [
        new("review", Permission.DispatchRequests, false, sent => new ReviewBody(PlatformKey.TryParse(sent.TextOf("platform"), out var platform) ? platform : null)),
        new("dispatch", Permission.DispatchRequests, false, sent => TeamOf(sent) is { } team ? new DispatchBody(team, []) : null),
        new("redispatch", Permission.DispatchRequests, false, sent => TeamOf(sent) is { } team && One<RedispatchReason>(sent, "reason") is { } reason ? new RedispatchBody(team, reason, []) : null),
        new("call", Permission.DispatchRequests, false, _ => new CallBody()),
        new("escalate", Permission.DispatchRequests, false, sent => One<EscalateReason>(sent, "reason") is { } reason ? new EscalateBody(reason) : null),
        new("reject", Permission.DispatchRequests, false, sent => One<RejectReason>(sent, "reason") is { } reason ? new RejectBody(reason) : null),
        new("cancel", Permission.DispatchRequests, false, sent => One<CancelReason>(sent, "reason") is { } reason ? new CancelBody(reason) : null),
        new("accept", Permission.ServeRequests, true, sent => TeamOf(sent) is { } team ? new AcceptBody(team) : null),
        new("decline", Permission.ServeRequests, true, sent => TeamOf(sent) is { } team && One<DeclineReason>(sent, "reason") is { } reason ? new DeclineBody(team, reason) : null),
        new("start", Permission.ServeRequests, true, sent => TeamOf(sent) is { } team ? new StartBody(team) : null),
        new("complete", Permission.ServeRequests, true, sent => TeamOf(sent) is { } team && One<ServiceResult>(sent, "result") is { } result && Number(sent, "volunteers") is { } volunteers && Number(sent, "minutes") is { } minutes
            ? new CompleteBody(team, result, volunteers, minutes) : null),
        new("no-show", Permission.ServeRequests, false, sent => One<NoShowParty>(sent, "party") is { } party ? new NoShowBody(party) : null),
        new("rate", Permission.EnterRequests, false, sent => Number(sent, "rating") is { } rating ? new RateBody(rating, RatedBy.FollowUp) : null),
        new("close", Permission.DispatchRequests, false, _ => new CloseBody()),
        new("reopen", Permission.EnterRequests, false, _ => new ReopenBody()),
        new("withdraw", Permission.EnterRequests, false, _ => new WithdrawBody()),
    ];

    public static RequestStep? Find(string verb) => All.FirstOrDefault(step => step.Verb == verb);

    /// <summary>The teams for which a step can be taken as the request stands.</summary>
    public static IReadOnlyList<TeamId> TeamsOf(ServiceRequestView request, string verb)
    {
        IReadOnlyList<TeamId> asked = request.LeadTeam is { } lead ? [lead] : request.Called;
        return verb switch
        {
            "accept" => [.. request.State is RequestState.Accepted ? [] : asked, .. request.Helpers.Where(helper => !helper.Accepted).Select(helper => helper.Team)],
            "decline" => [.. asked, .. request.Helpers.Select(helper => helper.Team)],
            _ => request.LeadTeam is null ? [] : asked,
        };
    }

    private static TeamId? TeamOf(IFormCollection sent) => TeamId.TryParse(sent.TextOf("team"), out var team) ? team : null;

    private static int? Number(IFormCollection sent, string field) =>
        int.TryParse(sent.TextOf(field), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static TEnum? One<TEnum>(IFormCollection sent, string field)
        where TEnum : struct, Enum => sent.TextOf(field) is { } word && Contracts.Words.TryParse(word, out TEnum value) ? value : null;
}
