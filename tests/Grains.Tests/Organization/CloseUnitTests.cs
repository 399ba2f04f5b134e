using Practice.Actors.Contracts.Organization;
using Xunit;
using static Practice.Actors.Contracts.Organization.OrganizationRejections;
using static Practice.Actors.Grains.Tests.Organization.Units;

namespace Practice.Actors.Grains.Tests.Organization;

public sealed class CloseUnitTests
{
    [Fact]
    public void A_unit_on_which_nothing_hangs_closes() => Given(Opened).When(new CloseUnit(), Obliged(0, 0)).Then(new UnitClosed());

    [Fact]
    public void Not_while_it_has_open_units() =>
        Assert.Equal("2", Given(Opened).When(new CloseUnit(), Obliged(2, 5)).ThenRefused(HasOpenUnits, "open").Args["count"]);

    [Fact]
    public void Not_while_it_has_open_requests() =>
        Assert.Equal("5", Given(Opened).When(new CloseUnit(), Obliged(0, 5)).ThenRefused(HasOpenRequests, "open").Args["count"]);

    [Fact]
    public void Not_twice() => Given(Opened, new UnitClosed()).When(new CloseUnit(), Obliged(0, 0)).ThenRefused(UnitNotOpen, "closed");
}
