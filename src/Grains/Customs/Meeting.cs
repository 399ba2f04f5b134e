using Practice.Actors.Contracts.Customs;

namespace Practice.Actors.Grains.Customs;

/// <summary>How a meeting's events add up.</summary>
internal static class Meeting
{
    public static MeetingView Evolve(MeetingView? state, MeetingEvent happened, DateTimeOffset recordedAt) =>
        happened is MeetingConvened e
            ? new MeetingView(
                e.Id, e.Council, e.Unit, MeetingState.Convened, e.On, e.Rules, [.. e.Agenda.Select((item, index) => new AgendaPoint(index + 1, item, [], null))], [], [], null,
                recordedAt, recordedAt)
            : Changed(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(MeetingConvened)}."), happened, recordedAt) with { UpdatedAt = recordedAt };

    private static MeetingView Changed(MeetingView state, MeetingEvent happened, DateTimeOffset at) => happened switch
    {
        MeetingAttended e => state with { State = MeetingState.Open, InOffice = e.InOffice, Present = e.Present },
        MemberRecused e => With(state, e.Item, point => point with { Recused = point.Recused.Add(new Recusal(e.Member, e.Ground)) }),
        ItemDecided e => With(
            state, e.Item, point => point with { Decision = new CouncilDecision(e.Decision, e.InOffice, e.Present, e.For, e.Against, e.Abstained, e.Adopted, e.Words, at) }),
        MeetingClosed e => state with { State = MeetingState.Closed, Minutes = e.Minutes },
        MeetingCancelled => state with { State = MeetingState.Cancelled },
        _ => throw new InvalidOperationException($"A meeting does not know {happened.GetType()}."),
    };

    private static MeetingView With(MeetingView state, int item, Func<AgendaPoint, AgendaPoint> change) =>
        state with { Agenda = state.Agenda.SetItem(item - 1, change(state.Agenda[item - 1])) };
}
