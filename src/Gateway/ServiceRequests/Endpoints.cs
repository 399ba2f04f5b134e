using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.ServiceRequests;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;

namespace Practice.Actors.Gateway.ServiceRequests;

/// <summary>Service requests from order to rating (点单–派单–接单–评单), and the menu they are ordered from.</summary>
internal static class Endpoints
{
    private static readonly QueryParameter<RequestState> State = QueryParameter.OneOf<RequestState>("state", "In this state.");
    private static readonly QueryParameter<RequestStateType> StateType = QueryParameter.OneOf<RequestStateType>("stateType", "In a state of this type: something is still to be done, it was solved, or it ended without being solved.");
    private static readonly QueryParameter<TeamId> Team = QueryParameter.Id<TeamId>("team", "Led by this team.", Examples.Team.Value);
    private static readonly QueryParameter<Channel> OverChannel = QueryParameter.OneOf<Channel>("channel", "That came in this way.");
    private static readonly QueryParameter<MenuItemId> OfItem = QueryParameter.Id<MenuItemId>("menuItem", "For this menu item.", Examples.Item.Value);
    private static readonly QueryParameter<UnitCode> Desk = QueryParameter.Id<UnitCode>("desk", "That the desk of this unit has now.", "620623100");
    private static readonly QueryParameter<WaitsFor> Waiting = QueryParameter.OneOf<WaitsFor>("waitsFor", "That waits for this.");
    private static readonly QueryParameter<bool> Overdue = QueryParameter.Flag("overdue", "Whose deadline, `dueBy`, has passed, or has not.");
    private static readonly QueryParameter<int> Most = QueryParameter.Number("limit", "How many teams to name at most; 10 unless given.", 1, 50);
    private static readonly QueryParameter<MenuItemState> ItemState = QueryParameter.OneOf<MenuItemState>("state", "In this state.");

    private static readonly QueryParameter<string> OfTrackingCode =
        new("trackingCode", "With this tracking code, as people write it: any case, with or without hyphens.", typeof(string), (string text, out string code) => TrackingCode.TryRead(text, out code))
        {
            Words = new Phrase("不是有效的查询码。", "Is not a tracking code."),
            Example = Examples.Request.TrackingCode,
        };

    private static readonly Entity<ServiceRequestView, ServiceRequestView> Request =
        new("/v1/service-requests", request => request.Id.Value, request => request, Examples.Request);

    private static readonly Entity<MenuItemView, MenuItemResource> Item =
        new("/v1/menu-items", item => item.Id.Value, MenuItemResource.Of, Examples.MenuItem);

    public static void MapServiceRequests(this IEndpointRouteBuilder routes)
    {
        routes.MapRequests();
        routes.MapDesk();
        routes.MapSteps();
        routes.MapMenu();
    }

