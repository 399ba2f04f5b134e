using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Practice.Actors.Ledger;

/// <summary>Opens connections on the configured engine, for Dapper or plain ADO.NET; pooled, so open late and dispose early.</summary>
public sealed class Database : IAsyncDisposable
{
    /// <summary>How long a connection of SQLite waits for another's write transaction, in milliseconds.</summary>
    private const int BusyMilliseconds = 30_000;

    private readonly DatabaseOptions options;
    private readonly NpgsqlDataSource? postgres;
    private FileStream? claim;

    public Database(IOptions<DatabaseOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options.Value;
        if (!this.options.IsComplete) throw new ArgumentException($"{DatabaseOptions.Section} is not complete.", nameof(options));
        if (Engine is DatabaseEngine.Postgres) postgres = NpgsqlDataSource.Create(PoolString());
        else Directory.CreateDirectory(this.options.DataFolder);
    }

    public DatabaseEngine Engine => options.Engine;

    /// <summary>The pool on PostgreSQL.</summary>
    /// <exception cref="InvalidOperationException">The engine is another.</exception>
    public NpgsqlDataSource Postgres => postgres ?? throw new InvalidOperationException("The database is not PostgreSQL.");

    /// <summary>Compares a column with the values of an array parameter, in this engine's words: an empty one matches nothing.</summary>
    /// <param name="parameter">Its name, without <c>@</c>; given to Dapper as an array.</param>
    public string Among(string parameter) => Engine is DatabaseEngine.Postgres ? $"= any(@{parameter})" : $"in @{parameter}";

    /// <summary>For libraries that open their own connections; it holds the password, so it goes into no log.</summary>
    public string ConnectionString(DatabaseName name)
    {
        if (Engine is DatabaseEngine.Sqlite)
            return new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(options.DataFolder, FileName(name)),
                DefaultTimeout = BusyMilliseconds / 1_000,
            }.ToString();

        var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString);
        builder.ApplicationName ??= "practice-actors";

        // The queries are few and fixed, so the server plans each once a connection, unless the operator has said otherwise.
        var said = new DbConnectionStringBuilder { ConnectionString = options.ConnectionString };
        if (!said.ContainsKey("Max Auto Prepare")) builder.MaxAutoPrepare = 100;

        // Nothing is set on a session of the pool, so nothing has to be set back: that would be seven statements each time one is taken.
        if (!said.ContainsKey("No Reset On Close")) builder.NoResetOnClose = true;
        return builder.ToString();
    }

    /// <summary>Of the pool's sessions: what they ask for is a page or a row, and starting workers beside them takes longer than that, unless the operator has said otherwise.</summary>
    private string PoolString()
    {
        const string Workers = "max_parallel_workers_per_gather";
        var builder = new NpgsqlConnectionStringBuilder(ConnectionString(DatabaseName.Ledger));
        if (builder.Options?.Contains(Workers, StringComparison.Ordinal) is not true) builder.Options = $"{builder.Options} -c {Workers}=0".TrimStart();
        return builder.ToString();
    }

    /// <summary>
    /// Takes SQLite's data folder for this process until it ends, however it ends: the embedded database is for one process, and a second one
    /// would project every event twice. Nothing to take on PostgreSQL.
    /// </summary>
    /// <exception cref="InvalidOperationException">Another process has it.</exception>
    public void Claim()
    {
        if (postgres is not null || claim is not null) return;
        try
        {
            claim = new FileStream(Path.Combine(options.DataFolder, "in-use"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.None);
        }
        catch (IOException held)
        {
            throw new InvalidOperationException(
                $"Another process uses the data folder '{Path.GetFullPath(options.DataFolder)}'. Stop it, or set Database:DataFolder to another folder.", held);
        }
    }

    /// <summary>An open connection for a session that holds a lock or has settings of its own: on PostgreSQL it is not the pool's, and all of that goes with it.</summary>
    public async ValueTask<DbConnection> OpenAloneAsync(DatabaseName name, CancellationToken cancellationToken = default)
    {
        if (postgres is null) return await OpenAsync(name, cancellationToken);

        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString(name)) { Pooling = false }.ToString());
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>An open connection. On SQLite it has WAL and waits for a writer up to 30 s; on PostgreSQL the name makes no difference.</summary>
    public async ValueTask<DbConnection> OpenAsync(DatabaseName name, CancellationToken cancellationToken = default)
    {
        if (postgres is not null) return await postgres.OpenConnectionAsync(cancellationToken);

        var connection = new SqliteConnection(ConnectionString(name));
        try
        {
            await connection.OpenAsync(cancellationToken);
            await using var pragmas = connection.CreateCommand();
            pragmas.CommandText = $"pragma busy_timeout = {BusyMilliseconds}; pragma journal_mode = wal; pragma synchronous = {Synchronous(name)}";
            await pragmas.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
        {
            await postgres.DisposeAsync();
            return;
        }

        foreach (var name in Enum.GetValues<DatabaseName>())
        {
            await using var connection = new SqliteConnection(ConnectionString(name));
            SqliteConnection.ClearPool(connection);
        }

        // The last thing: whoever has the folder next has it alone.
        if (claim is not null) await claim.DisposeAsync();
    }

    private static string FileName(DatabaseName name) => name switch
    {
        DatabaseName.Ledger => "ledger.db",
        DatabaseName.Read => "read.db",
        DatabaseName.Vault => "vault.db",
        DatabaseName.Grains => "grains.db",
        DatabaseName.Notifications => "notifications.db",
        DatabaseName.Accounts => "accounts.db",
        DatabaseName.Webhooks => "webhooks.db",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such database."),
    };

    /// <summary>What a power cut takes from the read tables is projected again; everything else is synced at each commit.</summary>
    private static string Synchronous(DatabaseName name) => name is DatabaseName.Read ? "normal" : "full";
}
