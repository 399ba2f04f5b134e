using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>Gathers the rules that hold at a unit.</summary>
public static class PointRulesChain
{
    /// <summary>More than there are levels; a hierarchy never gets there.</summary>
    private const int Highest = 16;

    /// <summary>The rules of a unit and of those above it, as the hierarchy is now, the highest first.</summary>
    public static async ValueTask<ImmutableArray<PointRulesView>> PointRulesFrom(this IGrainFactory grains, UnitCode unit)
    {
        var chain = ImmutableArray.CreateBuilder<PointRulesView>();
        UnitCode? at = unit;
        for (var step = 0; at is { } code && step < Highest; step++)
        {
            if (await grains.PointRules(code).Get() is { View: var rules }) chain.Insert(0, rules);
            at = (await grains.Unit(code).Get())?.View.Parent;
        }

        return chain.ToImmutable();
    }
}
