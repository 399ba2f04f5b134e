using Practice.Actors.Accounts;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pages;

/// <summary>A page that the navigation leads to.</summary>
/// <param name="Icon">A path within 24 by 24.</param>
/// <param name="IsOffice">Whether it is for running the platform, and so shares one place of the navigation with its like.</param>
public sealed record WorkPlace(string Href, Phrase Words, string Icon, bool IsOffice = false)
{
    private const string OfficeIcon = "M12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.2 2.2M16.2 16.2l2.2 2.2M5.6 18.4l2.2-2.2M16.2 7.8l2.2-2.2";

    private static readonly (Func<Principal, bool> IsFor, WorkPlace Place)[] All =
    [
        (who => who.With(Permission.ReadRequests).Any(), new("/inbox", new("待办", "Inbox"), "M4 13h4l1.5 3h5L16 13h4M4 13l2.5-8h11L20 13v6H4z")),
        (who => who.With(Permission.DispatchRequests).Any(), new("/me/desk", new("调度", "Desk"), "M4 5h16M4 12h16M4 19h9M17 16v6m-3-3h6")),
        (who => who.With(Permission.EnterRequests).Any(), new("/me/entry", new("代录", "Entry"), "M6 4c0 8 6 14 14 14v-4l-4-1-2 2c-2-1-4-3-5-5l2-2-1-4z")),
        (who => who.With(Permission.ServeRequests).Any(), new("/me/team", new("队伍", "Team"), "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zm-6 9c0-4 3-6 6-6s6 2 6 6M16 4.5a3.5 3.5 0 0 1 0 6.5m2 4c2 .8 3 2.6 3 5")),
        (who => who.With(Permission.RecordActivities).Any(), new("/me/activities", new("活动", "Activities"), "M5 6h14v14H5zM5 10.5h14M9 3.5V8M15 3.5V8")),
        (who => who.With(Permission.ReadVolunteers).Any(grant => grant.Volunteer is null), new("/me/volunteers", new("志愿者", "Volunteers"), "M12 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM5 20c0-4 3.5-6 7-6s7 2 7 6")),
        (who => who.With(Permission.RecordActivities).Any(grant => grant.Unit is not null), new("/me/figures", new("数据", "Figures"), "M4 4v16h16M8 15l3.5-4 3 2.5L20 7")),
        (who => who.With(Permission.ReadAssessments).Any(), new("/me/assessment", new("考评", "Assessment"), "M5 20V11M12 20V4M19 20v-6")),
        (who => who.With(Permission.ReadCouncils).Any(), new("/me/customs", new("乡风", "Customs"), "M4 20V9l8-5 8 5v11M9 20v-6h6v6")),
        (who => who.With(Permission.ManageSettings).Any(), new("/me/begin", new("起步", "First steps"), OfficeIcon, IsOffice: true)),
        (who => who.With(Permission.ManageAccounts).Any(), new("/me/people", new("人员", "People"), OfficeIcon, IsOffice: true)),
        (who => who.With(Permission.ManageSettings).Any(), new("/me/settings", new("设置", "Settings"), OfficeIcon, IsOffice: true)),
        (who => who.With(Permission.ReadAudit).Any(), new("/me/audit", new("审计", "Audit"), OfficeIcon, IsOffice: true)),
        (who => who.With(Permission.ManageTeams).Any(grant => grant.Unit is not null), new("/me/posters", new("海报", "Posters"), OfficeIcon, IsOffice: true)),
        (who => who.With(Permission.ManageVolunteers).Any() || who.With(Permission.RecordActivities).Any(), new("/me/imports", new("导入", "Import"), OfficeIcon, IsOffice: true)),
        (who => who.With(Permission.ManageKeys).Any(), new("/me/partners", new("接入", "Partners"), OfficeIcon, IsOffice: true)),
    ];

    /// <summary>Where somebody works; nowhere who has still to choose a password.</summary>
    internal static IReadOnlyList<WorkPlace> Of(Principal? principal) =>
        principal is { Session: not null, MustChangePassword: false } ? [.. All.Where(one => one.IsFor(principal)).Select(one => one.Place)] : [];

    /// <summary>Where somebody works, as the navigation has it: what is for running the platform shares a place.</summary>
    internal static IEnumerable<WorkPlace> Navigation(IReadOnlyList<WorkPlace> work)
    {
        var office = work.FirstOrDefault(place => place.IsOffice);
        return office is null ? work : [.. work.Where(place => !place.IsOffice), office with { Words = new Phrase("管理", "Manage") }];
    }
}
