using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Grains;

/// <summary>
/// Knows by when steps have to be done at each unit: what its center has set, and else the configuration. Every step of every request asks, so a process
/// remembers what it was told and looks again beside whoever asks; what was set holds everywhere within <see cref="Longest"/>.
/// </summary>
internal sealed partial class DeadlineBook(IGrainFactory grains, IOptions<DeadlineOptions> configured, CountyZone county, TimeProvider time, ILogger<DeadlineBook> logger)
{
    /// <summary>When to look again, and for how long to go by the last look.</summary>
    private static readonly TimeSpan Often = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>For how long a unit is taken to belong to the same center: hardly one ever moves to another.</summary>
    private static readonly TimeSpan Belongs = TimeSpan.FromMinutes(1);
    private const int MostUnits = 50_000;

    private readonly ConcurrentDictionary<UnitCode, (UnitCode Center, long At)> centers = new();
    private readonly ConcurrentDictionary<UnitCode, Page> pages = new();
    private readonly DeadlineRules nowhere = configured.Value.Rules(county);

    /// <summary>What holds at a unit that was just looked at; as configured where there is none.</summary>
    public async ValueTask<DeadlineRules> AtAsync(UnitView? unit) => unit is null ? nowhere : await OfCenterAsync(await CenterOfAsync(unit));

    /// <summary>What holds at a unit; as configured where there is none.</summary>
    public async ValueTask<DeadlineRules> AtAsync(UnitCode unit)
    {
        if (Remembered(unit) is { } center) return await OfCenterAsync(center);
        return await AtAsync((await grains.Unit(unit).Get())?.View);
    }

    private async ValueTask<UnitCode> CenterOfAsync(UnitView unit)
    {
        if (Remembered(unit.Code) is { } known) return known;
        var center = unit.Code;
        if (unit.Parent is { } parent)
        {
            center = Remembered(parent) ?? (await grains.Unit(parent).Get() is { View: var above } ? await CenterOfAsync(above) : parent);
        }

        if (centers.Count >= MostUnits) centers.Clear();
        centers[unit.Code] = (center, time.GetTimestamp());
        return center;
    }

    private UnitCode? Remembered(UnitCode unit) => centers.TryGetValue(unit, out var known) && time.GetElapsedTime(known.At) < Belongs ? known.Center : null;

    private ValueTask<DeadlineRules> OfCenterAsync(UnitCode center)
    {
        var page = pages.GetOrAdd(center, _ => new Page());
        lock (page)
        {
            var age = page.Rules is null ? TimeSpan.MaxValue : time.GetElapsedTime(page.At);

            // Not on the scheduler of the grain that asks.
            if (age >= Often && page.Reading is null or { IsCompleted: true }) page.Reading = Task.Run(() => ReadAsync(center, page));
            return age < Longest ? new(page.Rules!) : new(page.Reading!);
        }
    }

    private async Task<DeadlineRules> ReadAsync(UnitCode center, Page page)
    {
        var at = time.GetTimestamp();
        try
        {
            var set = await grains.Deadlines(center).Get();
            lock (page)
            {
                if (page.Rules is null || page.Version != set?.Version) page.Rules = set is null ? nowhere : configured.Value.Rules(county, set.View);
                (page.Version, page.At) = (set?.Version, at);
                return page.Rules;
            }
        }
        catch (Exception fault) when (page.Rules is not null)
        {
            // Better an order with yesterday's deadlines than none.
            LogUnread(fault, center);
            return page.Rules;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The deadlines that {Center} has set could not be read; those of before hold on")]
    private partial void LogUnread(Exception exception, UnitCode center);

    /// <summary>What a center was last known to have set.</summary>
    private sealed class Page
    {
        public DeadlineRules? Rules;
        public long? Version;
        public long At;
        public Task<DeadlineRules>? Reading;
    }
}
