using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pages.Accounts;
using Practice.Actors.Gateway.Pages.Activities;
using Practice.Actors.Gateway.Pages.Assessment;
using Practice.Actors.Gateway.Pages.Audit;
using Practice.Actors.Gateway.Pages.Begin;
using Practice.Actors.Gateway.Pages.Customs;
using Practice.Actors.Gateway.Pages.Figures;
using Practice.Actors.Gateway.Pages.Imports;
using Practice.Actors.Gateway.Pages.Integrity;
using Practice.Actors.Gateway.Pages.Organization;
using Practice.Actors.Gateway.Pages.Partners;
using Practice.Actors.Gateway.Pages.People;
using Practice.Actors.Gateway.Pages.ServiceRequests;
using Practice.Actors.Gateway.Pages.Settings;
using Practice.Actors.Gateway.Pages.Volunteering;

namespace Practice.Actors.Gateway.Pages;

/// <summary>Pages for people: drawn on the server, of use without scripts, in Chinese and English.</summary>
internal static class Endpoints
{
    /// <summary>Whoever looks is found out, and let in.</summary>
    private static readonly Operation Looking = new("look", "Shows a page") { ForAnybody = true };

    public static void AddPages(this IServiceCollection services)
    {
        services.AddSingleton<PageWriter>();
        services.AddSingleton<CountyReader>();
        services.AddSingleton<Forms>();
        services.AddSingleton<ProblemPages>();
        services.AddSingleton<HomePage>();
        services.AddSingleton<OrderPages>();
        services.AddSingleton<RequestStory>();
        services.AddSingleton<TrackPages>();
        services.AddSingleton<UnitPages>();
        services.AddSingleton<ActivityPages>();
        services.AddSingleton<ProjectPages>();
        services.AddSingleton<WorkSearch>();
        services.AddSingleton<SearchPage>();
        services.AddSingleton<MePages>();
        services.AddSingleton<AuthenticatorPages>();
        services.AddSingleton<InboxPages>();
        services.AddSingleton<RequestSheets>();
        services.AddSingleton<RequestPages>();
        services.AddSingleton<DeskPages>();
        services.AddSingleton<EntryPages>();
        services.AddSingleton<TeamPages>();
        services.AddSingleton<WorkPlanPages>();
        services.AddSingleton<WorkMonthPages>();
        services.AddSingleton<ActivityWorkPages>();
        services.AddSingleton<VolunteerPages>();
        services.AddSingleton<BulletinPages>();
        services.AddSingleton<AssessmentPages>();
        services.AddSingleton<FiguresPages>();
        services.AddSingleton<ScreenPage>();
        services.AddSingleton<StaffForms>();
        services.AddSingleton<UnitChoosing>();
        services.AddSingleton<CustomsPages>();
        services.AddSingleton<CouncilPages>();
        services.AddSingleton<MeetingPages>();
        services.AddSingleton<RulesPages>();
        services.AddSingleton<UnitCustomsPages>();
        services.AddSingleton<FamilyFilingPages>();
        services.AddSingleton<CeremonyPages>();
        services.AddSingleton<DocumentPages>();
        services.AddSingleton<CouncilDecisions>();
        services.AddSingleton<DeedPages>();
        services.AddSingleton<BoardPages>();
        services.AddSingleton<ReferencePages>();
        services.AddSingleton<PassbookPages>();
        services.AddSingleton<HonourPages>();
        services.AddSingleton<HonourBoardPages>();
        services.AddSingleton<RedemptionDeskPages>();
        services.AddSingleton<SettingsPages>();
        services.AddSingleton<DeadlinePages>();
        services.AddSingleton<AuditPages>();
        services.AddSingleton<ImportPages>();
        services.AddSingleton<PartnerPages>();
        services.AddSingleton<PeoplePages>();
        services.AddSingleton<RolesPages>();
        services.AddSingleton<BeginPages>();
        // Chinese stays as it is.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapSiteFiles();
        routes.MapPage("/", routes.Get<HomePage>().ShowAsync);
        routes.MapPage("/screen", routes.Get<ScreenPage>().ShowAsync);
        routes.MapRequests();
        routes.MapCounty();
        routes.MapAccounts();
        routes.MapWork();
        routes.MapActivityWork();
        routes.MapVolunteers();
        routes.MapAssessments();
        routes.MapCustoms();
        routes.MapOffice();
        routes.MapTexts();
    }

