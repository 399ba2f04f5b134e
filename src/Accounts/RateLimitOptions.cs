namespace Practice.Actors.Accounts;

/// <summary>Configuration section <c>RateLimits</c>: how much one client may ask of all gateways together.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    public bool Enabled { get; set; } = true;

    /// <summary>Requests a second of an account or a key, in the long run.</summary>
    public int PerSecond { get; set; } = 100;

    /// <summary>Requests of an account or a key at once.</summary>
    public int Burst { get; set; } = 3_000;

    /// <summary>Requests a second of an address that shows no token, in the long run; a whole office may be behind one.</summary>
    public int PerSecondOfAddress { get; set; } = 200;

    /// <summary>Requests of such an address at once.</summary>
    public int BurstOfAddress { get; set; } = 6_000;

    internal bool IsValid => PerSecond >= 1 && Burst >= 1 && PerSecondOfAddress >= 1 && BurstOfAddress >= 1;
}
