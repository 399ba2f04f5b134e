namespace Practice.Actors.Ledger;

public enum DatabaseEngine
{
    /// <summary>Embedded, one process: files in a data folder.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server (15 or later) for any number of processes.</summary>
    Postgres,
}

/// <summary>Whose tables: on SQLite each has its own file, on PostgreSQL all share one database.</summary>
public enum DatabaseName
{
    /// <summary><c>ledger.db</c>: the system of record.</summary>
    Ledger,

    /// <summary><c>read.db</c>: the read tables; can be rebuilt from the ledger.</summary>
    Read,

    /// <summary><c>vault.db</c>: personal data.</summary>
    Vault,

    /// <summary><c>grains.db</c>: snapshots, reminders and what else Orleans keeps.</summary>
    Grains,

    /// <summary><c>notifications.db</c>: what people were told, have seen and were sent.</summary>
    Notifications,

    /// <summary><c>accounts.db</c>: accounts, roles, sessions and keys.</summary>
    Accounts,

    /// <summary><c>webhooks.db</c>: who is sent what happens, how far that has come, and what became of it.</summary>
    Webhooks,
}

/// <summary>Configuration section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    public DatabaseEngine Engine { get; set; } = DatabaseEngine.Sqlite;

    /// <summary>Where SQLite's files lie; created if missing.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>For PostgreSQL, in Npgsql's form; required there.</summary>
    public string? ConnectionString { get; set; }

    internal bool IsComplete => Engine switch
    {
        DatabaseEngine.Sqlite => !string.IsNullOrWhiteSpace(DataFolder),
        DatabaseEngine.Postgres => !string.IsNullOrWhiteSpace(ConnectionString),
        _ => false,
    };
}
