using System.Collections.Frozen;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

/// <summary>A key that wraps the vault's other keys; it is never stored with them.</summary>
/// <param name="Id">Follows from the key and says nothing of it, so that what it wraps can name it.</param>
internal sealed record MasterKey(string Id, byte[] Key)
{
    /// <exception cref="OptionsValidationException">It is not the base 64 of 32 bytes.</exception>
    public static MasterKey Parse(string text, string setting)
    {
        var key = new byte[Sealing.KeyBytes];
        return Convert.TryFromBase64String(text.Trim(), key, out var bytes) && bytes == Sealing.KeyBytes
            ? new MasterKey(Convert.ToHexStringLower(HMACSHA256.HashData(key, "practice vault master key"u8).AsSpan(0, 8)), key)
            : throw MasterKeys.Invalid($"{setting}: a master key is the base64 of 32 random bytes (openssl rand -base64 32).");
    }

    /// <summary>Without the key, so that no log ever shows it by accident.</summary>
    public override string ToString() => Id;
}

/// <summary>The master keys that are configured: the current one wraps, the older ones still unwrap what they wrapped.</summary>
internal sealed class MasterKeys
{
    private readonly Lazy<(MasterKey Current, FrozenDictionary<string, MasterKey> ById)> keys;

    /// <remarks>They are read when the first is asked for: a process that only writes its document needs none.</remarks>
    public MasterKeys(IOptions<VaultOptions> options, IOptions<DatabaseOptions> database) => keys = new(() =>
    {
        var read = Read(options.Value, database.Value.DataFolder);
        return (read[0], read.DistinctBy(key => key.Id, StringComparer.Ordinal).ToFrozenDictionary(key => key.Id, StringComparer.Ordinal));
    });

    /// <exception cref="OptionsValidationException">None is configured, or one is not as it must be.</exception>
    public MasterKey Current => keys.Value.Current;

    /// <summary>Null for one that is not configured here.</summary>
    public MasterKey? Find(string id) => keys.Value.ById.GetValueOrDefault(id);

    internal static OptionsValidationException Invalid(string words) => new(VaultOptions.Section, typeof(VaultOptions), [words]);

    private static List<MasterKey> Read(VaultOptions options, string dataFolder)
    {
        var older = options.OlderMasterKeys.Select((text, index) => MasterKey.Parse(text, $"Vault:OlderMasterKeys:{index}"));
        if (options is { MasterKey: { Length: > 0 } given, MasterKeyFile: null or "" }) return [MasterKey.Parse(given, "Vault:MasterKey"), .. older];
        if (options is { MasterKeyFile: { Length: > 0 } file, MasterKey: null or "" }) return [.. MasterKeyFile.Read(file), .. older];
        if (options is { MasterKey: { Length: > 0 } }) throw Invalid("Vault: MasterKey and MasterKeyFile exclude each other.");
        if (options.MakesMasterKey) return [.. MasterKeyFile.ReadOrMake(Path.Combine(dataFolder, MasterKeyFile.Name)), .. older];
        throw Invalid("No master key is configured, and without one nothing personal can be kept: set Vault__MasterKey to what `openssl rand -base64 32` prints, or Vault__MasterKeyFile to a file with it; see \"The master key\" in docs/operations.md.");
    }
}
