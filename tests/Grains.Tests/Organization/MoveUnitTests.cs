using Practice.Actors.Contracts.Organization;
using Xunit;
using static Practice.Actors.Contracts.Organization.OrganizationRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.Organization.Units;

namespace Practice.Actors.Grains.Tests.Organization;

public sealed class MoveUnitTests
{
    [Fact]
    public void A_unit_goes_under_another_parent()
    {
        Given(Opened).When(new MoveUnit(OtherOffice), Other(OtherOffice, UnitLevel.Office)).Then(new UnitMoved(Office, OtherOffice));

        Assert.Equal(OtherOffice, Given(Opened, new UnitMoved(Office, OtherOffice)).Unit!.Parent);
    }

    [Fact]
    public void Where_it_is_already_it_cannot_go() =>
        Given(Opened).When(new MoveUnit(Office), Other(Office, UnitLevel.Office)).ThenRefused(SameParent, "open");

    [Fact]
    public void The_center_stays_where_it_is() =>
        Given(Opened with { Level = UnitLevel.Center, Parent = null })
            .When(new MoveUnit(Office), Other(Office, UnitLevel.Office))
            .ThenRefusedIn("parent", CenterHasNoParent);

    [Fact]
    public void The_new_parent_exists() => Given(Opened).When(new MoveUnit(OtherOffice)).ThenRefusedIn("parent", UnitUnknown);

    [Fact]
    public void The_new_parent_is_open() =>
        Given(Opened).When(new MoveUnit(OtherOffice), Other(OtherOffice, UnitLevel.Office, UnitState.Closed)).ThenRefused(ParentNotOpen);

    [Fact]
    public void The_new_parent_is_of_a_higher_level() =>
        Given(Opened).When(new MoveUnit(OtherStation), Other(OtherStation, UnitLevel.Station)).ThenRefused(LevelOrder);

    [Fact]
    public void A_closed_unit_does_not_move() =>
        Given(Opened, new UnitClosed()).When(new MoveUnit(OtherOffice), Other(OtherOffice, UnitLevel.Office)).ThenRefused(UnitNotOpen, "closed");
}
