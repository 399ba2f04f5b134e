namespace Practice.Actors.Silo;

/// <summary>Configuration section <c>Orleans</c>.</summary>
public sealed class OrleansOptions
{
    public const string Section = "Orleans";

    /// <summary>The cluster's name: silos and clients of one cluster share it.</summary>
    public string ClusterId { get; set; } = "practice";

    /// <summary>The name under which snapshots are kept; never changes.</summary>
    public string ServiceId { get; set; } = "practice";

    /// <summary>For silo to silo; 0 takes any free port.</summary>
    public int SiloPort { get; set; }

    /// <summary>For clients to a silo of a cluster; 0 takes any free port.</summary>
    public int GatewayPort { get; set; }

    /// <summary>The address, or the name, that other machines reach a silo at.</summary>
    public string AdvertisedAddress { get; set; } = "127.0.0.1";

    /// <summary>How long a call to a grain may take; then its outcome is unknown and the caller may repeat it.</summary>
    public TimeSpan CallTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
