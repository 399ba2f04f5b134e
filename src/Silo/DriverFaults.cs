using Practice.Actors.Contracts;

namespace Practice.Actors.Silo;

/// <summary>
/// Keeps a database driver's exceptions inside the silo, where they are logged: no codec carries them to another process, and the caller need only
/// know that the database did not answer.
/// </summary>
internal sealed partial class DriverFaults(ILogger<DriverFaults> logger) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
            return;
        }
        catch (Exception fault) when (CrossedFault.IsDriver(fault))
        {
            LogFault(fault, context.InterfaceName, context.MethodName);
        }

        // Outside the handler: it goes without what caused it, which could not cross.
        throw new UnknownOutcomeException("The database did not answer; the call may be repeated.");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database did not answer {Interface}.{Method}")]
    private partial void LogFault(Exception fault, string @interface, string method);
}
