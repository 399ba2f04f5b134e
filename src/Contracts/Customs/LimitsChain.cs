using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Customs;

/// <summary>Gathers the limits that hold at a unit.</summary>
public static class LimitsChain
{
    /// <summary>More than there are levels; a hierarchy never gets there.</summary>
    private const int Highest = 16;

    /// <summary>The limits of a unit and of those above it, as the hierarchy is now, the highest first.</summary>
    public static async ValueTask<ImmutableArray<LimitsView>> LimitsFrom(this IGrainFactory grains, UnitCode unit)
    {
        var chain = ImmutableArray.CreateBuilder<LimitsView>();
        UnitCode? at = unit;
        for (var step = 0; at is { } code && step < Highest; step++)
        {
            if (await grains.Limits(code).Get() is { View: var limits }) chain.Insert(0, limits);
            at = (await grains.Unit(code).Get())?.View.Parent;
        }

        return chain.ToImmutable();
    }
}
