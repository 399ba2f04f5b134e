using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel;

/// <summary>How a projection is.</summary>
/// <param name="Projection">For example <c>service-requests</c>.</param>
/// <param name="Led">Whether this process runs it; another may.</param>
/// <param name="Lag">Events not applied yet, by partition.</param>
/// <param name="Fault">Why it has stopped in this process; null where it has not.</param>
/// <param name="FailedAt">When it last failed so.</param>
public sealed record ProjectionStatus(string Projection, bool Led, IReadOnlyList<long> Lag, string? Fault, DateTimeOffset? FailedAt);

/// <summary>Tells how far the projections are behind the ledger, and what holds them up.</summary>
public sealed class ProjectionHealth
{
    private readonly Database database;
    private readonly ILedger ledger;
    private readonly ProjectionProgress progress;

    internal ProjectionHealth(Database database, ILedger ledger, ProjectionProgress progress)
    {
        this.database = database;
        this.ledger = ledger;
        this.progress = progress;
    }

    public async Task<IReadOnlyList<ProjectionStatus>> ReadAsync(CancellationToken cancellationToken = default)
    {
        // Cursors first: a head is never behind a cursor that was read before it.
        var cursors = await Cursors.LoadAllAsync(database, cancellationToken);
        var heads = await ledger.HeadsAsync(cancellationToken);
        return [.. ReadModelSchema.Projections.Select(projection =>
        {
            var (led, fault, failedAt) = progress[projection.Name];
            var at = cursors.GetValueOrDefault(projection.Name) ?? [];
            return new ProjectionStatus(projection.Name, led, [.. heads.Select((head, partition) => head - at.ElementAtOrDefault(partition))], fault, failedAt);
        })];
    }
}
