using System.Data.Common;
using System.Globalization;
using System.Reflection;
using Dapper;
using DbUp;
using DbUp.Builder;
using DbUp.Engine;
using DbUp.Sqlite.Helpers;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Practice.Actors.Ledger;

/// <summary>
/// One owner's versioned scripts: the SQL files embedded in its assembly under a folder, applied once each in the order of their names.
/// A file is named <c>X.sql</c>, or <c>X.Postgres.sql</c> and <c>X.Sqlite.sql</c> where the engines must differ; what was applied is never edited.
/// </summary>
/// <param name="Database">Where the tables are.</param>
/// <param name="Assembly">Holds the scripts as embedded resources.</param>
/// <param name="Prefix">The part of the resources' names to leave away, for example <c>Practice.Actors.Ledger.Schema.</c>; others are not looked at.</param>
/// <param name="Journal">The owner's table of applied scripts, in lower case; no two owners share one.</param>
public sealed record MigrationSet(DatabaseName Database, Assembly Assembly, string Prefix, string Journal);

/// <summary>Brings tables up to date at start-up (DbUp). Several processes may do so at once: one applies, the others wait and find nothing to do.</summary>
public sealed partial class Migrations(Database database, ILogger<Migrations> logger)
{
    /// <summary>The key of PostgreSQL's advisory lock; any number that nobody else takes.</summary>
    private const long LockKey = 0x5072_6163_7469_6365;

    /// <summary>An index on a large table takes its time.</summary>
    private static readonly TimeSpan LongestScript = TimeSpan.FromHours(1);

    /// <exception cref="InvalidOperationException">A script failed; the scripts before it stay applied on PostgreSQL, none does on SQLite.</exception>
    public async Task RunAsync(MigrationSet set, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(set);
        var scripts = Scripts(set);
        await using var connection = await database.OpenAloneAsync(set.Database, cancellationToken);
        if ((await Pending(connection)).Count == 0) return;

        // Session locks and transactions end with the process, so a killed start-up holds nobody up.
        if (database.Engine is DatabaseEngine.Postgres)
        {
            // Another process may be in the middle of a long script: wait for it without limit.
            await connection.ExecuteAsync(new CommandDefinition(
                "select pg_advisory_lock(@LockKey)", new { LockKey }, commandTimeout: 0, cancellationToken: cancellationToken));
            try
            {
                Apply(DeployChanges.To.PostgresqlDatabase(database.ConnectionString(set.Database))
                    .JournalToPostgresqlTable(null, set.Journal)
                    .WithTransactionPerScript(), await Pending(connection));
            }
            finally
            {
                await connection.ExecuteAsync("select pg_advisory_unlock(@LockKey)", new { LockKey });
            }
        }
        else
        {
            await connection.ExecuteAsync("begin immediate");
            try
            {
                using var shared = new SharedConnection(connection);
                Apply(DeployChanges.To.SqliteDatabase(shared)
                    .JournalToSqliteTable(set.Journal)
                    .WithoutTransaction(), await Pending(connection));
                await connection.ExecuteAsync("commit");
            }
            catch
            {
                // Really closed, not pooled, so that the transaction is rolled back.
                SqliteConnection.ClearPool((SqliteConnection)connection);
                throw;
            }
        }

        async Task<List<SqlScript>> Pending(DbConnection open)
        {
            var journal = await open.ExecuteScalarAsync<string?>(database.Engine is DatabaseEngine.Postgres
                ? "select to_regclass(@Journal)::text"
                : "select name from sqlite_master where type = 'table' and name = @Journal", new { set.Journal });
            if (journal is null) return scripts;
            var applied = await open.QueryAsync<string>($"select scriptname from {set.Journal}");
            return [.. scripts.ExceptBy(applied, script => script.Name)];
        }

        void Apply(UpgradeEngineBuilder builder, List<SqlScript> pending)
        {
            if (pending.Count == 0) return;
            var result = builder.WithScripts(pending).WithVariablesDisabled().WithExecutionTimeout(LongestScript).LogToNowhere().Build().PerformUpgrade();
            if (!result.Successful)
                throw new InvalidOperationException($"The migration {result.ErrorScript?.Name} of {set.Journal} failed.", result.Error);
            foreach (var script in pending) LogApplied(script.Name, set.Journal);
        }
    }

    private List<SqlScript> Scripts(MigrationSet set)
    {
        if (!set.Journal.All(character => character is (>= 'a' and <= 'z') or '_'))
            throw new ArgumentException($"{set.Journal} is not a table name in lower case.", nameof(set));

        var ours = $".{database.Engine}.sql";
        var others = Enum.GetValues<DatabaseEngine>().Where(engine => engine != database.Engine).Select(engine => $".{engine}.sql").ToList();
        var scripts = new List<SqlScript>();
        foreach (var resource in set.Assembly.GetManifestResourceNames())
        {
            if (!resource.StartsWith(set.Prefix, StringComparison.Ordinal) || !resource.EndsWith(".sql", StringComparison.Ordinal)) continue;
            if (others.Exists(suffix => resource.EndsWith(suffix, StringComparison.Ordinal))) continue;
            var suffix = resource.EndsWith(ours, StringComparison.Ordinal) ? ours : ".sql";
            using var reader = new StreamReader(set.Assembly.GetManifestResourceStream(resource)!);
            scripts.Add(new SqlScript(resource[set.Prefix.Length..^suffix.Length], reader.ReadToEnd()));
        }

        if (scripts.Count == 0)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{set.Assembly.GetName().Name} embeds no script under {set.Prefix}"), nameof(set));
        scripts.Sort((left, right) => string.CompareOrdinal(left.Name, right.Name));
        return scripts;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Migration {Script} applied ({Journal})")]
    private partial void LogApplied(string script, string journal);
}
