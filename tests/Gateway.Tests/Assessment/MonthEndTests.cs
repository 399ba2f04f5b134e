using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Assessment;

public sealed class MonthEndTests
{
    private static readonly (string, string)[] AtOnce = [("Assessment:Sweep", "00:00:00.200"), ("Assessment:After", "00:00:00")];

    [Fact]
    public async Task The_month_that_is_over_is_drafted_by_itself_once_the_center_has_approved_a_scheme_and_only_once()
    {
        await using var database = await GatewayHost.CountyAsync(DatabaseEngine.Sqlite);
        var last = CountyZone.Of(null).MonthOf(DateTimeOffset.UtcNow).Add(-1);
        var path = $"/v1/assessments/{last}";
        int version;
        await using (var host = await GatewayHost.StartAsync(database, AtOnce))
        {
            var api = host.Api();
            // Without boards: the scheme to begin with, which nobody has approved.
            var scheme = (await api.Post("/v1/schemes", new JsonObject { ["center"] = Center })).Is(HttpStatusCode.Created);
            Assert.NotNull(scheme["provisional"]);
            (await api.Post($"/v1/schemes/{scheme.Text("id")}/approve", new JsonObject { ["from"] = $"{last}" })).IsRefused(HttpStatusCode.Conflict, "scheme.unchecked");
            Assert.True((bool)(await api.Get($"/v1/schemes/{scheme.Text("id")}/faults")).Is(HttpStatusCode.OK)["fits"]);
            (await api.Post($"/v1/schemes/{scheme.Text("id")}/check")).Is(HttpStatusCode.OK);
            (await api.Get(path)).IsRefused(HttpStatusCode.NotFound, "not-found");

            (await api.Post($"/v1/schemes/{scheme.Text("id")}/approve", new JsonObject { ["from"] = $"{last}" })).Is(HttpStatusCode.OK);

            await Eventually.TrueAsync(async () => (await api.Get(path)).Status == HttpStatusCode.OK, "the month is drafted");
            var drafted = await api.Get(path);
            Assert.Equal(("draft", scheme.Text("id")), (drafted.Text("state"), drafted.Text("scheme")));
            (await api.Post($"{path}/publish")).IsRefused(HttpStatusCode.Conflict, "assessment.window-open");
            version = (await api.Get($"{path}/history")).Is(HttpStatusCode.OK)["items"].AsArray().Count;
        }

        await using (var host = await GatewayHost.StartAsync(database, AtOnce))
        {
            var api = host.Api();
            // Another draft, so that the sweep has surely been there again.
            var scheme = await api.ApprovedScheme($"{last}");
            (await api.DraftMonth($"{last.Add(-1)}", scheme)).IsRefused(HttpStatusCode.Conflict, "assessment.no-scheme");
            (await api.DraftMonth($"{last.Add(1)}", scheme)).IsRefused(HttpStatusCode.Conflict, "assessment.month-not-over");
            var history = (await api.Get($"{path}/history")).Is(HttpStatusCode.OK)["items"].AsArray();
            Assert.Equal((version, "system:assessment"), (history.Count, (string)history[0]!["actor"]!));
        }
    }
}
