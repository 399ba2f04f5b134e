using Practice.Actors.Client;
using Practice.Actors.Gateway.Tests.Access;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Clients;

/// <summary>The C# client is made anew from the document by the build, and used against a running platform.</summary>
[Collection(OnMatrix.Name)]
public sealed class CSharpClientTests(MatrixGateway gateway)
{
    [Fact]
    public async Task A_client_made_from_the_document_has_an_order_done_rates_it_and_reads_of_it()
    {
        await using var proxy = await CheckingProxy.StartAsync(gateway.Host);
        var address = proxy.Address;
        var staff = PracticeClient.Connect(address, gateway.Host.Token);
        var issued = await staff.IssueApiKeyAsync(new IssueKeyInput
        {
            Label = "试验",
            Unit = Scene.Center,
            Permissions = [Permission.EnterRequests, Permission.ReadRequests, Permission.FollowEvents],
            ExpiresAt = DateTimeOffset.UtcNow.AddDays(1),
        });
        var partner = PracticeClient.Connect(address, issued.Token, "en");
        var station = await gateway.Api.OpenStation();
        var team = await staff.FoundTeamAsync(new FoundTeamInput { Unit = station, Level = TeamLevel.Village, Name = "试验队", Areas = [station], Capacity = 5 });
        var start = (await partner.ListEventsAsync(after: "now", limit: 1)).Next;

        var placed = await partner.PlaceServiceRequestAsync(new PlaceInput { Unit = station, Channel = Channel.Partner, Description = "想学用智能手机" });
        await staff.ReviewServiceRequestAsync(placed.Id, body: new ReviewInput { Platform = "education" });
        await staff.DispatchServiceRequestAsync(placed.Id, new DispatchInput { Team = team.Id });
        await staff.AcceptServiceRequestAsync(placed.Id, new AcceptInput { Team = team.Id });
        await staff.StartServiceRequestAsync(placed.Id, new StartInput { Team = team.Id });
        await staff.CompleteServiceRequestAsync(placed.Id, new CompleteInput { Team = team.Id, Result = ServiceResult.Solved, Volunteers = 2, Minutes = 45 });
        var rated = await partner.RateServiceRequestAsync(placed.Id, new RateInput { Rating = 5, By = RatedBy.Served });

        Assert.Equal((RequestState.Placed, RequestState.Rated, 5), (placed.State, rated.State, rated.Rating!.Rating1));
        var types = new List<string>();
        await foreach (var page in partner.FollowAsync(start, "service-request.*", station))
        {
            types.AddRange(page.Items.Select(happened => happened.Type));
            if (page.UpToDate) break;
        }

        Assert.Equal(["placed", "reviewed", "dispatched", "accepted", "started", "completed", "rated"], types.Select(type => type["service-request.".Length..]));
        var held = new List<SnapshotItem>();
        await foreach (var page in partner.SnapshotAsync(station, "service-request")) held.AddRange(page.Items);
        Assert.Equal((placed.Id, "7"), held.Select(item => (item.Subject, item.Sequence)).Single());
        var refused = await Assert.ThrowsAsync<ApiException<Problem>>(() => PracticeClient.Connect(address, language: "en").ListEventsAsync());
        Assert.Equal(("access.account-required", 401), (refused.Result.Code, refused.StatusCode));
        proxy.AllPassed();
    }

    [Fact]
    public void A_word_that_came_after_the_client_was_made_is_read_as_it_is() =>
        Assert.Equal("sent-by-drone", System.Text.Json.JsonSerializer.Deserialize<Channel>("\"sent-by-drone\"").Text);
}
