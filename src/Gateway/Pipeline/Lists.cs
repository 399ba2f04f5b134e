using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Gateway.Pipeline;

/// <summary>Which page is asked for.</summary>
/// <param name="Minimum">What the list must at least have seen; null where any state will do.</param>
internal sealed record ListRequest(PageRequest Page, LedgerPosition? Minimum);

/// <summary>A page of a list.</summary>
internal abstract record GetList<TFilter, TItem>(TFilter Filter, ListRequest Request) : IQuery<Answer<Page<TItem>>>;

/// <summary>Asks the read tables, after they have seen what the caller saw.</summary>
internal sealed class Lists(Freshness freshness, ILedger ledger)
{
    /// <summary>How long whoever has to see something waits for the read tables.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly Phrase BadCursor = new("不是此列表按此顺序给出的游标。", "Is not a cursor that this list gave out in this order.");

    /// <summary>Of a cursor that a list has not given out.</summary>
    public static Refusal NoSuchCursor => Refusal.Because(EdgeProblems.QueryInvalid, new FieldFault("cursor", BadCursor));

    /// <summary>Waits until the read tables have seen what the caller saw; a refusal where they have not in time.</summary>
    public async ValueTask<Refusal?> WaitAsync(LedgerPosition? seen, CancellationToken cancellationToken)
    {
        if (seen is not { } minimum) return null;
        if (minimum.Partition >= ledger.Partitions) return Headers.NoSuchPosition;
        return await freshness.WaitAsync(minimum, Patience, cancellationToken) ? null : Refusal.Because(EdgeProblems.ReadBehind);
    }

    /// <summary>Looks for what somebody has the number of: where the lists do not have it, it may be of a moment ago, and they are waited for.</summary>
    public async ValueTask<T?> FindAsync<T>(Func<CancellationToken, Task<T?>> find, CancellationToken cancellationToken)
        where T : struct
    {
        if (await find(cancellationToken) is { } known) return known;
        return await freshness.WaitAsync(await ledger.HeadsAsync(cancellationToken), Patience, cancellationToken) ? await find(cancellationToken) : null;
    }

    public async ValueTask<Answer<Page<TItem>>> ReadAsync<TFilter, TItem>(
        GetList<TFilter, TItem> message, Func<TFilter, PageRequest, CancellationToken, Task<Page<TItem>>> list, CancellationToken cancellationToken)
    {
        if (await WaitAsync(message.Request.Minimum, cancellationToken) is { } behind) return behind;
        try
        {
            return await list(message.Filter, message.Request.Page, cancellationToken);
        }
        catch (InvalidCursorException)
        {
            return NoSuchCursor;
        }
    }
}
