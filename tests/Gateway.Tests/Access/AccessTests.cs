using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Tests.Hosting;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;
using Xunit;
using static Practice.Actors.Gateway.Tests.Hosting.Scene;

namespace Practice.Actors.Gateway.Tests.Access;

[Collection(OnSqlite.Name)]
public sealed class AccessTests(SqliteGateway gateway)
{
    [Theory]
    [InlineData(null)]
    [InlineData("not the key")]
    [InlineData("")]
    public async Task Writes_and_personal_data_need_the_key(string? key)
    {
        var id = await gateway.Api.PlaceRequest();
        var stranger = new Api(gateway.Host.CreateClient(), key);
        var refused = (await stranger.Post("/v1/service-requests", new JsonObject())).IsRefused(HttpStatusCode.Unauthorized, "access.key-required");
        Assert.Equal("Bearer", refused.Headers.WwwAuthenticate.Single().Scheme);
        (await stranger.Patch($"/v1/units/{Station}", new JsonObject())).IsRefused(HttpStatusCode.Unauthorized, "access.key-required");
        (await stranger.Put($"/v1/units/{Station}/eight-haves/place", new JsonObject())).IsRefused(HttpStatusCode.Unauthorized, "access.key-required");
        (await stranger.Post("/v1/ledger/verify")).IsRefused(HttpStatusCode.Unauthorized, "access.key-required");
        (await stranger.Get($"/v1/service-requests/{id}/contact")).IsRefused(HttpStatusCode.Unauthorized, "access.key-required");
        (await stranger.Get("/v1/people/pd_01jdq7k2v3m8n5p6r7s8t9v0wx")).IsRefused(HttpStatusCode.Unauthorized, "access.key-required");
        (await stranger.Get($"/v1/service-requests/{id}")).Is(HttpStatusCode.OK);
        (await stranger.Get($"/v1/units/{Station}")).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Without_a_configured_key_every_write_is_refused_and_the_log_says_why()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await using var host = await GatewayHost.StartAsync(database, ("Access:DevelopmentKey", ""), ("County:Load", "false"));
        foreach (var key in new[] { null, "", GatewayHost.Key })
        {
            var api = new Api(host.CreateClient(), key);
            (await api.Post("/v1/service-requests", new JsonObject())).IsRefused(HttpStatusCode.Unauthorized, "access.key-required");
        }

        Assert.Contains(host.Log, line => line.Contains("No key is configured (Access:DevelopmentKey)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_of_its_own_is_made_once_and_only_its_owner_may_read_it()
    {
        var folder = Directory.CreateTempSubdirectory("practice-key-");
        try
        {
            var key = DevelopmentKey.OfFolder(folder.FullName);
            var text = File.ReadAllText(key.File!);
            Assert.Equal(text, File.ReadAllText(DevelopmentKey.OfFolder(folder.FullName).File!));
            Assert.Equal(64, text.Trim().Length);
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key.File!));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
