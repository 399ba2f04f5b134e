using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Customs;

/// <summary>A council's meeting, and what it decided; the key is its id.</summary>
[Alias("customs.meeting")]
public interface IMeetingGrain : ILedgerGrain<MeetingCommand, MeetingView>;

/// <summary>What an item of an agenda is about.</summary>
public enum AgendaTopic
{
    General,
    Ceremony,
    Document,
    Limits,
    Deed,
    Board,
    Honour,
}

/// <summary>Why a member stands back from an item (回避).</summary>
public enum RecusalGround
{
    /// <summary>A near relative is concerned.</summary>
    Relative,

    /// <summary>They are concerned themselves.</summary>
    Concerned,

    /// <summary>Something else may sway them.</summary>
    Interest,
}

/// <summary>Something asked of a meeting.</summary>
[GenerateSerializer, Immutable, Alias("customs.meeting-command")]
public abstract record MeetingCommand;

/// <summary>Calls a council together.</summary>
/// <param name="On">The day, in the county's zone; a meeting that was held may be entered later.</param>
[GenerateSerializer, Immutable, Alias("customs.convene-meeting")]
public sealed record ConveneMeeting([property: Id(0)] CouncilId Council, [property: Id(1)] DateOnly On, [property: Id(2)] ImmutableArray<AgendaItem> Agenda) : MeetingCommand;

/// <summary>Says who is there; again where somebody comes or goes between two items.</summary>
/// <param name="Present">Members' numbers.</param>
[GenerateSerializer, Immutable, Alias("customs.take-attendance")]
public sealed record TakeAttendance([property: Id(0)] ImmutableArray<int> Present) : MeetingCommand;

/// <summary>A member stands back from an item: they count neither among those in office nor among those there, and do not vote.</summary>
/// <param name="Item">The item's number.</param>
/// <param name="Member">The member's number.</param>
[GenerateSerializer, Immutable, Alias("customs.recuse-member")]
public sealed record RecuseMember([property: Id(0)] int Item, [property: Id(1)] int Member, [property: Id(2)] RecusalGround Ground) : MeetingCommand;

/// <summary>Puts an item to the vote. The three numbers are of all who are there and do not stand back.</summary>
/// <param name="Words">What was decided, as a key into the vault; null for no words.</param>
[GenerateSerializer, Immutable, Alias("customs.decide-item")]
public sealed record DecideItem(
    [property: Id(0)] int Item, [property: Id(1)] int For, [property: Id(2)] int Against, [property: Id(3)] int Abstained, [property: Id(4)] VaultId? Words = null) : MeetingCommand;

/// <summary>Ends the meeting; what is on the agenda and not decided stays so.</summary>
/// <param name="Minutes">As a key into the vault.</param>
[GenerateSerializer, Immutable, Alias("customs.close-meeting")]
public sealed record CloseMeeting([property: Id(0)] VaultId Minutes) : MeetingCommand;

/// <summary>Does not hold it.</summary>
/// <param name="Reason">As a key into the vault; null for no words.</param>
[GenerateSerializer, Immutable, Alias("customs.cancel-meeting")]
public sealed record CancelMeeting([property: Id(0)] VaultId? Reason = null) : MeetingCommand;

/// <summary>An item of an agenda.</summary>
/// <param name="Subject">The id of what it is about; null for nothing on the platform.</param>
/// <param name="Words">As a key into the vault; null for no words.</param>
[GenerateSerializer, Immutable, Alias("customs.agenda-item")]
public sealed record AgendaItem([property: Id(0)] AgendaTopic Topic, [property: Id(1)] string? Subject = null, [property: Id(2)] VaultId? Words = null);

/// <summary>Something that happened to a meeting.</summary>
public abstract record MeetingEvent : DomainEvent;

/// <param name="Rules">As they were then: the meeting decides by them.</param>
[Alias("meeting.convened")]
public sealed record MeetingConvened(MeetingId Id, CouncilId Council, UnitCode Unit, DateOnly On, CouncilRules Rules, ImmutableArray<AgendaItem> Agenda) : MeetingEvent;

