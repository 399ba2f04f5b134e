using System.Data.Common;
using System.Text.Json;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Ledger;

namespace Practice.Actors.Gateway.Imports;

/// <summary>
/// The table of imports: any gateway answers for one, and whoever holds it is at work on it. One that nobody holds any more, because its gateway is
/// gone, is taken over where it stood.
/// </summary>
internal sealed class ImportStore(Database database, Migrations migrations, TimeProvider time)
{
    private const string Columns =
        "id, kind, state, importer, options, dry_run, format, hash, bytes, line, rows, accepted, duplicates, rejected, pieces, read_thousandths, worked, tries, started_at, finished_at";

    private static readonly MigrationSet Schema =
        new(DatabaseName.Vault, typeof(ImportStore).Assembly, "Practice.Actors.Gateway.Imports.Schema.", "imports_migrations");

    public async Task InitializeAsync(CancellationToken cancellationToken)
    {
        await migrations.RunAsync(Schema, cancellationToken);
        // Nobody else has this database, and what this process held it holds no more.
        if (database.Engine is DatabaseEngine.Sqlite) await ExecuteAsync("update imports set held_until = 0", new { }, cancellationToken);
    }

    public Task AddAsync(ImportJob job, CancellationToken cancellationToken) => ExecuteAsync(
        """
        insert into imports (
            id, kind, state, actor, importer, options, dry_run, format, hash, bytes, line, rows, accepted, duplicates, rejected, pieces, read_thousandths,
            worked, tries, held_until, started_at)
        values (@id, @kind, @state, @actor, @importer, @options, @dryRun, '', '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, @startedAt)
        """,
        new
        {
            id = job.Id.Value,
            kind = Words.Of(job.Kind),
            state = Words.Of(job.State),
            actor = job.Importer.Actor,
            importer = JsonSerializer.Serialize(Importer.Of(job.Importer), ImportJson.Default.Importer),
            options = JsonSerializer.Serialize(job.Options, ImportJson.Default.ImportOptions),
            dryRun = job.DryRun ? 1L : 0L,
            startedAt = Microseconds(job.StartedAt),
        },
        cancellationToken);

    /// <summary>The file is there: whoever is free may begin.</summary>
    public Task ReceivedAsync(ImportJob job, CancellationToken cancellationToken) => ExecuteAsync(
        """
        update imports
        set state = @state, format = @format, hash = @hash, bytes = @bytes
        where id = @id
        """,
        new { id = job.Id.Value, state = Words.Of(ImportState.Running), format = Words.Of(job.Format), hash = job.Hash, bytes = job.Bytes },
        cancellationToken);

