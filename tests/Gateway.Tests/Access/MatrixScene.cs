using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Tests.Assessment;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Gateway.Tests.Volunteering;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Access;

/// <summary>One entity of each kind at a place.</summary>
/// <param name="Ids">By the collection's name in paths.</param>
/// <param name="Names">What members of a body are there.</param>
internal sealed record MatrixPlace(IReadOnlyDictionary<string, string> Ids, IReadOnlyDictionary<string, JsonNode> Names)
{
    public string IdOf(string collection) =>
        Ids.TryGetValue(collection, out var id) ? id : throw new InvalidOperationException($"The matrix needs an example of {collection}.");
}

/// <summary>What the matrix is tried on: an office of its own, a station below it, an office beside it and the center above it.</summary>
internal sealed class MatrixScene
{
    private const string Platform = "legal-aid";

    private readonly string office;
    private readonly string team;
    private readonly string ownVolunteer;

    private MatrixScene(string office, string team, MatrixPlace own, MatrixPlace below, MatrixPlace beside, MatrixPlace above, MatrixPlace served, string trackingKey, string ceremonyKey)
    {
        (this.office, this.team, ownVolunteer) = (office, team, own.IdOf("volunteers"));
        (Own, Served, TrackingKey, CeremonyKey) = (own, served, trackingKey, ceremonyKey);
        Places = [("o", own), ("b", below), ("s", beside), ("a", above)];
    }

    public MatrixPlace Own { get; }

    /// <summary>Where a request is that somebody placed online.</summary>
    public MatrixPlace Served { get; }

    public string TrackingKey { get; }

    /// <summary>Of a ceremony that a family filed by itself.</summary>
    public string CeremonyKey { get; }

    public IReadOnlyList<(string Letter, MatrixPlace Place)> Places { get; }

