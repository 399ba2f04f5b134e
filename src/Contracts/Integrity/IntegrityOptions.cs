using System.Collections.Immutable;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>Configuration section <c>Integrity</c>: how deeds are posted, how long points last, what time somebody has who is to be put on the black board, and what references hold.</summary>
public sealed record IntegrityOptions
{
    public const string Section = "Integrity";

    /// <summary>Days for which a deed is posted before the council decides, where that was agreed to (provisional: 5).</summary>
    public int NoticeDays { get; set; } = 5;

    /// <summary>After how many turns of the year points expire: 1 at the end of the year in which they are earned, 2 at the end of the next (provisional); null for never.</summary>
    public int? YearsOfPoints { get; set; } = 2;

    /// <summary>Days for the answer, from the notice on (provisional: 7).</summary>
    public int AnswerDays { get; set; } = 7;

    /// <summary>Days for putting right what an entry on the black board is for (provisional: 15).</summary>
    public int CorrectionDays { get; set; } = 15;

    /// <summary>Days for an appeal against an entry on the black board (provisional: 15).</summary>
    public int AppealDays { get; set; } = 15;

    /// <summary>Days that the unit above has for deciding on an appeal (provisional: 15); it is granted where they pass.</summary>
    public int AppealDecisionDays { get; set; } = 15;

    /// <summary>Days for which a reference for a lender is worth something (provisional: 90).</summary>
    public int ReferenceDays { get; set; } = 90;

    /// <summary>Years back of which a reference counts deeds (provisional: 3).</summary>
    public int ReferenceYears { get; set; } = 3;

    /// <summary>The lower ends of the bands of points in references, rising (provisional: 20, 50, 100).</summary>
    public IList<int> ReferenceBands { get; } = [];

    /// <summary>Days for which a nomination for an honour is posted, 7 at least (provisional: 7).</summary>
    public int HonourNoticeDays { get; set; } = 7;

    /// <summary>The kinds of honour that units award (provisional: <see cref="UsualHonourKinds"/>).</summary>
    public IList<HonourKind> HonourKinds { get; } = [];

    /// <summary>How often it is looked whether there are points to be entered or to expire.</summary>
    public TimeSpan Sweep { get; set; } = TimeSpan.FromMilliseconds(500);

    public bool IsValid =>
        NoticeDays is >= 1 and <= 60 && YearsOfPoints is null or (>= 1 and <= 20)
        && AnswerDays is >= 3 and <= 60 && CorrectionDays is >= 1 and <= 365 && AppealDays is >= 5 and <= 60 && AppealDecisionDays is >= 1 and <= 60 && ReferenceDays is >= 1 and <= 366 && ReferenceYears is >= 1 and <= 10
        && ReferenceBands.Count <= 10 && ReferenceBands.Zip(ReferenceBands.Skip(1)).All(pair => pair.First < pair.Second) && ReferenceBands.All(band => band > 0)
        && HonourNoticeDays is >= 7 and <= 60 && HonourKinds.Count <= 20 && HonourKinds.All(kind => kind is { Key.Length: >= 1 and <= 40, Name.Length: >= 1 and <= 30, NameEn.Length: >= 1 and <= 60 })
        && HonourKinds.DistinctBy(kind => kind.Key).Count() == HonourKinds.Count && Sweep > TimeSpan.Zero;

    public IntegrityRules Rules() => new(NoticeDays, YearsOfPoints);

    public ReferenceRules OfReferences() => new(ReferenceDays, ReferenceYears, ReferenceBands.Count > 0 ? [.. ReferenceBands] : ReferenceRules.UsualBands);

    public HonourRules OfHonours() => new(HonourNoticeDays, HonourKinds.Count > 0 ? [.. HonourKinds] : UsualHonourKinds.All);

    public BoardRules OfBoards() => new(AnswerDays, CorrectionDays, AppealDays, AppealDecisionDays);
}

/// <summary>How deeds are posted and how long points last, as the county has set it.</summary>
/// <param name="YearsOfPoints">After how many turns of the year points expire; null for never.</param>
public sealed record IntegrityRules(int NoticeDays = 5, int? YearsOfPoints = 2)
{
    /// <summary>The last year whose points are gone in a year; null where none ever are.</summary>
    public int? ExpiredIn(int year) => YearsOfPoints is { } years ? year - years : null;
}

/// <summary>What time somebody has who is to be put on the black board, in days, as the county has set it.</summary>
public sealed record BoardRules(int AnswerDays = 7, int CorrectionDays = 15, int AppealDays = 15, int AppealDecisionDays = 15);

/// <summary>What references for lenders hold, as the county has set it.</summary>
/// <param name="Days">For which one is worth something.</param>
/// <param name="Years">Back of which it counts deeds.</param>
/// <param name="Bands">The lower ends of the bands of points, rising.</param>
public sealed record ReferenceRules(int Days, int Years, ImmutableArray<int> Bands)
{
    public static ImmutableArray<int> UsualBands { get; } = [20, 50, 100];
}

/// <summary>Which honours there are, and for how many days a nomination is posted, as the county has set it.</summary>
public sealed record HonourRules(int NoticeDays, ImmutableArray<HonourKind> Kinds)
{
    /// <summary>Null where there is none by that key.</summary>
    public HonourKind? Find(string key) => Kinds.FirstOrDefault(kind => kind.Key == key);
}
