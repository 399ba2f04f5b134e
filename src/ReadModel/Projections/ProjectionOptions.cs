namespace Practice.Actors.ReadModel;

/// <summary>Configuration section <c>Projections</c>.</summary>
public sealed record ProjectionOptions
{
    public const string Section = "Projections";

    /// <summary>Events of one transaction at most, 1 to 5,000. On PostgreSQL each projection holds as many in memory while it is behind.</summary>
    public int Batch { get; set; } = 1_000;

    /// <summary>The shortest time from one transaction to the next while events come one by one: it makes small batches larger, and reads that much older.</summary>
    public TimeSpan Linger { get; set; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long a commit of another process may go unseen.</summary>
    public TimeSpan Poll { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How often a process that stands by tries to take over.</summary>
    public TimeSpan StandBy { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before a failed batch is tried again; the first is a hundredth of it, then each twice the one before.</summary>
    public TimeSpan LongestBackoff { get; set; } = TimeSpan.FromSeconds(10);

    internal bool IsValid =>
        Batch is >= 1 and <= 5_000 && Linger >= TimeSpan.Zero && Poll > TimeSpan.Zero && StandBy > TimeSpan.Zero && LongestBackoff > TimeSpan.Zero;
}
