using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Gateway.Pages.Activities;

/// <summary>A month's activities.</summary>
/// <param name="Unit">Of it and all below it; null for the whole county.</param>
/// <param name="UnitName">Null where no unit was chosen.</param>
/// <param name="Platform">Of it; null for any.</param>
/// <param name="Text">What was searched for; null for nothing.</param>
/// <param name="Days">In order, those on which something is.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="FromToday">Whether what was earlier in the month is left out.</param>
public sealed record ActivitiesModel(
    CountyNow? County, Month Month, UnitCode? Unit, string? UnitName, PlatformKey? Platform, string? Text, IReadOnlyList<ActivityDay> Days, string? Next, bool FromToday, Theme? Theme);

/// <summary>A day's activities.</summary>
public sealed record ActivityDay(DateOnly Day, IReadOnlyList<ActivityCard> Activities);

/// <summary>An activity.</summary>
/// <param name="Unit">The name of who organizes it, and <paramref name="Hosts"/> of who holds it too.</param>
/// <param name="Mine">What whoever looks is to it; null for who is no volunteer, or has not signed up.</param>
/// <param name="Volunteer">Whether whoever looks is a volunteer.</param>
/// <param name="TakesSignUps">Whether it does now.</param>
/// <param name="Proof">For <see cref="Forms"/>.</param>
public sealed record ActivityModel(
    ActivityView Activity,
    string Unit,
    IReadOnlyList<string> Hosts,
    IReadOnlyList<string> Teams,
    string? Platform,
    string? Project,
    bool Volunteer,
    Participation? Mine,
    bool TakesSignUps,
    string Proof,
    string FormKey,
    IReadOnlyList<Fault> Faults);

/// <summary>A brand project in a list.</summary>
public sealed record ProjectCard(ProjectId Id, string Name, string? Platform, ProjectState State, int Units);

/// <summary>The county's brand projects.</summary>
public sealed record ProjectsModel(IReadOnlyList<ProjectCard> Projects);

/// <summary>A brand project.</summary>
/// <param name="Total">What its activities come to.</param>
public sealed record ProjectModel(
    ProjectView Project, string? Platform, IReadOnlyList<string> Units, IReadOnlyList<string> Teams, ReadModel.Activities.ProjectStatistics? Total, IReadOnlyList<ActivityCard> Activities);
