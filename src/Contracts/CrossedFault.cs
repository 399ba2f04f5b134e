using System.Data.Common;
using Orleans.Serialization;

namespace Practice.Actors.Contracts;

/// <summary>Where a database driver's exceptions come to light: no codec carries them from process to process.</summary>
public static class CrossedFault
{
    private const string Driver = "Npgsql.";

    /// <summary>
    /// Whether it comes of a driver that did not reach its database: by itself, as what another exception came of (a grain that could not be activated is
    /// rejected with what failed), or in another process, from which the name of its type alone has come.
    /// </summary>
    public static bool IsDriver(Exception? fault) => fault switch
    {
        null => false,
        DbException { IsTransient: true } => true,
        UnavailableExceptionFallbackException { ExceptionType: { } type } when type.StartsWith(Driver, StringComparison.Ordinal) => true,
        CodecNotFoundException when fault.Message.Contains($" {Driver}", StringComparison.Ordinal) => true,
        _ => IsDriver(fault.InnerException),
    };
}
