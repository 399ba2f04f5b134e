using System.Collections.Immutable;
using Orleans.Concurrency;

namespace Practice.Actors.Contracts;

/// <summary>An entity whose history is a stream of the ledger: it takes commands and shows itself.</summary>
/// <typeparam name="TCommand">The module's closed family of commands.</typeparam>
/// <typeparam name="TView">What readers see of it.</typeparam>
[Alias("core.ledger-grain`2")]
public interface ILedgerGrain<TCommand, TView> : IGrainWithStringKey
    where TCommand : class
    where TView : class
{
    /// <summary>Decides a command and answers after its events are durable; a repeat under the same command id gets the first outcome again.</summary>
    [Alias("execute")]
    Task<Outcome<TView>> Execute([Immutable] TCommand command, CommandContext context, CancellationToken cancellationToken = default);

    /// <summary>
    /// The entity as it is now; null where there is none. Answered also while a command waits for its commit, so that two entities that look
    /// at each other never wait for each other.
    /// </summary>
    [Alias("get"), AlwaysInterleave]
    Task<Versioned<TView>?> Get(CancellationToken cancellationToken = default);

    /// <summary>Everything that ever happened to it, oldest first; empty where there is none.</summary>
    [Alias("history"), AlwaysInterleave]
    Task<ImmutableArray<HistoryEntry>> History(CancellationToken cancellationToken = default);
}
