namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>
/// What a ranking counts, all in one place. No source says how a center weighs its teams: all of these are provisional defaults.
/// </summary>
/// <param name="Platform">Points at most for a team of the platform; one that takes any kind gets half.</param>
/// <param name="Distance">Points at most for nearness.</param>
/// <param name="Capacity">Points at most for room left.</param>
/// <param name="Load">Points at most for carrying little of what it can.</param>
/// <param name="Acceptance">Points at most for taking orders; small, as nobody is forced.</param>
/// <param name="Timeliness">Points at most for answering promptly, either way.</param>
/// <param name="Rating">Points at most for good ratings.</param>
/// <param name="Fairness">Points at most for not having been asked of late.</param>
public sealed record RankingWeights(
    int Platform, int Distance, int Capacity, int Load, int Acceptance, int Timeliness, int Rating, int Fairness)
{
    /// <summary>An answer, either way, within this time counts as prompt.</summary>
    public static readonly TimeSpan PromptWithin = TimeSpan.FromHours(24);

    public static readonly RankingWeights Default = new(
        Platform: 100, Distance: 200, Capacity: 100, Load: 150, Acceptance: 100, Timeliness: 100, Rating: 150, Fairness: 100);

    /// <summary>Room for this many more requests or more is full marks.</summary>
    public int EnoughRoom { get; init; } = 10;

    /// <summary>This many steps in the tree of units or more is far: from one station up to the center and down to another it is six.</summary>
    public int FarSteps { get; init; } = 6;

    /// <summary>As far as this or farther is far, in metres.</summary>
    public long FarMetres { get; init; } = 100_000;

    /// <summary>A team that was not asked for this long gets full marks.</summary>
    public TimeSpan LongUnasked { get; init; } = TimeSpan.FromDays(14);

    /// <summary>
    /// Every team starts with this many cases of <see cref="Usual"/> merit, so that one good or bad case does not make a rank.
    /// </summary>
    public int UsualCases { get; init; } = 5;

    /// <summary>What an unknown team is taken for, in thousandths.</summary>
    public int Usual { get; init; } = 750;

    /// <summary>What all factors can come to.</summary>
    public int Sum => Platform + Distance + Capacity + Load + Acceptance + Timeliness + Rating + Fairness;
}
