namespace Practice.Actors.Gateway.Partners;

/// <summary>Configuration section <c>Partners</c>.</summary>
internal sealed class PartnerOptions
{
    public const string Section = "Partners";

    /// <summary>Where a gateway with made-up data is, for partners to try their systems with; null for nowhere.</summary>
    public Uri? SandboxUrl { get; set; }

    public bool IsValid => SandboxUrl is null or { IsAbsoluteUri: true, Scheme: "http" or "https" };
}
