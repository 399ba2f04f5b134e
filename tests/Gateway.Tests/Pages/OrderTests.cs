using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Pages;

/// <summary>A citizen orders by the form and follows the request by its link.</summary>
[Collection(OnSqlite.Name)]
public sealed partial class OrderTests(SqliteGateway gateway) : IDisposable
{
    private static readonly string Form = $"/order?at={Station}";

    private readonly Api api = gateway.Api;
    private readonly Visitor visitor = new(gateway.Host);

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task An_order_is_placed_once_however_often_the_form_is_sent()
    {
        var form = await visitor.GetAsync(Form);
        (string, string)[] typed = [("unit", Station), ("description", "想学用智能手机"), ("when", "soon")];

        var first = (await visitor.SendAsync(form, "/order", typed)).Is(HttpStatusCode.SeeOther);
        var second = (await visitor.SendAsync(form, "/order", typed)).Is(HttpStatusCode.SeeOther);

        Assert.StartsWith("/track/trk_", first.Location, StringComparison.Ordinal);
        Assert.Equal(first.Location, second.Location);
        var tracked = (await visitor.GetAsync(first.Location!)).Is(HttpStatusCode.OK);
        Assert.Contains("想学用智能手机", tracked.Html, StringComparison.Ordinal);
        Assert.Contains("<svg class=\"qr\"", tracked.Html, StringComparison.Ordinal);
        Assert.Equal("no-store", tracked.Header("Cache-Control"));
    }

    [Fact]
    public async Task The_same_form_with_other_words_asks_whether_that_is_another_order()
    {
        var form = await visitor.GetAsync(Form);
        (await visitor.SendAsync(form, "/order", ("unit", Station), ("description", "第一次"))).Is(HttpStatusCode.SeeOther);

        var again = (await visitor.SendAsync(form, "/order", ("unit", Station), ("description", "第二次"))).Is(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("已经提交过", again.Html, StringComparison.Ordinal);
        Assert.Contains("第二次", again.Html, StringComparison.Ordinal);
        (await visitor.SendAsync(again, "/order", ("unit", Station), ("description", "第二次"))).Is(HttpStatusCode.SeeOther);
    }

    [Theory]
    [InlineData("phone", "12", "phone")]
    [InlineData("day", "2001-01-01", "day")]
    [InlineData("description", "", null)]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_has_to_be_typed_twice(string field, string value, string? marked)
    {
        var form = await visitor.GetAsync(Form);
        var typed = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["unit"] = Station,
            ["description"] = "给奶奶理发",
            ["address"] = "二组 5 号",
            ["phone"] = "13800002222",
            ["when"] = "day",
            ["day"] = DateTime.UtcNow.AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            ["part"] = "afternoon",
            [field] = value,
        };

        var shown = (await visitor.SendAsync(form, "/order", typed.Select(one => (one.Key, one.Value)))).Is(HttpStatusCode.BadRequest);

        Assert.Contains("role=\"alert\"", shown.Html, StringComparison.Ordinal);
        if (marked is not null) Assert.Contains($"id=\"{marked}-fault\"", shown.Html, StringComparison.Ordinal);
        foreach (var kept in typed.Where(one => one.Key is "description" or "address" or "phone" or "day")) Assert.Contains(kept.Value, shown.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"afternoon\" selected", shown.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_no_page_of_ours_showed_is_not_taken_and_not_lost()
    {
        var form = await visitor.GetAsync(Form);
        visitor.Forget();

        var shown = (await visitor.SendAsync(form, "/order", ("unit", Station), ("description", "写了很久的话"))).Is(HttpStatusCode.BadRequest);

        Assert.Contains("写了很久的话", shown.Html, StringComparison.Ordinal);
        (await visitor.SendAsync(shown, "/order", ("unit", Station), ("description", "写了很久的话"))).Is(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Who_has_the_link_rates_and_who_has_another_sees_nothing()
    {
        var link = await PlacedAsync();
        var code = Code().Match((await visitor.GetAsync(link)).Html).Groups["code"].Value;
        await Practice.Actors.Testing.Eventually.TrueAsync(async () => (await api.Get($"/v1/service-requests?trackingCode={code}"))["items"].AsArray().Count == 1, "the request is listed");
        var id = (string)(await api.Get($"/v1/service-requests?trackingCode={code}"))["items"].AsArray()[0]!["id"]!;
        var team = await api.FoundTeam();
        await api.Take(id, ("review", new JsonObject { ["platform"] = "care" }), Dispatch(team), Accept(team), Start(team), Complete(team, "not-solved"));
        var page = (await visitor.GetAsync(link)).Is(HttpStatusCode.OK);
        Assert.Contains("试验队", page.Html, StringComparison.Ordinal);

        var forgotten = (await visitor.SendAsync(page, $"{link}/rate", ("note", "还是坏的"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("还是坏的", forgotten.Html, StringComparison.Ordinal);
        (await visitor.SendAsync(forgotten, $"{link}/rate", ("rating", "2"), ("note", "还是坏的"))).Is(HttpStatusCode.SeeOther);
        var rated = await visitor.GetAsync(link);
        Assert.Contains("您评了 2 分", rated.Html, StringComparison.Ordinal);
        (await visitor.SendAsync(rated, $"{link}/reopen", ("note", "请再来一次"))).Is(HttpStatusCode.SeeOther);

        Assert.Equal("reopened", (await api.Get($"/v1/service-requests/{id}")).Text("state"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(link[..^1] + (link[^1] == '0' ? '1' : '0'))).Status);
    }

    [Fact]
    public async Task Nobody_takes_a_step_by_a_link_that_is_the_desks()
    {
        var link = await PlacedAsync();
        var page = await visitor.GetAsync(link);
        var hidden = new Dictionary<string, string>(StringComparer.Ordinal) { ["form"] = Proof().Match(page.Html).Groups["proof"].Value, ["key"] = Guid.NewGuid().ToString() };

        var shown = await visitor.PostAsync($"{link}/cancel", hidden);

        Assert.Equal(HttpStatusCode.NotFound, shown.Status);
        Assert.Contains("已收到", (await visitor.GetAsync(link)).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pasted_link_leads_to_the_request()
    {
        var link = await PlacedAsync();

        Assert.Equal(link, (await visitor.GetAsync($"/track?key={Uri.EscapeDataString($"我的单 https://example.test{link} 谢谢")}")).Is(HttpStatusCode.SeeOther).Location);
        (await visitor.GetAsync("/track?key=trk_nonsense12345")).Is(HttpStatusCode.NotFound);
    }

    private async Task<string> PlacedAsync()
    {
        var placed = await visitor.SendAsync(await visitor.GetAsync(Form), "/order", ("unit", Station), ("description", "血压计坏了"), ("name", "王小明"), ("phone", "13800003333"));
        return placed.Is(HttpStatusCode.SeeOther).Location!.Split('?')[0];
    }

    [GeneratedRegex("<dd class=\"code\">(?<code>[^<]*)</dd>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Code();

    [GeneratedRegex("name=\"form\" value=\"(?<proof>[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Proof();
}