    private static void MapRequests(this IEndpointRouteBuilder routes)
    {
        var (orders, requests) = (routes.Get<OrderPages>(), routes.Get<TrackPages>());
        routes.MapPage("/menu", orders.ShowMenuAsync);
        routes.MapPage("/order", orders.ShowOrderAsync);
        routes.MapForm("/order", OrderPages.Placing, orders.PlaceAsync);
        routes.MapPage("/track", requests.FindAsync);
        routes.MapPage("/track/{key}", requests.ShowAsync);
        routes.MapForm("/track/{key}/{verb}", TrackPages.Acting, requests.ActAsync);
    }

    private static void MapCounty(this IEndpointRouteBuilder routes)
    {
        var (units, activities, projects) = (routes.Get<UnitPages>(), routes.Get<ActivityPages>(), routes.Get<ProjectPages>());
        routes.MapPage("/units", units.ShowAllAsync);
        routes.MapPage("/units/{id}", units.ShowAsync);
        routes.MapPage("/activities", activities.ShowMonthAsync);
        routes.MapPage("/activities/{id}", activities.ShowAsync);
        routes.MapForm("/activities/{id}/sign-up", ActivityPages.SigningUp, http => activities.SignUpAsync(http, "sign-up"));
        routes.MapForm("/activities/{id}/withdraw-sign-up", ActivityPages.SigningUp, http => activities.SignUpAsync(http, "withdraw-sign-up"));
        routes.MapPage("/activities/{id}/check-in", activities.ShowCheckInAsync);
        routes.MapForm("/activities/{id}/check-in", ActivityPages.SigningUp, activities.CheckInAsync);
        routes.MapPage("/projects", projects.ShowAllAsync);
        routes.MapPage("/projects/{id}", projects.ShowAsync);
        routes.MapPage("/search", routes.Get<SearchPage>().ShowAsync);
    }

