using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Practice.Actors.Vault;

/// <summary>Somebody to be registered: one sealed entry with its key, and what they are found by.</summary>
internal sealed record NewPerson(SealedPut Put, BlindIndices Indices)
{
    public SealedEntry Entry => Put.Entries[0];

    public WrappedKey Key => Put.Keys[0];
}

/// <summary>What a registration came to.</summary>
/// <param name="TakenBy">Who has the identity number; null where the person is stored, now or before.</param>
/// <param name="Again">Whoever had the identity number has left it at this moment.</param>
internal readonly record struct Registered(string? TakenBy, bool Again = false);

/// <summary>Writes groups of registrations: the first with an identity number has it, and the unique index decides who is first.</summary>
internal static class ArrivalRows
{
    /// <summary>Of one that was not stored: whether it is there already, or who has the number.</summary>
    private const string Why =
        """
        select subject, id
        from vault_people
        where id = $id or identity_index = $identity
        """;

    public static IReadOnlyList<Registered> Insert(DbConnection connection, IReadOnlyList<NewPerson> people, DateTimeOffset now) =>
        connection is NpgsqlConnection postgres ? Insert(postgres, people, Instant.Of(now)) : Insert((SqliteConnection)connection, people, now);

    private static Registered[] Insert(NpgsqlConnection connection, IReadOnlyList<NewPerson> people, long now)
    {
        using var command = new NpgsqlCommand(
            """
            with arrived as (
                insert into vault_people (id, subject, identity_index, phone_index, name_index, created_at)
                select person.id, person.subject, person.identity, person.phone, person.name, $13
                from unnest($1, $2, $3, $4, $5) as person (id, subject, identity, phone, name)
                on conflict do nothing
                returning id),
            stored as (
                insert into vault_entries (id, subject, kind, scope, key, sealed, version, created_at)
                select entry.id, entry.subject, 'person', entry.scope, entry.key, entry.sealed, 1, $13
                from unnest($1, $2, $8, $6, $7) as entry (id, subject, scope, key, sealed)
                where entry.id in (select id from arrived)
                on conflict (id) do nothing
                returning key),
            kept as (
                insert into vault_keys (scope, id, master, wrapped, entries, created_at)
                select fresh.scope, fresh.id, fresh.master, fresh.wrapped, fresh.entries, $13
                from unnest($8, $9, $10, $11, $12) as fresh (scope, id, master, wrapped, entries)
                where fresh.id in (select key from stored))
            select id from arrived
            """,
            connection);

        // In one order in every process, so that two groups never wait for each other.
        NewPerson[] ordered = [.. people.OrderBy(person => person.Indices.IdentityNumber, StringComparer.Ordinal).ThenBy(person => person.Entry.Id, StringComparer.Ordinal)];
        command.AddTexts(ordered, person => person.Entry.Id);
        command.AddTexts(ordered, person => person.Entry.Subject);
        command.AddTexts(ordered, person => person.Indices.IdentityNumber);
        command.AddTexts(ordered, person => person.Indices.Phone);
        command.AddTexts(ordered, person => person.Indices.Name);
        command.AddTexts(ordered, person => person.Entry.Key);
        command.AddBytes(ordered, person => person.Entry.Sealed);
        command.AddTexts(ordered, person => person.Key.Scope);
        command.AddTexts(ordered, person => person.Key.Id);
        command.AddTexts(ordered, person => person.Key.Master);
        command.AddBytes(ordered, person => person.Key.Wrapped);
        command.AddTexts(ordered, person => person.Key.Entries);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = now });
        var arrived = new HashSet<string>(StringComparer.Ordinal);
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read()) arrived.Add(reader.GetString(0));
        }

        return [.. people.Select(person => arrived.Contains(person.Entry.Id) ? default : Explain(person))];

        Registered Explain(NewPerson person)
        {
            using var why = new NpgsqlCommand(Why.Replace("$identity", "$2", StringComparison.Ordinal).Replace("$id", "$1", StringComparison.Ordinal), connection);
            why.Parameters.Add(new NpgsqlParameter<string> { TypedValue = person.Entry.Id });
            why.Parameters.Add(new NpgsqlParameter { Value = (object?)person.Indices.IdentityNumber ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
            return Read(why, person);
        }
    }

    private static Registered[] Insert(SqliteConnection connection, IReadOnlyList<NewPerson> people, DateTimeOffset now)
    {
        using var transaction = connection.BeginTransaction();
        using var entries = new EntryRows.SqliteRows(connection, transaction, now);
        using var arrive = EntryRows.SqliteRows.Prepare(
            connection,
            transaction,
            """
            insert into vault_people (id, subject, identity_index, phone_index, name_index, created_at)
            values ($id, $subject, $identity, $phone, $name, $now)
            on conflict do nothing
            """,
            now,
            ["$id", "$subject", "$identity", "$phone", "$name"]);
        var results = new Registered[people.Count];
        for (var number = 0; number < people.Count; number++)
        {
            var person = people[number];
            var (entry, indices) = (person.Entry, person.Indices);
            if (EntryRows.SqliteRows.Execute(arrive, entry.Id, entry.Subject, indices.IdentityNumber, indices.Phone, indices.Name) > 0)
            {
                entries.Insert(person.Put);
                continue;
            }

            using var why = connection.CreateCommand();
            (why.Transaction, why.CommandText) = (transaction, Why);
            why.Parameters.AddWithValue("$id", entry.Id);
            why.Parameters.AddWithValue("$identity", (object?)indices.IdentityNumber ?? DBNull.Value);
            results[number] = Read(why, person);
        }

        transaction.Commit();
        return results;
    }

    private static Registered Read(DbCommand why, NewPerson person)
    {
        using var reader = why.ExecuteReader();
        string? holder = null;
        while (reader.Read())
        {
            if (reader.GetString(1) == person.Entry.Id) return default;
            holder = reader.GetString(0);
        }

        return new Registered(holder, Again: holder is null);
    }
}
