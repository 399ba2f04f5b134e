using Mediator;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Pages.Activities;

/// <summary><c>/projects</c> and <c>/projects/{id}</c>: the county's brand projects.</summary>
internal sealed class ProjectPages(PageWriter pages, CountyReader reader, ISender sender)
{
    private const int MostActivities = 6;

    public async Task ShowAllAsync(HttpContext http)
    {
        var (stop, page) = (http.RequestAborted, pages.ContextOf(http));
        var county = await reader.GetAsync(stop);
        var answer = await sender.Send(new ListProjects(new ProjectFilter(), new ListRequest(new PageRequest(PageRequest.MaxLimit), Minimum: null)), stop);
        await pages.ShowAsync<ProjectsView, ProjectsModel>(http, new ProjectsModel(
        [
            .. (answer.Value?.Items ?? []).Select(project => new ProjectCard(
                project.Id, page.Say(project.Name, project.NameEn ?? project.Name), county?.PlatformName(project.Platform, page.Language), project.State, project.Units.Count)),
        ]));
    }

    public async Task ShowAsync(HttpContext http)
    {
        var (stop, page) = (http.RequestAborted, pages.ContextOf(http));
        if (await sender.FindAsync(http, (ProjectId id) => new GetProject(id)) is not { } project) return;

        List<string> units = [];
        foreach (var unit in project.Description.Units) units.Add(await reader.NameAsync(unit, page.Language, stop));
        List<string> teams = [];
        foreach (var team in project.Description.Teams) teams.Add(await reader.NameAsync(team, page.Language, stop));
        var activities = await sender.Send(
            new ListActivities(new ActivityFilter { Project = project.Id }, new ListRequest(new PageRequest(MostActivities), Minimum: null)), stop);
        await pages.ShowAsync<ProjectDetailView, ProjectModel>(http, new ProjectModel(
            project,
            (await reader.GetAsync(stop))?.PlatformName(project.Platform, page.Language),
            units,
            teams,
            (await sender.Send(new GetProjectStatistics(project.Id, From: null, To: null, Minimum: null), stop)).Value,
            await reader.CardsAsync(activities.Value?.Items ?? [], page.Language, stop)));
    }
}
