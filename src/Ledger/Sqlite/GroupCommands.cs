using Microsoft.Data.Sqlite;

namespace Practice.Actors.Ledger.Sqlite;

/// <summary>The statements that look at and write a group, prepared once a connection.</summary>
internal sealed class GroupCommands : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly Dictionary<int, long> positions = [];

    private readonly SqliteCommand begin;
    private readonly SqliteCommand commit;
    private readonly SqliteCommand findHead;
    private readonly SqliteCommand findCommand;
    private readonly SqliteCommand position;
    private readonly SqliteCommand insert;
    private readonly SqliteCommand move;

    public GroupCommands(SqliteConnection connection)
    {
        this.connection = connection;
        begin = Prepare("begin immediate");
        commit = Prepare("commit");
        findHead = Prepare(
            """
            select partition, version, hash
            from ledger_events
            where stream = $stream
            order by version desc
            limit 1
            """,
            "$stream");
        findCommand = Prepare(
            """
            select first.version, last.version, last.partition, last.position, first.fingerprint
            from ledger_events first
            join ledger_events last
                on last.stream = first.stream
                and last.version between first.version and first.version + $span
                and last.command = first.command
            where first.stream = $stream and first.command = $command and first.command_index = 0
            order by last.version desc
            limit 1
            """,
            "$stream", "$command", "$span");
        position = Prepare("select position from ledger_partitions where partition = $partition", "$partition");
        insert = Prepare(
            """
            insert into ledger_events (
                partition, position, owner, stream, version, type, data, actor, command, command_index, fingerprint, recorded_at, hash)
            values ($partition, $position, $owner, $stream, $version, $type, $data, $actor, $command, $index, $fingerprint, $at, $hash)
            """,
            "$partition", "$position", "$owner", "$stream", "$version", "$type", "$data", "$actor", "$command", "$index", "$fingerprint", "$at", "$hash");
        move = Prepare("update ledger_partitions set position = $position where partition = $partition", "$partition", "$position");
    }

    /// <summary>Takes the one write lock, so that what is looked up holds until the commit.</summary>
    public void Begin() => begin.ExecuteNonQuery();

    public void Commit() => commit.ExecuteNonQuery();

    /// <summary>Tells the plan what the database knows of the append's stream and command id.</summary>
    public void Look(GroupPlan plan, PendingAppend pending)
    {
        var append = pending.Append;
        if (!plan.Knows(append.Stream))
        {
            Bind(findHead, append.Stream);
            using var head = findHead.ExecuteReader();
            if (!head.Read())
            {
                plan.Know(append.Stream, pending.Partition, StreamHead.None);
                return;
            }

            plan.Know(append.Stream, head.GetInt32(0), new StreamHead(head.GetInt64(1), head.GetFieldValue<byte[]>(2)));
        }

        Bind(findCommand, append.Stream, append.CommandId, LedgerLimits.EventsPerAppend - 1);
        using var first = findCommand.ExecuteReader();
        if (first.Read())
            plan.Know(
                append.Stream,
                append.CommandId,
                new(first.GetInt64(0), first.GetInt64(1), new(first.GetInt32(2), first.GetInt64(3)), first.GetString(4)));
    }

    /// <summary>Writes the plan's accepted appends and assigns their positions.</summary>
    public void Insert(GroupPlan plan)
    {
        positions.Clear();
        foreach (var pending in plan.Accepted)
        {
            var append = pending.Append;
            if (!positions.TryGetValue(pending.Partition, out var at))
            {
                Bind(position, pending.Partition);
                at = (long)position.ExecuteScalar()!;
            }

            for (var i = 0; i < pending.Hashes.Length; i++)
            {
                at++;
                Bind(
                    insert, pending.Partition, at, append.Owner, append.Stream, append.Expected.Version + 1 + i, append.Events[i].Type,
                    append.Events[i].Json, append.Actor, append.CommandId, i, append.Fingerprint, pending.RecordedAt, pending.Hashes[i]);
                insert.ExecuteNonQuery();
            }

            positions[pending.Partition] = at;
            pending.Last = new(pending.Partition, at);
        }

        foreach (var (partition, at) in positions)
        {
            Bind(move, partition, at);
            move.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        foreach (var command in (ReadOnlySpan<SqliteCommand>)[begin, commit, findHead, findCommand, position, insert, move]) command.Dispose();
    }

    private static void Bind(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
    }

    private SqliteCommand Prepare(string sql, params ReadOnlySpan<string> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var name in parameters) command.Parameters.Add(new SqliteParameter { ParameterName = name });
        return command;
    }
}
