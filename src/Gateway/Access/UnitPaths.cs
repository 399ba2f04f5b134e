using System.Collections.Concurrent;
using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Gateway.Access;

/// <summary>
/// Which units stand above which, as the hierarchy is now: asked of the units themselves and remembered for a second, so that a unit that moves
/// takes who may see it along at once.
/// </summary>
internal sealed class UnitPaths(IGrainFactory grains, TimeProvider time)
{
    private const int MostRemembered = 50_000;
    private static readonly TimeSpan RememberFor = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<UnitCode, (ImmutableArray<UnitCode> Path, long At)> remembered = new();

    /// <summary>The unit and those above it, from itself up to its center; empty where there is no such unit.</summary>
    public ValueTask<ImmutableArray<UnitCode>> OfAsync(UnitCode unit) =>
        remembered.TryGetValue(unit, out var known) && time.GetElapsedTime(known.At) < RememberFor ? ValueTask.FromResult(known.Path) : AskAsync(unit);

    /// <summary>Whether a unit is another or stands below it.</summary>
    public async ValueTask<bool> IsWithinAsync(UnitCode unit, UnitCode top) => unit == top || (await OfAsync(unit)).Contains(top);

    private async ValueTask<ImmutableArray<UnitCode>> AskAsync(UnitCode unit)
    {
        var path = ImmutableArray.CreateBuilder<UnitCode>(4);
        for (UnitCode? next = unit; next is { } code;)
        {
            if (await grains.Unit(code).Get() is not { View: var view }) break;
            path.Add(code);
            next = view.Parent;
        }

        if (remembered.Count >= MostRemembered) remembered.Clear();
        var found = path.ToImmutable();
        remembered[unit] = (found, time.GetTimestamp());
        return found;
    }
}
