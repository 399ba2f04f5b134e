using System.Security.Cryptography;
using System.Text;

namespace Practice.Actors.Vault;

/// <summary>A file of master keys, one in base 64 on each line: the first is the current one, the others are older.</summary>
internal static class MasterKeyFile
{
    /// <summary>Of the one that is made in the data folder in development.</summary>
    public const string Name = "vault-master-keys";

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

    /// <summary>Written whole under another name first, so that nobody ever reads half of it.</summary>
    private static void Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        var draft = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var stream = new FileStream(draft, options))
            {
                stream.Write(Encoding.ASCII.GetBytes($"{Convert.ToBase64String(RandomNumberGenerator.GetBytes(Sealing.KeyBytes))}\n"));
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was faster, and its key is the one.
            File.Delete(draft);
        }
    }
}
