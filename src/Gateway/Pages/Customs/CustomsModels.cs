using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Customs;
using Practice.Actors.Gateway.Pages.Integrity;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.Gateway.Pages.Customs;

/// <summary>What of customs reform and the moral bank waits at a unit and below it.</summary>
/// <param name="Councils">The unit's, or those below it.</param>
/// <param name="Lacking">Kinds that the village has not set up, as far as whoever looks may; empty for other units.</param>
/// <param name="Wanted">Which of them somebody just looked for; null for none.</param>
public sealed record CustomsModel(ChosenUnit Unit, IReadOnlyList<WaitingWork> Waiting, IReadOnlyList<CouncilRow> Councils, string? Next, IReadOnlyList<CouncilKind> Lacking, CouncilKind? Wanted, FormState Form);

/// <summary>How many of something wait, and where they are.</summary>
public sealed record WaitingWork(Phrase Words, long Count, string Href);

/// <summary>A council in a list.</summary>
public sealed record CouncilRow(CouncilListing Council, string Unit);

/// <summary>A council: who is in it, when it met, and what may be done.</summary>
/// <param name="Seats">Of the last term.</param>
/// <param name="Named">Whether names are shown, which goes on record.</param>
/// <param name="Subjects">What waits at the village for a council to speak about.</param>
/// <param name="About">What the first item is to be about; null for nothing.</param>
public sealed record CouncilModel(
    CouncilView Council,
    string Unit,
    IReadOnlyList<SeatShown> Seats,
    bool Named,
    IReadOnlyList<MeetingListing> Meetings,
    IReadOnlyList<SubjectChoice> Subjects,
    string? About,
    bool MayManage,
    bool MayHold,
    FormState Form)
{
    /// <summary>Items that can be put on an agenda at once.</summary>
    public const int MostItems = 5;

    /// <summary>New people that can be entered at once.</summary>
    public const int MostNew = 9;
}

/// <summary>A council's member.</summary>
/// <param name="Name">Null where names are not shown, or this one was erased.</param>
public sealed record SeatShown(CouncilMember Member, string? Name);

/// <summary>What an agenda's item can be about.</summary>
/// <param name="Value">As the form sends it: the topic, a space and the id.</param>
public sealed record SubjectChoice(string Value, Phrase Words);

/// <summary>Councils' meetings of a unit and those below it.</summary>
/// <param name="Held">Whether those that were held are shown, or those that are to be.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record MeetingsModel(ChosenUnit Unit, bool Held, IReadOnlyList<MeetingRow> Rows, string? Next);

/// <summary>A meeting in a list.</summary>
public sealed record MeetingRow(MeetingListing Meeting, string Unit);

/// <summary>A meeting as it is held.</summary>
/// <param name="Seats">Who is in office on its day.</param>
/// <param name="Looked">Whether names and words are shown, which goes on record.</param>
/// <param name="Minutes">Null where they are not shown, or there are none.</param>
public sealed record MeetingModel(MeetingView Meeting, string Unit, IReadOnlyList<SeatShown> Seats, IReadOnlyList<PointShown> Points, bool Looked, string? Minutes, bool MayHold, FormState Form);

/// <summary>An item of an agenda, with what it takes to decide it.</summary>
/// <param name="Href">Of what it is about; null for nothing on the platform.</param>
/// <param name="Words">Null where they are not shown, or there are none; so are the words of the decision.</param>
/// <param name="InOffice">Who does not stand back, and <paramref name="Present"/> of them is there.</param>
/// <param name="Needed">Who has to be there.</param>
/// <param name="NeededFor">Who has to be for it, of those there now.</param>
public sealed record PointShown(AgendaPoint Point, string? Href, string? Words, string? Decision, int InOffice, int Present, int Needed, int NeededFor)
{
    public bool HasQuorum => Present >= Needed;
}

/// <summary>Filed weddings and funerals.</summary>
/// <param name="Parts">Of all of them, one of which is shown.</param>
public sealed record CeremoniesModel(ChosenUnit Unit, IReadOnlyList<SubPlace> Parts, IReadOnlyList<CeremonyRow> Rows, string? Next, bool MayFile);

/// <summary>A ceremony in a list.</summary>
public sealed record CeremonyRow(CeremonyListing Ceremony, string Unit);

/// <summary>Where a family's wedding or funeral is filed at the desk.</summary>
/// <param name="Limits">In force at the unit.</param>
public sealed record FilingModel(ChosenUnit Unit, IReadOnlyList<LimitShown> Limits, FormState Form);

/// <summary>What a unit advocates, and which deeds are worth how many points there.</summary>
/// <param name="Limits">In force today.</param>
/// <param name="Own">The unit's own; null where it has set none.</param>
/// <param name="Rules">In force today.</param>
/// <param name="OwnRules">The unit's own; null where it has set none.</param>
/// <param name="Edited">The rule that is being changed; null for a new one.</param>
public sealed record RulesModel(
    ChosenUnit Unit,
    IReadOnlyList<LimitShown> Limits,
    LimitsVersion? Own,
    IReadOnlyList<RuleShown> Rules,
    PointRulesVersion? OwnRules,
    RuleShown? Edited,
    bool MaySetLimits,
    bool MaySetRules,
    FormState Form);

/// <summary>A rule for points, with what set it.</summary>
/// <param name="Own">Whether it is the unit's own.</param>
public sealed record RuleShown(PointRule Rule, string SetBy, bool Own);

