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

    public Database(IOptions<DatabaseOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options.Value;
        if (!this.options.IsComplete) throw new ArgumentException($"{DatabaseOptions.Section} is not complete.", nameof(options));
        if (Engine is DatabaseEngine.Postgres) postgres = NpgsqlDataSource.Create(ConnectionString(DatabaseName.Ledger));
        else Directory.CreateDirectory(this.options.DataFolder);
    }

    public DatabaseEngine Engine => options.Engine;

    /// <summary>The pool on PostgreSQL.</summary>
    /// <exception cref="InvalidOperationException">The engine is another.</exception>
    public NpgsqlDataSource Postgres => postgres ?? throw new InvalidOperationException("The database is not PostgreSQL.");

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
        return builder.ToString();
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
    }

    private static string FileName(DatabaseName name) => name switch
    {
        DatabaseName.Ledger => "ledger.db",
        DatabaseName.Read => "read.db",
        DatabaseName.Vault => "vault.db",
        DatabaseName.Grains => "grains.db",
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "No such database."),
    };

    /// <summary>What a power cut takes from the read tables is projected again; everything else is synced at each commit.</summary>
    private static string Synchronous(DatabaseName name) => name is DatabaseName.Read ? "normal" : "full";
}
