using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Customs;

/// <summary>A meeting's shell.</summary>
internal sealed class MeetingGrain(LedgerGrainServices services, CountyZone zone) : LedgerGrain<MeetingCommand, MeetingEvent, MeetingView>(services), IMeetingGrain
{
    protected override bool Creates(MeetingCommand command) => command is ConveneMeeting;

    protected override UnitCode OwnerOf(MeetingView state) => state.Unit;

    protected override MeetingView Evolve(MeetingView? state, MeetingEvent happened, DateTimeOffset recordedAt) => Meeting.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<MeetingEvent>> Decide(MeetingView? state, MeetingCommand command, CommandContext context, DateTimeOffset now) =>
        MeetingDecider.Decide(new MeetingId(Key), state, command, await CouncilFor(state, command), zone.DayOf(now));

    private async ValueTask<CouncilView?> CouncilFor(MeetingView? state, MeetingCommand command) => command switch
    {
        ConveneMeeting c => (await Grains.Council(c.Council).Get())?.View,
        TakeAttendance when state is not null => (await Grains.Council(state.Council).Get())?.View,
        _ => null,
    };
}
