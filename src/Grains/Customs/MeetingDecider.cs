using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using static Practice.Actors.Contracts.Customs.CustomsRejections;

namespace Practice.Actors.Grains.Customs;

/// <summary>
/// The rules of meetings. Who stands back counts neither in the quorum's base nor among the votes, as for directors with an interest of their own (Company Law of 2023,
/// art. 139); where too few are left, the matter is for the villagers' representatives.
/// </summary>
internal static class MeetingDecider
{
    /// <param name="council">Whose meeting it is or is to be; null where there is none by that id, or it does not matter.</param>
    /// <param name="today">In the county's time zone.</param>
    public static Decision<MeetingEvent> Decide(MeetingId id, MeetingView? meeting, MeetingCommand command, CouncilView? council, DateOnly today)
    {
        if (command is ConveneMeeting convene) return meeting is null ? Convened(id, convene, council) : CommonRejections.AlreadyExists.Because(Words.Of(meeting.State));
        if (meeting is null) return CommonRejections.NotFound.Because();
        if (meeting.State is MeetingState.Closed or MeetingState.Cancelled) return MeetingOver.Because(Words.Of(meeting.State));
        return command switch
        {
            TakeAttendance c => Attended(meeting, c, council, today),
            CancelMeeting c when meeting.State == MeetingState.Convened => new MeetingCancelled(c.Reason),
            CancelMeeting => MeetingOver.Because(Words.Of(meeting.State)),
            _ when meeting.State != MeetingState.Open => MeetingNotOpen.Because(Words.Of(meeting.State)),
            RecuseMember c => Recused(meeting, c),
            DecideItem c => Decided(meeting, c),
            CloseMeeting c => new MeetingClosed(c.Minutes),
            _ => throw new InvalidOperationException($"A meeting does not know {command.GetType()}."),
        };
    }

    private static Decision<MeetingEvent> Convened(MeetingId id, ConveneMeeting convene, CouncilView? council)
    {
        if (council is null) return CouncilUnknown.Of("council");
        if (!council.InOfficeOn(convene.On).Any()) return Nobody(convene.On);
        return new MeetingConvened(id, convene.Council, council.Unit, convene.On, council.Rules, convene.Agenda);
    }

    private static Decision<MeetingEvent> Attended(MeetingView meeting, TakeAttendance attendance, CouncilView? council, DateOnly today)
    {
        if (meeting.On > today) return MeetingTooEarly.Because(Words.Of(meeting.State), ("day", Day(meeting.On)));
        if (council?.InOfficeOn(meeting.On).ToHashSet() is not { Count: > 0 } inOffice) return Nobody(meeting.On);
        if (!attendance.Present.All(inOffice.Contains)) return MemberUnknown.Of("present");
        return new MeetingAttended([.. inOffice.Order()], [.. attendance.Present.Distinct().Order()]);
    }

    private static Decision<MeetingEvent> Recused(MeetingView meeting, RecuseMember recuse)
    {
        if (Undecided(meeting, recuse.Item, out var point) is { } refused) return refused;
        if (!meeting.InOffice.Contains(recuse.Member)) return MemberUnknown.Of("member");
        if (point.Recused.Any(recusal => recusal.Member == recuse.Member)) return RecusedAlready.Because(Words.Of(meeting.State));
        return new MemberRecused(recuse.Item, recuse.Member, recuse.Ground);
    }

    private static Decision<MeetingEvent> Decided(MeetingView meeting, DecideItem decide)
    {
        if (Undecided(meeting, decide.Item, out var point) is { } refused) return refused;
        var recused = point.Recused.Select(recusal => recusal.Member).ToHashSet();
        var inOffice = meeting.InOffice.Count(member => !recused.Contains(member));
        var present = meeting.Present.Count(member => !recused.Contains(member));
        var needed = meeting.Rules.NeededOf(inOffice);
        if (present < needed) return NoQuorum.Because(Words.Of(meeting.State), ("inOffice", $"{inOffice}"), ("present", $"{present}"), ("needed", $"{needed}"));
        if (decide.For < 0 || decide.Against < 0 || decide.Abstained < 0 || (long)decide.For + decide.Against + decide.Abstained != present)
            return VotesWrong.Of("for", ("present", $"{present}"));
        return new ItemDecided(
            decide.Item, DecisionId.Of(meeting.Id, decide.Item), inOffice, present, decide.For, decide.Against, decide.Abstained,
            Adopted: decide.For >= meeting.Rules.Majority.NeededOf(present), decide.Words);
    }

    private static Rejection? Undecided(MeetingView meeting, int item, out AgendaPoint point)
    {
        var known = item >= 1 && item <= meeting.Agenda.Length;
        point = known ? meeting.Agenda[item - 1] : meeting.Agenda[0];
        return !known ? ItemUnknown.Of("item") : point.Decision is not null ? DecidedAlready.Because(Words.Of(meeting.State)) : null;
    }

    private static Rejection Nobody(DateOnly day) => NobodyInOffice.Because(null, ("day", Day(day)));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
