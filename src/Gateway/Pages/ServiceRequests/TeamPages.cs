using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Notifications;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.ServiceRequests;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.Notifications;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.ServiceRequests;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Pages.ServiceRequests;

/// <summary><c>/me/team</c>: what a team is asked for, has and did, for its leader or for who answers for it.</summary>
internal sealed class TeamPages(PageWriter pages, CountyReader reader, RequestSheets sheets, Authorizer authorizer, Lists lists, ISender sender)
{
    public static readonly Operation Looking = new("lookAtTeam", "Shows what a team has to do") { Needs = Permission.ServeRequests, Reach = Reach.Anywhere };

    private const int MostShown = 50;
    private const int MostPast = 10;

    public async Task ShowAsync(HttpContext http)
    {
        var (stop, language, query) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Request.Query);
        var scope = Authorizer.ScopeOf(http.Principal()!, Permission.ServeRequests);
        var team = TeamId.TryParse(query["team"], out var named) ? named : scope.Teams.FirstOrDefault();
        if (team != default && !await authorizer.MayAsync(http.Principal()!, Permission.ServeRequests, team.Value))
        {
            await Problems.WriteAsync(http, Refusal.NotFound);
            return;
        }

        if (LedgerPosition.TryParse(query["seen"], out var seen)) await lists.WaitAsync(seen, stop);
        var view = team == default ? null : (await sender.Send(new GetTeam(team), stop)).Value?.View;
        await pages.ShowAsync<TeamPageView, TeamModel>(
            http,
            new TeamModel(
                view,
                await TeamsAsync(scope, language, stop),
                view is null ? [] : await WorkAsync(http, view.Id, language),
                view is null ? [] : await PastAsync(view.Id, language, stop),
                RequestId.TryParse(query["done"], out var done) && (await sender.Send(new GetServiceRequest(done), stop)).Value is { View: var request } && await authorizer.MayAsync(http.Principal()!, Permission.ReadRequests, done.Value)
                    ? new DoneAtDesk(done, request.TrackingCode, request.State, Team: null, MayUndo: false)
                    : null),
            caching: PageWriter.NotKept);
    }

    /// <summary>Those that whoever looks leads, or that belong to the units that they answer for.</summary>
    private async Task<IReadOnlyList<StepTeam>> TeamsAsync(Scope scope, Language language, CancellationToken stop)
    {
        List<StepTeam> teams = [];
        foreach (var team in scope.Teams) teams.Add(new StepTeam(team, await reader.NameAsync(team, language, stop)));
        foreach (var unit in scope.Units)
        {
            var found = await sender.Send(new ListTeams(new TeamFilter { Unit = unit, Subtree = true, State = TeamState.Active }, new ListRequest(new PageRequest(PageRequest.MaxLimit), Minimum: null)), stop);
            teams.AddRange((found.Value?.Items ?? [])
                .Where(one => teams.All(known => known.Id != one.Id))
                .Select(one => new StepTeam(one.Id, language == Language.En && one.NameEn is { } english ? english : one.Name)));
        }

        return teams;
    }

    /// <summary>What it leads, then what it is called or asked to help for, of which it was told.</summary>
    private async Task<IReadOnlyList<TeamWork>> WorkAsync(HttpContext http, TeamId team, Language language)
    {
        var stop = http.RequestAborted;
        var led = await sender.Send(new ListServiceRequests(new ServiceRequestFilter { Team = team, StateType = RequestStateType.Open }, new ListRequest(new PageRequest(MostShown, Sort: "placedAt"), Minimum: null)), stop);
        List<RequestId> ids = [.. (led.Value?.Items ?? []).Select(request => request.Id)];
        var mayBeTold = await authorizer.MayAsync(http.Principal()!, Permission.ReadNotifications, team.Value);
        foreach (var kind in mayBeTold ? [NotificationKind.Called, NotificationKind.Asked] : Array.Empty<NotificationKind>())
        {
            var told = await sender.Send(new ListNotifications(new NotificationFilter { Team = team, Kind = kind }, new ListRequest(new PageRequest(MostShown), Minimum: null)), stop);
            ids.AddRange((told.Value?.Items ?? []).Select(notice => notice.Request).OfType<RequestId>());
        }

        List<TeamWork> work = [];
        foreach (var id in ids.Distinct())
        {
            if ((await sender.Send(new GetServiceRequest(id), stop)).Value is not { View: var request } shown || PartOf(request, team) is not { } part) continue;
            var next = await sheets.NextAsync(http, request, shown.Version, Links.With("/me/team", ("team", team.Value)), new SaidOfStep(), []);
            next = next with { Steps = [.. next.Steps.Where(step => step.Teams.Any(one => one.Id == team)).Select(step => step with { Teams = [.. step.Teams.Where(one => one.Id == team)] })] };
            work.Add(new TeamWork(request, await sheets.ItemAsync(request.MenuItem, language, stop), await reader.NameAsync(request.Unit, language, stop), part, next));
        }

        return [.. work.OrderBy(one => one.Request.DueBy ?? DateTimeOffset.MaxValue)];
    }

    /// <summary>Null where it has no part in it now, or nothing is left to do.</summary>
    private static TeamPart? PartOf(ServiceRequestView request, TeamId team) => request switch
    {
        { StateType: not RequestStateType.Open } => null,
        { LeadTeam: { } lead } when lead == team => TeamPart.Leads,
        { State: RequestState.Called } when request.Called.Contains(team) => TeamPart.Called,
        _ when request.Helpers.Any(helper => helper.Team == team) => TeamPart.Helps,
        _ => null,
    };

    private async Task<IReadOnlyList<TeamWork>> PastAsync(TeamId team, Language language, CancellationToken stop)
    {
        List<TeamWork> past = [];
        foreach (var type in new[] { RequestStateType.Solved, RequestStateType.Closed })
        {
            var found = await sender.Send(new ListServiceRequests(new ServiceRequestFilter { Team = team, StateType = type }, new ListRequest(new PageRequest(MostPast, Sort: "-changedAt"), Minimum: null)), stop);
            foreach (var one in found.Value?.Items ?? [])
            {
                if ((await sender.Send(new GetServiceRequest(one.Id), stop)).Value is { View: var request })
                    past.Add(new TeamWork(request, await sheets.ItemAsync(request.MenuItem, language, stop), await reader.NameAsync(request.Unit, language, stop), TeamPart.Leads, Next: null));
            }
        }

        return [.. past.OrderByDescending(one => one.Request.ChangedAt).Take(MostPast)];
    }
}
