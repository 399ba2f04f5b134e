using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Grains.Customs;
using Xunit;
using static Practice.Actors.Contracts.Customs.CustomsRejections;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Customs;

public sealed class MeetingTests
{
    private const string Open = "open";

    private static readonly MeetingId Id = new("mtg_01jdq7k2v3m8n5p6r7s8t9v0w1");
    private static readonly CouncilId CouncilId = CouncilId.Of(Station, CouncilKind.RedWhite);
    private static readonly DateOnly Today = new(2026, 3, 5);
    private static readonly ImmutableArray<AgendaItem> Agenda = [new(AgendaTopic.Ceremony), new(AgendaTopic.General)];
    private static readonly CouncilView Five = CouncilOf(5);
    private static readonly MeetingConvened Convened = new(Id, CouncilId, Station, Today, CouncilRules.Usual, Agenda);
    private static readonly MeetingAttended AllThere = new([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]);

    [Fact]
    public void A_council_that_is_in_office_is_called_together()
    {
        When(new ConveneMeeting(CouncilId, Today, Agenda), Five).Then(Convened);
        When(new ConveneMeeting(CouncilId, Today, Agenda), null).ThenRefusedIn("council", CouncilUnknown);
        When(new ConveneMeeting(CouncilId, Today.AddYears(9), Agenda), Five).ThenRefused(NobodyInOffice);
    }

    [Fact]
    public void Attendance_is_of_the_members_in_office_and_not_before_the_day()
    {
        When(new TakeAttendance([5, 1]), Five, Convened).Then(new MeetingAttended([1, 2, 3, 4, 5], [1, 5]));
        When(new TakeAttendance([6]), Five, Convened).ThenRefusedIn("present", MemberUnknown);
        When(new TakeAttendance([1]), Five, Convened with { On = Today.AddDays(1) }).ThenRefused(MeetingTooEarly, "convened");
    }

    [Fact]
    public void Four_of_five_are_a_quorum_and_three_of_these_a_majority()
    {
        var four = AllThere with { Present = [1, 2, 3, 4] };
        When(new DecideItem(1, 3, 1, 0), null, Convened, four).Then(new ItemDecided(1, DecisionId.Of(Id, 1), 5, 4, 3, 1, 0, Adopted: true, null));
        When(new DecideItem(1, 2, 1, 1), null, Convened, four).Then(new ItemDecided(1, DecisionId.Of(Id, 1), 5, 4, 2, 1, 1, Adopted: false, null));
        var refused = When(new DecideItem(1, 3, 0, 0), null, Convened, AllThere with { Present = [1, 2, 3] }).ThenRefused(NoQuorum, Open);
        Assert.Equal(("5", "3", "4"), (refused.Args["inOffice"], refused.Args["present"], refused.Args["needed"]));
        When(new DecideItem(1, 3, 0, 0), null, Convened, four).ThenRefusedIn("for", VotesWrong);
        When(new DecideItem(1, int.MaxValue, int.MaxValue, 6), null, Convened, four).ThenRefusedIn("for", VotesWrong);
    }

    [Fact]
    public void Who_stands_back_counts_nowhere_and_only_for_that_item()
    {
        var recused = new MemberRecused(1, 5, RecusalGround.Relative);
        When(new RecuseMember(1, 5, RecusalGround.Relative), null, Convened, AllThere).Then(recused);
        When(new RecuseMember(1, 5, RecusalGround.Interest), null, Convened, AllThere, recused).ThenRefused(RecusedAlready, Open);
        When(new RecuseMember(1, 6, RecusalGround.Interest), null, Convened, AllThere).ThenRefusedIn("member", MemberUnknown);
        When(new DecideItem(1, 4, 0, 0), null, Convened, AllThere, recused).Then(new ItemDecided(1, DecisionId.Of(Id, 1), 4, 4, 4, 0, 0, Adopted: true, null));
        When(new DecideItem(1, 5, 0, 0), null, Convened, AllThere, recused).ThenRefusedIn("for", VotesWrong);
        When(new DecideItem(2, 5, 0, 0), null, Convened, AllThere, recused).Then(new ItemDecided(2, DecisionId.Of(Id, 2), 5, 5, 5, 0, 0, Adopted: true, null));
    }

    [Fact]
    public void Where_too_few_are_left_the_matter_is_not_theirs_to_decide()
    {
        MeetingEvent[] left = [Convened, AllThere, new MemberRecused(1, 3, RecusalGround.Relative), new MemberRecused(1, 4, RecusalGround.Relative), new MemberRecused(1, 5, RecusalGround.Relative)];
        When(new DecideItem(1, 2, 0, 0), null, left).ThenRefused(NoQuorum, Open);
    }

