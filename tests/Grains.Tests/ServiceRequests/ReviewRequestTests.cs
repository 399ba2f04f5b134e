using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.ServiceRequestRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.ServiceRequests.Requests;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

public sealed class ReviewRequestTests
{
    [Fact]
    public void A_clerk_finds_an_order_from_the_menu_in_order() =>
        Given(PlacedForReview).When(new ReviewRequest { Note = Note }).Then(new RequestReviewed(null) { At = Now, Note = Note });

    [Fact]
    public void A_clerk_says_which_platform_free_words_belong_to() =>
        Given(PlacedInFreeWords).When(new ReviewRequest(Health)).Then(new RequestReviewed(Health) { At = Now });

    [Fact]
    public void Free_words_are_not_reviewed_without_a_platform() =>
        Given(PlacedInFreeWords).When(new ReviewRequest()).ThenRefusedIn("platform", PlatformRequired);

    [Fact]
    public void The_platform_exists() =>
        Given(PlacedInFreeWords)
            .When(new ReviewRequest(Health), Facts() with { PlatformExists = false })
            .ThenRefusedIn("platform", VolunteeringRejections.PlatformUnknown);

    [Fact]
    public void A_review_keeps_the_items_platform_unless_it_names_another()
    {
        Assert.Equal(LegalAid, Given(PlacedForReview, Reviewed).Request!.Platform);
        Assert.Equal(Health, Given(PlacedForReview, Reviewed with { Platform = Health }).Request!.Platform);
    }

    [Fact]
    public void A_request_is_reviewed_once() => Given(PlacedForReview, Reviewed).When(new ReviewRequest()).ThenRefused(NotAllowed, "reviewed");
}
