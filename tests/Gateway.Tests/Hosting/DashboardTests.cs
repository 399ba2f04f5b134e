using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Hosting;

public sealed class DashboardTests
{
    private const string Password = "a long password: 新时代";

    [Fact]
    public async Task The_dashboard_is_behind_its_password()
    {
        await using var database = await GatewayHost.CountyAsync(DatabaseEngine.Sqlite);
        await using var host = await GatewayHost.StartAsync(database, ("Orleans:DashboardPassword", Password));
        using var http = host.CreateClient();

        foreach (var path in (string[])["/dashboard/", "/dashboard/index.min.js", "/dashboard/ClusterStats", "/dashboard/DashboardCounters?exclude=x"])
        {
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(path, null)).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(path, Basic("admin", "wrong"))).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(path, new("Bearer", "a token"))).Status);
            Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(path, new("Basic", "not base 64"))).Status);
            var (status, asks, text) = await AskAsync(path, Basic("anybody", Password));
            Assert.Equal((HttpStatusCode.OK, ""), (status, asks));
            Assert.NotEmpty(text);
        }

        Assert.StartsWith("Basic", (await AskAsync("/dashboard/", null)).Asks, StringComparison.Ordinal);
        Assert.Contains("totalActiveHostCount", (await AskAsync("/dashboard/DashboardCounters?exclude=x", Basic("a", Password))).Text, StringComparison.Ordinal);

        async Task<(HttpStatusCode Status, string Asks, string Text)> AskAsync(string path, AuthenticationHeaderValue? who)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Authorization = who;
            using var answer = await http.SendAsync(request);
            return (answer.StatusCode, answer.Headers.WwwAuthenticate.ToString(), await answer.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Without_a_password_there_is_no_dashboard_and_a_short_one_is_refused()
    {
        await using var database = await GatewayHost.CountyAsync(DatabaseEngine.Sqlite);
        await using (var host = await GatewayHost.StartAsync(database))
        {
            using var http = host.CreateClient();
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri("/dashboard/", UriKind.Relative))).StatusCode);
        }

        var refused = await Assert.ThrowsAnyAsync<Exception>(() => GatewayHost.StartAsync(database, ("Orleans:DashboardPassword", "short")));
        Assert.Contains("Orleans:DashboardPassword", refused.ToString(), StringComparison.Ordinal);
    }

    private static AuthenticationHeaderValue Basic(string user, string password) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
}
