using Mediator;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pipeline;

/// <summary>Who asks, and under which conditions.</summary>
/// <param name="Actor">An account or system id, never a person's name; recorded in the ledger.</param>
/// <param name="Key">The idempotency key, 1–200 visible ASCII characters; null for none.</param>
/// <param name="IfVersion">The version the caller saw (<c>If-Match</c>); null where any will do.</param>
internal sealed record Caller(string Actor, string? Key = null, long? IfVersion = null);

/// <summary>A message with a body.</summary>
internal interface IContent : IMessage
{
    /// <summary>What was sent with it; checked by the validator of its type.</summary>
    object Content { get; }
}

/// <summary>A message that may change an entity: what the behaviours need to know of it.</summary>
internal interface IWrite : IContent
{
    Caller Caller { get; }

    /// <summary>What is to be done, for ever the same words, as idempotency keys are bound to it: <c>service-requests/accept</c>.</summary>
    string Operation { get; }

    /// <summary>To what: an entity's id, or the collection's name for a creation whose id the platform gives.</summary>
    string Target { get; }

    /// <summary>Set by the idempotency behaviour before the handler runs.</summary>
    CommandContext Context { get; set; }
}

/// <summary>A command to one kind of entity, answered with its outcome.</summary>
internal interface IWrite<TView> : ICommand<Answer<Outcome<TView>>>, IWrite
    where TView : class;

/// <summary>A command to one kind of entity, with a body.</summary>
internal abstract record Write<TBody, TView>(string Operation, string Target, TBody Body, Caller Caller) : IWrite<TView>
    where TBody : class
    where TView : class
{
    public object Content => Body;

    public CommandContext Context { get; set; } = new("", "", Caller.Actor, Caller.IfVersion);

    /// <summary>
    /// The id of what is to be created: with an idempotency key always the same for the same client, so that a repeat finds the first one's
    /// entity whichever gateway it reaches; without one a fresh one.
    /// </summary>
    public string NewId(string prefix, TimeProvider time) => Caller.Key is { } key
        ? EntityId.Derive(prefix, $"{Caller.Actor}\n{Target}", key)
        : EntityId.New(prefix, time.GetUtcNow());
}

/// <summary>An entity as it is now.</summary>
internal interface IGet<TView> : IQuery<Answer<Versioned<TView>>>
    where TView : class;

/// <summary>An entity's whole history, oldest first.</summary>
internal interface IGetHistory : IQuery<Answer<IReadOnlyList<HistoryEntry>>>;
