namespace Practice.Actors.Contracts.Volunteering;

/// <summary>What a person's age means for volunteering; the ledger holds this in place of the birth date.</summary>
public enum AgeGroup
{
    Adult,

    /// <summary>14 to 17: with a guardian's consent only.</summary>
    Minor,

    /// <summary>Younger: no registration.</summary>
    TooYoung,
}

/// <summary>
/// Ages in whole years, reached at the birthday. From 14 with a guardian's consent, from 18 without (Measures for Registered Volunteers of
/// the Communist Youth League; no rule for younger ones was found, so they are refused).
/// </summary>
public static class Ages
{
    public const int Youngest = 14;

    public const int OfAge = 18;

    public static AgeGroup GroupOn(DateOnly bornOn, DateOnly today) => YearsOn(bornOn, today) switch
    {
        < Youngest => AgeGroup.TooYoung,
        < OfAge => AgeGroup.Minor,
        _ => AgeGroup.Adult,
    };

    /// <summary>Whole years; who was born on 29 February has the birthday on 1 March in a year without that day, when the year is full.</summary>
    public static int YearsOn(DateOnly bornOn, DateOnly today)
    {
        var years = today.Year - bornOn.Year;
        return (today.Month, today.Day).CompareTo((bornOn.Month, bornOn.Day)) < 0 ? years - 1 : years;
    }
}
