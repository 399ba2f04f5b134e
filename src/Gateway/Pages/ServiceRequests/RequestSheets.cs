using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.ServiceRequests;

namespace Practice.Actors.Gateway.Pages.ServiceRequests;

/// <summary>Puts together what staff see of a request, and may do with it.</summary>
internal sealed class RequestSheets(CountyReader reader, RequestStory story, Forms forms, Authorizer authorizer, ISender sender)
{
    /// <summary>Teams of which the reasons are shown.</summary>
    private const int MostSuggested = 4;

    private static readonly ContactResource NothingSeen = new(null, []);

    /// <summary>Null where there is no such request.</summary>
    /// <param name="look">Whether to show who is to be served and every word, where they may; it goes on record.</param>
    /// <param name="back">The page to come back to.</param>
    public async Task<RequestSheet?> OfAsync(HttpContext http, RequestId id, bool look, string back, SaidOfStep said, IReadOnlyList<Fault> faults)
    {
        var (stop, language, principal) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Principal()!);
        if ((await sender.Send(new GetServiceRequest(id), stop)).Value is not { View: var request } shown) return null;
        if ((await sender.Send(new GetServiceRequestHistory(id), stop)).Value is not { } history) return null;
        var mayLook = await authorizer.MayAsync(principal, Permission.ReadContacts, id.Value);
        var known = look && mayLook ? (await sender.Send(new GetServiceRequestContact(id, http.Actor()), stop)).Value : null;
        var dispatches = await authorizer.MayAsync(principal, Permission.DispatchRequests, id.Value);
        List<string> helpers = [];
        foreach (var helper in request.Helpers) helpers.Add(await reader.NameAsync(helper.Team, language, stop));
        return new RequestSheet(
            request,
            await ItemAsync(request.MenuItem, language, stop),
            await reader.NameAsync(request.Unit, language, stop),
            await reader.NameAsync(request.Desk, language, stop),
            request.LeadTeam is { } lead ? await reader.NameAsync(lead, language, stop) : null,
            helpers,
            known?.Contact is { } contact ? new ShownContact(contact.Name, contact.Phone, contact.Address) : null,
            mayLook,
            known is not null,
            known?.Notes.FirstOrDefault(note => note.Version == 1)?.Text,
            await story.TellAsync(history, known ?? NothingSeen, language, stop, toStaff: true),
            dispatches && request.Allowed.Any(verb => verb is "dispatch" or "redispatch") ? await SuggestAsync(request, stop) : null,
            await NextAsync(http, request, shown.Version, back, said, faults));
    }

    /// <summary>What whoever asks may do with a request next.</summary>
    public async Task<NextSteps> NextAsync(HttpContext http, ServiceRequestView request, long version, string back, SaidOfStep said, IReadOnlyList<Fault> faults)
    {
        var (stop, principal) = (http.RequestAborted, http.Principal()!);
        List<NextStep> steps = [];
        foreach (var step in request.Allowed.Select(RequestSteps.Find).OfType<RequestStep>())
        {
            if (!step.IsOfTeam)
            {
                if (await authorizer.MayAsync(principal, step.Needs, request.Id.Value)) steps.Add(new NextStep(step.Verb, []));
                continue;
            }

            List<StepTeam> teams = [];
            foreach (var team in RequestSteps.TeamsOf(request, step.Verb))
            {
                if (await authorizer.MayAsync(principal, step.Needs, team.Value)) teams.Add(new StepTeam(team, await reader.NameAsync(team, PageContext.LanguageOf(http.Request), stop)));
            }

            if (teams.Count > 0) steps.Add(new NextStep(step.Verb, teams));
        }

        var platforms = request.Platform is null ? (await reader.GetAsync(stop))?.Platforms.Values ?? [] : [];
        return new NextSteps(request.Id, steps, [.. platforms], forms.ProofFor(http), Sent.NewKey(), version, back, said, faults);
    }

    /// <summary>The name of what was ordered; null for an order in free words.</summary>
    public async ValueTask<string?> ItemAsync(MenuItemId? item, Language language, CancellationToken stop) =>
        item is { } ordered && (await sender.Send(new GetMenuItem(ordered), stop)).Value is { View.Details: var details }
            ? language == Language.En && details.NameEn is { } english ? english : details.Name
            : null;

    /// <summary>Without the team that has it.</summary>
    private async Task<Candidates?> SuggestAsync(ServiceRequestView request, CancellationToken stop) =>
        (await sender.Send(new GetCandidates(request.Id, MostSuggested, Minimum: null), stop)).Value is { } ranked
            ? ranked with { Items = [.. ranked.Items.Where(candidate => candidate.Team != request.LeadTeam)] }
            : null;
}
