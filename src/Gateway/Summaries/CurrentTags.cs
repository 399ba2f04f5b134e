using System.Collections.Concurrent;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Gateway.Summaries;

/// <summary>
/// Which tag the summary at an address bears, as long as its unit's grain has told of no change since: a dashboard that polls is told that nothing is new without
/// the grain being asked. An address is watched once somebody has come with the right tag, and for as long as somebody comes.
/// </summary>
internal sealed class CurrentTags : IDisposable
{
    /// <summary>Addresses that are watched at most.</summary>
    private const int Most = 4_096;

    private static readonly TimeSpan Sweeping = TimeSpan.FromMinutes(1);

    private readonly SummaryFeed feed;
    private readonly TimeProvider time;
    private readonly ConcurrentDictionary<string, Watched> addresses = new(StringComparer.Ordinal);
    private readonly ITimer sweep;

    public CurrentTags(SummaryFeed feed, TimeProvider time)
    {
        (this.feed, this.time) = (feed, time);
        sweep = time.CreateTimer(_ => Sweep(), state: null, Sweeping, Sweeping);
    }

    /// <summary>Whether what lies at an address certainly still bears the tag.</summary>
    /// <param name="address">As the request's first line has it.</param>
    public bool Has(string address, string tag)
    {
        if (!addresses.TryGetValue(address, out var watched)) return false;
        watched.IsAsked = true;
        return watched.Known is { } known && known.Tag == tag && !known.Changed.IsCompleted && watched.Watching.IsSure && time.GetUtcNow() < known.Until;
    }

    /// <summary>Begins a reading of the summary at an address; to be called before the summary is read.</summary>
    public Reading Read(string address, UnitCode unit) =>
        addresses.TryGetValue(address, out var watched) ? new Reading(this, address, unit, watched, watched.Watching.Next) : new Reading(this, address, unit, Watched: null, Change: null);

    public void Dispose() => sweep.Dispose();

    private void Watch(string address, UnitCode unit)
    {
        if (addresses.Count >= Most) return;
        var watched = new Watched(feed.Watch(unit));
        if (!addresses.TryAdd(address, watched)) watched.Watching.Dispose();
    }

    private void Sweep()
    {
        foreach (var pair in addresses)
        {
            if (pair.Value.IsAsked) pair.Value.IsAsked = false;
            else if (addresses.TryRemove(pair)) pair.Value.Watching.Dispose();
        }
    }

    /// <summary>A reading of the summary at an address.</summary>
    /// <param name="Watched">How the address was watched before the summary was read; null where it was not.</param>
    /// <param name="Change">Completes at the first change since then.</param>
    internal readonly record struct Reading(CurrentTags Tags, string Address, UnitCode Unit, Watched? Watched, Task? Change)
    {
        /// <summary>Takes note that a caller came with the tag that the summary still bears.</summary>
        /// <param name="until">When another summary will lie at the address.</param>
        public void IsCurrent(string tag, DateTimeOffset until)
        {
            // Kept where it was watched when it was read: if the watch has ended meanwhile, nobody looks there any more.
            if (Watched is not null) Watched.Known = new Known(tag, Change!, until);
            else Tags.Watch(Address, Unit);
        }
    }

    /// <param name="Changed">Completes at the first change since the tag was read.</param>
    internal sealed record Known(string Tag, Task Changed, DateTimeOffset Until);

    internal sealed class Watched(SummaryFeed.Watching watching)
    {
        private volatile Known? known;

        public SummaryFeed.Watching Watching => watching;

        /// <summary>Null until its tag was read while it was watched.</summary>
        public Known? Known
        {
            get => known;
            set => known = value;
        }

        /// <summary>Whether somebody has come since the last sweep.</summary>
        public bool IsAsked { get; set; } = true;
    }
}
