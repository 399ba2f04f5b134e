namespace Practice.Actors.Vault;

/// <summary>Configuration section <c>Vault</c>.</summary>
public sealed class VaultOptions
{
    public const string Section = "Vault";

    /// <summary>How many puts may wait before more are refused.</summary>
    public int QueueLength { get; set; } = 4_096;

    internal bool IsValid => QueueLength >= 1;
}
