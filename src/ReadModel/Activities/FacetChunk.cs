using System.Text;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>What an activity is counted by. Units, platforms, states, kinds and projects are numbers of <see cref="FacetNames"/>.</summary>
/// <param name="Id">The 128 bits of its id.</param>
/// <param name="StartsAt">Microseconds since 1970-01-01 UTC.</param>
/// <param name="Month">Of the county's zone.</param>
/// <param name="Project">0 for none, as is <paramref name="Kind"/>.</param>
internal readonly record struct FacetEntry(UInt128 Id, long StartsAt, int Unit, int Project, ushort Month, ushort Platform, ushort State, ushort Kind);

/// <summary>
/// Some activities in the order of their ids, never changed once made. Their words lie one after another in one text, so that looking for a word goes
/// through memory from front to back.
/// </summary>
internal sealed class FacetChunk
{
    /// <summary>Twice as many are cut in two.</summary>
    public const int Size = 512;

    private readonly FacetEntry[] entries;
    private readonly int[] ends;
    private readonly string words;

    private FacetChunk(FacetEntry[] entries, int[] ends, string words)
    {
        this.entries = entries;
        this.ends = ends;
        this.words = words;
    }

    public UInt128 First => entries[0].Id;

    /// <param name="sorted">At least one, by id, with what is searched of each: title and place, in lower case.</param>
    public static FacetChunk Of(ReadOnlySpan<(FacetEntry Entry, string Words)> sorted)
    {
        var (entries, ends, text) = (new FacetEntry[sorted.Length], new int[sorted.Length], new StringBuilder());
        for (var at = 0; at < sorted.Length; at++)
        {
            entries[at] = sorted[at].Entry;
            ends[at] = text.Append(sorted[at].Words).Length;
        }

        return new FacetChunk(entries, ends, text.ToString());
    }

    /// <summary>These, with those that changed or are new, as one chunk or several.</summary>
    /// <param name="changed">By id, each once.</param>
    public IEnumerable<FacetChunk> With(IReadOnlyList<(FacetEntry Entry, string Words)> changed)
    {
        var merged = new List<(FacetEntry Entry, string Words)>(entries.Length + changed.Count);
        var next = 0;
        for (var at = 0; at < entries.Length; at++)
        {
            while (next < changed.Count && changed[next].Entry.Id < entries[at].Id) merged.Add(changed[next++]);
            if (next < changed.Count && changed[next].Entry.Id == entries[at].Id) merged.Add(changed[next++]);
            else merged.Add((entries[at], words[Begin(at)..ends[at]]));
        }

        merged.AddRange(changed.Skip(next));
        return Cut(merged);
    }

    /// <param name="sorted">By id.</param>
    public static IEnumerable<FacetChunk> Cut(List<(FacetEntry Entry, string Words)> sorted)
    {
        for (var at = 0; at < sorted.Count;)
        {
            var left = sorted.Count - at;
            var count = left < 2 * Size ? left : Size;
            yield return Of(sorted.Slice(at, count).ToArray());
            at += count;
        }
    }

    /// <summary>Adds those that have all the words and are wanted.</summary>
    /// <param name="looked">In lower case, none empty.</param>
    public void Count(string[] looked, FacetCriteria wanted, FacetTally tally)
    {
        if (looked.Length == 0)
        {
            foreach (ref readonly var entry in entries.AsSpan())
            {
                if (wanted.Match(in entry)) tally.Add(in entry);
            }

            return;
        }

        for (int at = 0, from = 0; at < entries.Length;)
        {
            var found = words.IndexOf(looked[0], from, StringComparison.Ordinal);
            if (found < 0) return;
            while (ends[at] <= found) at++;
            if (found + looked[0].Length > ends[at])
            {
                // Half of it is the next one's.
                from = found + 1;
                continue;
            }

            if (wanted.Match(in entries[at]) && HasOthers(at, looked)) tally.Add(in entries[at]);
            from = ends[at++];
        }
    }

    private bool HasOthers(int at, string[] looked)
    {
        var own = words.AsSpan(Begin(at), ends[at] - Begin(at));
        foreach (var word in looked.AsSpan(1))
        {
            if (own.IndexOf(word, StringComparison.Ordinal) < 0) return false;
        }

        return true;
    }

    private int Begin(int at) => at == 0 ? 0 : ends[at - 1];
}

/// <summary>Which activities are counted; a number below 0 means any, and a name that nothing bears <see cref="None"/>.</summary>
/// <param name="Units">By a unit's number, whether it is among them; null for all.</param>
/// <param name="To">Exclusive.</param>
internal sealed record FacetCriteria(bool[]? Units, int Platform, int State, int Project, int Kind, long From, long To)
{
    public const int Any = -1;

    public const int None = int.MaxValue;

    public bool Match(in FacetEntry entry) =>
        entry.StartsAt >= From
        && entry.StartsAt < To
        && (Units is null || Units[entry.Unit])
        && (Platform < 0 || entry.Platform == Platform)
        && (State < 0 || entry.State == State)
        && (Project < 0 || entry.Project == Project)
        && (Kind < 0 || entry.Kind == Kind);
}

/// <summary>How many there are by each number.</summary>
internal sealed class FacetTally(FacetNames names)
{
    public long[] Units { get; } = new long[names.Units.Length];

    public long[] Platforms { get; } = new long[names.Platforms.Length];

    public long[] States { get; } = new long[names.States.Length];

    public long[] Projects { get; } = new long[names.Projects.Length];

    public long[] Months { get; } = new long[names.Months.Length];

    public void Add(in FacetEntry entry)
    {
        Units[entry.Unit]++;
        Platforms[entry.Platform]++;
        States[entry.State]++;
        Projects[entry.Project]++;
        Months[entry.Month]++;
    }
}

/// <summary>What the numbers of <see cref="FacetEntry"/> stand for; an empty name for what an activity does not have.</summary>
internal sealed record FacetNames(string[] Units, string[] Platforms, string[] States, string[] Projects, string[] Kinds, string[] Months);
