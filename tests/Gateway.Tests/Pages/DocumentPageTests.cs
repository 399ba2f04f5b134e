using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Tests.Customs;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Pages;

/// <summary>Customs documents on pages, without scripts: begun, compared, adopted, put on file and ordered to be put right.</summary>
[Collection(OnSqlite.Name)]
public sealed class DocumentPageTests(SqliteGateway gateway) : IDisposable
{
    private const string Path = "/me/customs/documents";

    private readonly Api api = gateway.Api;
    private readonly Visitor visitor = new(gateway.Host);

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task A_village_code_is_begun_compared_adopted_filed_and_put_right()
    {
        var village = await api.OpenStation();
        await SignInAsync(Role.StationManager, village);
        var list = (await visitor.GetAsync($"{Path}?lang=en")).Is(HttpStatusCode.OK);
        Assert.Contains("There is none yet. Begin one below", list.Html, StringComparison.Ordinal);
        var untitled = (await visitor.SendAsync(list, Path, ("kind", "village-code"), ("title", ""))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"title-fault\"", untitled.Html, StringComparison.Ordinal);
        var document = await visitor.FollowAsync(untitled, Path, ("kind", "village-code"), ("title", "村规民约"));
        var path = document.Path;

        // What is wrong stands at its field, and nothing that was typed is lost.
        const string First = "第一条　婚事新办。\n第二条　宴席不超过 15 桌。";
        var unread = (await visitor.SendAsync(document.Shown, $"{path}/adopt", ("text", First), ("adoptedOn", "2025-06-15"), ("from", "never"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("href=\"#adopt-namesNobody\"", unread.Html, StringComparison.Ordinal);
        Assert.Contains("id=\"adopt-from-fault\"", unread.Html, StringComparison.Ordinal);
        Assert.Contains(First, WebUtility.HtmlDecode(unread.Html), StringComparison.Ordinal);
        Assert.Contains("value=\"2025-06-15\"", unread.Html, StringComparison.Ordinal);
        var early = (await visitor.SendAsync(unread, $"{path}/adopt", Version(First, "2025-06-15", "2025-06-01"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"adopt-from-fault\"", early.Html, StringComparison.Ordinal);
        document = await visitor.FollowAsync(early, $"{path}/adopt", Version(First, "2025-06-15", "2025-07-01"));
        Assert.Contains("Version 1 is in force", document.Shown.Html, StringComparison.Ordinal);
        Assert.Contains("Not on file", document.Shown.Html, StringComparison.Ordinal);

        // A new version is compared with the one in force before anything is entered.
        const string Second = "第一条　婚事新办。\n第二条　宴席不超过 12 桌。";
        var compared = (await visitor.PostAsync($"{path}/compare", Visitor.FieldsOf(document.Shown, $"{path}/adopt", ("text", Second), ("from", "2025-08-01")))).Is(HttpStatusCode.OK);
        Assert.Contains("What changes in version 1", compared.Html, StringComparison.Ordinal);
        Assert.Contains("第二条　宴席不超过 12 桌。</span></ins>", Tight(compared.Html), StringComparison.Ordinal);
        Assert.Contains("第二条　宴席不超过 15 桌。</span></del>", Tight(compared.Html), StringComparison.Ordinal);
        Assert.DoesNotContain("第一条　婚事新办。</span></ins>", Tight(compared.Html), StringComparison.Ordinal);
        Assert.Contains("value=\"2025-08-01\"", compared.Html, StringComparison.Ordinal);
        Assert.Single((await api.Get(DocumentOf(path)))["versions"].AsArray());
        var same = (await visitor.PostAsync($"{path}/compare", Visitor.FieldsOf(compared, $"{path}/adopt", ("text", First)))).Is(HttpStatusCode.OK);
        Assert.Contains("Nothing: the text is the same.", same.Html, StringComparison.Ordinal);
        var empty = (await visitor.PostAsync($"{path}/compare", Visitor.FieldsOf(compared, $"{path}/adopt", ("text", "")))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"adopt-text-fault\"", empty.Html, StringComparison.Ordinal);
        document = await visitor.FollowAsync(compared, $"{path}/adopt", Version(Second, "2025-07-20", "2025-08-01"));
        Assert.Contains("Version 2 is in force", document.Shown.Html, StringComparison.Ordinal);

        // Whoever runs the village puts nothing on file; the township finds what waits, and does.
        Assert.DoesNotContain($"{path}/file", document.Shown.Html, StringComparison.Ordinal);
        (await visitor.PostAsync($"{path}/file", [])).Is(HttpStatusCode.Forbidden);
        await SignInAsync(Role.OfficeManager, Office);
        Assert.Contains($"{Path}?unit={Office}&amp;for=unfiled", (await visitor.GetAsync(document.Seen("/me/customs"))).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
        Assert.Contains(path, (await visitor.GetAsync(document.Seen($"{Path}?for=unfiled"))).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
        var reviewed = (await visitor.GetAsync(path)).Is(HttpStatusCode.OK);
        var late = (await visitor.SendAsync(reviewed, $"{path}/file", ("version", "2"), ("on", "2199-01-01"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"file-on-fault\"", late.Html, StringComparison.Ordinal);
        var filed = await visitor.FollowAsync(late, $"{path}/file", ("version", "2"), ("on", "2025-08-10"));
        Assert.Contains("On file since 10 Aug", filed.Shown.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(path, (await visitor.GetAsync(filed.Seen($"{Path}?for=unfiled"))).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
        var unsaid = (await visitor.SendAsync(filed.Shown, $"{path}/order-correction", ("version", "2"), ("on", "2025-08-12"), ("reason", ""))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"order-reason-fault\"", unsaid.Html, StringComparison.Ordinal);
        await visitor.FollowAsync(unsaid, $"{path}/order-correction", ("version", "2"), ("on", "2025-08-12"), ("reason", "第二条与县里的倡导不符"));

        // The village is told, and a new version takes the order's place.
        await SignInAsync(Role.StationManager, village);
        var told = (await visitor.GetAsync(path)).Is(HttpStatusCode.OK);
        Assert.Contains("第二条与县里的倡导不符", told.Html, StringComparison.Ordinal);
        Assert.Contains("Please write a new version.", told.Html, StringComparison.Ordinal);
        var third = await visitor.FollowAsync(told, $"{path}/adopt", Version("第一条　婚事新办。", "2025-08-20", "2025-09-01"));
        Assert.DoesNotContain("Please write a new version.", third.Shown.Html, StringComparison.Ordinal);
        Assert.Equal(["第一条　婚事新办。"], (await api.Get(DocumentOf(path)))["versions"].AsArray().Skip(2).Select(version => (string)version!["text"]!));
    }

    [Fact]
    public async Task What_a_council_decided_about_a_document_is_offered_where_it_is_adopted()
    {
        var village = await api.OpenStation();
        var council = (await api.Post("/v1/councils", new JsonObject { ["unit"] = village, ["kind"] = "deliberation" })).Is(HttpStatusCode.Created).Text("id");
        (await api.Post($"/v1/councils/{council}/elect", CouncilTests.Election(3))).Is(HttpStatusCode.OK);
        var document = (await api.Post("/v1/customs-documents", new JsonObject { ["unit"] = village, ["kind"] = "scheme", ["title"] = "移风易俗实施方案" })).Is(HttpStatusCode.Created).Text("id");
        await SignInAsync(Role.StationManager, village);
        var page = (await visitor.GetAsync($"{Path}/{document}")).Is(HttpStatusCode.OK);
        Assert.Contains($"/me/customs/councils/{council}?about=document%20{document}", page.Html, StringComparison.Ordinal);
        await Eventually.TrueAsync(async () => (await visitor.GetAsync($"/me/customs/councils/{council}?about=document%20{document}")).Html.Contains($"<option value=\"document {document}\" selected>", StringComparison.Ordinal), "the council's form knows the document");

        var meeting = (await api.Post("/v1/council-meetings", new JsonObject
        {
            ["council"] = council,
            ["on"] = "2026-04-01",
            ["agenda"] = new JsonArray(new JsonObject { ["topic"] = "document", ["subject"] = document }, new JsonObject { ["topic"] = "document", ["words"] = "另一份" }),
        })).Is(HttpStatusCode.Created).Text("id");
        (await api.Post($"/v1/council-meetings/{meeting}/take-attendance", new JsonObject { ["present"] = new JsonArray(1, 2, 3) })).Is(HttpStatusCode.OK);
        (await api.Post($"/v1/council-meetings/{meeting}/decide", new JsonObject { ["item"] = 1, ["for"] = 3, ["against"] = 0, ["abstained"] = 0 })).Is(HttpStatusCode.OK);
        var refused = (await api.Post($"/v1/council-meetings/{meeting}/decide", new JsonObject { ["item"] = 2, ["for"] = 0, ["against"] = 3, ["abstained"] = 0 })).Is(HttpStatusCode.OK);
        await api.GetAfter(refused, "/v1/council-meetings?limit=1");
        Assert.Contains($"{Path}/{document}", (await visitor.GetAsync($"/me/customs/meetings/{meeting}")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);

        page = (await visitor.GetAsync($"{Path}/{document}")).Is(HttpStatusCode.OK);
        Assert.Contains($"<option value=\"{meeting}-1\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"<option value=\"{meeting}-2\"", page.Html, StringComparison.Ordinal);
        var alone = (await visitor.SendAsync(page, $"{Path}/{document}/adopt", [.. Version("一、婚事新办。", "2026-04-01", "2026-05-01"), ("by", "council"), ("decision", "")])).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"adopt-decision-fault\"", alone.Html, StringComparison.Ordinal);
        var adopted = await visitor.FollowAsync(alone, $"{Path}/{document}/adopt", [.. Version("一、婚事新办。", "2026-04-01", "2026-05-01"), ("by", "council"), ("decision", $"{meeting}-1")]);
        Assert.Contains($"/me/customs/meetings/{meeting}", adopted.Shown.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_council_that_is_not_there_yet_leads_to_where_it_is_set_up()
    {
        var village = await api.OpenStation();
        await SignInAsync(Role.StationManager, village);
        var document = await visitor.FollowAsync(await visitor.GetAsync($"{Path}?lang=en"), Path, ("kind", "village-code"), ("title", "村规民约"));
        var council = $"/me/customs/councils/{village}-deliberation";
        Assert.Contains($"{council}?about=document%20", document.Shown.Html, StringComparison.Ordinal);

        var led = await visitor.GetAsync(council);

        Assert.Equal((HttpStatusCode.SeeOther, $"/me/customs?unit={village}&wanted=deliberation"), (led.Status, led.Location));
        var customs = (await visitor.GetAsync(led.Location!)).Is(HttpStatusCode.OK);
        Assert.Contains("There is no villagers' council yet", WebUtility.HtmlDecode(customs.Html), StringComparison.Ordinal);
        Assert.Contains("<option value=\"deliberation\" selected>", customs.Html, StringComparison.Ordinal);
        await visitor.FollowAsync(customs, "/me/customs/councils", ("kind", "deliberation"));
        (await visitor.GetAsync(council)).Is(HttpStatusCode.OK);
        (await visitor.GetAsync("/me/customs/councils/620623999999-deliberation")).Is(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_text_as_long_as_the_API_takes_goes_through_a_form_and_a_longer_one_comes_back()
    {
        var village = await api.OpenStation();
        await SignInAsync(Role.StationManager, village);
        var page = await visitor.FollowAsync(await visitor.GetAsync(Path), Path, ("kind", "scheme"), ("title", "实施方案"));
        var most = string.Concat(Enumerable.Repeat(new string('约', 99) + "\n", 199)) + new string('约', 100);

        var longer = (await SendAsync(page.Shown, $"{page.Path}/compare", ("text", most + "约"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"adopt-text-fault\"", longer.Html, StringComparison.Ordinal);
        longer = (await SendAsync(longer, $"{page.Path}/adopt", [.. Version(most + "约", "2026-01-01", "2026-01-01"), ("by", "representatives")])).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"adopt-text-fault\"", longer.Html, StringComparison.Ordinal);
        (await SendAsync(longer, $"{page.Path}/adopt", [.. Version(most, "2026-01-01", "2026-01-01"), ("by", "representatives")])).Is(HttpStatusCode.SeeOther);

        Assert.Equal(most, (string)(await api.Get(DocumentOf(page.Path)))["versions"][0]!["text"]!);
    }

    [Fact]
    public async Task Who_may_not_keep_documents_reads_them_and_who_is_elsewhere_does_not()
    {
        var village = await api.OpenStation();
        var document = (await api.Post("/v1/customs-documents", new JsonObject { ["unit"] = village, ["kind"] = "village-code", ["title"] = "村规民约" })).Is(HttpStatusCode.Created).Text("id");
        Assert.Equal(HttpStatusCode.Unauthorized, (await visitor.GetAsync(Path)).Status);

        await SignInAsync(Role.CouncilMember, village);
        Assert.DoesNotContain("method=\"post\"", MainOf((await visitor.GetAsync(Path)).Is(HttpStatusCode.OK).Html), StringComparison.Ordinal);
        Assert.DoesNotContain("method=\"post\"", MainOf((await visitor.GetAsync($"{Path}/{document}")).Is(HttpStatusCode.OK).Html), StringComparison.Ordinal);
        (await visitor.PostAsync($"{Path}/{document}/adopt", [])).Is(HttpStatusCode.Forbidden);
        (await visitor.PostAsync($"{Path}/{document}/compare", [])).Is(HttpStatusCode.Forbidden);

        await SignInAsync(Role.StationManager, await api.OpenStation());
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{Path}?unit={village}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"{Path}/{document}")).Status);
        var own = (await visitor.GetAsync(Path)).Is(HttpStatusCode.OK);
        (await visitor.SendAsync(own, Path, ("unit", village), ("kind", "scheme"), ("title", "别村的"))).Is(HttpStatusCode.Forbidden);
        (await visitor.GetAsync($"{Path}/doc_01jdq7k2v3m8n5p6r7s8t9v0wx")).Is(HttpStatusCode.NotFound);
        (await visitor.GetAsync($"{Path}/nothing")).Is(HttpStatusCode.NotFound);
    }

    private static (string Field, string Value)[] Version(string text, string adoptedOn, string from) => [("text", text), ("adoptedOn", adoptedOn), ("from", from), ("namesNobody", "1")];

    /// <summary>Without what a page's parts leave between their tags.</summary>
    private static string Tight(string html) => string.Join("", WebUtility.HtmlDecode(html).Split('\n', '\r').Select(line => line.Trim()));

    private static string MainOf(string html) => html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];

    /// <summary>As a browser sends the form, whose characters each take as many bytes as they have.</summary>
    private async Task<Shown> SendAsync(Shown page, string path, params IEnumerable<(string Field, string Value)> typed)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (field, value) in Visitor.FieldsOf(page, $"{path[..path.LastIndexOf('/')]}/adopt", typed)) content.Add(new StringContent(value), field);
        return await visitor.PostAsync(path, content);
    }

    private static string DocumentOf(string path) => $"/v1/customs-documents/{path[(path.LastIndexOf('/') + 1)..]}";

    private async Task SignInAsync(Role role, string unit) => visitor.Keep("practice", await gateway.Host.Services.SignInAsync(new Grant(role, new UnitCode(unit))));
}
