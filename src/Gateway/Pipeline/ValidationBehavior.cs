using Mediator;

namespace Practice.Actors.Gateway.Pipeline;

/// <summary>Refuses content whose shape no state would accept, naming every field at fault; what it means is for the entity to judge.</summary>
internal sealed class ValidationBehavior<TMessage, TResponse>(Validators validators) : IPipelineBehavior<TMessage, TResponse>
    where TMessage : IContent
    where TResponse : IAnswer<TResponse>
{
    public ValueTask<TResponse> Handle(TMessage message, MessageHandlerDelegate<TMessage, TResponse> next, CancellationToken cancellationToken) =>
        validators.Check(message.Content) is { } refusal
            ? ValueTask.FromResult(TResponse.Refused(refusal))
            : next(message, cancellationToken);
}
