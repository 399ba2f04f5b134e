namespace Practice.Actors.Vault;

/// <summary>Configuration section <c>Vault</c>.</summary>
public sealed class VaultOptions
{
    public const string Section = "Vault";

    /// <summary>How many puts may wait before more are refused.</summary>
    public int QueueLength { get; set; } = 4_096;

    /// <summary>The key that wraps all others, as base64 of 32 bytes; or else <see cref="MasterKeyFile"/>.</summary>
    public string? MasterKey { get; set; }

    /// <summary>A file with the master key on its first line and older ones on further lines.</summary>
    public string? MasterKeyFile { get; set; }

    /// <summary>Master keys that still unwrap what they wrapped; none is needed any more after a rotation.</summary>
    public IList<string> OlderMasterKeys { get; } = [];

    /// <summary>Whether, where no master key is configured, one is made in the data folder: for development.</summary>
    public bool MakesMasterKey { get; set; }

    /// <summary>Unwrapped keys that a process keeps in memory at most.</summary>
    public int CachedKeys { get; set; } = 10_000;

    internal bool IsValid => QueueLength >= 1 && CachedKeys >= 2;
}
