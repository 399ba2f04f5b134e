using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging;
using Practice.Actors.Contracts;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>
/// Holds what activities are counted by in memory, while counts with words are asked for and there are many: some hundred bytes each. The rows and the
/// projection's cursors were read in one snapshot, and before each count whatever has been projected since is read anew, so that a count is never older
/// than the tables.
/// </summary>
internal sealed partial class FacetMemory : IAsyncDisposable
{
    /// <summary>Which keeps the table of activities up.</summary>
    private const string Projection = "activities";

    /// <summary>Fewer are counted as quickly by the database.</summary>
    public const int Fewest = 10_000;

    /// <summary>More would take too much memory from the rest of the process.</summary>
    public const int Most = 2_000_000;

    /// <summary>Where more events than that have been projected since the last count, all is read anew.</summary>
    private const int MostFollowed = 20_000;

    /// <summary>How long it is taken for granted that there are too few, or too many.</summary>
    private static readonly TimeSpan TriedFor = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(15);

    private readonly Database database;
    private readonly ILedger ledger;
    private readonly CountyZone county;
    private readonly TimeProvider time;
    private readonly ILogger<FacetMemory> logger;
    private readonly SemaphoreSlim following = new(1);
    private readonly CancellationTokenSource stopping = new();
    private readonly Lock loadingOf = new();
    private readonly ITimer forgetting;

    private volatile Held? held;
    private Task? loading;
    private long usedAt;
    private long triedAt;

    public FacetMemory(Database database, ILedger ledger, CountyZone county, TimeProvider time, ILogger<FacetMemory> logger)
    {
        this.database = database;
        this.ledger = ledger;
        this.county = county;
        this.time = time;
        this.logger = logger;
        forgetting = time.CreateTimer(_ => Forget(), state: null, KeptFor, KeptFor);
    }

