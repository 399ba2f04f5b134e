using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Notifications;

/// <summary>
/// Whether a notification is still of use when its time to go out has come: what is told of a fact stays true; what asks for something is told only while
/// that waits, and for those who are to do it.
/// </summary>
internal static class Timeliness
{
    /// <summary>Whether what is told of an activity still helps: that it is called off always, all else only while it is to begin when it says.</summary>
    /// <param name="activity">As it is now; null where there is none.</param>
    public static bool IsOfUse(DueNotification due, ActivityView? activity, DateTimeOffset now) => activity is not null
        && (due.Kind is NotificationKind.ActivityCancelled || (activity.State is ActivityState.Announced && activity.StartsAt > now && Close(activity.StartsAt, due.DueBy)));

    /// <summary>Whether it has to be held against the request as it is now.</summary>
    public static bool DependsOnRequest(DueNotification due) => due.DueBy is not null || due.Kind is NotificationKind.Overdue or NotificationKind.CalledOff;

    /// <param name="request">As it is now; null where there is none.</param>
    public static bool IsOfUse(DueNotification due, ServiceRequestView? request)
    {
        if (request is null) return false;
        var concerned = due.To.Kind switch
        {
            RecipientKind.Team => Has(request, new TeamId(due.To.Key)),
            RecipientKind.Unit => request.Desk.Value == due.To.Key,
            _ => true,
        };
        return due.Kind switch
        {
            NotificationKind.CalledOff => !concerned,
            NotificationKind.Overdue => concerned && request.Overdue && request.WaitsFor == due.WaitsFor,
            _ => concerned && (Waits(request, due) || IsAskedToHelp(request, due)),
        };
    }

    private static bool Waits(ServiceRequestView request, DueNotification due) =>
        request.WaitsFor == due.WaitsFor && !request.Overdue && Close(request.DueBy, due.DueBy);

    /// <summary>A helping team may still answer when the lead team has.</summary>
    private static bool IsAskedToHelp(ServiceRequestView request, DueNotification due) =>
        due is { WaitsFor: WaitsFor.Answer, To.Kind: RecipientKind.Team } && request.State is RequestState.Accepted
        && request.Helpers.Any(helper => helper.Team.Value == due.To.Key && !helper.Accepted);

    /// <summary>The ledger and the table keep times to the microsecond.</summary>
    private static bool Close(DateTimeOffset? one, DateTimeOffset? other) => (one - other)?.Duration() < TimeSpan.FromMilliseconds(1);

    /// <summary>Whether it is this team that is asked, or has it.</summary>
    private static bool Has(ServiceRequestView request, TeamId team) => request.WaitsFor switch
    {
        WaitsFor.Answer or WaitsFor.Start or WaitsFor.Report =>
            request.LeadTeam == team || request.Helpers.Any(helper => helper.Team == team) || (request.LeadTeam is null && request.Called.Contains(team)),
        _ => false,
    };
}
