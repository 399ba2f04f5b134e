using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Ledger;

namespace Practice.Actors.Streams;

/// <summary>How far each kind of followers has settled in a partition.</summary>
internal sealed record SettledPositions(Dictionary<string, long> ByKind);

/// <summary>See <see cref="IPartitionSweep"/>.</summary>
internal sealed partial class PartitionSweep(
    [PersistentState("sweep", LedgerStream.Storage)] IPersistentState<SettledPositions> stored,
    IEnumerable<FollowerKind> kinds,
    ILedger ledger,
    IOptions<LedgerStreamOptions> options,
    TimeProvider time,
    ILogger<PartitionSweep> logger) : Grain, IPartitionSweep
{
    /// <summary>Positions of one step: what is far behind, a new kind of followers for one, is brought up in many.</summary>
    private const long Stretch = 20_000;

    /// <summary>Followers asked at the same time.</summary>
    private const int AtOnce = 16;

    private readonly FollowerKind[] kinds = [.. kinds];
    private Dictionary<string, long> settled = [];

    /// <summary>The head at the last sweep: what came later may still be on its way.</summary>
    private long due;

    private DateTimeOffset next;
    private bool failing;

    private int Partition => (int)this.GetPrimaryKeyLong();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        settled = new Dictionary<string, long>(stored.RecordExists ? stored.State?.ByKind ?? [] : [], StringComparer.Ordinal);
        return base.OnActivateAsync(cancellationToken);
    }

    public Task<long> Settled() => Task.FromResult(kinds.Length == 0 ? 0 : kinds.Min(kind => settled.GetValueOrDefault(kind.Name)));

    public async Task<bool> Sweep()
    {
        var now = time.GetUtcNow();
        if (now < next) return false;
        try
        {
            var head = (await ledger.HeadsAsync())[Partition];
            if (due == 0) due = head;
            var more = !await StepAsync(due);
            if (!more) (due, next) = (head, now + options.Value.Settle);
            return more;
        }
        catch (Exception exception)
        {
            Failed(exception);
            next = now + options.Value.Retry;
            return false;
        }
    }

    public async Task<bool> Settle(long position)
    {
        try
        {
            return await StepAsync(position);
        }
        catch (Exception exception)
        {
            Failed(exception);
            return false;
        }
    }

    /// <summary>Brings all followers a step further; true where they have settled up to a position.</summary>
    private async Task<bool> StepAsync(long until)
    {
        var moved = false;
        foreach (var kind in kinds) moved |= await SettleAsync(kind, until);
        if (moved)
        {
            stored.State = new SettledPositions(new Dictionary<string, long>(settled, StringComparer.Ordinal));
            await stored.WriteStateAsync();
        }

        failing = false;
        return kinds.All(kind => settled.GetValueOrDefault(kind.Name) >= until);
    }

    /// <summary>Brings the followers of one kind a step further; true where that moved anything.</summary>
    private async Task<bool> SettleAsync(FollowerKind kind, long until)
    {
        var from = settled.GetValueOrDefault(kind.Name);
        if (from >= until) return false;
        var upTo = Math.Min(until, from + Stretch);
        foreach (var some in (await ledger.OwnersAsync(Partition, from, upTo)).Chunk(AtOnce))
            await Task.WhenAll(some.Select(owner => kind.Of(GrainFactory, owner.Key).Settle(owner.Value)));
        settled[kind.Name] = upTo;
        return true;
    }

    private void Failed(Exception exception)
    {
        if (!failing) LogFailed(exception, Partition);
        failing = true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Not every follower of partition {Partition} has what happened; it is tried again")]
    private partial void LogFailed(Exception exception, int partition);
}
