using Practice.Actors.Contracts.Organization;
using Xunit;
using static Practice.Actors.Contracts.Organization.OrganizationRejections;
using static Practice.Actors.Grains.Tests.County;
using static Practice.Actors.Grains.Tests.Organization.Units;

namespace Practice.Actors.Grains.Tests.Organization;

public sealed class MergeUnitTests
{
    private static readonly MergeUnit IntoTheOther = new(OtherStation);

    [Fact]
    public void A_unit_is_merged_into_another_of_its_level()
    {
        Given(Opened).When(IntoTheOther, Other(OtherStation, UnitLevel.Station)).Then(new UnitMerged(OtherStation));

        var unit = Given(Opened, new UnitMerged(OtherStation)).Unit!;
        Assert.Equal((UnitState.Merged, OtherStation), (unit.State, unit.MergedInto));
    }

    [Fact]
    public void Not_into_itself() => Given(Opened).When(new MergeUnit(Station)).ThenRefusedIn("into", MergeIntoItself);

    [Fact]
    public void Not_into_nothing() => Given(Opened).When(IntoTheOther).ThenRefusedIn("into", UnitUnknown);

    [Fact]
    public void Not_into_a_unit_of_another_level() =>
        Given(Opened).When(IntoTheOther, Other(OtherStation, UnitLevel.Office)).ThenRefused(MergeLevel, "open");

    [Theory]
    [InlineData(UnitState.Closed)]
    [InlineData(UnitState.Merged)]
    public void Not_into_a_unit_that_is_not_open(UnitState state) =>
        Given(Opened).When(IntoTheOther, Other(OtherStation, UnitLevel.Station, state)).ThenRefused(MergeTargetNotOpen, "open");

    [Fact]
    public void Not_while_it_has_open_units() =>
        Given(Opened)
            .When(IntoTheOther, Other(OtherStation, UnitLevel.Station) with { Obligations = new Obligations(2, 0) })
            .ThenRefused(HasOpenUnits, "open");

    [Fact]
    public void Not_while_it_has_open_requests() =>
        Given(Opened)
            .When(IntoTheOther, Other(OtherStation, UnitLevel.Station) with { Obligations = new Obligations(0, 3) })
            .ThenRefused(HasOpenRequests, "open");

    [Fact]
    public void Not_twice() =>
        Given(Opened, new UnitMerged(OtherStation)).When(IntoTheOther, Other(OtherStation, UnitLevel.Station)).ThenRefused(UnitNotOpen, "merged");
}
