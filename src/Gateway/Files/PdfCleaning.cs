using System.Diagnostics;

namespace Practice.Actors.Gateway.Files;

/// <summary>
/// Cleans PDFs in a process of their own, one at a time: whoever sends one decides what its reader meets, and what never ends, takes all memory or overflows the stack
/// ends that process alone.
/// </summary>
internal static class PdfCleaning
{
    /// <summary>The program's verb: a PDF comes in, and goes out cleaned.</summary>
    public const string Verb = "clean-pdf";

    /// <summary>Bytes of what comes out at most.</summary>
    private const int Most = 32 * 1024 * 1024;

    private const string MostMemory = "20000000";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly SemaphoreSlim Turn = new(1);

    /// <returns>Null where it cannot be cleaned.</returns>
    public static async Task<byte[]?> CleanAsync(byte[] content, CancellationToken cancellationToken)
    {
        await Turn.WaitAsync(cancellationToken);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(Patience);
            return await RunAsync(content, patience.Token);
        }
        catch (Exception e) when (e is IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>What the process of its own does.</summary>
    /// <returns>The exit code: 1 where it cannot be cleaned.</returns>
    public static int Run()
    {
        try
        {
            using var content = new MemoryStream();
            using (var input = Console.OpenStandardInput()) input.CopyTo(content);
            var cleaned = PdfMetadata.Remove(content.ToArray());
            using var output = Console.OpenStandardOutput();
            output.Write(cleaned);
            return 0;
        }
        catch (Exception)
        {
            // What a reader says of a file that it cannot read may hold a part of it.
            return 1;
        }
    }

    private static async Task<byte[]?> RunAsync(byte[] content, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Command())!;
        try
        {
            // What it says as it crashes is nobody's business, but it waits until it has said it.
            _ = process.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            var cleaned = ReadAsync(process.StandardOutput.BaseStream, cancellationToken);
            await using (var input = process.StandardInput.BaseStream) await input.WriteAsync(content, cancellationToken);
            var bytes = await cleaned;
            await process.WaitForExitAsync(cancellationToken);
            return process.ExitCode == 0 && bytes.Length is > 0 and <= Most ? bytes : null;
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    private static async Task<byte[]> ReadAsync(Stream output, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        var piece = new byte[64 * 1024];
        for (int read; bytes.Length <= Most && (read = await output.ReadAsync(piece, cancellationToken)) > 0;) bytes.Write(piece, 0, read);
        return bytes.ToArray();
    }

    /// <summary>This program once more, however it was started; without its settings, which are nothing to a PDF.</summary>
    private static ProcessStartInfo Command()
    {
        var program = Environment.ProcessPath!;
        string[] arguments = Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(PdfCleaning).Assembly.Location, Verb] : [Verb];
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        var kept = start.Environment.Where(one => one.Key is "PATH" or "HOME" or "DOTNET_ROOT" or "TMPDIR" or "DOTNET_BUNDLE_EXTRACT_BASE_DIR").ToList();
        start.Environment.Clear();
        foreach (var (name, value) in kept) start.Environment[name] = value;
        // In hexadecimal digits: 512 MiB.
        start.Environment["DOTNET_GCHeapHardLimit"] = MostMemory;
        start.Environment["DOTNET_gcServer"] = "0";
        // What crashes leaves no copy of what it read.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        return start;
    }
}
