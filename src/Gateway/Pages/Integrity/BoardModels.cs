using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Pages.Integrity;

/// <summary>Proposals for villages' boards, and what is or was on them.</summary>
/// <param name="Parts">Of all of them, one of which is shown.</param>
/// <param name="Codes">The village codes by which something can be proposed.</param>
public sealed record BoardsModel(ChosenUnit Unit, IReadOnlyList<SubPlace> Parts, IReadOnlyList<BoardRow> Rows, string? Next, IReadOnlyList<DocumentView> Codes, bool MayPropose, FormState Form);

/// <summary>An entry in a list.</summary>
public sealed record BoardRow(BoardEntryListing Entry, string Unit);

/// <summary>An entry, how far its procedure is, and what may be done.</summary>
/// <param name="Number">The passbook's.</param>
/// <param name="Words">Null where they are not shown, which would go on record.</param>
/// <param name="Decisions">Of the council about this entry, the last first.</param>
/// <param name="MayDecide">Whether an appeal is theirs to decide, from the unit above.</param>
public sealed record BoardEntryModel(
    BoardEntryView Entry,
    string Unit,
    PassbookNumber? Number,
    BoardWordsShown? Words,
    IReadOnlyList<DecisionShown> Decisions,
    bool MayKeep,
    bool MayAnswer,
    bool MayDecide,
    bool MayHold,
    FormState Form)
{
    /// <summary>The council whose matter it is.</summary>
    public CouncilId Council => CouncilId.Of(Entry.Unit, CouncilKind.MoralReview);

    /// <summary>Whether the council's decision can be taken: on the black board after notice, answer and hearing.</summary>
    public bool IsHeard(DateOnly today) => Entry.Board == BoardColor.Red || (Entry.HeardOn is not null && (Entry.Answers.Length > 0 || Entry.AnswerUntil < today));
}

/// <summary>Whose an entry is, and what was said to it.</summary>
/// <param name="Said">What for, the answers, the hearing, the appeal and the answer to it; what was erased since is left out.</param>
public sealed record BoardWordsShown(string? Name, IReadOnlyList<string> Said)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(BoardWordsShown);
}
