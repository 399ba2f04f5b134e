using System.Text.Encodings.Web;
using System.Text.Unicode;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pages.Accounts;
using Practice.Actors.Gateway.Pages.Activities;
using Practice.Actors.Gateway.Pages.Organization;
using Practice.Actors.Gateway.Pages.ServiceRequests;

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
        services.AddSingleton<SearchPage>();
        services.AddSingleton<MePages>();
        services.AddSingleton<InboxPages>();
        // Chinese stays as it is.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
    }

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        routes.MapSiteFiles();
        routes.MapPage("/", routes.Get<HomePage>().ShowAsync);
        routes.MapRequests();
        routes.MapCounty();
        routes.MapAccounts();
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
        var inbox = routes.Get<InboxPages>();
        routes.MapPage("/inbox", inbox.ShowAsync, InboxPages.Looking);
        routes.MapForm("/inbox/{id}/{verb}", InboxPages.Acting, inbox.ActAsync);
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
            await pages.ShowAsync<PrivacyView, PrivacyModel>(http, new PrivacyModel(center?.Name, center?.Phone));
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
