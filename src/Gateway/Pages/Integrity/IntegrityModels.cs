using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Pages.Integrity;

/// <summary>Reported deeds.</summary>
/// <param name="Parts">Of all of them, one of which is shown.</param>
public sealed record DeedsModel(ChosenUnit Unit, IReadOnlyList<SubPlace> Parts, IReadOnlyList<DeedRow> Rows, string? Next);

/// <summary>A deed in a list.</summary>
public sealed record DeedRow(DeedListing Deed, string Unit);

/// <summary>A deed, what speaks for it, and what may be done.</summary>
/// <param name="Number">The passbook's.</param>
/// <param name="Words">Null where they are not shown, which would go on record.</param>
/// <param name="Decisions">Of the council about this deed, the last first.</param>
public sealed record DeedModel(DeedView Deed, string Unit, PassbookNumber? Number, DeedWords? Words, IReadOnlyList<DecisionShown> Decisions, bool MayReview, bool MayReport, bool MayHold, FormState Form)
{
    /// <summary>The council whose matter it is.</summary>
    public CouncilId Council => CouncilId.Of(Deed.Unit, CouncilKind.MoralReview);

    /// <summary>Whether evidence is there that the rule asks for, or any other.</summary>
    public bool HasEvidence => Deed.Rule.Evidence is null || Deed.Evidence.Any(evidence => evidence.Kind is not ProofKind.Objection);
}

/// <summary>What was said of a deed.</summary>
/// <param name="Evidence">By number; what was erased since is left out.</param>
public sealed record DeedWords(string? Words, IReadOnlyList<string> Evidence)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(DeedWords);
}

/// <summary>What a council decided about a deed.</summary>
public sealed record DecisionShown(DateOnly On, CouncilDecision Decision);

/// <summary>Passbooks.</summary>
/// <param name="Number">As it was typed, and found nowhere; null where none was.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="PrintMonths">Of which all statements can be printed, that before the current one first; empty for who may not.</param>
public sealed record PassbooksModel(ChosenUnit Unit, string? Number, IReadOnlyList<PassbookRow> Rows, string? Next, bool MayOpen, IReadOnlyList<Month> PrintMonths, FormState Form);

/// <summary>A passbook in a list.</summary>
public sealed record PassbookRow(PassbookListing Passbook, string Unit);

/// <summary>A passbook: what it has, and what that came from.</summary>
/// <param name="Holder">Null where it is not shown, which would go on record.</param>
/// <param name="Lines">The last first.</param>
/// <param name="Next">Where the next lines are; null at the end.</param>
/// <param name="Rules">By which a deed can be reported today; empty for who may not.</param>
public sealed record PassbookModel(
    PassbookView Passbook,
    string Unit,
    HolderShown? Holder,
    IReadOnlyList<PassbookLine> Lines,
    string? Next,
    IReadOnlyList<PointRule> Rules,
    bool MayPrint,
    bool MayRefer,
    bool MayKeep,
    bool MayGive,
    FormState Form);

/// <summary>Whose a passbook is.</summary>
/// <param name="Name">Null where it was erased.</param>
public sealed record HolderShown(string? Name)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(HolderShown);
}

/// <summary>An entry of a passbook, and what it came from.</summary>
/// <param name="From">In words; null for nothing.</param>
/// <param name="Href">Of what it came from; null for nothing that has a page.</param>
public sealed record PassbookLine(EntryListing Entry, string? From, string? Href);

/// <summary>The desk at which goods are given for points.</summary>
/// <param name="Typed">The number of a passbook, as it was typed; null for none.</param>
/// <param name="Passbook">That bears it; null where none does.</param>
/// <param name="Chosen">What is to be confirmed; null before something is chosen.</param>
/// <param name="Receipt">What was given a moment ago; null for nothing.</param>
/// <param name="Latest">What was given last.</param>
/// <param name="MayKeep">Whether whoever looks keeps the goods.</param>
public sealed record RedemptionDeskModel(
    ChosenUnit Unit, string? Typed, PassbookView? Passbook, IReadOnlyList<BankGoods> Goods, ChosenGoods? Chosen, ReceiptShown? Receipt, IReadOnlyList<GivenRow> Latest, bool MayKeep, FormState Form);

/// <summary>Goods that are chosen for points.</summary>
public sealed record ChosenGoods(BankGoods Goods, int Quantity)
{
    public int Points => Goods.Price * Quantity;
}

/// <summary>What was given.</summary>
/// <param name="Goods">Their name.</param>
/// <param name="Balance">What is left.</param>
public sealed record ReceiptShown(Redemption Redemption, PassbookNumber Number, string Goods, int Balance);

/// <summary>Something given, in a list.</summary>
public sealed record GivenRow(RedemptionListing Redemption, string Goods);
