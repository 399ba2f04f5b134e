using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Practice.Actors.Gateway.Edge;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Edge;

public sealed class RetirementTests
{
    private static readonly DateTimeOffset Said = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Every_answer_of_an_operation_on_its_way_out_says_since_when_until_when_and_what_instead()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapOperation(
            HttpMethods.Get,
            "/v1/old",
            new Operation("getOld", "Old") { Retires = new Retirement(Said, Said.AddDays(200), "/v1/new") },
            http => http.Response.WriteAsync("old"));
        app.MapOperation(HttpMethods.Get, "/v1/kept", new Operation("getKept", "Kept"), http => http.Response.WriteAsync("kept"));
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        using var old = await http.GetAsync(new Uri("/v1/old", UriKind.Relative));
        using var kept = await http.GetAsync(new Uri("/v1/kept", UriKind.Relative));

        Assert.Equal(
            ("@1798761600", "Tue, 20 Jul 2027 00:00:00 GMT", "</v1/new>; rel=\"successor-version\""),
            (old.Headers.GetValues("Deprecation").Single(), old.Headers.GetValues("Sunset").Single(), old.Headers.GetValues("Link").Single()));
        Assert.False(kept.Headers.Contains("Deprecation"));
    }

    [Fact]
    public void Clients_have_half_a_year_at_least()
    {
        Assert.Throws<ArgumentException>(() => new Retirement(Said, Said.AddDays(179)));
        Assert.Null(new Retirement(Said).Until);
    }
}