/// <summary>A limit, with what set it.</summary>
public sealed record LimitShown(Phrase Item, Phrase Most, string SetBy);

/// <summary>A filed ceremony.</summary>
/// <param name="Advice">How it stands against the limits of its day, in words, and whether something is above them.</param>
/// <param name="Contact">Null where it is not shown, which would go on record.</param>
public sealed record CeremonyModel(
    CeremonyView Ceremony, string Unit, IReadOnlyList<AdviceShown> Advice, CeremonyContact? Contact, bool Filed, bool MayFile, bool MayFollow, FormState Form);

/// <summary>A sentence to be read to the family.</summary>
public sealed record AdviceShown(Phrase Words, bool Above);

/// <summary>Whose a ceremony is, and what was said of it.</summary>
/// <param name="Visits">What was noted of each visit, by its number.</param>
public sealed record CeremonyContact(string? Name, string? Phone, string? Address, string? Words, IReadOnlyList<string?> Visits)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(CeremonyContact);
}

/// <summary>What everybody sees of customs reform at a unit.</summary>
/// <param name="Documents">The unit's own, and what holds there of the units above.</param>
/// <param name="Notices">Deeds that are posted; empty where it is no village.</param>
/// <param name="Red">Empty where it is no village; so is <paramref name="Black"/>.</param>
public sealed record UnitCustomsModel(
    UnitCode Code,
    string Name,
    bool IsVillage,
    IReadOnlyList<DocumentLine> Documents,
    IReadOnlyList<LimitShown> Limits,
    IReadOnlyList<RuleShown> Rules,
    IReadOnlyList<NoticeCard> Notices,
    IReadOnlyList<BoardCard> Red,
    IReadOnlyList<BoardCard> Black);

/// <summary>A document in a list.</summary>
/// <param name="Unit">Whose it is, by name.</param>
/// <param name="Version">In force, or else the last.</param>
public sealed record DocumentLine(DocumentView Document, string Unit, DocumentVersion Version);

/// <summary>A deed that is posted.</summary>
/// <param name="Name">Masked; null where it was erased.</param>
public sealed record NoticeCard(string? Name, string Deed, DateOnly On, DateOnly Until);

/// <summary>An entry on a board as everybody sees it.</summary>
/// <param name="Name">Masked on the black board; null where it was erased.</param>
/// <param name="Clause">Of the village code; null on the red board, as <paramref name="VillageCode"/> is.</param>
public sealed record BoardCard(string? Name, HolderKind Holder, DocumentId? VillageCode, int? Clause, DateOnly Until);

/// <summary>A document as everybody reads it.</summary>
/// <param name="Shown">The version that is read.</param>
/// <param name="InForce">The number of that which holds today; null for none.</param>
/// <param name="Changes">Since the version before; empty of the first.</param>
public sealed record DocumentModel(DocumentView Document, string Unit, DocumentVersion Shown, int? InForce, IReadOnlyList<LineChanged> Changes);

/// <summary>A line that came, or went.</summary>
public sealed record LineChanged(bool Added, string Text)
{
    internal static IReadOnlyList<LineChanged> In(IEnumerable<DifferingLine> lines) =>
        [.. lines.Where(line => line.Change is not LineChange.Same).Select(line => new LineChanged(line.Change is LineChange.Added, line.Text))];
}

/// <summary>Where a family of a village files by itself.</summary>
/// <param name="Limits">In force at the village.</param>
public sealed record FamilyFilingModel(UnitCode Village, string Name, IReadOnlyList<LimitShown> Limits, FormState Form);

/// <summary>A family's filing, to the family.</summary>
/// <param name="Key">That opens it, and stands in its address.</param>
/// <param name="IsNew">Whether it was filed just now.</param>
public sealed record FamilyCeremonyModel(CeremonyView Ceremony, string Key, string Village, IReadOnlyList<AdviceShown> Advice, bool IsNew, FormState Form)
{
    /// <summary>Without the key, so that no log ever shows it by accident.</summary>
    public override string ToString() => Ceremony.Id.Value;
}

/// <summary>Documents of a unit and those below it, for the staff.</summary>
/// <param name="Parts">Of all of them, one of which is shown.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="MayKeep">Whether a document may be begun at the unit.</param>
public sealed record DocumentsModel(ChosenUnit Unit, IReadOnlyList<SubPlace> Parts, IReadOnlyList<ListedDocument> Rows, string? Next, bool MayKeep, FormState Form);

/// <summary>A document in the staff's list.</summary>
public sealed record ListedDocument(DocumentListing Document, string Unit);

/// <summary>A document as the staff work on it.</summary>
/// <param name="Before">The version that a new one is compared with: in force, or else the last; null where there is none.</param>
/// <param name="Decisions">Of the village's councils about documents, as far as they were adopted; the last first.</param>
/// <param name="Changes">What a text that was typed changes; null where none is compared.</param>
/// <param name="MayHold">Whether whoever looks may put it on a council's agenda.</param>
/// <param name="MayReview">Whether whoever looks acts for the unit above.</param>
public sealed record DocumentWorkModel(
    DocumentView Document,
    string Unit,
    bool IsVillage,
    DocumentVersion? Before,
    IReadOnlyList<DecisionShown> Decisions,
    IReadOnlyList<LineChanged>? Changes,
    bool MayHold,
    bool MayKeep,
    bool MayReview,
    FormState Form);
