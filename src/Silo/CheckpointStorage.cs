using System.Globalization;
using System.Threading.Channels;
using Dapper;
using Npgsql;
using NpgsqlTypes;
using Orleans.Storage;
using Practice.Actors.Ledger;

namespace Practice.Actors.Silo;

/// <summary>
/// Keeps followers' checkpoints. Those that come while others are being written wait, without a thread, and are written together in the next commit: a
/// sweep has every unit write its own at which something happened, and each in a commit of its own would keep a large tree busy with little else.
/// </summary>
internal sealed class CheckpointStorage : IGrainStorage, IAsyncDisposable
{
    /// <summary>Checkpoints of one commit.</summary>
    private const int AtOnce = 500;

    private const string Write = """
        on conflict (state, grain) do update
        set version = excluded.version, payload = excluded.payload
        where checkpoints.version = excluded.version - 1
        returning state, grain
        """;

    private static readonly SnapshotSerializer Serializer = new();

    /// <summary>No activation has more than one write on the way, so that what waits is bounded by what is active.</summary>
    private readonly Channel<Pending> queue = Channel.CreateUnbounded<Pending>(new UnboundedChannelOptions { SingleReader = true });

    private readonly Database database;
    private readonly Task run;

    public CheckpointStorage(Database database)
    {
        this.database = database;
        run = Task.Run(RunAsync);
    }

    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        await using var connection = await database.OpenAsync(DatabaseName.Grains);
        var (version, payload) = await connection.QuerySingleOrDefaultAsync<(long Version, string? Payload)>(
            """
            select version, payload
            from checkpoints
            where state = @stateName and grain = @grain
            """,
            new { stateName, grain = grainId.ToString() });
        grainState.RecordExists = payload is not null;
        grainState.ETag = payload is null ? null : $"{version}";
        if (payload is not null) grainState.State = Serializer.Deserialize<T>(BinaryData.FromString(payload))!;
    }

    /// <exception cref="InconsistentStateException">Another activation has written since this one read.</exception>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var expected = grainState.ETag is { } tag ? long.Parse(tag, CultureInfo.InvariantCulture) : 0;
        var pending = new Pending((stateName, grainId.ToString()), expected + 1, Serializer.Serialize(grainState.State).ToString());
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(pending), this);
        if (!await pending.Written.Task) throw new InconsistentStateException($"Another activation of {grainId} has written its {stateName}.");
        (grainState.ETag, grainState.RecordExists) = ($"{expected + 1}", true);
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        throw new NotSupportedException("A checkpoint is only ever replaced by a later one.");

    /// <summary>Writes what waits, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await run;
    }

    private async Task RunAsync()
    {
        Dictionary<(string State, string Grain), Pending> group = [];
        while (await queue.Reader.WaitToReadAsync())
        {
            group.Clear();
            // Two activations of the same grain cannot be told apart in one statement: the second waits for the next one.
            while (group.Count < AtOnce && queue.Reader.TryPeek(out var next) && group.TryAdd(next.Key, next)) queue.Reader.TryRead(out _);
            try
            {
                var written = await CommitAsync(group.Values);
                foreach (var (key, pending) in group) pending.Written.SetResult(written.Contains(key));
            }
            catch (Exception fault)
            {
                // Each follower hears of it, and the sweep has it written again.
                foreach (var pending in group.Values) pending.Written.TrySetException(fault);
            }
        }
    }

    /// <returns>Those that were written; the others were written by somebody else before.</returns>
    private async Task<HashSet<(string State, string Grain)>> CommitAsync(IReadOnlyCollection<Pending> group)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Grains);
        if (connection is NpgsqlConnection postgres) return await CommitAsync(postgres, group);

        HashSet<(string, string)> written = [];
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var ((state, grain), version, payload) in group)
        {
            var key = await connection.QuerySingleOrDefaultAsync<(string?, string?)>(
                $"insert into checkpoints (state, grain, version, payload) values (@state, @grain, @version, @payload) {Write}",
                new { state, grain, version, payload },
                transaction);
            if (key is ({ }, { })) written.Add((state, grain));
        }

        await transaction.CommitAsync();
        return written;
    }

    private static async Task<HashSet<(string State, string Grain)>> CommitAsync(NpgsqlConnection connection, IReadOnlyCollection<Pending> group)
    {
        // In one order, so that two silos that write some of the same wait for each other and not crosswise.
        List<Pending> ordered = [.. group.OrderBy(pending => pending.Key.Grain, StringComparer.Ordinal).ThenBy(pending => pending.Key.State, StringComparer.Ordinal)];
        await using var command = connection.CreateCommand();
        command.CommandText = $"insert into checkpoints (state, grain, version, payload) select * from unnest($1, $2, $3, $4) {Write}";
        Add(NpgsqlDbType.Text, pending => pending.Key.State);
        Add(NpgsqlDbType.Text, pending => pending.Key.Grain);
        Add(NpgsqlDbType.Bigint, pending => pending.Version);
        Add(NpgsqlDbType.Text, pending => pending.Payload);
        HashSet<(string, string)> written = [];
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) written.Add((rows.GetString(0), rows.GetString(1)));
        return written;

        void Add<T>(NpgsqlDbType type, Func<Pending, T> of) =>
            command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. ordered.Select(of)], NpgsqlDbType = NpgsqlDbType.Array | type });
    }

    /// <summary>A checkpoint on its way.</summary>
    /// <param name="Version">That the write makes; it takes the place of the one before, or of none.</param>
    private sealed record Pending((string State, string Grain) Key, long Version, string Payload)
    {
        /// <summary>False where it was not the one before that it would have replaced.</summary>
        public TaskCompletionSource<bool> Written { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
