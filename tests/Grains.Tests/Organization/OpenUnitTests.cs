using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Xunit;
using static Practice.Actors.Contracts.Organization.OrganizationRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.Organization.Units;

namespace Practice.Actors.Grains.Tests.Organization;

public sealed class OpenUnitTests
{
    private static readonly OpenUnit UnderTheOffice = new(UnitLevel.Station, Office, Details);

    [Fact]
    public void A_station_opens_under_an_office() =>
        Given()
            .When(UnderTheOffice with { Provisional = "名称待核实" }, Other(Office, UnitLevel.Office))
            .Then(new UnitOpened(Station, UnitLevel.Station, Office, Details, "名称待核实"));

    [Fact]
    public void The_center_opens_under_nothing() =>
        Given().When(new OpenUnit(UnitLevel.Center, null, Details)).Then(new UnitOpened(Station, UnitLevel.Center, null, Details, null));

    [Theory]
    [InlineData(UnitLevel.SubCenter)]
    [InlineData(UnitLevel.Center)]
    public void A_level_may_be_left_out(UnitLevel parent) =>
        Given()
            .When(UnderTheOffice with { Parent = Center }, Other(Center, parent))
            .Then(new UnitOpened(Station, UnitLevel.Station, Center, Details, null));

    [Fact]
    public void An_open_unit_has_eight_haves_with_nothing_to_show()
    {
        var unit = Given(Opened).Unit!;

        Assert.Equal(UnitState.Open, unit.State);
        Assert.Equal(Enum.GetValues<EightHave>(), unit.EightHaves.Select(have => have.Item));
        Assert.All(unit.EightHaves, have => Assert.Equal(new EightHaveView(have.Item, null, null, null, null), have));
        Assert.Equal((Then, Then), (unit.OpenedAt, unit.UpdatedAt));
    }

    [Fact]
    public void A_unit_opens_once() =>
        Given(Opened).When(UnderTheOffice, Other(Office, UnitLevel.Office)).ThenRefused(CommonRejections.AlreadyExists, "open");

    [Fact]
    public void A_closed_unit_does_not_open_again() =>
        Given(Opened, new UnitClosed()).When(UnderTheOffice, Other(Office, UnitLevel.Office)).ThenRefused(CommonRejections.AlreadyExists, "closed");

    [Fact]
    public void Every_unit_but_the_center_has_a_parent() =>
        Given().When(UnderTheOffice with { Parent = null }).ThenRefusedIn("parent", ParentRequired);

    [Fact]
    public void The_center_has_none() =>
        Given()
            .When(new OpenUnit(UnitLevel.Center, Office, Details), Other(Office, UnitLevel.Office))
            .ThenRefusedIn("parent", CenterHasNoParent);

    [Fact]
    public void The_parent_exists() => Given().When(UnderTheOffice).ThenRefusedIn("parent", UnitUnknown);

    [Theory]
    [InlineData(UnitState.Closed)]
    [InlineData(UnitState.Merged)]
    public void The_parent_is_open(UnitState state) =>
        Given().When(UnderTheOffice, Other(Office, UnitLevel.Office, state)).ThenRefused(ParentNotOpen);

    [Theory]
    [InlineData(UnitLevel.Station, UnitLevel.Station)]
    [InlineData(UnitLevel.Office, UnitLevel.Office)]
    [InlineData(UnitLevel.Office, UnitLevel.Station)]
    [InlineData(UnitLevel.SubCenter, UnitLevel.Office)]
    public void The_parent_is_of_a_higher_level(UnitLevel level, UnitLevel parent)
    {
        var rejection = Given().When(UnderTheOffice with { Level = level }, Other(Office, parent)).ThenRefused(LevelOrder);

        Assert.Equal((Words.Of(level), Words.Of(parent)), (rejection.Args["level"], rejection.Args["parentLevel"]));
    }
}
