using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Grains.Organization;
using Xunit;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Organization;

public sealed class PlatformTests
{
    private static readonly PlatformDetails Details = new("法律援助", "Legal aid", "县司法局", ["县法院", "县检察院"]);

    private static readonly PlatformEstablished Established = new(LegalAid, Center, Details, null);

    private static readonly UnitView TheCenter = UnitAt(Center, UnitLevel.Center);

    [Fact]
    public void A_center_sets_a_platform_up() =>
        When(null, new EstablishPlatform(Center, Details, "责任单位待核实"), TheCenter)
            .Then(new PlatformEstablished(LegalAid, Center, Details, "责任单位待核实"));

    [Fact]
    public void It_is_set_up_once() => When(Given(), new EstablishPlatform(Center, Details), TheCenter).ThenRefused(CommonRejections.AlreadyExists);

    [Fact]
    public void The_center_exists() => When(null, new EstablishPlatform(Center, Details), null).ThenRefusedIn("center", OrganizationRejections.UnitUnknown);

    [Fact]
    public void New_details_replace_the_old()
    {
        var edited = Details with { ResponsibleUnits = ["县法院"] };

        When(Given(), new EditPlatform(edited)).Then(new PlatformEdited(edited, null));
        Assert.Equal(edited, Platform.Evolve(Given(), new PlatformEdited(edited, null), Now).Details);
    }

    [Fact]
    public void The_same_details_change_nothing() =>
        When(Given(), new EditPlatform(Details with { ResponsibleUnits = ["县法院", "县检察院"] })).ThenNothing();

    [Fact]
    public void Only_a_platform_that_exists_is_edited() => When(null, new EditPlatform(Details)).ThenRefused(CommonRejections.NotFound);

    [Fact]
    public void Nothing_happens_to_a_platform_before_it_is_set_up() =>
        Assert.Throws<InvalidOperationException>(() => Platform.Evolve(null, new PlatformEdited(Details, null), Now));

    private static PlatformView Given() => Platform.Evolve(null, Established, Now);

    private static Decided<PlatformEvent> When(PlatformView? platform, PlatformCommand command, UnitView? center = null) =>
        new(PlatformDecider.Decide(LegalAid, platform, command, center));
}
