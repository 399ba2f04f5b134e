using System.Globalization;
using System.Net;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Pages;

/// <summary>A family files its own wedding or funeral, without scripts and without an account.</summary>
[Collection(OnSqlite.Name)]
public sealed class FamilyFilingPageTests(SqliteGateway gateway) : IDisposable
{
    private readonly Visitor visitor = new(gateway.Host);

    public void Dispose() => visitor.Dispose();

    [Fact]
    public async Task A_family_files_gets_advice_changes_its_plan_and_takes_it_back_by_the_link_alone()
    {
        var village = await gateway.Api.OpenStation();
        var path = $"/units/{village}/ceremony";
        Assert.Contains(path, (await visitor.GetAsync($"/units/{village}/customs")).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);
        var on = DateTime.UtcNow.AddDays(20).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var form = (await visitor.GetAsync($"{path}?lang=en")).Is(HttpStatusCode.OK);
        Assert.Contains("60,000 yuan", form.Html, StringComparison.Ordinal);
        var kept = (await visitor.SendAsync(form, path, ("kind", "wedding"), ("on", on), ("name", ""), ("betrothalGift", "eighty"), ("words", "五一办婚事"))).Is(HttpStatusCode.BadRequest);
        Assert.Contains("id=\"name-fault\"", kept.Html, StringComparison.Ordinal);
        Assert.Contains("id=\"betrothalGift-fault\"", kept.Html, StringComparison.Ordinal);
        Assert.Contains("五一办婚事", kept.Html, StringComparison.Ordinal);
        var taken = (await visitor.SendAsync(kept, path, ("kind", "wedding"), ("on", on), ("name", "王大爷"), ("phone", "13800000000"), ("betrothalGift", "80000"))).Is(HttpStatusCode.SeeOther);
        var own = taken.Location!.Split('?')[0];
        Assert.StartsWith("/track/ceremonies/trc_", own, StringComparison.Ordinal);
        var filed = (await visitor.GetAsync(taken.Location!)).Is(HttpStatusCode.OK);
        Assert.Contains("20,000 yuan above the advocated 60,000 yuan", filed.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("13800000000", filed.Html, StringComparison.Ordinal);

        (await visitor.SendAsync(filed, $"{own}/change", ("on", on), ("betrothalGift", "50000"))).Is(HttpStatusCode.SeeOther);
        var changed = (await visitor.GetAsync(own)).Is(HttpStatusCode.OK);
        Assert.DoesNotContain("above the advocated", changed.Html, StringComparison.Ordinal);
        (await visitor.SendAsync(changed, $"{own}/withdraw")).Is(HttpStatusCode.SeeOther);
        Assert.DoesNotContain($"{own}/change", (await visitor.GetAsync(own)).Is(HttpStatusCode.OK).Html, StringComparison.Ordinal);

        // Another key opens nothing, and what is no village takes no filing.
        var wrong = own[..^1] + (own[^1] == '0' ? '1' : '0');
        foreach (var nowhere in new[] { wrong, "/track/ceremonies/x", $"/units/{Office}/ceremony", "/units/x/ceremony" }) Assert.Equal((nowhere, HttpStatusCode.NotFound), (nowhere, (await visitor.GetAsync(nowhere)).Status));
    }
}
