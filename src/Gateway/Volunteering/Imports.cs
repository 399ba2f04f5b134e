using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>An import's id.</summary>
[JsonConverter(typeof(EntityIdJsonConverter))]
internal readonly record struct ImportId(string Value) : IEntityId<ImportId>
{
    public const string Prefix = "imp";

    public static bool TryParse([NotNullWhen(true)] string? text, out ImportId id)
    {
        id = new ImportId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}

internal enum ImportState
{
    Running,
    Done,

    /// <summary>It was cut off; the same file may be sent again, and adds only what is missing.</summary>
    Failed,
}

/// <summary>How far an import is, and what of it was refused.</summary>
/// <param name="DryRun">Whether nothing is stored.</param>
/// <param name="Rows">Of the file, without the headings.</param>
/// <param name="Accepted">Registered now, or by an earlier import of the same file.</param>
/// <param name="Rejections">At most the first 1,000, by line.</param>
internal sealed record ImportResource(
    ImportId Id,
    ImportState State,
    bool DryRun,
    int Rows,
    int Accepted,
    int Rejected,
    IReadOnlyList<RowRejection> Rejections,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt);

/// <summary>Why a row was refused; never what stands in it.</summary>
/// <param name="Line">As a person counts, the headings in line 1.</param>
/// <param name="Column">The field that is at fault; null where it is the row as a whole.</param>
internal sealed record RowRejection(int Line, string? Column, string Code, string Reason, string ReasonEn);

/// <summary>The imports of this process, the latest hundred: what they registered is in the ledger, only their reports are here.</summary>
internal sealed class Imports
{
    public const int MostShown = 1_000;
    private const int MostKept = 100;

    private readonly ConcurrentDictionary<ImportId, ImportJob> jobs = new();
    private readonly ConcurrentQueue<ImportId> order = new();

    public void Add(ImportJob job)
    {
        jobs[job.Id] = job;
        order.Enqueue(job.Id);
        while (jobs.Count > MostKept && order.TryDequeue(out var oldest)) jobs.TryRemove(oldest, out _);
    }

    public ImportJob? Find(ImportId id) => jobs.GetValueOrDefault(id);
}

/// <summary>An import at work; counted by many at once.</summary>
internal sealed class ImportJob(ImportId id, string actor, bool dryRun, int rows, DateTimeOffset startedAt)
{
    private readonly ConcurrentQueue<RowRejection> rejections = new();
    private int accepted;
    private int rejected;
    private volatile Ended? ended;

    public ImportId Id => id;

    /// <summary>Who began it.</summary>
    public string Actor => actor;

    public void Accept() => Interlocked.Increment(ref accepted);

    public void Reject(IReadOnlyList<RowRejection> reasons)
    {
        Interlocked.Increment(ref rejected);
        foreach (var reason in reasons) rejections.Enqueue(reason);
    }

    public void End(ImportState state, DateTimeOffset at) => ended = new Ended(state, at);

    public ImportResource Show() => new(
        id,
        ended?.State ?? ImportState.Running,
        dryRun,
        rows,
        Volatile.Read(ref accepted),
        Volatile.Read(ref rejected),
        [.. rejections.OrderBy(reason => reason.Line).Take(Imports.MostShown)],
        startedAt,
        ended?.At);

    private sealed record Ended(ImportState State, DateTimeOffset At);
}
