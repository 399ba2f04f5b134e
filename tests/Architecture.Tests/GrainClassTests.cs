using System.Reflection;
using Xunit;

namespace Practice.Actors.Architecture.Tests;

/// <summary>Nobody outside gets hold of a grain class: only its interface is in the contracts.</summary>
public sealed class GrainClassTests
{
    [Fact]
    public void Grain_classes_are_internal_and_sealed()
    {
        var grains = GrainClasses(Ours.Grains);

        Assert.NotEmpty(grains);
        Assert.Empty(OpenOnes(grains));
    }

    [Fact]
    public void Every_grain_interface_has_one_class()
    {
        var all = Ours.Contracts.GetTypes().Where(type => type is { IsInterface: true, IsGenericType: false } && type.IsAssignableTo(typeof(IAddressable))).ToArray();
        // What several kinds of grains have in common has a class for each.
        var interfaces = all.Where(type => !all.Any(other => other != type && other.IsAssignableTo(type))).ToArray();

        Assert.NotEmpty(interfaces);
        Assert.All(interfaces, type => Assert.Single(GrainClasses(Ours.Grains), type.IsAssignableFrom));
    }

    [Fact]
    public void One_that_is_public_or_can_be_inherited_would_be_seen() =>
        Assert.Equal([typeof(PlantedOpenGrain), typeof(PlantedPublicGrain)], OpenOnes(GrainClasses(Ours.Tests)).OrderBy(type => type.Name));

    private static Type[] GrainClasses(Assembly assembly) => [.. assembly.GetTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Grain)))];

    private static IEnumerable<Type> OpenOnes(IEnumerable<Type> grains) => grains.Where(grain => grain.IsVisible || !grain.IsSealed);

#pragma warning disable CA1852 // Not sealed on purpose.
    internal class PlantedOpenGrain : Grain;
#pragma warning restore CA1852

    public sealed class PlantedPublicGrain : Grain;
}
