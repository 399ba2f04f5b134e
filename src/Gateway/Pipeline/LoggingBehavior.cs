using System.Diagnostics;
using Mediator;

namespace Practice.Actors.Gateway.Pipeline;

/// <summary>Says at debug level what was asked, how it ended and how long it took; never what it held.</summary>
internal sealed partial class LoggingBehavior<TMessage, TResponse>(ILogger<LoggingBehavior<TMessage, TResponse>> logger) : IPipelineBehavior<TMessage, TResponse>
    where TMessage : IMessage
    where TResponse : IAnswer<TResponse>
{
    public ValueTask<TResponse> Handle(TMessage message, MessageHandlerDelegate<TMessage, TResponse> next, CancellationToken cancellationToken) =>
        logger.IsEnabled(LogLevel.Debug) ? Logged(message, next, cancellationToken) : next(message, cancellationToken);

    private async ValueTask<TResponse> Logged(TMessage asked, MessageHandlerDelegate<TMessage, TResponse> next, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var answer = await next(asked, cancellationToken);
        var (message, result, elapsed) = (typeof(TMessage).Name, answer.Refusal?.Code ?? "done", Stopwatch.GetElapsedTime(start));
        LogHandled(logger, message, result, elapsed);
        return answer;
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Message}: {Result} after {Elapsed}")]
    private static partial void LogHandled(ILogger logger, string message, string result, TimeSpan elapsed);
}
