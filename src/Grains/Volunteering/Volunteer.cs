using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Grains.Volunteering;

/// <summary>How a volunteer's events add up.</summary>
internal static class Volunteer
{
    public static VolunteerView Evolve(VolunteerView? state, VolunteerEvent happened, DateTimeOffset recordedAt) =>
        happened is VolunteerRegistered e
            ? new VolunteerView(
                e.Id, e.Number, e.Unit, e.Channel == RegistrationChannel.Self ? VolunteerState.Pending : VolunteerState.Active, e.Channel, e.Person, e.Minor,
                e.Guardian, e.Details, [], HoursBook.Empty, null, [], recordedAt, recordedAt)
            : Changed(
                state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(VolunteerRegistered)}."), happened, recordedAt) with
            {
                UpdatedAt = recordedAt,
            };

    private static VolunteerView Changed(VolunteerView state, VolunteerEvent happened, DateTimeOffset at) => happened switch
    {
        VolunteerConfirmed or VolunteerResumed => state with { State = VolunteerState.Active },
        VolunteerEdited e => state with { Details = e.Details, Guardian = e.Guardian },
        PersonCorrected e => state with { Minor = e.Minor },
        TeamAsked e => state with { Asked = (state.Asked ?? []).Add(e.Team) },
        TurnedDown e => Answered(state, e.Team),
        TeamJoined e => Answered(state, e.Team) with { Teams = state.Teams.Add(new Membership(e.Team, at)) },
        TeamQuit e => Answered(In(state, e.Team, membership => membership with { LeftAt = at, Leader = false }), e.Team),
        LeaderAppointed e => In(state, e.Team, membership => membership with { Leader = true }),
        LeaderEnded e => In(state, e.Team, membership => membership with { Leader = false }),
        VolunteerPaused => state with { State = VolunteerState.Inactive },
        VolunteerLeft => Gone(state, VolunteerState.Left, at),
        VolunteerMerged e => Gone(state, VolunteerState.Merged, at) with { MergedInto = e.Into },
        VolunteerAbsorbed e => state with { Absorbed = state.Absorbed.Add(e.Other), Hours = Book.Evolve(state.Hours, happened, at) },
        ErasureAsked => state with { ErasureAskedAt = at },
        VolunteerErased => Gone(state, VolunteerState.Erased, at),
        IdentityKept e => state with { IdentityKeptUntil = e.Until },
        HoursRecorded or HoursReviewed or HoursReversed or CorrectionRequested or Contracts.Volunteering.CorrectionDecided =>
            state with { Hours = Book.Evolve(state.Hours, happened, at) },
        _ => throw new InvalidOperationException($"A volunteer does not know {happened.GetType()}."),
    };

    private static VolunteerView In(VolunteerView state, TeamId team, Func<Membership, Membership> change) => state with
    {
        Teams = [.. state.Teams.Select(membership => membership.Team == team && membership.LeftAt is null ? change(membership) : membership)],
    };

    private static VolunteerView Answered(VolunteerView state, TeamId team) => state.HasAsked(team) ? state with { Asked = state.Asked!.Value.Remove(team) } : state;

    private static VolunteerView Gone(VolunteerView state, VolunteerState to, DateTimeOffset at) => state with
    {
        State = to,
        Asked = null,
        Teams = [.. state.Teams.Select(membership => membership with { LeftAt = membership.LeftAt ?? at, Leader = false })],
    };
}
