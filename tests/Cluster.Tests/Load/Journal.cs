using System.Collections.Concurrent;

namespace Practice.Actors.Cluster.Tests.Load;

/// <summary>What clients were told about one request: what was acknowledged, in order, and what was refused.</summary>
/// <param name="State">The state that the last acknowledged step left it in.</param>
/// <param name="Steps">The types of the events that must be there, each once, in this order, and no other.</param>
internal sealed record Told(string Request, string State, IReadOnlyList<string> Steps);

/// <summary>What all clients were told, to be compared with what the platform shows afterwards.</summary>
internal sealed class Journal
{
    private readonly ConcurrentDictionary<string, Told> requests = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, long> written = new();
    private long acknowledged;
    private long refused;

    public IReadOnlyCollection<Told> Requests => [.. requests.Values];

    /// <summary>Commands that were carried out, as far as clients know.</summary>
    public long Acknowledged => Interlocked.Read(ref acknowledged);

    /// <summary>Commands that a rule refused.</summary>
    public long Refused => Interlocked.Read(ref refused);

    /// <summary>The furthest position of each partition that an answer named.</summary>
    public IReadOnlyDictionary<int, long> Written => written;

    public void Acknowledge(Answer answer, string step)
    {
        Interlocked.Increment(ref acknowledged);
        var request = (string)answer.Body["id"]!;
        var state = (string)answer.Body["state"]!;
        requests.AddOrUpdate(request, _ => new Told(request, state, [step]), (_, told) => told with { State = state, Steps = [.. told.Steps, step] });
        if (answer.Position?.Split(':') is [var partition, var position])
            written.AddOrUpdate(int.Parse(partition, null), long.Parse(position, null), (_, before) => Math.Max(before, long.Parse(position, null)));
    }

    public void Refuse() => Interlocked.Increment(ref refused);

    /// <summary>Enters a request or step that never was, for the tests of the checker.</summary>
    public void Plant(Told told) => requests[told.Request] = told;
}