    /// <summary>All as of now; null where it is not in memory, and then it begins to be read where there are enough activities, and not too many.</summary>
    public async ValueTask<Held?> CurrentAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref usedAt, time.GetTimestamp());
        if (held is null)
        {
            if (Volatile.Read(ref triedAt) is var tried && (tried == 0 || time.GetElapsedTime(tried) >= TriedFor)) _ = BeginLoading(Fewest);
            return null;
        }

        // One at a time: who waits finds it done.
        await following.WaitAsync(cancellationToken);
        try
        {
            if (held is { } known && (held = await FollowedAsync(known, cancellationToken)) is null) _ = BeginLoading(Fewest);
            return held;
        }
        finally
        {
            following.Release();
        }
    }

    /// <summary>Reads all, however few there are.</summary>
    public async Task PrepareAsync()
    {
        Task? begun;
        lock (loadingOf) begun = loading;
        if (begun is not null) await begun;
        await BeginLoading(fewest: 0);
    }

    private Task BeginLoading(int fewest)
    {
        lock (loadingOf)
        {
            Volatile.Write(ref triedAt, time.GetTimestamp());
            if (loading is not { IsCompleted: false }) loading = Task.Run(() => LoadAllAsync(fewest, stopping.Token));
            return loading;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await forgetting.DisposeAsync();
        Task? last;
        lock (loadingOf) last = loading;
        if (last is not null) await last.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stopping.Dispose();
        following.Dispose();
    }

    private void Forget()
    {
        if (time.GetElapsedTime(Volatile.Read(ref usedAt)) >= KeptFor) held = null;
    }

    private async Task LoadAllAsync(int fewest, CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
            await using var snapshot = await connection.SnapshotAsync(cancellationToken);
            var cursors = await Cursors.SeenAsync(connection, snapshot, Projection, cancellationToken);
            var count = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                "select cast(coalesce(sum(number), 0) as bigint) from activity_counts where unit = '' and month = '' and project = ''", transaction: snapshot, cancellationToken: cancellationToken));
            if (count < fewest || count > Most) return;
            var numbers = new FacetNumbers(county);
            List<FacetChunk> chunks = new((int)count / FacetChunk.Size + 1);
            List<(FacetEntry, string)> some = new(FacetChunk.Size);
            await foreach (var row in RowsAsync(connection, snapshot, "order by r.id", parameters: null, numbers, cancellationToken))
            {
                some.Add(row);
                if (some.Count < FacetChunk.Size) continue;
                chunks.AddRange(FacetChunk.Cut(some));
                some.Clear();
            }

            chunks.AddRange(FacetChunk.Cut(some));
            Volatile.Write(ref usedAt, time.GetTimestamp());
            held = new Held(cursors, [.. chunks], numbers, numbers.Names());
            LogLoaded(count);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The process ends.
        }
        catch (Exception failure)
        {
            // The database counts meanwhile, and the next count tries again.
            LogFailed(failure);
        }
    }

    /// <summary>With what has been projected since; null where all has to be read anew, as after a rebuild has begun.</summary>
    private async Task<Held?> FollowedAsync(Held known, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        await using var snapshot = await connection.SnapshotAsync(cancellationToken);
        var cursors = await Cursors.SeenAsync(connection, snapshot, Projection, cancellationToken);
        if (cursors.Count < known.Cursors.Count) return null;
        var events = 0L;
        foreach (var (partition, position) in cursors)
        {
            var before = known.Cursors.GetValueOrDefault(partition);
            if (position < before) return null;
            events += position - before;
        }

        if (events == 0) return known;
        if (events > MostFollowed) return null;
        var ids = await ChangedAsync(known.Cursors, cursors, cancellationToken);
        List<(FacetEntry Entry, string Words)> changed = new(ids.Length);
        if (ids.Length > 0)
        {
            var postgres = database.Engine is DatabaseEngine.Postgres;
            await foreach (var row in RowsAsync(
                connection,
                snapshot,
                $"where r.id {(postgres ? "= any(@ids)" : "in (select value from json_each(@json))")} order by r.id",
                postgres ? new { ids } : new { json = $"[{string.Join(',', ids.Select(id => $"\"{id}\""))}]" },
                known.Numbers,
                cancellationToken))
            {
                changed.Add(row);
            }
        }

        return new Held(cursors, With(known.Chunks, changed), known.Numbers, known.Numbers.Names());
    }

    /// <summary>The activities of which something happened between two states of the cursors.</summary>
    private async Task<string[]> ChangedAsync(Dictionary<int, long> from, Dictionary<int, long> to, CancellationToken cancellationToken)
    {
        HashSet<string> ids = new(StringComparer.Ordinal);
        foreach (var (partition, last) in to)
        {
            for (var position = from.GetValueOrDefault(partition); position < last;)
            {
                var events = await ledger.FollowPartitionAsync(partition, position, (int)Math.Min(last - position, LedgerLimits.ReadBatch), cancellationToken);
                if (events.Count == 0) throw new InvalidOperationException($"The ledger ends before {partition}:{last}, which has been projected.");
                foreach (var stored in events)
                {
                    if (stored.Type.StartsWith("activity.", StringComparison.Ordinal)) ids.Add(stored.Stream);
                }

                position = events[^1].Position.Position;
            }
        }

        return [.. ids];
    }

    /// <param name="changed">By id.</param>
    private static FacetChunk[] With(FacetChunk[] chunks, List<(FacetEntry Entry, string Words)> changed)
    {
        if (changed.Count == 0) return chunks;
        if (chunks.Length == 0) return [.. FacetChunk.Cut(changed)];
        List<FacetChunk> next = new(chunks.Length + 1);
        var at = 0;
        for (var chunk = 0; chunk < chunks.Length; chunk++)
        {
            // What is below the first chunk goes into it too.
            var begin = at;
            while (at < changed.Count && (chunk + 1 == chunks.Length || changed[at].Entry.Id < chunks[chunk + 1].First)) at++;
            if (at == begin) next.Add(chunks[chunk]);
            else next.AddRange(chunks[chunk].With(changed.GetRange(begin, at - begin)));
        }

        return [.. next];
    }

    private static async IAsyncEnumerable<(FacetEntry Entry, string Words)> RowsAsync(
        DbConnection connection,
        DbTransaction snapshot,
        string which,
        object? parameters,
        FacetNumbers numbers,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"""
            select r.id, r.unit, r.platform, r.state, r.project, r.kind, r.starts_at, r.title, r.place
            from activities r
            {which}
            """,
            parameters,
            snapshot,
            commandTimeout: 600,
            cancellationToken: cancellationToken));
        while (await reader.ReadAsync(cancellationToken)) yield return numbers.Of(reader);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} activities are counted in memory")]
    private partial void LogLoaded(long count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Activities could not be read into memory; the database counts them")]
    private partial void LogFailed(Exception exception);

    /// <summary>All activities as of some state of the cursors.</summary>
    public sealed record Held(Dictionary<int, long> Cursors, FacetChunk[] Chunks, FacetNumbers Numbers, FacetNames Names);
}
