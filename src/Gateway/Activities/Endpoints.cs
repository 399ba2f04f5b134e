using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Activities;
using static Practice.Actors.Contracts.Activities.ActivityRejections;

namespace Practice.Actors.Gateway.Activities;

/// <summary>Activities: found, shown, and recorded after the fact.</summary>
internal static class Endpoints
{
    private static readonly QueryParameter<ActivityKind> OfKind = QueryParameter.OneOf<ActivityKind>("kind", "Of this kind.");
    private static readonly QueryParameter<Skill> ForSkill = QueryParameter.OneOf<Skill>("skill", "Looking for volunteers who can do this.");
    private static readonly QueryParameter<bool> OpenForSignUp = QueryParameter.Flag("openForSignUp", "Whether only those that take sign-ups now.");
    private static readonly QueryParameter<ActivityState> State = QueryParameter.OneOf<ActivityState>("state", "In this state.");
    private static readonly QueryParameter<ProjectId> OfProject = QueryParameter.Id<ProjectId>("project", "Of this brand project.", "proj_01jdq7k2v3m8n5p6r7s8t9v0wx");

    public static readonly Entity<ActivityView, ActivityResource> Activity =
        new("/v1/activities", activity => activity.Id.Value, ActivityResource.Of, Examples.Activity);

    private static readonly QueryParameter<string> Search =
        QueryParameter.Line("q", "With each of these words in its title or place; up to three, separated by spaces.", 50) with { Example = "宣讲 文化广场" };

    /// <summary>What the list is narrowed by, and the export with it.</summary>
    public static IReadOnlyList<QueryParameter> Narrowing { get; } =
        [Filters.Unit, Filters.Subtree, Filters.Platform, State, OfProject, OfKind, ForSkill, OpenForSignUp, Filters.From, Filters.To, Search];

    public static ActivityFilter FilterOf(Query query, CountyCalendar calendar, TimeProvider time) => new()
    {
        Unit = query.ValueOf(Filters.Unit),
        Subtree = query.ValueOf(Filters.Subtree) ?? false,
        Platform = query.ValueOf(Filters.Platform),
        State = query.ValueOf(State),
        Project = query.ValueOf(OfProject),
        Kind = query.ValueOf(OfKind),
        Skill = query.ValueOf(ForSkill),
        OpenAt = query.ValueOf(OpenForSignUp) is true ? time.GetUtcNow() : null,
        From = calendar.StartOf(query.ValueOf(Filters.From)),
        To = calendar.EndOf(query.ValueOf(Filters.To)),
        Text = query.TextOf(Search),
    };

    public static void MapActivities(this IEndpointRouteBuilder routes)
    {
        var calendar = routes.ServiceProvider.GetRequiredService<CountyCalendar>();
        var time = routes.ServiceProvider.GetRequiredService<TimeProvider>();
        routes.MapList(
            new ListOf<ActivityFilter, ActivityListing>(Activity.Path, ActivityQueries.Sorts, Examples.Listing),
            query => FilterOf(query, calendar, time),
            (filter, request) => new ListActivities(filter, request),
            new Operation("listActivities", "Lists activities")
            {
                Description = "`from` and `to` are about the day on which an activity began. With `q` the order is `relevance` unless given: what has the words in its title first, then what has some only in its place, "
                    + "the latest first; `marks` say where they stand.",
                Query = Narrowing,
            });

        routes.MapCreate(Activity, (body, caller) => new PostActivity(body, caller), Examples.Record,
            new Operation("recordActivity", "Records an activity that was held")
            {
                Needs = Permission.RecordActivities,
                Refusals =
                [
                    OrganizationRejections.UnitUnknown, OrganizationRejections.UnitNotOpen, VolunteeringRejections.PlatformUnknown, ServiceRequestRejections.TeamUnknown,
                    ServiceRequestRejections.TeamTwice, ProjectUnknown, TooLong, TooManyMinutes, CommonRejections.TimeInFuture, CommonRejections.TimeOrder,
                ],
            }, body => [body.Unit.Value]);

        routes.MapRead(Activity, (ActivityId id) => new GetActivity(id), new Operation("getActivity", "Shows an activity"));

        routes.MapHistory(Activity, (ActivityId id) => new GetActivityHistory(id), Examples.History,
            new Operation("getActivityHistory", "Shows everything that happened to an activity")
            {
                Description = "Also who signed up and who was there, by opaque ids.",
                Needs = Permission.ReadVolunteers,
            });
    }
}