    public static async Task<MatrixScene> SetAsync(GatewayHost host)
    {
        var api = host.Api();
        var (office, other) = (NewCode(), NewCode());
        foreach (var code in new[] { office, other })
            (await api.Post("/v1/units", new JsonObject { ["code"] = code, ["level"] = "office", ["parent"] = Center, ["name"] = $"试验所 {code}" })).Is(HttpStatusCode.Created);
        var item = await api.OfferItem(platform: Platform);
        var project = (await api.Post("/v1/projects", new JsonObject { ["center"] = Center, ["name"] = "试验项目", ["platform"] = Platform })).Is(HttpStatusCode.Created).Text("id");
        var scheme = await api.ApprovedScheme();
        (await api.DraftMonth("2023-06", scheme)).Is(HttpStatusCode.Created);
        (await api.Post($"/v1/deadlines/{Center}/limits", new JsonObject { ["limits"] = new JsonObject { ["answer"] = 480 } })).Is(HttpStatusCode.OK);
        var own = await PlaceAsync(office, Platform);
        var below = await PlaceAsync(await api.OpenStation(office), "culture");
        var beside = await PlaceAsync(other, "culture");
        var above = await PlaceAsync(Center, "culture");
        var placed = (await host.ApiOfNobody().Post("/v1/service-requests", new JsonObject { ["unit"] = office, ["channel"] = "online", ["description"] = "请帮忙" })).Is(HttpStatusCode.Created);
        var wedding = Customs.CeremonyTests.Wedding(below.IdOf("units"));
        wedding["channel"] = "page";
        var filed = (await host.ApiOfNobody().Post("/v1/ceremonies", wedding)).Is(HttpStatusCode.Created);
        var served = own with { Ids = new Dictionary<string, string>(own.Ids, StringComparer.Ordinal) { ["service-requests"] = placed.Text("id"), ["ceremonies"] = filed.Text("id") } };
        return new MatrixScene(office, own.IdOf("teams"), own, below, beside, above, served, placed.Header("Tracking-Key")!, filed.Header("Tracking-Key")!);

        async Task<MatrixPlace> PlaceAsync(string unit, string platform)
        {
            var its = await api.FoundTeam(unit, platform);
            var request = (await api.Post("/v1/service-requests", new JsonObject
            {
                ["unit"] = unit,
                ["channel"] = "visit",
                ["menuItem"] = await api.OfferItem(platform: platform),
                ["contact"] = new JsonObject { ["name"] = "试验" },
            })).Is(HttpStatusCode.Created);
            await api.Take(request.Text("id"), Dispatch(its));
            var account = (await api.Post("/v1/accounts", new JsonObject { ["userName"] = $"at.{unit}".ToLowerInvariant() })).Is(HttpStatusCode.Created);
            var holder = (string)account["account"]["id"]!;
            var grant = (await api.Post($"/v1/accounts/{holder}/grants", new JsonObject { ["role"] = "station-manager", ["unit"] = unit })).Is(HttpStatusCode.OK);
            var key = (await api.Post("/v1/api-keys", new JsonObject
            {
                ["label"] = "试验",
                ["unit"] = unit,
                ["permissions"] = new JsonArray("read-requests"),
                ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(30).ToString("O"),
            })).Is(HttpStatusCode.Created);
            var volunteer = await api.Register(Practice.Actors.Gateway.Tests.Volunteering.People.Body(unit: unit));
            (await api.Post($"/v1/volunteers/{volunteer.Text("id")}/join-team", new JsonObject { ["team"] = its })).Is(HttpStatusCode.OK);
            var activity = (await api.Post("/v1/activities/plan", new JsonObject
            {
                ["unit"] = unit,
                ["title"] = "试验活动",
                ["kind"] = "care",
                ["platform"] = platform,
                ["startsAt"] = DateTimeOffset.UtcNow.AddDays(1).ToString("O"),
                ["endsAt"] = DateTimeOffset.UtcNow.AddDays(1).AddHours(2).ToString("O"),
                ["teams"] = new JsonArray(its),
            })).Is(HttpStatusCode.Created);
            (await api.Serve(volunteer.Text("id"), 2, 9, 60)).Is(HttpStatusCode.OK);
            var certificate = (await api.Post("/v1/certificates", new JsonObject { ["volunteer"] = volunteer.Text("id"), ["from"] = "2026-01-01", ["to"] = "2026-06-30" })).Is(HttpStatusCode.Created);
            var approval = (await api.Post("/v1/reveal-approvals", new JsonObject
            {
                ["person"] = request.Text("contact"),
                ["purpose"] = "service",
                ["reason"] = "试验",
            })).Is(HttpStatusCode.Created);
            using var picture = new ByteArrayContent(Activities.FileTests.Png());
            var pictured = (await api.Send(HttpMethod.Post, $"/v1/activities/{activity.Text("id")}/files", picture, [])).Is(HttpStatusCode.OK);
            var offer = (await api.Post("/v1/offers", new JsonObject { ["unit"] = unit, ["kind"] = "place", ["title"] = "试验场地", ["quantity"] = 1 })).Is(HttpStatusCode.Created);
            var village = (await api.Get($"/v1/units/{unit}")).Text("level") == "station" ? unit : await api.OpenStation(unit);
            var council = (await api.Post("/v1/councils", new JsonObject { ["unit"] = village, ["kind"] = "red-white" })).Is(HttpStatusCode.Created).Text("id");
            (await api.Post($"/v1/councils/{council}/elect", Customs.CouncilTests.Election(3))).Is(HttpStatusCode.OK);
            var meeting = (await api.Post("/v1/council-meetings", Customs.CouncilTests.Meeting(council))).Is(HttpStatusCode.Created);
            var ceremony = (await api.Post("/v1/ceremonies", Customs.CeremonyTests.Wedding(village))).Is(HttpStatusCode.Created);
            var document = (await api.Post("/v1/customs-documents", new JsonObject { ["unit"] = unit, ["kind"] = "scheme", ["title"] = "试验方案" })).Is(HttpStatusCode.Created);
            var webhook = (await api.Post("/v1/webhooks", new JsonObject { ["label"] = "试验", ["address"] = "https://partner.example/hook", ["unit"] = unit })).Is(HttpStatusCode.Created);
            (await api.Post($"/v1/webhooks/{webhook.Text("id")}/disable")).Is(HttpStatusCode.OK);
            (await api.Post($"/v1/point-rules/{village}/set", new JsonObject { ["from"] = "2026-01-01" })).Is(HttpStatusCode.OK);
            (await api.Post($"/v1/point-banks/{unit}/offer", new JsonObject { ["name"] = "牙膏", ["points"] = 2 })).Is(HttpStatusCode.OK);
            var passbook = (await api.Post("/v1/passbooks", new JsonObject { ["unit"] = village, ["kind"] = "person", ["volunteer"] = volunteer.Text("id") })).Is(HttpStatusCode.Created).Text("id");
            var deed = (await api.Post("/v1/deeds", Integrity.Village.Deed(passbook))).Is(HttpStatusCode.Created).Text("id");
            var entry = (await api.Post("/v1/board-entries", new JsonObject { ["passbook"] = passbook, ["board"] = "red", ["consent"] = true, ["words"] = "救人" })).Is(HttpStatusCode.Created).Text("id");
            var lender = (await api.Post("/v1/api-keys", new JsonObject
            {
                ["label"] = "信用社",
                ["unit"] = unit,
                ["permissions"] = new JsonArray("verify-references"),
                ["expiresAt"] = DateTimeOffset.UtcNow.AddDays(30).ToString("O"),
            })).Is(HttpStatusCode.Created).Text("id");
            var reference = (await api.Post("/v1/lender-references", new JsonObject { ["passbook"] = passbook, ["lender"] = lender, ["purpose"] = "credit-rating" })).Is(HttpStatusCode.Created).Text("id");
            var round = (await api.Post("/v1/honour-rounds", Integrity.Village.Round(unit, "good-person-nearby"))).Is(HttpStatusCode.Created).Text("id");
            var honour = (await api.Post("/v1/honours", Integrity.Village.Nomination(round, passbook))).Is(HttpStatusCode.Created).Text("id");
            return new MatrixPlace(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["accounts"] = holder,
                    ["api-keys"] = key.Text("id"),
                    ["units"] = unit,
                    ["teams"] = its,
                    ["service-requests"] = request.Text("id"),
                    ["people"] = request.Text("contact"),
                    ["reveal-approvals"] = approval.Text("id"),
                    ["volunteers"] = volunteer.Text("id"),
                    ["activities"] = activity.Text("id"),
                    ["certificates"] = certificate.Text("id"),
                    ["imports"] = "imp_01jdq7k2v3m8n5p6r7s8t9v0wx",
                    ["menu-items"] = item,
                    ["deadlines"] = Center,
                    ["projects"] = project,
                    ["theme-plans"] = $"{Center}-2026",
                    ["month-plans"] = $"{unit}-2026-11",
                    ["offers"] = offer.Text("id"),
                    ["schemes"] = scheme,
                    ["assessments"] = $"{Center}-2023-06",
                    ["councils"] = council,
                    ["council-meetings"] = meeting.Text("id"),
                    ["customs-limits"] = unit,
                    ["ceremonies"] = ceremony.Text("id"),
                    ["customs-documents"] = document.Text("id"),
                    ["webhooks"] = webhook.Text("id"),
                    ["point-rules"] = unit,
                    ["point-banks"] = unit,
                    ["passbooks"] = passbook,
                    ["deeds"] = deed,
                    ["board-entries"] = entry,
                    ["lender-references"] = reference,
                    ["honour-rounds"] = round,
                    ["honours"] = honour,
                    ["files"] = (string)pictured["files"][0]!["id"]!,
                    ["platforms"] = Platform,
                },
                new Dictionary<string, JsonNode>(StringComparer.Ordinal)
                {
                    ["unit"] = unit,
                    ["parent"] = unit,
                    ["into"] = unit,
                    ["code"] = NewCode(),
                    ["team"] = its,
                    ["volunteer"] = volunteer.Text("id"),
                    ["subject"] = unit,
                    ["areas"] = new JsonArray(unit),
                    ["teams"] = new JsonArray(its),
                    ["person"] = request.Text("contact"),
                    ["council"] = council,
                    ["passbook"] = passbook,
                    ["bank"] = unit,
                });
        }
    }

    /// <summary>With a grant at the office, its team, its platform or its volunteer, as the role goes.</summary>
    public Grant GrantOf(Role role) => role switch
    {
        Role.TeamLeader => new Grant(role, Team: new TeamId(team)),
        Role.Volunteer => new Grant(role, Volunteer: new VolunteerId(ownVolunteer)),
        Role.PlatformLead => new Grant(role, Platform: new PlatformKey(Platform)),
        _ => new Grant(role, new UnitCode(office)),
    };
}
