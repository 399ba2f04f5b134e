using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using static Practice.Actors.Contracts.Volunteering.VolunteeringRejections;

namespace Practice.Actors.Grains.Volunteering;

/// <summary>What a volunteer's decision needs to know of others, as they are at the time.</summary>
/// <param name="Unit">The home unit it is to be; null where there is none by that code.</param>
/// <param name="UnknownArea">The first area named that is no unit; null where all are.</param>
/// <param name="Team">The team that is to be joined; null where there is none by that id.</param>
/// <param name="Activity">That a service names; null where there is none by that id.</param>
/// <param name="Request">That a service names; null where there is none by that id.</param>
/// <param name="Other">The registration to merge into, or to take over from; null where there is none by that id.</param>
internal sealed record VolunteerFacts(
    HoursRules Rules,
    UnitView? Unit = null,
    UnitCode? UnknownArea = null,
    TeamView? Team = null,
    ActivityView? Activity = null,
    ServiceRequestView? Request = null,
    VolunteerView? Other = null);

/// <summary>The rules of a volunteer's life.</summary>
internal static class VolunteerDecider
{
    /// <summary>Teams at once, and as many that were asked.</summary>
    private const int MostTeams = 20;

    public static Decision<VolunteerEvent> Decide(
        VolunteerId id, VolunteerView? volunteer, VolunteerCommand command, VolunteerFacts facts, string actor, DateTimeOffset now)
    {
        if (command is RegisterVolunteer register)
            return volunteer is null ? Registered(id, register, facts) : CommonRejections.AlreadyExists.Because(Words.Of(volunteer.State));
        if (volunteer is null) return CommonRejections.NotFound.Because();
        if (AlreadySo(volunteer, command)) return Decision<VolunteerEvent>.Nothing;
        if (!Allowed(volunteer.State, command)) return NotNow.Because(Words.Of(volunteer.State));
        return command switch
        {
            ConfirmVolunteer => new VolunteerConfirmed(),
            EditVolunteer c => Edited(volunteer, c, facts),
            CorrectPerson { Age: AgeGroup.TooYoung } => TooYoung.Of("identityNumber"),
            CorrectPerson { Age: AgeGroup.Minor } when volunteer.Guardian is null => GuardianNeeded.Of("guardian"),
            CorrectPerson c => new PersonCorrected(c.Age == AgeGroup.Minor),
            JoinTeam c => Joins(volunteer, c.Team, facts, leaves: 0) ?? new TeamJoined(c.Team),
            AskTeam c => Joins(volunteer, c.Team, facts, leaves: 0) ?? new TeamAsked(c.Team),
            AdmitToTeam c => volunteer.HasAsked(c.Team) ? Joins(volunteer, c.Team, facts, leaves: 0) ?? new TeamJoined(c.Team) : NotAsked.Because(Words.Of(volunteer.State)),
            TurnDown c => volunteer.HasAsked(c.Team) ? new TurnedDown(c.Team, c.Note) : NotAsked.Because(Words.Of(volunteer.State)),
            QuitTeam c => volunteer.In(c.Team) is null && !volunteer.HasAsked(c.Team) ? NotMember.Because(Words.Of(volunteer.State)) : new TeamQuit(c.Team),
            MoveTeam c => volunteer.In(c.From) is null
                ? NotMember.Because(Words.Of(volunteer.State))
                : Joins(volunteer, c.To, facts, leaves: 1) ?? new Decision<VolunteerEvent>([new TeamQuit(c.From), new TeamJoined(c.To)], null),
            AppointLeader c => Leads(volunteer, c.Team) switch
            {
                null => NotMember.Because(Words.Of(volunteer.State)),
                true => LeaderAlready.Because(Words.Of(volunteer.State)),
                false => new LeaderAppointed(c.Team),
            },
            EndLeader c => Leads(volunteer, c.Team) is true ? new LeaderEnded(c.Team) : NotLeader.Because(Words.Of(volunteer.State)),
            PauseVolunteer => new VolunteerPaused(),
            ResumeVolunteer => new VolunteerResumed(),
            LeaveVolunteering => new VolunteerLeft(volunteer.State),
            MergeVolunteer c => facts.Other is { State: not (VolunteerState.Merged or VolunteerState.Erased or VolunteerState.Pending) } other && other.Id != id
                ? new VolunteerMerged(c.Into, volunteer.State)
                : MergeUnknown.Of("into"),
            AbsorbVolunteer => facts.Other is { State: VolunteerState.Merged } other && other.MergedInto == id
                ? HoursDecider.Absorb(volunteer, other, facts.Rules)
                : NotMerged.Because(Words.Of(volunteer.State)),
            AskErasure c => new ErasureAsked(c.Reason),
            EraseVolunteer => Erased(volunteer, facts.Rules, now),
            RecordHours c => HoursDecider.Record(volunteer, c, facts, actor, now),
            ReviewHours c => HoursDecider.Review(volunteer, c, facts.Rules, actor),
            ReverseHours c => HoursDecider.Reverse(volunteer, c, facts.Rules, actor),
            RequestCorrection c => HoursDecider.Request(volunteer, c, now),
            DecideCorrection c => HoursDecider.Decide(volunteer, c, facts.Rules, actor),
            _ => throw new InvalidOperationException($"A volunteer does not know {command.GetType()}."),
        };
    }

