using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Projections;

/// <summary>Runs every projection, each for itself, as long as the process runs.</summary>
internal sealed class ProjectionHost(
    Database database,
    ReadTransactions transactions,
    ILedger ledger,
    ProjectionProgress progress,
    IOptions<ProjectionOptions> options,
    TimeProvider time,
    ILogger<ProjectionHost> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(ReadModelSchema.Projections.Select(projection => Task.Run(
            () => new ProjectionWorker(projection, database, transactions, ledger, progress, options.Value, time, logger).RunAsync(stoppingToken),
            CancellationToken.None)));
}
