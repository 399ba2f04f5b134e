using System.Net.Mime;
using System.Text;
using CloudNative.CloudEvents;
using CloudNative.CloudEvents.SystemTextJson;
using Practice.Actors.Contracts;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Webhooks.Tests;

/// <summary>The CNCF's own reader reads what is sent.</summary>
public sealed class CloudEventTests
{
    private static readonly StoredEvent Stored = new(
        new LedgerPosition(3, 1042), "620623100200", "req_1", 3, "service-request.accepted", """{"team":"team_1","note":"好"}""", "acc_1", "c", "", new DateTimeOffset(2026, 11, 20, 1, 30, 0, TimeSpan.Zero), default);

    [Fact]
    public void A_structured_event_reads_as_it_was_written()
    {
        var content = new Contents(new Uri("https://practice.example")).Of(Stored, WebhookMode.Structured);

        var read = new JsonEventFormatter().DecodeStructuredModeMessage(content.Body, new ContentType(content.MediaType), extensionAttributes: null);

        Assert.True(read.IsValid);
        Assert.Equal(("evt_3_1042", "service-request.accepted", "req_1", "/v1/units/620623100200"), (read.Id, read.Type, read.Subject, read.Source?.OriginalString));
        Assert.Equal("https://practice.example/v1/events/schemas/service-request.accepted", read.DataSchema?.AbsoluteUri);
        Assert.Equal(("620623100200", "3", "3:1042", Stored.RecordedAt), (read["unit"], read["sequence"], read["position"], read.Time));
        Assert.Equal("好", ((System.Text.Json.JsonElement)read.Data!).GetProperty("note").GetString());
        Assert.DoesNotContain("acc_1", Encoding.UTF8.GetString(content.Body), StringComparison.Ordinal);
    }

    [Fact]
    public void A_binary_one_has_the_same_attributes_as_headers_and_the_data_as_its_body()
    {
        var content = new Contents(publicUrl: null).Of(Stored, WebhookMode.Binary);
        var read = new CloudEvent(CloudEventsSpecVersion.V1_0);
        foreach (var (name, value) in content.Headers.Where(header => header.Key != "ce-specversion")) read.SetAttributeFromString(name["ce-".Length..], value);

        Assert.True(read.IsValid);
        Assert.Equal(("evt_3_1042", "req_1", null, Stored.RecordedAt), (read.Id, read.Subject, read.DataSchema, read.Time));
        Assert.Equal((Stored.Json, "application/json", "evt_3_1042"), (content.Text, content.MediaType, content.Id));
    }

    [Theory]
    [InlineData("assessment.published", """{"digest":"d","positions":[1],"by":"acc_1"}""", null)]
    [InlineData("assessment.board-published", """{"board":"offices","scores":[]}""", "/v1/assessments/620623-2023-06/boards/offices/picture.png")]
    [InlineData("assessment.amended", """{"number":1,"digest":"d","by":"acc_1"}""", null)]
    [InlineData("assessment.board-amended", """{"board":"sub-centers","changes":[]}""", "/v1/assessments/620623-2023-06/boards/sub-centers/picture.png")]
    public void A_published_or_amended_month_says_where_its_bulletin_is(string type, string json, string? picture)
    {
        var stored = Stored with { Stream = "assessment:620623-2023-06", Type = type, Json = json };
        var content = new Contents(new Uri("https://practice.example")).Of(stored, WebhookMode.Structured);
        var read = new JsonEventFormatter().DecodeStructuredModeMessage(content.Body, new ContentType(content.MediaType), extensionAttributes: null);

        Assert.True(read.IsValid);
        Assert.Equal(
            ("https://practice.example/v1/assessments/620623-2023-06/bulletin", "https://practice.example/bulletins/2023-06", "https://practice.example/v1/assessments/620623-2023-06/bulletin.pdf"),
            (read["bulletin"], read["bulletinpage"], read["bulletinpdf"]));
        Assert.Equal(("https://practice.example/v1/assessments/feed.atom", picture is null ? null : $"https://practice.example{picture}"), (read["bulletinfeed"], read["bulletinpicture"]));
        var headers = new Contents(publicUrl: null).Of(stored, WebhookMode.Binary).Headers.ToDictionary(header => header.Key, header => header.Value);
        Assert.Equal(("/v1/assessments/620623-2023-06/bulletin", picture), (headers["ce-bulletin"], headers.GetValueOrDefault("ce-bulletinpicture")));
    }
}
