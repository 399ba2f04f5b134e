using System.Net;

namespace Practice.Actors.Webhooks;

/// <summary>Configuration section <c>Webhooks</c>.</summary>
public sealed record WebhookOptions
{
    public const string Section = "Webhooks";

    /// <summary>Where the public reaches the platform, as the beginning of addresses of schemas; null to leave these away.</summary>
    public Uri? PublicUrl { get; set; }

    /// <summary>Whether receivers may be reached without TLS.</summary>
    public bool AllowsHttp { get; set; }

    /// <summary>Networks within which receivers may be although they are not of the public internet: <c>10.20.0.0/16</c>.</summary>
    public IReadOnlyList<string> AllowedNetworks { get; set; } = [];

    /// <summary>How long a receiver may take to answer.</summary>
    public TimeSpan AnswerWithin { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an event is tried that a receiver does not take, from the first attempt.</summary>
    public TimeSpan TryFor { get; set; } = TimeSpan.FromDays(3);

    /// <summary>After how long without any success a webhook is disabled.</summary>
    public TimeSpan DisableAfter { get; set; } = TimeSpan.FromDays(5);

    /// <summary>Requests to one receiver at the same time.</summary>
    public int AtOnce { get; set; } = 8;

    /// <summary>Requests to one host and port at the same time, of all webhooks.</summary>
    public int AtOncePerHost { get; set; } = 32;

    /// <summary>Requests at the same time, to receivers that answer.</summary>
    public int AtOnceInAll { get; set; } = 512;

    /// <summary>Requests at the same time, to receivers that have not answered lately.</summary>
    public int AtOnceToFailing { get; set; } = 64;

    /// <summary>Webhooks of one owner.</summary>
    public int MostOfOwner { get; set; } = 100;

    /// <summary>Events that wait for one receiver; while there are as many, no new ones are read for it.</summary>
    public int MostWaiting { get; set; } = 1_000;

    /// <summary>How long the record of what was sent is kept.</summary>
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(30);

    /// <summary>Delivered events kept on record for one webhook, about.</summary>
    public int MostKept { get; set; } = 10_000;

    /// <summary>How often what is due is looked for.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>After how long without a word from its process a webhook is seen to by another.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    public bool IsValid =>
        PublicUrl is null or { IsAbsoluteUri: true } && AllowedNetworks.All(network => IPNetwork.TryParse(network, out _)) && AnswerWithin > TimeSpan.Zero && AnswerWithin <= TimeSpan.FromMinutes(1)
        && TryFor > TimeSpan.Zero && DisableAfter > TimeSpan.Zero && AtOnce >= 1 && AtOncePerHost >= 1 && AtOnceInAll >= 1 && AtOnceToFailing >= 1 && MostOfOwner >= 1 && MostWaiting >= 1
        && Keep > TryFor && MostKept >= 1 && Poll > TimeSpan.Zero && Lease >= 3 * Poll;
}
