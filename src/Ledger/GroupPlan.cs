using System.Runtime.InteropServices;

namespace Practice.Actors.Ledger;

/// <summary>
/// What becomes of each append of a group, decided in order from what is known of the streams; what an earlier append adds counts for
/// the later ones.
/// </summary>
internal sealed class GroupPlan
{
    private readonly Dictionary<string, (int Partition, StreamHead Head, bool AddedHere)> heads = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Stream, string CommandId), AppendResult.Duplicate> committed = [];
    private readonly Dictionary<(string Stream, string CommandId), PendingAppend> commands = [];
    private readonly List<(PendingAppend Pending, AppendResult Result)> refused = [];
    private readonly List<(PendingAppend Pending, Exception Fault)> misplaced = [];
    private readonly List<(PendingAppend Pending, PendingAppend First)> repeats = [];

    /// <summary>To be written, in this order.</summary>
    public List<PendingAppend> Accepted { get; } = [];

    /// <summary>The first accepted append of each stream that existed before: the heads that the database must hold.</summary>
    public List<PendingAppend> Continuing { get; } = [];

    public bool Knows(string stream) => heads.ContainsKey(stream);

    /// <summary>A stream as the database has it, or as it is assumed to be; version 0 where there is none.</summary>
    public void Know(string stream, int partition, StreamHead head) => heads[stream] = (partition, head, false);

    /// <summary>A command id that the stream holds.</summary>
    public void Know(string stream, string commandId, AppendResult.Duplicate first) => committed[(stream, commandId)] = first;

    /// <summary>Accepts or refuses; the stream must be known, and the command id where the stream holds it.</summary>
    public void Decide(PendingAppend pending)
    {
        var append = pending.Append;
        var command = (append.Stream, append.CommandId);
        ref var known = ref CollectionsMarshal.GetValueRefOrNullRef(heads, append.Stream);
        if (known.Head.Version > 0 && known.Partition != pending.Partition)
        {
            misplaced.Add((pending, new ArgumentException($"The stream {append.Stream} is in partition {known.Partition}; {append.Owner} is not its owner.", nameof(pending))));
        }
        else if (committed.TryGetValue(command, out var duplicate))
        {
            refused.Add((pending, duplicate));
        }
        else if (commands.TryGetValue(command, out var first))
        {
            repeats.Add((pending, first));
        }
        else if (known.Head != append.Expected)
        {
            refused.Add((pending, new AppendResult.Conflict(known.Head.Version)));
        }
        else
        {
            if (!known.AddedHere && append.Expected.Version > 0) Continuing.Add(pending);
            known = (pending.Partition, pending.Head, true);
            commands.Add(command, pending);
            Accepted.Add(pending);
        }
    }

    /// <summary>Answers everybody, after the commit and with the accepted ones' positions assigned.</summary>
    public void Answer()
    {
        foreach (var pending in Accepted) pending.Complete(new AppendResult.Appended(pending.Head, pending.Last));
        foreach (var (pending, result) in refused) pending.Complete(result);
        foreach (var (pending, fault) in misplaced) pending.Fail(fault);
        foreach (var (pending, first) in repeats)
        {
            var append = first.Append;
            pending.Complete(new AppendResult.Duplicate(append.Expected.Version + 1, first.Head.Version, first.Last, append.Fingerprint));
        }
    }
}
