using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Grains.Organization;
using Xunit;
using static Practice.Actors.Contracts.Organization.OrganizationRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.Organization.Units;

namespace Practice.Actors.Grains.Tests.Organization;

public sealed class EditUnitTests
{
    private static readonly UnitDetails WithHead = Details with { Head = Person, Hours = "周一至周五 9:00–17:00" };

    [Fact]
    public void New_details_replace_the_old()
    {
        Given(Opened).When(new EditUnit(WithHead, "电话待核实")).Then(new UnitEdited(WithHead, "电话待核实"));

        var unit = Given(Opened, new UnitEdited(WithHead, "电话待核实")).Unit!;
        Assert.Equal((WithHead, "电话待核实"), (unit.Details, unit.Provisional));
    }

    [Fact]
    public void A_unit_may_have_a_dispatch_mode_of_its_own_and_lose_it()
    {
        var automatic = Details with { DispatchMode = DispatchMode.Automatic };
        Given(Opened).When(new EditUnit(automatic)).Then(new UnitEdited(automatic, null));

        Assert.Equal(DispatchMode.Suggest, Given(Opened).Unit!.DispatchMode);
        Assert.Equal(DispatchMode.Automatic, Given(Opened, new UnitEdited(automatic, null)).Unit!.DispatchMode);
        Assert.Equal(DispatchMode.Suggest, Given(Opened, new UnitEdited(automatic, null), new UnitEdited(Details, null)).Unit!.DispatchMode);
    }

    [Fact]
    public void Without_one_it_has_that_of_the_nearest_unit_above_that_has_one()
    {
        var center = UnitAt(Center, UnitLevel.Center);
        center = center with { Details = center.Details with { DispatchMode = DispatchMode.OpenCall } };
        var office = Unit.Below(center, UnitAt(Office, UnitLevel.Office));
        var station = Given(Opened).Unit!;

        Assert.Equal(DispatchMode.OpenCall, Unit.Below(office, station).DispatchMode);
        Assert.Equal(DispatchMode.Automatic, Unit.Below(office with { Details = office.Details with { DispatchMode = DispatchMode.Automatic } }, station).DispatchMode);
        Assert.Equal(DispatchMode.Suggest, Unit.Below(UnitAt(Office, UnitLevel.Office), station).DispatchMode);
        Assert.Equal(DispatchMode.Suggest, Unit.Below(null, station).DispatchMode);
    }

    [Fact]
    public void The_same_details_change_nothing() => Given(Opened).When(new EditUnit(Details)).ThenNothing();

    [Fact]
    public void What_is_no_longer_provisional_is_a_change() =>
        Given(Opened with { Provisional = "名称待核实" }).When(new EditUnit(Details)).Then(new UnitEdited(Details, null));

    [Fact]
    public void Only_an_open_unit_is_edited()
    {
        Given(Opened, new UnitClosed()).When(new EditUnit(WithHead)).ThenRefused(UnitNotOpen, "closed");
        Given(Opened, new UnitMerged(OtherStation)).When(new EditUnit(WithHead)).ThenRefused(UnitNotOpen, "merged");
    }

    [Fact]
    public void Only_a_unit_that_exists_is_edited() => Given().When(new EditUnit(WithHead)).ThenRefused(CommonRejections.NotFound);
}
