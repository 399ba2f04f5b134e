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

    /// <summary>How long an approval to see a minor's data lasts.</summary>
    public TimeSpan ApprovalsLast { get; set; } = TimeSpan.FromHours(24);

    /// <summary>
    /// After how many days without a change the contact and the words of a closed request or ceremony are erased, and after how many the words of deeds, entries on
    /// boards and nominations that came to nothing or are over (PIPL, article 19: no longer than needed); the number is provisional.
    /// </summary>
    public int RetentionDays { get; set; } = 1_095;

    /// <summary>How often that is looked after.</summary>
    public TimeSpan RetentionEvery { get; set; } = TimeSpan.FromHours(6);

    internal bool IsValid =>
        QueueLength >= 1 && CachedKeys >= 2 && ApprovalsLast > TimeSpan.Zero && RetentionDays is >= 1 and <= 36_525 && RetentionEvery >= TimeSpan.FromSeconds(1);
}
