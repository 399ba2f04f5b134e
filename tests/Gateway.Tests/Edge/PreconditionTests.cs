using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Edge;

[Collection(OnSqlite.Name)]
public sealed class PreconditionTests(SqliteGateway gateway)
{
    private readonly Api api = gateway.Api;

    [Fact]
    public async Task An_edit_needs_the_version_that_was_seen()
    {
        var path = $"/v1/menu-items/{await api.OfferItem()}";
        var edit = new JsonObject { ["name"] = "改名" };
        (await api.Patch(path, edit)).IsRefused(HttpStatusCode.PreconditionRequired, "precondition.required");
        (await api.Patch(path, edit, ("If-Match", "\"1\""))).Is(HttpStatusCode.OK);
        (await api.Patch(path, edit, ("If-Match", "\"1\""))).IsRefused(HttpStatusCode.PreconditionFailed, "version.stale");
        (await api.Patch(path, new JsonObject { ["name"] = "再改" }, ("If-Match", "*"))).Is(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_action_takes_the_version_where_it_is_given()
    {
        var path = $"/v1/menu-items/{await api.OfferItem()}";
        (await api.Post($"{path}/retire", new JsonObject(), ("If-Match", "\"2\""))).IsRefused(HttpStatusCode.PreconditionFailed, "version.stale");
        (await api.Post($"{path}/retire", new JsonObject(), ("If-Match", "\"1\""))).Is(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("W/\"1\"")]
    [InlineData("\"one\"")]
    [InlineData("\".1\"")]
    [InlineData("\"1-1\"")]
    [InlineData("\"99999999999999999999\"")]
    public async Task A_tag_that_is_none_of_ours_is_out_of_date(string tag) =>
        (await api.Patch($"/v1/menu-items/{await api.OfferItem()}", new JsonObject { ["name"] = "改名" }, ("If-Match", tag))).IsRefused(HttpStatusCode.PreconditionFailed, "version.stale");

    [Theory]
    [InlineData("1")]
    [InlineData("\"1")]
    [InlineData("\"1\", \"2\"")]
    [InlineData("nonsense \"1\"")]
    public async Task A_malformed_tag_is_refused(string tag) =>
        (await api.Patch($"/v1/menu-items/{await api.OfferItem()}", new JsonObject { ["name"] = "改名" }, ("If-Match", tag))).IsInvalid("header.invalid", "If-Match");

    [Fact]
    public async Task What_the_caller_has_already_is_not_sent_again()
    {
        var id = await api.PlaceRequest();
        foreach (var path in new[] { $"/v1/service-requests/{id}", $"/v1/service-requests/{id}/history" })
        {
            var read = (await api.Get(path)).Is(HttpStatusCode.OK);
            var known = await api.Get(path, ("If-None-Match", $"\"7\", W/{read.Tag}"));
            Assert.Equal((HttpStatusCode.NotModified, read.Tag), (known.Status, known.Tag));
            Assert.Null(known.Body);
            (await api.Get(path, ("If-None-Match", "*"))).Is(HttpStatusCode.NotModified);
            (await api.Get(path, ("If-None-Match", "\"7\""))).Is(HttpStatusCode.OK);
            (await api.Get(path, ("If-None-Match", "7"))).IsInvalid("header.invalid", "If-None-Match");
        }
    }
}
