using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>
/// A round in which a unit awards one kind of honour (最美家庭, 文明家庭, 道德模范, 身边好人), with everybody who is nominated in it; the key is its id. All of it is one history, so
/// that no more are awarded than the round has places, whoever awards at the same time.
/// </summary>
[Alias("integrity.honour-round")]
public interface IHonourRoundGrain : ILedgerGrain<HonourRoundCommand, HonourRoundView>;

/// <summary>Who nominates.</summary>
public enum Nominator
{
    /// <summary>The person, or the household.</summary>
    Self,

    /// <summary>A neighbour, or somebody who was helped.</summary>
    Other,

    /// <summary>The village, a team or another body.</summary>
    Unit,
}

/// <summary>A kind of honour, as the county has set it.</summary>
/// <param name="Key">Kebab case, up to 40 characters.</param>
/// <param name="Holder">Whom it is for.</param>
/// <param name="Name">1–30 characters.</param>
/// <param name="NameEn">1–60 characters.</param>
[GenerateSerializer, Immutable, Alias("integrity.honour-kind")]
public sealed record HonourKind([property: Id(0)] string Key, [property: Id(1)] HolderKind Holder, [property: Id(2)] string Name, [property: Id(3)] string NameEn);

/// <summary>What a round asks for. An entry on the black board, and a wedding or funeral above the limits, stand against every honour.</summary>
/// <param name="LeastPoints">For deeds of the time that is looked at, 0 to 1,000.</param>
/// <param name="Months">Back from the day of the look, 1 to 36.</param>
[GenerateSerializer, Immutable, Alias("integrity.honour-conditions")]
public sealed record HonourConditions([property: Id(0)] int LeastPoints, [property: Id(1)] int Months)
{
    /// <summary>No county of the region has published any; provisional.</summary>
    public static HonourConditions Usual { get; } = new(20, 12);
}

/// <summary>What the platform knows of somebody's conduct, for the conditions of a round.</summary>
/// <param name="From">The first day that was looked at.</param>
/// <param name="To">The last day: that of the look.</param>
/// <param name="Points">For deeds of that time, less what was taken away.</param>
/// <param name="BlackEntries">That stand on the black board on that day.</param>
/// <param name="CeremoniesWithin">Weddings and funerals that were filed, and held within the limits of their day.</param>
/// <param name="CeremoniesAbove">That were held above them.</param>
[GenerateSerializer, Immutable, Alias("integrity.honour-conduct")]
public sealed record HonourConduct(
    [property: Id(0)] DateOnly From,
    [property: Id(1)] DateOnly To,
    [property: Id(2)] int Points,
    [property: Id(3)] int BlackEntries,
    [property: Id(4)] int CeremoniesWithin,
    [property: Id(5)] int CeremoniesAbove)
{
    /// <summary>The first condition that is not met; null where all are.</summary>
    public UnmetCondition? Lacks(HonourConditions conditions) =>
        Points < conditions.LeastPoints ? UnmetCondition.Points
        : BlackEntries > 0 ? UnmetCondition.BlackBoard
        : CeremoniesAbove > 0 ? UnmetCondition.Customs
        : null;
}

/// <summary>A condition that is not met.</summary>
public enum UnmetCondition
{
    Points,
    BlackBoard,

    /// <summary>A wedding or funeral was held above the limits.</summary>
    Customs,
}

/// <summary>Something asked of a round.</summary>
[GenerateSerializer, Immutable, Alias("integrity.honour-round-command")]
public abstract record HonourRoundCommand;

/// <summary>Opens a round.</summary>
/// <param name="Quota">How many are awarded at most, 1 to 100.</param>
/// <param name="From">The first day for nominations.</param>
/// <param name="Until">The last day for nominations.</param>
[GenerateSerializer, Immutable, Alias("integrity.open-honour-round")]
public sealed record OpenHonourRound(
    [property: Id(0)] UnitCode Unit,
    [property: Id(1)] HonourKind Kind,
    [property: Id(2)] int Quota,
    [property: Id(3)] DateOnly From,
    [property: Id(4)] DateOnly Until,
    [property: Id(5)] HonourConditions Conditions) : HonourRoundCommand;

/// <summary>Ends a round: nobody is nominated or awarded in it any more.</summary>
[GenerateSerializer, Immutable, Alias("integrity.close-honour-round")]
public sealed record CloseHonourRound : HonourRoundCommand;

/// <summary>Nominates a household or a person.</summary>
/// <param name="NameConsent">Whether they agree that their name is public (PIPL, art. 25).</param>
/// <param name="GuardianConsent">Whether the guardian agrees; of somebody under age they must.</param>
/// <param name="Words">What for, as a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("integrity.nominate-for-honour")]
public sealed record NominateForHonour(
    [property: Id(0)] PassbookId Passbook, [property: Id(1)] Nominator By, [property: Id(2)] bool NameConsent, [property: Id(3)] bool GuardianConsent, [property: Id(4)] VaultId Words) : HonourRoundCommand;

