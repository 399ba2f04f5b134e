using System.Runtime.InteropServices;

namespace Practice.Actors.Gateway.Hosting;

/// <summary>What SQLite, drivers and the runtime itself have of the C library.</summary>
internal static class NativeMemory
{
    /// <summary>M_ARENA_MAX of <c>malloc.h</c>.</summary>
    private const int MostArenas = -8;

    private static readonly TrimMemory? Trim = Find<TrimMemory>("malloc_trim");

    /// <summary>Returns of the system's memory what is free: glibc keeps it for each thread that it was freed by. Other libraries are left alone.</summary>
    public static void GiveBack() => Trim?.Invoke(0);

    /// <summary>
    /// To be called first of all: from now on there is an arena a processor at most, where glibc would have eight, each of which keeps what is freed in it. An operator's
    /// <c>MALLOC_ARENA_MAX</c> goes before.
    /// </summary>
    public static void KeepFewArenas()
    {
        if (Environment.GetEnvironmentVariable("MALLOC_ARENA_MAX") is null) Find<SetOption>("mallopt")?.Invoke(MostArenas, Environment.ProcessorCount);
    }

    private static T? Find<T>(string function)
        where T : Delegate =>
        NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, function, out var found) ? Marshal.GetDelegateForFunctionPointer<T>(found) : null;

    /// <param name="pad">Bytes that may stay at the end of the heap.</param>
    /// <returns>1 where anything was returned.</returns>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int TrimMemory(nuint pad);

    /// <returns>1 where it is set.</returns>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int SetOption(int option, int value);
}