    public async Task<ImportJob?> FindAsync(ImportId id, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"select {Columns} from imports where id = @id", new { id = id.Value }, cancellationToken: cancellationToken));
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    /// <summary>The last imports that somebody began.</summary>
    public async Task<IReadOnlyList<ImportJob>> OfAsync(string actor, int most, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"""
            select {Columns}
            from imports
            where actor = @actor
            order by started_at desc, id desc
            limit @most
            """,
            new { actor, most },
            cancellationToken: cancellationToken));
        List<ImportJob> jobs = [];
        while (await reader.ReadAsync(cancellationToken)) jobs.Add(Read(reader));
        return jobs;
    }

    /// <summary>Takes an import to work on that nobody holds; null where there is none. Each take is a try.</summary>
    public async Task<ImportJob?> TakeAsync(string holder, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        var now = time.GetUtcNow();
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"""
            update imports
            set holder = @holder, held_until = @until, tries = tries + 1
            where id = (
                select id
                from imports
                where state = @running and held_until < @now
                order by started_at, id
                limit 1
                {(database.Engine is DatabaseEngine.Postgres ? "for update skip locked" : "")})
            returning {Columns}
            """,
            new { holder, until = Microseconds(now + lease), now = Microseconds(now), running = Words.Of(ImportState.Running) },
            cancellationToken: cancellationToken));
        return await reader.ReadAsync(cancellationToken) ? Read(reader) : null;
    }

    /// <summary>Writes down how far it is and goes on holding it; a step forward also forgets that it was tried before.</summary>
    /// <returns>False where somebody else has taken it: whoever asks stops.</returns>
    public async Task<bool> KeepAsync(ImportId id, string holder, TimeSpan lease, ImportProgress progress, CancellationToken cancellationToken) => await ExecuteAsync(
        """
        update imports
        set line = @Line, rows = @Rows, accepted = @Accepted, duplicates = @Duplicates, rejected = @Rejected, pieces = @Pieces, read_thousandths = @read, worked = @worked,
            held_until = @until, tries = case when line < @Line then 1 else tries end
        where id = @id and holder = @holder and state = @running
        """,
        new
        {
            progress.Line,
            progress.Rows,
            progress.Accepted,
            progress.Duplicates,
            progress.Rejected,
            progress.Pieces,
            read = (long)(progress.Read * 1_000),
            worked = progress.Worked.Ticks / TimeSpan.TicksPerMicrosecond,
            until = Microseconds(time.GetUtcNow() + lease),
            id = id.Value,
            holder,
            running = Words.Of(ImportState.Running),
        },
        cancellationToken) == 1;

    /// <summary>Goes on holding it.</summary>
    /// <returns>False where somebody else has taken it: whoever asks stops.</returns>
    public async Task<bool> HoldAsync(ImportId id, string holder, TimeSpan lease, CancellationToken cancellationToken) => await ExecuteAsync(
        "update imports set held_until = @until where id = @id and holder = @holder and state = @running",
        new { until = Microseconds(time.GetUtcNow() + lease), id = id.Value, holder, running = Words.Of(ImportState.Running) },
        cancellationToken) == 1;

    /// <summary>Lets it go for a while: somebody takes it up after that.</summary>
    public Task LetGoAsync(ImportId id, string holder, TimeSpan until, CancellationToken cancellationToken) => ExecuteAsync(
        "update imports set held_until = @until where id = @id and holder = @holder",
        new { until = Microseconds(time.GetUtcNow() + until), id = id.Value, holder },
        cancellationToken);

    /// <summary>It is over.</summary>
    /// <returns>False where somebody else has taken it.</returns>
    public async Task<bool> EndAsync(ImportId id, string holder, ImportState state, CancellationToken cancellationToken) => await ExecuteAsync(
        "update imports set state = @state, finished_at = @now where id = @id and holder = @holder",
        new { state = Words.Of(state), now = Microseconds(time.GetUtcNow()), id = id.Value, holder },
        cancellationToken) == 1;

    public Task RemoveAsync(ImportId id, CancellationToken cancellationToken) => ExecuteAsync("delete from imports where id = @id", new { id = id.Value }, cancellationToken);

    /// <summary>Imports that ended, or that never came in whole, before then.</summary>
    public async Task<IReadOnlyList<ImportJob>> OlderThanAsync(DateTimeOffset then, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"""
            select {Columns}
            from imports
            where state <> @running and coalesce(finished_at, started_at) < @then
            """,
            new { running = Words.Of(ImportState.Running), then = Microseconds(then) },
            cancellationToken: cancellationToken));
        List<ImportJob> jobs = [];
        while (await reader.ReadAsync(cancellationToken)) jobs.Add(Read(reader));
        return jobs;
    }

    private static ImportJob Read(DbDataReader row) => new(
        new ImportId(row.GetString(0)),
        Words.Parse<ImportKind>(row.GetString(1)),
        Words.Parse<ImportState>(row.GetString(2)),
        JsonSerializer.Deserialize(row.GetString(3), ImportJson.Default.Importer)!.ToPrincipal(),
        JsonSerializer.Deserialize(row.GetString(4), ImportJson.Default.ImportOptions)!,
        row.GetInt64(5) != 0,
        row.GetString(6) is { Length: > 0 } format ? Words.Parse<TableFormat>(format) : default,
        row.GetString(7),
        row.GetInt64(8),
        new ImportProgress(
            (int)row.GetInt64(9), row.GetInt64(10), row.GetInt64(11), row.GetInt64(12), row.GetInt64(13), row.GetInt64(14), row.GetInt64(15) / 1_000.0,
            TimeSpan.FromMicroseconds(row.GetInt64(16))),
        (int)row.GetInt64(17),
        At(row.GetInt64(18)),
        row.IsDBNull(19) ? null : At(row.GetInt64(19)));

    private static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static DateTimeOffset At(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    private ValueTask<DbConnection> OpenAsync(CancellationToken cancellationToken) => database.OpenAsync(DatabaseName.Vault, cancellationToken);

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