/// <summary>Something asked of a nomination.</summary>
/// <param name="Number">The nomination's.</param>
[GenerateSerializer, Immutable, Alias("integrity.honour-command")]
public abstract record HonourCommand([property: Id(0)] int Number) : HonourRoundCommand;

/// <summary>Takes a nomination back before anything is awarded; whoever does not want the honour need say no more.</summary>
[GenerateSerializer, Immutable, Alias("integrity.take-back-nomination")]
public sealed record TakeBackNomination(int Number) : HonourCommand(Number);

/// <summary>Agrees that the name is public, or does not any more.</summary>
[GenerateSerializer, Immutable, Alias("integrity.set-name-consent")]
public sealed record SetNameConsent(int Number, [property: Id(0)] bool Consent) : HonourCommand(Number);

/// <summary>Takes what the moral review council of the nominee's village has decided about the nomination.</summary>
[GenerateSerializer, Immutable, Alias("integrity.review-nomination")]
public sealed record ReviewNomination(int Number, [property: Id(0)] DecisionId Decision) : HonourCommand(Number);

/// <summary>Posts a nomination for everybody to see (公示).</summary>
[GenerateSerializer, Immutable, Alias("integrity.post-nomination")]
public sealed record PostNomination(int Number) : HonourCommand(Number);

/// <summary>Objects to a nomination that is posted.</summary>
/// <param name="Words">As a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("integrity.object-to-nomination")]
public sealed record ObjectToNomination(int Number, [property: Id(0)] VaultId Words) : HonourCommand(Number);

/// <summary>Decides on an objection; upheld, it ends the nomination.</summary>
/// <param name="Objection">Its number.</param>
/// <param name="Words">Why, as a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("integrity.decide-honour-objection")]
public sealed record DecideHonourObjection(int Number, [property: Id(0)] int Objection, [property: Id(1)] bool Upheld, [property: Id(2)] VaultId Words) : HonourCommand(Number);

/// <summary>Awards the honour, once the notice is over, every objection is decided, and the conditions are met on the day.</summary>
[GenerateSerializer, Immutable, Alias("integrity.award-honour")]
public sealed record AwardHonour(int Number) : HonourCommand(Number);

/// <summary>Withdraws an honour that was awarded.</summary>
/// <param name="Words">Why, as a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("integrity.withdraw-honour")]
public sealed record WithdrawHonour(int Number, [property: Id(0)] VaultId Words) : HonourCommand(Number);

/// <summary>Something that happened in a round; whom it is about stays in the vault.</summary>
public abstract record HonourRoundEvent : DomainEvent;

[Alias("honour-round.opened")]
public sealed record HonourRoundOpened(HonourRoundId Id, UnitCode Unit, HonourKind Kind, int Quota, DateOnly From, DateOnly Until, HonourConditions Conditions) : HonourRoundEvent;

[Alias("honour-round.closed")]
public sealed record HonourRoundClosed : HonourRoundEvent;

/// <summary>Something that happened to a nomination.</summary>
/// <param name="Number">The nomination's, from 1.</param>
public abstract record HonourEvent(int Number) : HonourRoundEvent;

/// <param name="Unit">The nominee's village.</param>
/// <param name="Conduct">As the platform knew it.</param>
[Alias("honour-round.nominated")]
public sealed record HonourNominated(
    int Number, PassbookId Passbook, UnitCode Unit, Nominator By, bool NameConsent, bool GuardianConsent, HonourConduct Conduct, VaultId Words) : HonourEvent(Number);

[Alias("honour-round.nomination-taken-back")]
public sealed record NominationTakenBack(int Number) : HonourEvent(Number);

[Alias("honour-round.name-consent-set")]
public sealed record NameConsentSet(int Number, bool Consent) : HonourEvent(Number);

[Alias("honour-round.reviewed")]
public sealed record NominationReviewed(int Number, DecisionId Decision, bool Adopted) : HonourEvent(Number);

/// <param name="Until">The last day of the notice.</param>
[Alias("honour-round.posted")]
public sealed record NominationPosted(int Number, DateOnly From, DateOnly Until) : HonourEvent(Number);

/// <param name="Objection">Counts the nomination's objections from 1.</param>
[Alias("honour-round.objected")]
public sealed record NominationObjected(int Number, int Objection, VaultId Words) : HonourEvent(Number);

/// <param name="By">The account that decided.</param>
[Alias("honour-round.objection-decided")]
public sealed record HonourObjectionDecided(int Number, int Objection, bool Upheld, VaultId Words, string By) : HonourEvent(Number);

/// <param name="Conduct">As the platform knew it on the day.</param>
/// <param name="By">The account that awarded it.</param>
[Alias("honour-round.awarded")]
public sealed record HonourAwarded(int Number, DateOnly On, HonourConduct Conduct, string By) : HonourEvent(Number);

/// <param name="By">The account that did.</param>
[Alias("honour-round.withdrawn")]
public sealed record HonourWithdrawn(int Number, DateOnly On, VaultId Words, string By) : HonourEvent(Number);
