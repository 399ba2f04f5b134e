using Npgsql;
using NpgsqlTypes;

namespace Practice.Actors.Ledger.Postgres;

/// <summary>The statement that writes a group: prepared once a connection, its lists reused from group to group.</summary>
internal sealed class GroupInsert : IAsyncDisposable
{
    private const string Sql = """
        with head as (
            update ledger_partitions
            set position = position + $2
            where partition = $1
                and not exists (
                    select from unnest($3, $4, $5) as expected (stream, version, hash)
                    where expected.hash is distinct from (
                        select event.hash
                        from ledger_events event
                        where event.stream = expected.stream
                            and event.version = expected.version
                            and event.partition = $1))
            returning position - $2 as base),
        inserted as (
            insert into ledger_events (
                partition, position, owner, stream, version, type, data, actor, command, command_index, fingerprint, recorded_at, hash)
            select $1, head.base + event.ordinal, event.owner, event.stream, event.version, event.type, event.data, event.actor,
                event.command, event.command_index, event.fingerprint, event.recorded_at, event.hash
            from head, unnest($6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) with ordinality as event (
                owner, stream, version, type, data, actor, command, command_index, fingerprint, recorded_at, hash, ordinal))
        select base from head
        """;

    private readonly NpgsqlCommand command = new(Sql);
    private readonly NpgsqlParameter<long> count = new() { NpgsqlDbType = NpgsqlDbType.Bigint };
    private readonly List<string> expectedStreams;
    private readonly List<long> expectedVersions;
    private readonly List<byte[]> expectedHashes;
    private readonly List<string> owners;
    private readonly List<string> streams;
    private readonly List<long> versions;
    private readonly List<string> types;
    private readonly List<string> data;
    private readonly List<string> actors;
    private readonly List<string> commands;
    private readonly List<int> commandIndexes;
    private readonly List<string> fingerprints;
    private readonly List<long> recordedAt;
    private readonly List<byte[]> hashes;

    public GroupInsert(int partition)
    {
        command.Parameters.Add(new NpgsqlParameter<int> { NpgsqlDbType = NpgsqlDbType.Integer, TypedValue = partition });
        command.Parameters.Add(count);
        expectedStreams = Add<string>(NpgsqlDbType.Text);
        expectedVersions = Add<long>(NpgsqlDbType.Bigint);
        expectedHashes = Add<byte[]>(NpgsqlDbType.Bytea);
        owners = Add<string>(NpgsqlDbType.Text);
        streams = Add<string>(NpgsqlDbType.Text);
        versions = Add<long>(NpgsqlDbType.Bigint);
        types = Add<string>(NpgsqlDbType.Text);
        data = Add<string>(NpgsqlDbType.Text);
        actors = Add<string>(NpgsqlDbType.Text);
        commands = Add<string>(NpgsqlDbType.Text);
        commandIndexes = Add<int>(NpgsqlDbType.Integer);
        fingerprints = Add<string>(NpgsqlDbType.Text);
        recordedAt = Add<long>(NpgsqlDbType.Bigint);
        hashes = Add<byte[]>(NpgsqlDbType.Bytea);
    }

    public async Task PrepareAsync(NpgsqlConnection connection)
    {
        command.Connection = connection;
        await command.PrepareAsync();
    }

    /// <summary>Writes the plan's accepted appends and assigns their positions; false, with nothing written, where an expected head is not there.</summary>
    /// <exception cref="PostgresException">Among others <see cref="PostgresErrorCodes.UniqueViolation"/> for a stream's version or command
    /// id that exists; nothing was written.</exception>
    public async Task<bool> ExecuteAsync(GroupPlan plan)
    {
        Fill(plan);
        if (await command.ExecuteScalarAsync() is not long position) return false;
        foreach (var pending in plan.Accepted)
        {
            position += pending.Hashes.Length;
            pending.Last = new(pending.Partition, position);
        }

        return true;
    }

    public ValueTask DisposeAsync() => command.DisposeAsync();

    private List<T> Add<T>(NpgsqlDbType type)
    {
        List<T> list = [];
        command.Parameters.Add(new NpgsqlParameter<List<T>> { NpgsqlDbType = NpgsqlDbType.Array | type, TypedValue = list });
        return list;
    }

    private void Fill(GroupPlan plan)
    {
        expectedStreams.Clear();
        expectedVersions.Clear();
        expectedHashes.Clear();
        foreach (var pending in plan.Continuing)
        {
            expectedStreams.Add(pending.Append.Stream);
            expectedVersions.Add(pending.Append.Expected.Version);
            expectedHashes.Add(pending.Append.Expected.Hash.ToArray());
        }

        owners.Clear();
        streams.Clear();
        versions.Clear();
        types.Clear();
        data.Clear();
        actors.Clear();
        commands.Clear();
        commandIndexes.Clear();
        fingerprints.Clear();
        recordedAt.Clear();
        hashes.Clear();
        foreach (var pending in plan.Accepted)
        {
            var append = pending.Append;
            for (var i = 0; i < pending.Hashes.Length; i++)
            {
                owners.Add(append.Owner);
                streams.Add(append.Stream);
                versions.Add(append.Expected.Version + 1 + i);
                types.Add(append.Events[i].Type);
                data.Add(append.Events[i].Json);
                actors.Add(append.Actor);
                commands.Add(append.CommandId);
                commandIndexes.Add(i);
                fingerprints.Add(append.Fingerprint);
                recordedAt.Add(pending.RecordedAt);
                hashes.Add(pending.Hashes[i]);
            }
        }

        count.TypedValue = streams.Count;
    }
}
