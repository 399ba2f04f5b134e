using System.Collections.Immutable;
using Mediator;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Ledger;

namespace Practice.Actors.Gateway.Audit;

/// <summary>How far the ledger is.</summary>
internal sealed record GetLedger : IQuery<Answer<LedgerHeads>>;

/// <summary>Walks the whole ledger.</summary>
internal sealed record VerifyLedger : ICommand<Answer<LedgerFindings>>;

/// <summary>How far the ledger is.</summary>
/// <param name="Events">How many there are in all.</param>
internal sealed record LedgerHeads(long Events, ImmutableArray<PartitionHead> Partitions);

/// <param name="Position">Of its last event; 0 where there is none.</param>
internal sealed record PartitionHead(int Partition, long Position);

/// <summary>What a walk over the whole ledger found.</summary>
/// <param name="Intact">Whether every event fits the one before it, and nothing is missing.</param>
/// <param name="Faults">The first event of each partition and stream that does not fit, at most 100.</param>
internal sealed record LedgerFindings(bool Intact, int Partitions, long Streams, long Events, long Checkpoints, ImmutableArray<Finding> Faults)
{
    public static LedgerFindings Of(LedgerReport report) => new(
        report.IsWhole,
        report.Partitions,
        report.Streams,
        report.Events,
        report.Checkpoints,
        [.. report.Faults.Select(fault => new Finding(fault.Kind, fault.Stream, fault.Version, fault.Position.ToString()))]);
}

/// <summary>An event that does not fit.</summary>
/// <param name="Stream">Empty where the event is gone and nothing tells its stream.</param>
/// <param name="Version">0 where the event is gone.</param>
/// <param name="Position">Of the event, or where it should be: <c>3:1042</c>.</param>
internal sealed record Finding(LedgerFaultKind Kind, string Stream, long Version, string Position);

internal sealed class LedgerHandlers(ILedger ledger, LedgerVerifier verifier) :
    IQueryHandler<GetLedger, Answer<LedgerHeads>>, ICommandHandler<VerifyLedger, Answer<LedgerFindings>>, IDisposable
{
    private readonly SemaphoreSlim _walking = new(1, 1);

    public async ValueTask<Answer<LedgerHeads>> Handle(GetLedger query, CancellationToken cancellationToken)
    {
        var heads = await ledger.HeadsAsync(cancellationToken);
        return new LedgerHeads(heads.Sum(), [.. heads.Select((position, partition) => new PartitionHead(partition, position))]);
    }

    /// <summary>One walk at a time: it reads everything there is.</summary>
    public async ValueTask<Answer<LedgerFindings>> Handle(VerifyLedger command, CancellationToken cancellationToken)
    {
        if (!await _walking.WaitAsync(TimeSpan.Zero, cancellationToken)) return Refusal.Busy;
        try
        {
            return LedgerFindings.Of(await verifier.VerifyAsync(cancellationToken));
        }
        finally
        {
            _walking.Release();
        }
    }

    public void Dispose() => _walking.Dispose();
}
