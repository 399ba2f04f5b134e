using System.Runtime.InteropServices;
using Npgsql;
using NpgsqlTypes;

namespace Practice.Actors.Ledger.Postgres;

/// <summary>The statement that writes a group: prepared once a connection, its lists reused from group to group.</summary>
internal sealed class GroupInsert : IAsyncDisposable
{
    private const string Sql = """
        with claimed as (
            select partition
            from ledger_partitions
            where partition = any($1)
            order by partition
            for update),
        head as (
            update ledger_partitions
            set position = position + claim.count
            from claimed
            join unnest($1, $2) as claim (partition, count) on claim.partition = claimed.partition
            where ledger_partitions.partition = claimed.partition
                and not exists (
                    select from unnest($3, $4, $5, $6) as expected (partition, stream, version, hash)
                    where expected.hash is distinct from (
                        select event.hash
                        from ledger_events event
                        where event.stream = expected.stream
                            and event.version = expected.version
                            and event.partition = expected.partition))
            returning ledger_partitions.partition, position - claim.count as base),
        inserted as (
            insert into ledger_events (
                partition, position, owner, stream, version, type, data, actor, command, command_index, fingerprint, recorded_at, hash)
            select head.partition, head.base + event.ordinal, event.owner, event.stream, event.version, event.type, event.data, event.actor,
                event.command, event.command_index, event.fingerprint, event.recorded_at, event.hash
            from unnest($7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19) as event (
                partition, ordinal, owner, stream, version, type, data, actor, command, command_index, fingerprint, recorded_at, hash)
            join head on head.partition = event.partition)
        select partition, base from head
        """;

    private readonly NpgsqlCommand command = new(Sql);
    private readonly Dictionary<int, long> positions = [];
    private readonly List<int> claimedPartitions;
    private readonly List<long> claimedCounts;
    private readonly List<int> expectedPartitions;
    private readonly List<string> expectedStreams;
    private readonly List<long> expectedVersions;
    private readonly List<byte[]> expectedHashes;
    private readonly List<int> partitions;
    private readonly List<long> ordinals;
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

    public GroupInsert()
    {
        claimedPartitions = Add<int>(NpgsqlDbType.Integer);
        claimedCounts = Add<long>(NpgsqlDbType.Bigint);
        expectedPartitions = Add<int>(NpgsqlDbType.Integer);
        expectedStreams = Add<string>(NpgsqlDbType.Text);
        expectedVersions = Add<long>(NpgsqlDbType.Bigint);
        expectedHashes = Add<byte[]>(NpgsqlDbType.Bytea);
        partitions = Add<int>(NpgsqlDbType.Integer);
        ordinals = Add<long>(NpgsqlDbType.Bigint);
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
        positions.Clear();
        await using (var heads = await command.ExecuteReaderAsync())
        {
            while (await heads.ReadAsync()) positions.Add(heads.GetInt32(0), heads.GetInt64(1));
        }

        if (positions.Count == 0) return false;
        if (positions.Count < claimedPartitions.Count) throw new InvalidOperationException("The ledger has no head row for some of its partitions.");
        foreach (var pending in plan.Accepted)
        {
            ref var position = ref CollectionsMarshal.GetValueRefOrNullRef(positions, pending.Partition);
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
        expectedPartitions.Clear();
        expectedStreams.Clear();
        expectedVersions.Clear();
        expectedHashes.Clear();
        foreach (var pending in plan.Continuing)
        {
            expectedPartitions.Add(pending.Partition);
            expectedStreams.Add(pending.Append.Stream);
            expectedVersions.Add(pending.Append.Expected.Version);
            expectedHashes.Add(pending.Append.Expected.Hash.ToArray());
        }

        claimedPartitions.Clear();
        claimedCounts.Clear();
        partitions.Clear();
        ordinals.Clear();
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
        foreach (var partition in plan.Accepted.GroupBy(pending => pending.Partition))
        {
            var ordinal = 0;
            foreach (var pending in partition)
            {
                var append = pending.Append;
                for (var i = 0; i < pending.Hashes.Length; i++)
                {
                    partitions.Add(partition.Key);
                    ordinals.Add(++ordinal);
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

            claimedPartitions.Add(partition.Key);
            claimedCounts.Add(ordinal);
        }
    }
}