    private static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var own = routes.Get<MePages>();
        routes.MapPage("/me", own.ShowAsync);
        routes.MapForm("/me/code", MePages.Entering, own.SendCodeAsync);
        routes.MapForm("/me/enter", MePages.Entering, own.EnterAsync);
        routes.MapForm("/me/staff", MePages.Entering, own.EnterStaffAsync);
        routes.MapForm("/me/leave", MePages.Own, own.LeaveAsync);
        routes.MapForm("/me/password", MePages.Own, own.ChangePasswordAsync);
        routes.MapForm("/me/seen", MePages.Seeing, own.SeeAsync);
        routes.MapForm("/me/erasure", MePages.AskingErasure, own.AskErasureAsync);
        var factor = routes.Get<AuthenticatorPages>();
        routes.MapPage(AuthenticatorPages.Path, factor.ShowAsync, AuthenticatorPages.Own);
        routes.MapForm(AuthenticatorPages.Path + "/begin", AuthenticatorPages.Own, factor.BeginAsync);
        routes.MapForm(AuthenticatorPages.Path + "/confirm", AuthenticatorPages.Own, factor.ConfirmAsync);
        routes.MapForm(AuthenticatorPages.Path + "/remove", AuthenticatorPages.Own, factor.RemoveAsync);
        var inbox = routes.Get<InboxPages>();
        routes.MapPage("/inbox", inbox.ShowAsync, InboxPages.Looking);
        routes.MapForm("/inbox/{id}/{verb}", InboxPages.Acting, inbox.ActAsync);
    }

    private static void MapWork(this IEndpointRouteBuilder routes)
    {
        var (desk, entry, requests) = (routes.Get<DeskPages>(), routes.Get<EntryPages>(), routes.Get<RequestPages>());
        routes.MapPage("/me/desk", desk.ShowAsync, DeskPages.Looking);
        routes.MapForm("/me/desk/confirm", DeskPages.Confirming, desk.ConfirmAsync);
        routes.MapForm("/me/desk/reject", DeskPages.Rejecting, desk.RejectAsync);
        routes.MapPage("/me/entry", entry.ShowAsync, EntryPages.Entering);
        routes.MapForm("/me/entry", EntryPages.Entering, entry.EnterAsync);
        routes.MapPage("/me/team", routes.Get<TeamPages>().ShowAsync, TeamPages.Looking);
        routes.MapPage(FiguresPages.Path, routes.Get<FiguresPages>().ShowAsync, FiguresPages.Looking);
        routes.MapPage("/me/requests/{id}", requests.ShowAsync, RequestPages.Looking);
        foreach (var step in RequestSteps.All) routes.MapForm($"/me/requests/{{id}}/{step.Verb}", step.Operation, http => requests.ActAsync(http, step));
    }

    private static void MapVolunteers(this IEndpointRouteBuilder routes)
    {
        var volunteers = routes.Get<VolunteerPages>();
        routes.MapPage("/me/volunteers", volunteers.ShowAllAsync, VolunteerPages.Listing);
        routes.MapPage("/me/volunteers/{id}", volunteers.ShowAsync, VolunteerPages.Looking);
        routes.MapForm("/me/volunteers/{id}/reveal", VolunteerPages.Revealing, volunteers.RevealAsync);
    }

    private static void MapActivityWork(this IEndpointRouteBuilder routes)
    {
        var (plan, work) = (routes.Get<WorkPlanPages>(), routes.Get<ActivityWorkPages>());
        routes.MapPage("/me/activities", plan.ShowAsync, WorkPlanPages.Planning);
        routes.MapForm("/me/activities", WorkPlanPages.Planning, plan.PlanAsync);
        routes.MapPage(WorkMonthPages.Path, routes.Get<WorkMonthPages>().ShowAsync, WorkMonthPages.Looking);
        routes.MapPage("/me/activities/{id}", work.ShowAsync, ActivityWorkPages.Looking);
        routes.MapPage("/me/activities/{id}/code", work.ShowCodeAsync, ActivityWorkPages.Looking);
        foreach (var verb in ActivityWorkPages.HoldingVerbs) routes.MapForm($"/me/activities/{{id}}/{verb}", ActivityWorkPages.Holding, http => work.ActAsync(http, verb));
        foreach (var verb in ActivityWorkPages.ReviewingVerbs) routes.MapForm($"/me/activities/{{id}}/{verb}", ActivityWorkPages.Reviewing, http => work.ActAsync(http, verb));
    }

    private static void MapAssessments(this IEndpointRouteBuilder routes)
    {
        var (bulletins, work) = (routes.Get<BulletinPages>(), routes.Get<AssessmentPages>());
        routes.MapPage("/bulletins", bulletins.ShowAllAsync);
        routes.MapPage("/bulletins/{month}", bulletins.ShowAsync);
        routes.MapPage("/bulletins/{month}/{board}/{subject}", bulletins.ExplainAsync);
        routes.MapPage("/me/assessment", work.ShowAllAsync, AssessmentPages.Looking);
        routes.MapPage("/me/assessment/{id}", work.ShowMonthAsync, AssessmentPages.Looking);
        routes.MapPage("/me/assessment/{id}/{board}/{subject}", work.ShowSubjectAsync, AssessmentPages.Looking);
        routes.MapForm("/me/assessment/{id}/publish", AssessmentPages.Publishing, work.PublishAsync);
        routes.MapForm("/me/assessment/{id}/decide-entry", AssessmentPages.Managing, work.DecideEntryAsync);
        routes.MapForm("/me/assessment/{id}/decide-objection", AssessmentPages.Managing, work.DecideObjectionAsync);
        routes.MapForm("/me/assessment/{id}/{board}/{subject}/enter", AssessmentPages.Managing, work.EnterAsync);
        routes.MapForm("/me/assessment/{id}/{board}/{subject}/object", AssessmentPages.Objecting, work.ObjectAsync);
    }

    private static void MapOffice(this IEndpointRouteBuilder routes)
    {
        var (settings, deadlines, audit, imports, partners) =
            (routes.Get<SettingsPages>(), routes.Get<DeadlinePages>(), routes.Get<AuditPages>(), routes.Get<ImportPages>(), routes.Get<PartnerPages>());
        routes.MapPage(ImportPages.Path, imports.ShowAllAsync, ImportPages.Looking);
        routes.MapPage(ImportPages.Path + "/{id}", imports.ShowAsync, ImportPages.Looking);
        foreach (var (kind, operation) in ImportPages.All) routes.MapForm($"{ImportPages.Path}/{kind}", operation, http => imports.BringInAsync(http, kind));
        routes.MapPage(PartnerPages.Path, partners.ShowAsync, PartnerPages.Looking);
        routes.MapForm(PartnerPages.Path, PartnerPages.Managing, partners.IssueAsync);
        routes.MapForm(PartnerPages.Path + "/{id}/rotate", PartnerPages.Managing, partners.RotateAsync);
        routes.MapForm(PartnerPages.Path + "/{id}/revoke", PartnerPages.Managing, partners.RevokeAsync);
        var (people, begin) = (routes.Get<PeoplePages>(), routes.Get<BeginPages>());
        routes.MapPage(BeginPages.Path, begin.ShowAsync, BeginPages.Looking);
        routes.MapPage(BeginPages.PostersPath, begin.ShowPostersAsync, BeginPages.Printing);
        routes.MapPage(PeoplePages.Path, people.ShowAsync, PeoplePages.Looking);
        routes.MapForm(PeoplePages.Path, PeoplePages.Managing, people.AddAsync);
        foreach (var verb in PeoplePages.Verbs) routes.MapForm($"{PeoplePages.Path}/{{id}}/{verb}", PeoplePages.Managing, http => people.ActAsync(http, verb));
        var roles = routes.Get<RolesPages>();
        routes.MapPage(RolesPages.Path, roles.ShowAsync, RolesPages.Own);
        routes.MapForm(RolesPages.Path + "/lend", RolesPages.Own, roles.LendAsync);
        routes.MapForm(RolesPages.Path + "/end", RolesPages.Own, roles.EndAsync);
        routes.MapForm(PeoplePages.Path + "/{id}/give-role", PeoplePages.Managing, people.GiveAsync);
        routes.MapForm(PeoplePages.Path + "/{id}/end-role", PeoplePages.Managing, people.EndAsync);
        routes.MapPage(AuditPages.Path, audit.ShowAsync, AuditPages.Looking);
        routes.MapPage(AuditPages.AccountsPath, audit.ShowAccountsAsync, AuditPages.Looking);
        routes.MapPage(SettingsPages.Path, settings.ShowAsync, SettingsPages.Looking);
        routes.MapPage(DeadlinePages.Path, deadlines.ShowAsync, DeadlinePages.Looking);
        foreach (var verb in DeadlinePages.Verbs) routes.MapForm($"{DeadlinePages.Path}/{verb}", DeadlinePages.Setting, http => deadlines.SetAsync(http, verb));
        foreach (var (kind, operation) in SettingsPages.Confirmable)
        {
            routes.MapPage($"{SettingsPages.Path}/{kind}", http => settings.ShowAssumedAsync(http, kind), SettingsPages.Looking);
            routes.MapForm($"{SettingsPages.Path}/{kind}/confirm", operation, http => settings.ConfirmAsync(http, kind));
        }
    }

    private static void MapTexts(this IEndpointRouteBuilder routes)
    {
        var (pages, county, problems) = (routes.Get<PageWriter>(), routes.Get<CountyReader>(), routes.Get<ProblemPages>());
        routes.MapPage("/problems", problems.ShowIndexAsync);
        routes.MapPage("/problems/{code}", problems.ShowCodeAsync);
        routes.MapPage("/developers", http => pages.ShowAsync<DevelopersView, Uri>(http, pages.ContextOf(http).Root));
        routes.MapPage("/privacy", async http =>
        {
            var center = (await county.GetAsync(http.RequestAborted))?.Center;
            await pages.ShowAsync<PrivacyView, PrivacyModel>(http, new PrivacyModel(center?.Name, center?.Phone, routes.Get<IOptions<HoursOptions>>().Value.RecordYears));
        });
    }

    /// <param name="operation">Who may look; anybody unless given.</param>
    public static void MapPage(this IEndpointRouteBuilder routes, string pattern, RequestDelegate show, Operation? operation = null)
    {
        var gate = routes.Gate();
        routes.MapGet(pattern, (RequestDelegate)(async http =>
        {
            var refusal = await gate.AdmitAsync(http, operation ?? Looking);
            await (refusal is null ? show(http) : Problems.WriteAsync(http, refusal));
        }));
    }

    /// <summary>A form that is sent. It is no operation of the API, whose document does not list it.</summary>
    public static void MapForm(this IEndpointRouteBuilder routes, string pattern, Operation operation, RequestDelegate take)
    {
        var gate = routes.Gate();
        routes.MapMethods(pattern, [HttpMethods.Post], (RequestDelegate)(async http =>
        {
            var refusal = await gate.AdmitAsync(http, operation);
            await (refusal is null ? take(http) : Problems.WriteAsync(http, refusal));
        })).WithMetadata(operation);
    }
}