    private static void MapRequests(this IEndpointRouteBuilder routes)
    {
        var calendar = routes.ServiceProvider.GetRequiredService<CountyCalendar>();
        var keys = routes.ServiceProvider.GetRequiredService<TrackingKeys>();
        var scopes = routes.ServiceProvider.GetRequiredService<RequestScopes>();
        routes.MapList(
            new ListOf<ServiceRequestFilter, ServiceRequestListing>(Request.Path, ServiceRequestQueries.Sorts, Examples.Listing),
            query => new ServiceRequestFilter
            {
                Unit = query.ValueOf(Filters.Unit),
                Subtree = query.ValueOf(Filters.Subtree) ?? false,
                Platform = query.ValueOf(Filters.Platform),
                State = query.ValueOf(State),
                StateType = query.ValueOf(StateType),
                Team = query.ValueOf(Team),
                Channel = query.ValueOf(OverChannel),
                MenuItem = query.ValueOf(OfItem),
                Desk = query.ValueOf(Desk),
                WaitsFor = query.ValueOf(Waiting),
                Overdue = query.ValueOf(Overdue),
                TrackingCode = query.TextOf(OfTrackingCode),
                From = calendar.StartOf(query.ValueOf(Filters.From)),
                To = calendar.EndOf(query.ValueOf(Filters.To)),
            },
            (filter, request) => new ListServiceRequests(filter, request),
            new Operation("listServiceRequests", "Lists service requests")
            {
                Needs = Permission.ReadRequests,
                Reach = Reach.Anywhere,
                Description = "`from` and `to` are about the day on which a request was placed.",
                Query =
                [
                    Filters.Unit, Filters.Subtree, Filters.Platform, State, StateType, Team, OverChannel, OfItem, Desk, Waiting, Overdue, OfTrackingCode,
                    Filters.From, Filters.To,
                ],
            },
            scopes.NarrowAsync);

        routes.MapCreate(Request, (body, caller) => new PlaceServiceRequest(body, caller), Examples.Place,
            new Operation("placeServiceRequest", "Places a service request (点单)")
            {
                Needs = Permission.EnterRequests,
                ForAnybody = true,
                Description = "From the menu or, with a description, in free words. Contact and words are kept in the vault and shown only at `/contact`. Anybody may place one "
                    + "`online`; what came by telephone or at a desk is entered by who answers for the unit. With the `Tracking-Key` of the answer as their token, whoever "
                    + "placed it follows this request, rates it, takes it back and has it taken up again.",
                AnswerHeaders = new Dictionary<string, string>(StringComparer.Ordinal) { [TrackingKeys.Header] = "Opens this request to whoever placed it; keep it." },
                Refusals =
                [
                    OrganizationRejections.UnitUnknown, OrganizationRejections.UnitNotOpen, MenuItemUnknown, MenuItemNoLongerOffered, WordsRequired,
                    CommonRejections.TimeInFuture,
                ],
            },
            body => body is { Channel: Channel.Online, OccurredAt: null } ? [] : [body.Unit.Value],
            (http, request) => http.Response.Headers[TrackingKeys.Header] = keys.Of(request.Id));

        routes.MapRead(Request, (RequestId id) => new GetServiceRequest(id), new Operation("getServiceRequest", "Shows a service request as it is now")
        {
            Needs = Permission.ReadRequests,
            ForServed = true,
            Description = "`allowed` says what may be done to it next.",
        });

        routes.MapHistory(Request, (RequestId id) => new GetServiceRequestHistory(id), Examples.History,
            new Operation("getServiceRequestHistory", "Shows everything that happened to a service request") { Needs = Permission.ReadRequests, ForServed = true });

        routes.MapPrivate(Request.Path + "/{id}/contact", (RequestId id, HttpContext http) => new GetServiceRequestContact(id, http.Actor()), Examples.Contact,
            new Operation("getServiceRequestContact", "Shows who is to be served, and all words that were said of a service request")
            {
                Needs = Permission.ReadContacts,
                ForServed = true,
                Description = "Personal data: each look is logged, and the answer must not be kept.",
            });
    }

    private static void MapDesk(this IEndpointRouteBuilder routes)
    {
        routes.MapAnswer(
            Request.Path + "/{id}/candidates",
            (RequestId id, Query query, LedgerPosition? minimum) => new GetCandidates(id, query.ValueOf(Most) ?? 10, minimum),
            Examples.Candidates,
            new Operation("rankCandidates", "Suggests teams for a service request, the best first, and says why")
            {
                Needs = Permission.DispatchRequests,
                Description = "Of the teams within reach of the desk that has it now: those of its own unit, and those of the units below that serve the place. "
                    + "The shares of a score add up to it, in words and numbers; `leftOut` counts the teams that cannot take it. A person decides, by `/dispatch`.",
                Query = [Most],
            });

        routes.MapListOf(
            new ListOf<DeskFilter, ServiceRequestListing>("/v1/units/{id}/desk", ServiceRequestQueries.QueueSorts, Examples.Waiting),
            (UnitCode desk, Query query) => new DeskFilter(desk, query.ValueOf(Waiting)),
            (filter, request) => new ListDeskQueue(filter, request),
            new Operation("listDeskQueue", "Lists what a unit's dispatch desk has to see to, the oldest first")
            {
                Needs = Permission.ReadRequests,
                Description = "Each with what it waits for and since when. What was escalated is with the desk above, and no longer here.",
                Query = [Waiting],
            });
    }

