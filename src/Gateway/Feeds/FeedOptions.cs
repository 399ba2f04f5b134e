namespace Practice.Actors.Gateway.Feeds;

/// <summary>Configuration section <c>Feeds</c>: on which terms others may use the open activities, and where they ask about them.</summary>
internal sealed class FeedOptions
{
    public const string Section = "Feeds";

    /// <summary>The licence that the open data is published under (provisional, as the county decides it).</summary>
    public Uri License { get; set; } = new("https://creativecommons.org/licenses/by/4.0/");

    /// <summary>Where users of the data ask and report faults; the API's own pages unless given.</summary>
    public Uri? DiscussionUrl { get; set; }

    public bool IsValid => License.IsAbsoluteUri && DiscussionUrl is null or { IsAbsoluteUri: true };
}
