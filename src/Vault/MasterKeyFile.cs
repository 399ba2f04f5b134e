using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Practice.Actors.Vault;

/// <summary>A file of master keys, one in base 64 on each line: the first is the current one, the others are older.</summary>
internal static class MasterKeyFile
{
    /// <summary>Of the one that is made in the data folder in development.</summary>
    public const string Name = "vault-master-keys";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">It is not there, holds none, or one is not as it must be.</exception>
    public static IReadOnlyList<MasterKey> Read(string path)
    {
        if (!File.Exists(path)) throw MasterKeys.Invalid($"Vault:MasterKeyFile: there is no file '{path}'.");
        MasterKey[] keys = [.. File.ReadLines(path).Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => MasterKey.Parse(line, $"Vault:MasterKeyFile '{path}'"))];
        return keys.Length > 0 ? keys : throw MasterKeys.Invalid($"Vault:MasterKeyFile: '{path}' holds no key.");
    }

    /// <summary>Makes it, for its owner alone, where it is not there.</summary>
    public static IReadOnlyList<MasterKey> ReadOrMake(string path)
    {
        if (!File.Exists(path)) Make(path);
        return Read(path);
    }

    /// <summary>Whoever holds the lock makes it, and writes it whole under another name first: nobody makes a second, and nobody reads half of one.</summary>
    /// <remarks>A move that must not overwrite is no lock: on Unix it looks for the target first and then renames.</remarks>
    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var alone = Lock($"{path}.lock");
        if (File.Exists(path)) return;

        var draft = $"{path}.draft";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(Encoding.ASCII.GetBytes($"{Convert.ToBase64String(RandomNumberGenerator.GetBytes(Sealing.KeyBytes))}\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path);
    }

    /// <summary>Among processes; the system frees it when its holder is killed.</summary>
    /// <exception cref="IOException">Another held it all the time that one waits.</exception>
    private static FileStream Lock(string path)
    {
        for (var waited = Stopwatch.StartNew(); ; Thread.Sleep(Pause))
        {
            try
            {
                return new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.None, Options = FileOptions.DeleteOnClose });
            }
            catch (IOException) when (waited.Elapsed < Patience)
            {
                // Another is making the file at this moment.
            }
        }
    }
}