/// <param name="InOffice">The numbers of all members on the day.</param>
[Alias("meeting.attended")]
public sealed record MeetingAttended(ImmutableArray<int> InOffice, ImmutableArray<int> Present) : MeetingEvent;

[Alias("meeting.recused")]
public sealed record MemberRecused(int Item, int Member, RecusalGround Ground) : MeetingEvent;

/// <param name="InOffice">Members in office who did not stand back.</param>
/// <param name="Present">Of these, how many were there.</param>
/// <param name="Adopted">Whether enough were for it.</param>
[Alias("meeting.decided")]
public sealed record ItemDecided(
    int Item, DecisionId Decision, int InOffice, int Present, int For, int Against, int Abstained, bool Adopted, VaultId? Words) : MeetingEvent;

[Alias("meeting.closed")]
public sealed record MeetingClosed(VaultId Minutes) : MeetingEvent;

[Alias("meeting.cancelled")]
public sealed record MeetingCancelled(VaultId? Reason) : MeetingEvent;

/// <summary>A meeting as readers see it.</summary>
/// <param name="InOffice">Members' numbers on the day; empty before attendance is taken.</param>
/// <param name="Minutes">As a key into the vault; null before it is closed, or where it was not held.</param>
[GenerateSerializer, Immutable, Alias("customs.meeting-view")]
public sealed record MeetingView(
    [property: Id(0)] MeetingId Id,
    [property: Id(1)] CouncilId Council,
    [property: Id(2)] UnitCode Unit,
    [property: Id(3)] MeetingState State,
    [property: Id(4)] DateOnly On,
    [property: Id(5)] CouncilRules Rules,
    [property: Id(6)] ImmutableArray<AgendaPoint> Agenda,
    [property: Id(7)] ImmutableArray<int> InOffice,
    [property: Id(8)] ImmutableArray<int> Present,
    [property: Id(9)] VaultId? Minutes,
    [property: Id(10)] DateTimeOffset ConvenedAt,
    [property: Id(11)] DateTimeOffset UpdatedAt)
{
    /// <summary>What was decided under an id; null where that is of another meeting, or nothing was.</summary>
    public CouncilDecision? DecisionOf(DecisionId id) =>
        id.Meeting == Id && id.Item <= Agenda.Length ? Agenda[id.Item - 1].Decision : null;
}

public enum MeetingState
{
    Convened,

    /// <summary>Attendance was taken.</summary>
    Open,
    Closed,
    Cancelled,
}

/// <summary>An item of a meeting's agenda with what became of it.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Recused">Who stands back.</param>
/// <param name="Decision">Null while there is none.</param>
[GenerateSerializer, Immutable, Alias("customs.agenda-point")]
public sealed record AgendaPoint(
    [property: Id(0)] int Number, [property: Id(1)] AgendaItem Item, [property: Id(2)] ImmutableArray<Recusal> Recused, [property: Id(3)] CouncilDecision? Decision);

/// <param name="Member">The member's number.</param>
[GenerateSerializer, Immutable, Alias("customs.recusal")]
public sealed record Recusal([property: Id(0)] int Member, [property: Id(1)] RecusalGround Ground);

/// <summary>What a council decided, with quorum.</summary>
/// <param name="InOffice">Members in office who did not stand back.</param>
/// <param name="Present">Of these, how many were there.</param>
/// <param name="Adopted">Whether enough were for it.</param>
/// <param name="Words">As a key into the vault; null for no words.</param>
[GenerateSerializer, Immutable, Alias("customs.council-decision")]
public sealed record CouncilDecision(
    [property: Id(0)] DecisionId Id,
    [property: Id(1)] int InOffice,
    [property: Id(2)] int Present,
    [property: Id(3)] int For,
    [property: Id(4)] int Against,
    [property: Id(5)] int Abstained,
    [property: Id(6)] bool Adopted,
    [property: Id(7)] VaultId? Words,
    [property: Id(8)] DateTimeOffset DecidedAt);
