using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel;

/// <summary>Makes the read tables anew from the ledger.</summary>
public sealed class ReadModelRebuild
{
    private readonly Database database;
    private readonly ReadTransactions transactions;
    private readonly ILedger ledger;
    private readonly ProjectionProgress progress;
    private readonly ProjectionOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<ReadModelRebuild> logger;

    internal ReadModelRebuild(
        Database database,
        ReadTransactions transactions,
        ILedger ledger,
        ProjectionProgress progress,
        IOptions<ProjectionOptions> options,
        TimeProvider time,
        ILogger<ReadModelRebuild> logger)
    {
        this.database = database;
        this.transactions = transactions;
        this.ledger = ledger;
        this.progress = progress;
        this.options = options.Value;
        this.time = time;
        this.logger = logger;
    }

    /// <summary>
    /// Empties the read tables and applies the ledger from its beginning up to where it ends now. Projections may run meanwhile, here or in
    /// other processes: they go on with what comes in. Until it is done lists are incomplete.
    /// </summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var heads = await ledger.HeadsAsync(cancellationToken);
        foreach (var projection in ReadModelSchema.Projections) await EmptyAsync(projection, cancellationToken);
        await Task.WhenAll(ReadModelSchema.Projections.Select(projection =>
            new ProjectionWorker(projection, database, transactions, ledger, progress, options, time, logger).CatchUpAsync(heads, cancellationToken)));
    }

    /// <summary>In one transaction, the cursors first: whoever is about to apply a batch either has done so before or finds its cursors moved.</summary>
    internal async Task EmptyAsync(Projection projection, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        await using var transaction = await transactions.BeginAsync(connection, cancellationToken);
        await Cursors.ResetAsync(transaction, projection.Name, cancellationToken);
        foreach (var table in projection.Tables)
        {
            await transaction.ExecuteAsync(
                database.Engine is DatabaseEngine.Postgres ? $"truncate {table}" : $"delete from {table}", parameters: null, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }
}
