using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.ServiceRequests;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.ServiceRequests;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Pages;

/// <summary>What one of the staff can go on to by a few words or a number, as far as their roles reach.</summary>
internal sealed class WorkSearch(CountyReader reader, Authorizer authorizer, RequestScopes requests, VolunteerScopes volunteers, ISender sender)
{
    private static readonly ListRequest Ten = new(new PageRequest(Limit: 10), Minimum: null);

    /// <summary>A request or volunteer by the whole number, pages by a part of the name; groups of which nothing is found are left out.</summary>
    public async Task<IReadOnlyList<FoundGroup>> FindAsync(PageContext page, Principal principal, string text, CancellationToken stop)
    {
        FoundGroup[] groups =
        [
            new(new("页面", "Pages"), [.. page.Work.Where(place => IsIn(place.Words)).Select(place => new FoundPlace(page.Say(place.Words), place.Href))]),
            new(new("单子", "Requests"), await RequestsAsync(page, principal, text, stop)),
            new(new("志愿者", "Volunteers"), await VolunteersAsync(page, principal, text, stop)),
        ];
        return [.. groups.Where(group => group.Places.Count > 0)];

        bool IsIn(Phrase words) => words.Zh.Contains(text, StringComparison.OrdinalIgnoreCase) || words.En.Contains(text, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Teams by a part of the name: those that whoever looks leads, or that belong to the units that they answer for.</summary>
    public async Task<IReadOnlyList<FoundPlace>> TeamsAsync(PageContext page, Principal principal, string text, CancellationToken stop)
    {
        var scope = Authorizer.ScopeOf(principal, Permission.ServeRequests);
        List<FoundPlace> teams = [];
        foreach (var team in scope.Teams)
        {
            var name = await reader.NameAsync(team, page.Language, stop);
            if (name.Contains(text, StringComparison.OrdinalIgnoreCase)) teams.Add(new FoundPlace(name, $"/me/team?team={team}"));
        }

        foreach (var unit in scope.Units)
        {
            var found = await sender.Send(new ListTeams(new TeamFilter { Text = text, Unit = unit, Subtree = true, State = TeamState.Active }, Ten), stop);
            foreach (var team in found.Value?.Items ?? [])
                teams.Add(new FoundPlace(page.Language == Language.En && team.NameEn is { } english ? english : team.Name, $"/me/team?team={team.Id}", await reader.NameAsync(team.Unit, page.Language, stop)));
        }

        return [.. teams.DistinctBy(team => team.Href).Take(Ten.Page.Limit)];
    }

    private async Task<IReadOnlyList<FoundPlace>> RequestsAsync(PageContext page, Principal principal, string text, CancellationToken stop)
    {
        if (RequestId.TryParse(text, out var id))
        {
            return await authorizer.MayAsync(principal, Permission.ReadRequests, id.Value) && (await sender.Send(new GetServiceRequest(id), stop)).Value is { View: var request }
                ? [PlaceOf(id, request.TrackingCode, request.State)]
                : [];
        }

        if (!TrackingCode.TryRead(text, out var code) || !principal.With(Permission.ReadRequests).Any()) return [];
        var found = await sender.Send(new ListServiceRequests(await requests.NarrowAsync(new ServiceRequestFilter { TrackingCode = code }, principal), Ten), stop);
        return [.. (found.Value?.Items ?? []).Select(request => PlaceOf(request.Id, request.TrackingCode, request.State))];

        FoundPlace PlaceOf(RequestId request, string number, RequestState state) => new(number, $"/me/requests/{request}", page.Say(Naming.OfWork(state)));
    }

    private async Task<IReadOnlyList<FoundPlace>> VolunteersAsync(PageContext page, Principal principal, string text, CancellationToken stop)
    {
        if (!VolunteerNumber.TryParse(text, out var number) || principal.With(Permission.ReadVolunteers).All(grant => grant.Volunteer is not null)) return [];
        var found = await sender.Send(new ListVolunteers(await volunteers.NarrowAsync(new VolunteerFilter { Number = number }, principal), Ten), stop);
        return [.. (found.Value?.Items ?? []).Select(volunteer => new FoundPlace(volunteer.Number.Value, $"/me/volunteers/{volunteer.Id}", volunteer.Name ?? page.Say(Naming.Of(volunteer.State))))];
    }
}
