using System.Collections.Frozen;
using Practice.Actors.Contracts;

namespace Practice.Actors.ReadModel.Projections;

/// <summary>What this process knows of how far the projections are: never more than what was committed.</summary>
internal sealed class ProjectionProgress
{
    private readonly FrozenDictionary<string, Entry> entries = ReadModelSchema.Projections.ToFrozenDictionary(p => p.Name, _ => new Entry(), StringComparer.Ordinal);
    private TaskCompletionSource change = NewChange();

    /// <summary>Completes when something moves after this is read.</summary>
    public Task Change => Volatile.Read(ref change).Task;

    /// <summary>Whether this process runs all projections, so that it hears of each step without asking.</summary>
    public bool LeadsAll => entries.Values.All(entry => entry.Led);

    public (bool Led, string? Fault, DateTimeOffset? FailedAt) this[string projection] =>
        (entries[projection].Led, entries[projection].Fault?.Text, entries[projection].Fault?.At);

    public bool Passed(LedgerPosition position) => entries.Values.All(entry => entry.Passed(position));

    /// <summary>Takes note of where the projection stands that this process runs.</summary>
    public void Moved(string projection, ReadOnlySpan<long> cursors)
    {
        entries[projection].Cursors = cursors.ToArray();
        Interlocked.Exchange(ref change, NewChange()).SetResult();
    }

    /// <summary>Takes note of what the table says, unless this process runs the projection and knows better.</summary>
    public void Seen(string projection, long[] cursors)
    {
        if (entries.TryGetValue(projection, out var entry) && !entry.Led) entry.Cursors = cursors;
    }

    public void Leads(string projection, bool led) => entries[projection].Led = led;

    public void Failed(string projection, string fault, DateTimeOffset at) => entries[projection].Fault = new(fault, at);

    public void Recovered(string projection) => entries[projection].Fault = null;

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private sealed class Entry
    {
        public volatile long[] Cursors = [];
        public volatile bool Led;
        public volatile Fault? Fault;

        public bool Passed(LedgerPosition position) =>
            Cursors is var cursors && position.Partition < cursors.Length && cursors[position.Partition] >= position.Position;
    }

    private sealed record Fault(string Text, DateTimeOffset At);
}
