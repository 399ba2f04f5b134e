using Practice.Actors.Contracts.Integrity;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Pages.Integrity;

/// <summary>Honours as everybody sees them.</summary>
/// <param name="Objected">Whether an objection was just sent.</param>
public sealed record HonoursModel(IReadOnlyList<HonourCard> Awarded, IReadOnlyList<HonourCard> Posted, bool Objected, FormState Form);

/// <summary>An honour, or a nomination that is posted.</summary>
/// <param name="Name">Whole with consent, else masked; null where it was erased.</param>
/// <param name="Day">When it was awarded, or until when it is posted.</param>
public sealed record HonourCard(HonourId Id, HonourKind Kind, string? Name, string Unit, DateOnly Day)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => Id.Value;
}

/// <summary>A unit's rounds, and the nominations there.</summary>
/// <param name="Rounds">That take nominations from here, or go on.</param>
/// <param name="Parts">Of all nominations, one of which is shown.</param>
public sealed record HonourWorkListModel(
    ChosenUnit Unit, IReadOnlyList<HonourKind> Kinds, IReadOnlyList<HonourRoundShown> Rounds, IReadOnlyList<SubPlace> Parts, IReadOnlyList<HonourRow> Rows, string? Next, bool MayManage, FormState Form);

/// <summary>A round in a list.</summary>
public sealed record HonourRoundShown(HonourRoundListing Round, HonourKind Kind, string Unit);

/// <summary>A nomination in a list.</summary>
public sealed record HonourRow(HonourListing Honour, HonourKind Kind, string Unit);

/// <summary>A nomination, and what may be done.</summary>
/// <param name="AwardedBy">The unit whose round it is.</param>
/// <param name="Words">Null where they are not shown, which would go on record.</param>
/// <param name="Decisions">Of the council about this nomination, the last first.</param>
public sealed record HonourModel(
    HonourView Honour,
    HonourRoundView Round,
    string Unit,
    string AwardedBy,
    PassbookNumber? Number,
    HonourWordsShown? Words,
    IReadOnlyList<DecisionShown> Decisions,
    bool MayNominate,
    bool MayReview,
    bool MayManage,
    bool MayHold,
    FormState Form)
{
    /// <summary>The council whose matter it is.</summary>
    public Contracts.Customs.CouncilId Council => Contracts.Customs.CouncilId.Of(Honour.Unit, Contracts.Customs.CouncilKind.MoralReview);
}

/// <summary>Who is nominated, and what was said.</summary>
/// <param name="Said">What for, then objections with their answers, then why it was withdrawn; what was erased since is left out.</param>
public sealed record HonourWordsShown(string? Name, IReadOnlyList<string> Said)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(HonourWordsShown);
}
