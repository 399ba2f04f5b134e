using ArchUnitNET.Fluent.Slices;
using ArchUnitNET.xUnit;
using Xunit;
using static Practice.Actors.Architecture.Tests.Ours;

namespace Practice.Actors.Architecture.Tests;

/// <summary>A module of the grains uses another only through the contracts.</summary>
public sealed class ModuleTests
{
    [Fact]
    public void Modules_do_not_use_each_others_states_and_deciders()
    {
        var modules = SliceRuleDefinition.Slices().Matching("Practice.Actors.Grains.(*)");

        Assert.Equal(
            ["Activities", "Assessment", "Certificates", "Customs", "Integrity", "Organization", "ServiceRequests", "Summaries", "Volunteering"],
            modules.GetObjects(All).Select(module => module.Description).Order(StringComparer.Ordinal));
        modules.Should().NotDependOnEachOther().Check(All);
    }

    [Fact]
    public void One_that_does_would_be_seen() =>
        Assert.False(SliceRuleDefinition.Slices().Matching("Practice.Actors.Architecture.Tests.Planted.Slices.(*)").Should().NotDependOnEachOther().HasNoViolations(All));
}
