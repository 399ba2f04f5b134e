using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Customs;

/// <summary>A village's council; the key is its id.</summary>
[Alias("customs.council")]
public interface ICouncilGrain : ILedgerGrain<CouncilCommand, CouncilView>;

/// <summary>The four councils of a village beside its code (一约四会).</summary>
public enum CouncilKind
{
    /// <summary>红白理事会: weddings and funerals.</summary>
    RedWhite,

    /// <summary>道德评议会: deeds, points and boards.</summary>
    MoralReview,

    /// <summary>村民议事会: the village's own affairs.</summary>
    Deliberation,

    /// <summary>禁毒禁赌会: against drugs and gambling.</summary>
    NoDrugsGambling,
}

public enum CouncilRole
{
    Chair,
    Deputy,
    Secretary,
    Member,
}

/// <summary>Who elected a council.</summary>
public enum Electorate
{
    /// <summary>村民会议.</summary>
    VillagersAssembly,

    /// <summary>村民代表会议.</summary>
    VillagersRepresentatives,

    /// <summary>户代表会议.</summary>
    HouseholdRepresentatives,
}

/// <summary>Why somebody left before the term was over.</summary>
public enum MembershipEnd
{
    Resigned,
    Recalled,
    Moved,
    Died,
}

/// <summary>What a council needs to decide. Those who stand back count in none of the numbers.</summary>
/// <param name="Quorum">Of the members in office who have to be there.</param>
/// <param name="Majority">Of those there who have to be for it.</param>
/// <param name="Fewest">Members who have to be there whatever the shares say, 2 to 9.</param>
[GenerateSerializer, Immutable, Alias("customs.council-rules")]
public sealed record CouncilRules([property: Id(0)] Share Quorum, [property: Id(1)] Share Majority, [property: Id(2)] int Fewest)
{
    /// <summary>Four fifths there and two thirds for, as red-and-white councils of the region do (provisional); three at least.</summary>
    public static CouncilRules Usual { get; } = new(new Share(4, 5), new Share(2, 3), 3);

    /// <summary>How many have to be there.</summary>
    /// <param name="inOffice">Members in office who do not stand back.</param>
    public int NeededOf(int inOffice) => Math.Max(Fewest, Quorum.NeededOf(inOffice));
}

/// <summary>Something asked of a council.</summary>
[GenerateSerializer, Immutable, Alias("customs.council-command")]
public abstract record CouncilCommand;

/// <summary>Sets a council up.</summary>
[GenerateSerializer, Immutable, Alias("customs.establish-council")]
public sealed record EstablishCouncil([property: Id(0)] CouncilRules Rules) : CouncilCommand;

/// <summary>Changes what it needs to decide, for meetings convened from now on.</summary>
[GenerateSerializer, Immutable, Alias("customs.change-council-rules")]
public sealed record ChangeCouncilRules([property: Id(0)] CouncilRules Rules) : CouncilCommand;

/// <summary>Enters an election; whoever was in office until then is so no longer.</summary>
/// <param name="From">The first day of the term.</param>
/// <param name="To">The last day, at most five years later.</param>
[GenerateSerializer, Immutable, Alias("customs.elect-council")]
public sealed record ElectCouncil(
    [property: Id(0)] DateOnly ElectedOn, [property: Id(1)] Electorate By, [property: Id(2)] DateOnly From, [property: Id(3)] DateOnly To, [property: Id(4)] ImmutableArray<Elected> Members)
    : CouncilCommand;

/// <summary>Enters a by-election for what is left of the term.</summary>
/// <param name="From">The first day in office.</param>
[GenerateSerializer, Immutable, Alias("customs.add-council-member")]
public sealed record AddCouncilMember([property: Id(0)] Elected Member, [property: Id(1)] DateOnly From) : CouncilCommand;

/// <summary>Says that somebody left before the term was over.</summary>
/// <param name="Number">The member's.</param>
/// <param name="On">The last day in office.</param>
[GenerateSerializer, Immutable, Alias("customs.end-council-member")]
public sealed record EndCouncilMember([property: Id(0)] int Number, [property: Id(1)] DateOnly On, [property: Id(2)] MembershipEnd Reason) : CouncilCommand;

