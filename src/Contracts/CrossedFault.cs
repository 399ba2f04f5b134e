using Orleans.Serialization;

namespace Practice.Actors.Contracts;

/// <summary>An exception of a type that this process, or the silo that sent it, does not have: only its name has crossed.</summary>
public static class CrossedFault
{
    /// <summary>Whether a silo's database driver failed, where an activation failed before any filter could say so.</summary>
    public static bool IsDriver(Exception fault) =>
        fault is UnavailableExceptionFallbackException { ExceptionType: { } type } && type.StartsWith("Npgsql.", StringComparison.Ordinal);
}
