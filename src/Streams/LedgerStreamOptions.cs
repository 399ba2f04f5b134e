namespace Practice.Actors.Streams;

/// <summary>Configuration section <c>Streams</c>.</summary>
public sealed record LedgerStreamOptions
{
    public const string Section = "Streams";

    /// <summary>How often a partition is looked at for new events.</summary>
    public TimeSpan Turn { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a commit of another process may go unseen.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromMilliseconds(25);

    /// <summary>Events of one read at most, 1 to 5,000.</summary>
    public int Batch { get; set; } = 1_000;

    /// <summary>How long a follower that does not answer holds up its partition, before it is left to catch up by itself.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How often followers are made to write down how far they have come, and those that missed something found.</summary>
    public TimeSpan Settle { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait after a fault before trying again.</summary>
    public TimeSpan Retry { get; set; } = TimeSpan.FromSeconds(1);

    internal bool IsValid =>
        Batch is >= 1 and <= 5_000 && Turn > TimeSpan.Zero && Poll > TimeSpan.Zero && Patience > TimeSpan.Zero && Settle > TimeSpan.Zero && Retry > TimeSpan.Zero;
}
