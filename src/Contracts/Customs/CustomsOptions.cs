namespace Practice.Actors.Contracts.Customs;

/// <summary>Configuration section <c>Customs</c>: what is usual, against which savings count where a family said nothing, and how few families no figure shows.</summary>
public sealed record CustomsOptions
{
    public const string Section = "Customs";

    /// <summary>The usual betrothal gift, in fen; null where nobody has set it, and then nothing is counted against it.</summary>
    public long? UsualBetrothalGift { get; set; }

    /// <summary>What a usual banquet costs, in fen; null where nobody has set it.</summary>
    public long? UsualBanquet { get; set; }

    /// <summary>Ceremonies of a village in a month from which on figures show them (provisional: 5).</summary>
    public int FewestShown { get; set; } = 5;

    public bool IsValid => UsualBetrothalGift is null or (>= 0 and <= 1_000_000_000) && UsualBanquet is null or (>= 0 and <= 1_000_000_000) && FewestShown is >= 2 and <= 100;

    public CustomsRules Rules() => new(UsualBetrothalGift, UsualBanquet);
}

/// <summary>What is usual, as the county has set it.</summary>
/// <param name="UsualBetrothalGift">In fen; null where it is not set.</param>
/// <param name="UsualBanquet">In fen; null where it is not set.</param>
public sealed record CustomsRules(long? UsualBetrothalGift = null, long? UsualBanquet = null);