    [Fact]
    public void An_item_is_decided_once_and_only_while_the_meeting_is_held()
    {
        var decided = new ItemDecided(1, DecisionId.Of(Id, 1), 5, 5, 5, 0, 0, Adopted: true, null);
        When(new DecideItem(1, 5, 0, 0), null, Convened).ThenRefused(MeetingNotOpen, "convened");
        When(new DecideItem(1, 5, 0, 0), null, Convened, AllThere, decided).ThenRefused(DecidedAlready, Open);
        When(new RecuseMember(1, 5, RecusalGround.Relative), null, Convened, AllThere, decided).ThenRefused(DecidedAlready, Open);
        When(new DecideItem(3, 5, 0, 0), null, Convened, AllThere).ThenRefusedIn("item", ItemUnknown);
        When(new CloseMeeting(Note), null, Convened, AllThere, decided).Then(new MeetingClosed(Note));
        When(new DecideItem(2, 5, 0, 0), null, Convened, AllThere, decided, new MeetingClosed(Note)).ThenRefused(MeetingOver, "closed");
        When(new CancelMeeting(), null, Convened).Then(new MeetingCancelled(null));
        When(new CancelMeeting(), null, Convened, AllThere).ThenRefused(MeetingOver, Open);
        var meeting = Given(Convened, AllThere, decided)!;
        Assert.True(meeting.DecisionOf(DecisionId.Of(Id, 1))!.Adopted);
        Assert.Null(meeting.DecisionOf(DecisionId.Of(Id, 2)));
    }

    /// <summary>Whatever the rules, whoever is there, stands back and votes.</summary>
    [Property(MaxTest = 1_000)]
    public Property There_is_no_decision_without_quorum_and_none_adopted_without_majority() => Prop.ForAll(Tried.Any, tried =>
    {
        var convened = Convened with { Rules = tried.Rules };
        var attended = new MeetingAttended([.. Enumerable.Range(1, tried.Members)], tried.Present);
        MeetingEvent[] given = [convened, attended, .. tried.Recused.Select(member => new MemberRecused(1, member, RecusalGround.Relative))];
        var decision = MeetingDecider.Decide(Id, Given(given), new DecideItem(1, tried.For, tried.Against, tried.Abstained), null, Today);

        var eligible = Enumerable.Range(1, tried.Members).Except(tried.Recused).ToList();
        var there = tried.Present.Intersect(eligible).Count();
        var quorum = there * tried.Rules.Quorum.Of >= eligible.Count * tried.Rules.Quorum.Parts && there >= tried.Rules.Fewest;
        var counted = tried.For + tried.Against + tried.Abstained == there;
        Assert.Equal(quorum && counted, decision.Events is [ItemDecided]);
        if (decision.Events is [ItemDecided decided])
            Assert.Equal(tried.For * tried.Rules.Majority.Of >= there * tried.Rules.Majority.Parts, decided.Adopted);
    });

    private sealed record Tried(CouncilRules Rules, int Members, ImmutableArray<int> Present, ImmutableArray<int> Recused, int For, int Against, int Abstained)
    {
        private static readonly Gen<Share> Shares = Gen.Choose(2, 9).SelectMany(of => Gen.Choose((of / 2) + 1, of).Select(parts => new Share(parts, of)));

        public static readonly Arbitrary<Tried> Any = (
            from quorum in Shares
            from majority in Shares
            from fewest in Gen.Choose(2, 5)
            from members in Gen.Choose(3, 9)
            from missing in Gen.SubListOf(Enumerable.Range(1, members).ToArray()).Select(some => some.Take(2))
            from recused in Gen.SubListOf(Enumerable.Range(1, members).ToArray()).Select(some => some.Take(2).ToImmutableArray())
            let present = Enumerable.Range(1, members).Except(missing).ToImmutableArray()
            let there = present.Except(recused).Count()
            from off in Gen.Elements(0, 0, 0, 0, 1, -1)
            from against in Gen.Choose(0, Math.Max(0, there))
            from abstained in Gen.Choose(0, Math.Max(0, there - against))
            select new Tried(new CouncilRules(quorum, majority, fewest), members, present, recused, Math.Max(0, there - against - abstained + off), against, abstained)).ToArbitrary();
    }

    private static CouncilView CouncilOf(int members) => new(
        CouncilId, Station, CouncilKind.RedWhite, CouncilRules.Usual, [new(1, Today, Electorate.VillagersAssembly, Today, Today.AddYears(3))],
        [.. Enumerable.Range(1, members).Select(number => new CouncilMember(number, Person, CouncilRole.Member, 1, Today, Today.AddYears(3)))], Now, Now);

    private static MeetingView? Given(params MeetingEvent[] happened) => happened.Aggregate((MeetingView?)null, (meeting, e) => Meeting.Evolve(meeting, e, Now));

    private static Decided<MeetingEvent> When(MeetingCommand command, CouncilView? council, params MeetingEvent[] given) =>
        new(MeetingDecider.Decide(Id, Given(given), command, council, Today));
}
