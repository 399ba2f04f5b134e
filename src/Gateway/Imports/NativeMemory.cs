using System.Runtime.InteropServices;

namespace Practice.Actors.Gateway.Imports;

/// <summary>What SQLite, drivers and the runtime itself have of the C library.</summary>
internal static class NativeMemory
{
    private static readonly TrimMemory? Trim =
        NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out var trim) ? Marshal.GetDelegateForFunctionPointer<TrimMemory>(trim) : null;

    /// <summary>Returns of the system's memory what is free: glibc keeps it for each thread that it was freed by. Other libraries are left alone.</summary>
    public static void GiveBack() => Trim?.Invoke(0);

    /// <param name="pad">Bytes that may stay at the end of the heap.</param>
    /// <returns>1 where anything was returned.</returns>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    private delegate int TrimMemory(nuint pad);
}