/// <summary>Somebody elected.</summary>
/// <param name="Person">Who, as a key into the vault; null where <paramref name="Again"/> says it.</param>
/// <param name="Again">The number that they had before; null for somebody new.</param>
[GenerateSerializer, Immutable, Alias("customs.elected")]
public sealed record Elected([property: Id(0)] VaultId? Person, [property: Id(1)] int? Again, [property: Id(2)] CouncilRole Role);

/// <summary>Something that happened to a council; who its members are stays in the vault.</summary>
public abstract record CouncilEvent : DomainEvent;

[Alias("council.established")]
public sealed record CouncilEstablished(CouncilId Id, UnitCode Unit, CouncilKind Kind, CouncilRules Rules) : CouncilEvent;

[Alias("council.rules-changed")]
public sealed record CouncilRulesChanged(CouncilRules Rules) : CouncilEvent;

/// <param name="Term">Counts the elections from 1.</param>
[Alias("council.elected")]
public sealed record CouncilElected(int Term, DateOnly ElectedOn, Electorate By, DateOnly From, DateOnly To, ImmutableArray<Seat> Members) : CouncilEvent;

[Alias("council.member-added")]
public sealed record CouncilMemberAdded(Seat Member, DateOnly From) : CouncilEvent;

[Alias("council.member-ended")]
public sealed record CouncilMemberEnded(int Number, DateOnly On, MembershipEnd Reason) : CouncilEvent;

/// <summary>Somebody's place in a council.</summary>
/// <param name="Number">Counts all members that the council ever had, from 1; a new term gives a new one.</param>
/// <param name="Person">Who, as a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("customs.seat")]
public sealed record Seat([property: Id(0)] int Number, [property: Id(1)] VaultId Person, [property: Id(2)] CouncilRole Role);

/// <summary>A council as readers see it.</summary>
/// <param name="Terms">Oldest first.</param>
/// <param name="Members">Everybody it ever had, by number.</param>
[GenerateSerializer, Immutable, Alias("customs.council-view")]
public sealed record CouncilView(
    [property: Id(0)] CouncilId Id,
    [property: Id(1)] UnitCode Unit,
    [property: Id(2)] CouncilKind Kind,
    [property: Id(3)] CouncilRules Rules,
    [property: Id(4)] ImmutableArray<CouncilTerm> Terms,
    [property: Id(5)] ImmutableArray<CouncilMember> Members,
    [property: Id(6)] DateTimeOffset EstablishedAt,
    [property: Id(7)] DateTimeOffset UpdatedAt)
{
    /// <summary>The numbers of those in office on a day.</summary>
    public IEnumerable<int> InOfficeOn(DateOnly day) => Members.Where(member => member.From <= day && day <= member.Until).Select(member => member.Number);
}

/// <param name="To">The last day; earlier than elected for, where another term began before.</param>
[GenerateSerializer, Immutable, Alias("customs.council-term")]
public sealed record CouncilTerm(
    [property: Id(0)] int Number, [property: Id(1)] DateOnly ElectedOn, [property: Id(2)] Electorate By, [property: Id(3)] DateOnly From, [property: Id(4)] DateOnly To);

/// <summary>A member of a council.</summary>
/// <param name="Person">Who, as a key into the vault.</param>
/// <param name="Until">The last day in office.</param>
/// <param name="End">Why they left before the term was over; null where they did not.</param>
[GenerateSerializer, Immutable, Alias("customs.council-member")]
public sealed record CouncilMember(
    [property: Id(0)] int Number,
    [property: Id(1)] VaultId Person,
    [property: Id(2)] CouncilRole Role,
    [property: Id(3)] int Term,
    [property: Id(4)] DateOnly From,
    [property: Id(5)] DateOnly Until,
    [property: Id(6)] MembershipEnd? End = null);
