using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Gateway.Pages.Figures;
using Practice.Actors.ReadModel.Assessment;

namespace Practice.Actors.Gateway.Pages.Assessment;

/// <summary>The assessed months, the latest first.</summary>
public sealed record AssessmentsModel(IReadOnlyList<AssessmentListing> Months);

/// <summary>A month's assessment, to the center and to those who are assessed.</summary>
/// <param name="Boards">Of a draft, with those alone for whom whoever looks answers.</param>
/// <param name="MayManage">Whether whoever looks enters and decides; and publishes, where <paramref name="MayPublish"/>.</param>
/// <param name="Proof">For <see cref="Forms"/>.</param>
/// <param name="Key">Under which what is done next is done once.</param>
public sealed record MonthModel(
    AssessmentId Id,
    AssessmentState State,
    DateTimeOffset ObjectUntil,
    int Undecided,
    IReadOnlyList<BoardShown> Boards,
    IReadOnlyList<EntryShown> Entries,
    IReadOnlyList<ObjectionShown> Objections,
    bool MayManage,
    bool MayPublish,
    string Proof,
    string Key,
    IReadOnlyList<Fault> Faults);

/// <summary>What was entered by hand.</summary>
public sealed record EntryShown(EntryView Entry, Phrase Subject, Phrase Indicator);

/// <summary>What was objected to.</summary>
/// <param name="Indicator">Null for the draft as a whole.</param>
/// <param name="Figures">That can be put right; empty where whoever looks does not decide.</param>
public sealed record ObjectionShown(ObjectionView Objection, Phrase Subject, Phrase? Indicator, IReadOnlyList<FigureShown> Figures);

/// <summary>What stands behind a score, with what may be done about it.</summary>
/// <param name="Trend">The published months before; null where there is none.</param>
/// <param name="MayObject">Whether whoever looks may object to it.</param>
/// <param name="Manual">Indicators that whoever looks may enter by hand.</param>
/// <param name="Said">What was typed and not taken, by field.</param>
public sealed record SubjectModel(
    ScoreModel Score,
    ChartTable? Trend,
    AssessmentState State,
    bool MayObject,
    IReadOnlyList<ManualIndicator> Manual,
    string Proof,
    string Key,
    IReadOnlyDictionary<string, string> Said,
    IReadOnlyList<Fault> Faults);

/// <summary>An indicator that people enter by hand.</summary>
public sealed record ManualIndicator(string Key, Phrase Name, decimal Least, decimal Most);