    private static void MapSteps(this IEndpointRouteBuilder routes)
    {
        routes.MapStep("review", Permission.DispatchRequests, new ReviewBody(Examples.Platform), "Finds an order in order", [VolunteeringRejections.PlatformUnknown, PlatformRequired]);
        routes.MapStep("reject", Permission.DispatchRequests, new RejectBody(RejectReason.NotOurDuty) { Note = "请联系乡镇卫生院。" }, "Does not take an order, and says why");
        routes.MapStep("dispatch", Permission.DispatchRequests, new DispatchBody(Examples.Team, [Examples.Helper]), "Gives an order to a lead team and, for a joint service, helping teams (派单)",
            [ReviewRequired, TeamUnknown, TeamTwice, TeamNotActive, TeamServesOtherPlatform]);
        routes.MapStep("redispatch", Permission.DispatchRequests, new RedispatchBody(Examples.Helper, RedispatchReason.NoAnswer), "Takes an order from the teams that have it, and gives it to others (改派)",
            [TeamUnknown, TeamTwice, TeamNotActive, TeamServesOtherPlatform]);
        routes.MapStep("call", Permission.DispatchRequests, new CallBody { Note = "请有空的队伍接单。" }, "Asks the best fitting teams at once, at most 20; the first to accept has the order (抢单)",
            [ReviewRequired, NoTeamToCall, TeamUnknown, TeamTwice, TeamNotActive, TeamServesOtherPlatform]);
        routes.MapStep("escalate", Permission.DispatchRequests, new EscalateBody(EscalateReason.NoTeam), "Hands an order to the desk of the unit above (上报)", [ReviewRequired, NoHigherDesk]);
        routes.MapServing("accept", body => body.Team, new AcceptBody(Examples.Team), "Lets a team take an order (接单)", [TeamNotAsked, AlreadyAccepted]);
        routes.MapServing("decline", body => body.Team, new DeclineBody(Examples.Team, DeclineReason.NoCapacity), "Lets a team say no, or give an accepted order back", [TeamNotAsked]);
        routes.MapServing("start", body => body.Team, new StartBody(Examples.Team), "Lets the lead team begin", [NotLeadTeam]);
        routes.MapServing("complete", body => body.Team, new CompleteBody(Examples.Team, ServiceResult.Solved, Volunteers: 2, Minutes: 45), "Lets the lead team report the result", [NotLeadTeam]);
        routes.MapServed("rate", Permission.EnterRequests, new RateBody(5, RatedBy.Served) { Note = "很细心，谢谢。" }, "Takes the served person's rating (评单)", [AlreadyRated], body => body.By is not RatedBy.Served);
        routes.MapStep("close", Permission.DispatchRequests, new CloseBody { Note = "电话回访三次未接。" }, "Puts a request away");
        routes.MapStep("cancel", Permission.DispatchRequests, new CancelBody(CancelReason.NoLongerNeeded), "Calls an order off before work is done");
        routes.MapServed("withdraw", Permission.EnterRequests, new WithdrawBody { Note = "已有亲属帮忙。" }, "Lets the citizen take an order back before work is under way (撤单)");
        routes.MapServed("no-show", Permission.ServeRequests, new NoShowBody(NoShowParty.Citizen), "Says that somebody did not come at the agreed time", byAccount: body => body.Party is not NoShowParty.Team);
        routes.MapServed("reopen", Permission.EnterRequests, new ReopenBody { Note = "血压计没有修好。" }, "Takes a request up again that was done badly, or not solved", [NothingToReopen, ReopenedTooOften]);
    }

    private static void MapMenu(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<MenuItemFilter, MenuItemListing>(Item.Path, MenuItemQueries.Sorts, Examples.MenuItemListing),
            query => new MenuItemFilter
            {
                Center = query.ValueOf(Filters.Center),
                Platform = query.ValueOf(Filters.Platform),
                State = query.ValueOf(ItemState),
                Text = query.TextOf(Filters.Text),
            },
            (filter, request) => new ListMenuItems(filter, request),
            new Operation("listMenuItems", "Lists the menu") { Query = [Filters.Center, Filters.Platform, ItemState, Filters.Text] });

