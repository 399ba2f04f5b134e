using System.Collections.Concurrent;
using Mediator;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pipeline;

/// <summary>
/// Gives every write its command id and fingerprint, from the client's key where there is one, so that the entity itself answers a repeat
/// with the first outcome, even if a gateway died between doing and answering. A second call while the first runs here is refused.
/// </summary>
internal sealed class IdempotencyBehavior<TMessage, TResponse>(Idempotency idempotency) : IPipelineBehavior<TMessage, TResponse>
    where TMessage : IWrite
    where TResponse : IAnswer<TResponse>
{
    public ValueTask<TResponse> Handle(TMessage message, MessageHandlerDelegate<TMessage, TResponse> next, CancellationToken cancellationToken)
    {
        message.Context = idempotency.ContextOf(message);
        return message.Caller.Key is null ? next(message, cancellationToken) : Once(message, next, cancellationToken);
    }

    private async ValueTask<TResponse> Once(TMessage message, MessageHandlerDelegate<TMessage, TResponse> next, CancellationToken cancellationToken)
    {
        var call = (message.Target, message.Context.CommandId);
        if (!idempotency.Running.TryAdd(call, 0)) return TResponse.Refused(Refusal.Because(EdgeProblems.InProgress));
        try
        {
            return await next(message, cancellationToken);
        }
        finally
        {
            idempotency.Running.TryRemove(call, out _);
        }
    }
}

/// <summary>Command ids and fingerprints of writes, and the keyed writes that run on this gateway.</summary>
internal sealed class Idempotency(Fingerprints fingerprints, TimeProvider time)
{
    private const string CommandPrefix = "cmd";

    /// <summary>By target and command id.</summary>
    public ConcurrentDictionary<(string Target, string CommandId), byte> Running { get; } = new();

    /// <summary>
    /// A key is bound to the client; what it is used for is in the fingerprint. The key itself goes no further, since a client may have put
    /// anything into it.
    /// </summary>
    public CommandContext ContextOf(IWrite write) => write.Caller.Key is { } key
        ? write.Context with
        {
            CommandId = EntityId.Derive(CommandPrefix, write.Caller.Actor, key),
            Fingerprint = fingerprints.Of(write.Operation, write.Target, write.Content),
        }
        : write.Context with { CommandId = EntityId.New(CommandPrefix, time.GetUtcNow()) };
}
