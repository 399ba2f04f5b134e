using System.Text.Json.Nodes;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.ServiceRequests;

namespace Practice.Actors.Gateway.ServiceRequests;

/// <summary>What the document shows of service requests and the menu.</summary>
internal static class Examples
{
    private static readonly DateTimeOffset Placed = new(2023, 6, 1, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Rated = new(2023, 6, 2, 8, 30, 0, TimeSpan.Zero);

    public static readonly RequestId Id = new("req_01jdq7k2v3m8n5p6r7s8t9v0wx");
    public static readonly MenuItemId Item = new("menu_01jdq7k2v3m8n5p6r7s8t9v0wx");
    public static readonly TeamId Team = new("team_01jdq7k2v3m8n5p6r7s8t9v0wx");
    public static readonly TeamId Helper = new("team_01jdq7k2v3m8n5p6r7s8t9v0wy");
    public static readonly PlatformKey Platform = new("health");

    public static readonly PlaceBody Place = new(
        new UnitCode("620623100200"),
        Channel.Phone,
        Item,
        "老人行动不便，希望上门量血压。",
        new PersonBody("王五", "13800000000", "中庄村三组 12 号"),
        new DateTimeOffset(2023, 6, 2, 9, 0, 0, TimeSpan.FromHours(8)));

    public static readonly ServiceRequestView Request = new(
        Id,
        TrackingCode.Of(Id),
        Place.Unit,
        RequestState.Rated,
        Item,
        Platform,
        false,
        Channel.Phone,
        new VaultId("pd_2y6k3m8n5p7r9s1t4v0wxz2bcd"),
        new VaultId("pd_3y6k3m8n5p7r9s1t4v0wxz2bcd"),
        Place.WishedFor,
        Team,
        [new HelpingTeam(Helper, Accepted: true)],
        1,
        new ResultReport(Team, ServiceResult.Solved, Volunteers: 2, Minutes: 45, Note: null, Rated.AddHours(-1)),
        new RatingView(5, RatedBy.Served, Note: null, Rated),
        0,
        Placed,
        Rated,
        90,
        Place.Unit,
        UnitLevel.Station,
        0,
        DispatchMode.Suggest,
        [],
        [],
        null,
        false,
        true,
        true,
        false);

    public static readonly ServiceRequestListing Listing = new(
        Id, Request.TrackingCode, Request.Unit, Request.State, Request.StateType, Item, Platform, Request.Channel, Request.WishedFor, Team, 1,
        ServiceResult.Solved, 5, 0, Placed, Rated, 6, Place.Unit, WaitsFor: null, WaitsSince: null, DueBy: null);

    public static readonly ServiceRequestListing Waiting = Listing with
    {
        State = RequestState.Placed,
        StateType = RequestStateType.Open,
        LeadTeam = null,
        Round = 0,
        Result = null,
        Rating = null,
        ChangedAt = Placed.AddHours(4),
        Version = 2,
        Desk = new UnitCode("620623100"),
        WaitsFor = Contracts.ServiceRequests.WaitsFor.Dispatch,
        WaitsSince = Placed.AddHours(4),
        DueBy = Placed.AddDays(1),
    };

    public static readonly Candidates Candidates = new(
        Waiting.Desk,
        Considered: 3,
        Fitting: 1,
        [
            new Candidate(
                Team, "华藏寺镇志愿服务队", "Huazangsi township team", Waiting.Desk, TeamLevel.Township, Capacity: 20, Carried: 4, Score: 752,
                [
                    new ScoreShare(RankingFactor.Platform, 50, 100, "可承接各类请求", "It takes requests of any kind"),
                    new ScoreShare(RankingFactor.Distance, 166, 200, "在组织体系中相隔 1 级", "It is 1 step away among the units"),
                    new ScoreShare(RankingFactor.Capacity, 100, 100, "还能承接 16 件", "It can take 16 more"),
                    new ScoreShare(RankingFactor.Load, 120, 150, "承接能力 20 件，在办 4 件", "It carries 4 of 20"),
                    new ScoreShare(RankingFactor.Acceptance, 81, 100, "8 次派单中接单 7 次", "It took 7 of 8 orders"),
                    new ScoreShare(RankingFactor.Timeliness, 82, 100, "8 次派单中 7 次在 24 小时内答复", "It answered 7 of 8 within 24 hours"),
                    new ScoreShare(RankingFactor.Rating, 118, 150, "6 次评价，平均 4.3 分", "6 ratings, 4.3 on average"),
                    new ScoreShare(RankingFactor.Fairness, 35, 100, "5 天前派过单", "It was last asked 5 days ago"),
                ]),
        ],
        [new LeftOut(LeftOutReason.Resting, 1), new LeftOut(LeftOutReason.OtherPlatform, 1)]);

    public static readonly History History = new(
    [
        new HistoryItem(1, "service-request.placed", Placed, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:1042",
            """{"id":"req_01jdq7k2v3m8n5p6r7s8t9v0wx","unit":"620623100200","menuItem":"menu_01jdq7k2v3m8n5p6r7s8t9v0wx","platform":"health","reviewRequired":false,"channel":"phone","contact":"pd_2y6k3m8n5p7r9s1t4v0wxz2bcd","at":"2023-06-01T01:00:00+00:00"}"""),
        new HistoryItem(2, "service-request.dispatched", Placed.AddMinutes(20), "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:1043",
            """{"round":1,"lead":"team_01jdq7k2v3m8n5p6r7s8t9v0wx","helpers":[],"at":"2023-06-01T01:20:00+00:00"}"""),
    ]);

    public static readonly ContactResource Contact = new(
        Place.Contact, [new NoteResource(1, "service-request.placed", Placed, Place.Description!)]);

    public static readonly OfferMenuItemBody Offer = new()
    {
        Center = new UnitCode("620623"),
        Platform = Platform,
        Name = "上门量血压",
        NameEn = "Blood pressure at home",
        Description = "志愿者上门为行动不便的老人测量血压。",
    };

    public static readonly JsonObject EditItem = new() { ["reviewRequired"] = true };

    public static readonly MenuItemResource MenuItem = new(
        Item, Offer.Center, MenuItemState.Offered, Platform, Offer.Name, Offer.NameEn, Offer.Description, false, DispatchMode: null, "the menu is assumed", Placed);

    public static readonly MenuItemListing MenuItemListing = new(
        Item, Offer.Center, MenuItemState.Offered, Platform, Offer.Name, Offer.NameEn, Offer.Description, false, DispatchMode: null, MenuItem.Provisional, Placed, 1);

    public static readonly History MenuItemHistory = new(
    [
        new HistoryItem(1, "menu-item.offered", Placed, "system:county", "3:40",
            """{"id":"menu_01jdq7k2v3m8n5p6r7s8t9v0wx","center":"620623","details":{"platform":"health","name":"上门量血压","reviewRequired":false}}"""),
        new HistoryItem(2, "menu-item.retired", Rated, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:1044", "{}"),
    ]);
}