        routes.MapCreate(Item, (body, caller) => new PostMenuItem(body, caller), Examples.Offer, new Operation("offerMenuItem", "Puts a new item on the menu")
        {
            Needs = Permission.ManageMenu,
            Refusals = [OrganizationRejections.UnitUnknown, OrganizationRejections.UnitNotOpen, VolunteeringRejections.PlatformUnknown],
        }, body => [body.Center.Value]);

        routes.MapRead(Item, (MenuItemId id) => new GetMenuItem(id), new Operation("getMenuItem", "Shows a menu item as it is now"));

        routes.MapEdit(Item, (MenuItemId id, JsonObject body, Caller caller) => new PatchMenuItem(id, body, caller), typeof(MenuItemFields), Examples.EditItem, new Operation("editMenuItem", "Edits a menu item")
        {
            Needs = Permission.ManageMenu,
            Description = "Requests already placed keep the rules they were placed under.",
            Refusals = [MenuItemNotOffered, VolunteeringRejections.PlatformUnknown],
        });

        routes.MapAction(Item, "retire", (MenuItemId id, NoBody body, Caller caller) => new ActOnMenuItem(id, "retire", body, new RetireMenuItem(), caller),
            new NoBody(), new Operation("retireMenuItem", "Takes an item off the menu") { Needs = Permission.ManageMenu, Refusals = [MenuItemNotOffered] });

        routes.MapAction(Item, "restore", (MenuItemId id, NoBody body, Caller caller) => new ActOnMenuItem(id, "restore", body, new RestoreMenuItem(), caller),
            new NoBody(), new Operation("restoreMenuItem", "Puts a retired item back on the menu") { Needs = Permission.ManageMenu, Refusals = [MenuItemNotRetired] });

        routes.MapHistory(Item, (MenuItemId id) => new GetMenuItemHistory(id), Examples.MenuItemHistory, new Operation("getMenuItemHistory", "Shows everything that happened to a menu item"));
    }

    /// <summary>A step that a desk takes: each has a body of its own and otherwise works like all the others.</summary>
    private static void MapStep<TBody>(
        this IEndpointRouteBuilder routes, string verb, Permission needs, TBody example, string summary, RejectionCode[]? refusals = null)
        where TBody : ActionBody => routes.MapStep(verb, example, Step(verb, summary, refusals) with { Needs = needs });

    /// <summary>A step that a team takes, or somebody for it.</summary>
    private static void MapServing<TBody>(
        this IEndpointRouteBuilder routes, string verb, Func<TBody, TeamId> team, TBody example, string summary, RejectionCode[] refusals)
        where TBody : ActionBody => routes.MapStep(
            verb, example, Step(verb, summary, refusals) with { Needs = Permission.ServeRequests, Reach = Reach.Anywhere }, body => [team(body).Value]);

    /// <summary>A step that whoever is served may take too, as of now.</summary>
    /// <param name="byAccount">What only somebody with an account may say.</param>
    private static void MapServed<TBody>(
        this IEndpointRouteBuilder routes,
        string verb,
        Permission needs,
        TBody example,
        string summary,
        RejectionCode[]? refusals = null,
        Func<TBody, bool>? byAccount = null)
        where TBody : ActionBody => routes.MapStep(
            verb,
            example,
            Step(verb, summary, refusals) with { Needs = needs, ForServed = true },
            body => body.OccurredAt is not null || byAccount?.Invoke(body) == true ? [Gate.ByAccount] : []);

    private static Operation Step(string verb, string summary, RejectionCode[]? refusals) => new(verb == "no-show" ? "reportNoShow" : $"{verb}ServiceRequest", summary)
    {
        Refusals = [NotAllowed, .. refusals ?? [], CommonRejections.TimeInFuture, CommonRejections.TimeOrder],
    };

    private static void MapStep<TBody>(
        this IEndpointRouteBuilder routes, string verb, TBody example, Operation operation, Func<TBody, IEnumerable<string>>? at = null)
        where TBody : ActionBody =>
        routes.MapAction(Request, verb, (RequestId id, TBody body, Caller caller) => new ActOnServiceRequest(id, verb, body, caller), example, operation, at);
}