    private static Decision<VolunteerEvent> Registered(VolunteerId id, RegisterVolunteer register, VolunteerFacts facts)
    {
        if (facts.Unit is null) return OrganizationRejections.UnitUnknown.Of("unit", ("unit", register.Unit.Value));
        if (facts.Unit.State != UnitState.Open) return OrganizationRejections.UnitNotOpen.Because(Words.Of(facts.Unit.State));
        if (register.Age == AgeGroup.TooYoung) return TooYoung.Of("identityNumber");
        if (register is { Age: AgeGroup.Minor, Guardian: null }) return GuardianNeeded.Of("guardian");
        return Known(facts) ?? new VolunteerRegistered(
            id,
            VolunteerNumber.Of(register.Unit, id),
            register.Unit,
            register.Channel,
            register.Person,
            register.Age == AgeGroup.Minor,
            InUtc(register.Guardian),
            InUtc(register.Details));
    }

    private static Decision<VolunteerEvent> Edited(VolunteerView volunteer, EditVolunteer edit, VolunteerFacts facts)
    {
        if (volunteer.Minor && edit.Guardian is null) return GuardianNeeded.Of("guardian");
        return Known(facts) ?? new VolunteerEdited(InUtc(edit.Details), InUtc(edit.Guardian));
    }

    private static Decision<VolunteerEvent> Erased(VolunteerView volunteer, HoursRules rules, DateTimeOffset now)
    {
        var erased = new VolunteerErased(volunteer.State);
        return rules.IdentityKeptUntil(volunteer, now) is { } until ? new Decision<VolunteerEvent>([erased, new IdentityKept(until.ToUniversalTime())], null) : erased;
    }

    private static Decision<VolunteerEvent>? Known(VolunteerFacts facts)
    {
        if (facts.UnknownArea is { } area) return OrganizationRejections.UnitUnknown.Of("areas", ("unit", area.Value));
        return null;
    }

    private static Decision<VolunteerEvent>? Joins(VolunteerView volunteer, TeamId to, VolunteerFacts facts, int leaves)
    {
        if (facts.Team is null) return TeamUnknown.Of("team");
        if (facts.Team.State == TeamState.Closed) return VolunteeringRejections.TeamClosed.Because(Words.Of(facts.Team.State));
        if (volunteer.In(to) is not null) return AlreadyMember.Because(Words.Of(volunteer.State));
        if (volunteer.Teams.Count(membership => membership.LeftAt is null) - leaves >= MostTeams || volunteer.Asked is { Length: >= MostTeams } && !volunteer.HasAsked(to))
            return TooManyTeams.Because(Words.Of(volunteer.State), ("most", MostTeams.ToString(CultureInfo.InvariantCulture)));
        return null;
    }

    /// <summary>Null where they are no member.</summary>
    private static bool? Leads(VolunteerView volunteer, TeamId team) => volunteer.In(team)?.Leader;

    /// <summary>A repeat of what a client may well repeat, because the rest of a step across entities was cut off.</summary>
    private static bool AlreadySo(VolunteerView volunteer, VolunteerCommand command) => command switch
    {
        EraseVolunteer => volunteer.State == VolunteerState.Erased,
        AskErasure => volunteer.ErasureAskedAt is not null,
        AskTeam c => volunteer.HasAsked(c.Team),
        MergeVolunteer c => volunteer.State == VolunteerState.Merged && volunteer.MergedInto == c.Into,
        AbsorbVolunteer c => volunteer.Absorbed.Contains(c.Other),
        EditVolunteer c => volunteer.Details.Same(c.Details) && volunteer.Guardian == c.Guardian,
        _ => false,
    };

    /// <summary>In which states a command makes sense.</summary>
    private static bool Allowed(VolunteerState state, VolunteerCommand command) => command switch
    {
        ConfirmVolunteer => state is VolunteerState.Pending,
        EditVolunteer or CorrectPerson => state is not (VolunteerState.Merged or VolunteerState.Erased),
        PauseVolunteer => state is VolunteerState.Active,
        ResumeVolunteer => state is VolunteerState.Inactive or VolunteerState.Left,
        LeaveVolunteering => state is VolunteerState.Pending or VolunteerState.Active or VolunteerState.Inactive,
        EraseVolunteer or AskErasure => state is not VolunteerState.Erased,
        AskTeam or QuitTeam or TurnDown => state is VolunteerState.Pending or VolunteerState.Active or VolunteerState.Inactive,
        JoinTeam or AdmitToTeam or MoveTeam or AppointLeader or EndLeader => state is VolunteerState.Active or VolunteerState.Inactive,
        _ => state is VolunteerState.Active or VolunteerState.Inactive or VolunteerState.Left,
    };

    private static Consented? InUtc(Consented? consented) => consented is null ? null : consented with { ConsentedAt = consented.ConsentedAt.ToUniversalTime() };

    private static VolunteerDetails InUtc(VolunteerDetails details) => details with { Health = InUtc(details.Health) };
}
