using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Grains.Integrity;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Integrity;

/// <summary>A village with its rules, a passbook and a bank, for the tests.</summary>
internal static class Points
{
    public static readonly DateOnly Today = new(2026, 3, 5);
    public static readonly PassbookId Book = new("pbk_01jdq7k2v3m8n5p6r7s8t9v0w1");
    public static readonly VaultId Holder = new("pd_01jdq7k2v3m8n5p6r7s8t9v0w9");
    public static readonly PointRule Care = new("care", DeedField.FamilyCare, "孝老爱亲", 10, 25, ProofKind.Witness);
    public static readonly PointRule Litter = new("litter", DeedField.Environment, "乱倒垃圾", -5, 8);
    public static readonly PassbookOpened Opened = new(Book, PassbookNumber.Of(Station, Book), Station, HolderKind.Household, Holder, null, Minor: false);

    public static DeedId ADeed(int number) => new(EntityId.Derive(DeedId.Prefix, "test", $"{number}"));

    public static RedemptionId ARedemption(int number) => new(EntityId.Derive(RedemptionId.Prefix, "test", $"{number}"));

    public static DeedEntered Entered(int number, int points, int year = 2026, string rule = "care") =>
        new(number, ADeed(number), rule, DeedField.FamilyCare, new DateOnly(year, 2, 1), points, year);

    public static DeedView DeedOf(int number, PointRule rule, DeedState state = DeedState.Approved) => new(
        ADeed(number), Station, Book, rule, new DateOnly(2026, 3, 1), DeedReporter.Self, false, Note, null, state, [], null, null, null, null, null, 0, null, Now, Now);

    public static PassbookView BookWith(params PassbookEvent[] happened) =>
        happened.Aggregate(Passbook.Evolve(null, Opened, Now), (state, each) => Passbook.Evolve(state, each, Now));

    /// <summary>Washing powder for seven, in stock so many.</summary>
    public static PointBankView BankWith(int stock, params PointBankEvent[] happened) =>
        happened.Aggregate(PointBank.Evolve(null, new GoodsOffered(Station, 1, "洗衣粉", 7, stock, new DateOnly(2026, 1, 5)), Now), (state, each) => PointBank.Evolve(state, each, Now));

    /// <summary>What the moral review council decided about a deed.</summary>
    public static MeetingView MeetingAbout(MeetingId id, string subject, bool adopted, CouncilKind kind = CouncilKind.MoralReview, AgendaTopic topic = AgendaTopic.Deed)
    {
        var decision = new CouncilDecision(DecisionId.Of(id, 1), 5, 4, adopted ? 4 : 1, adopted ? 0 : 3, 0, adopted, null, Now);
        return new MeetingView(
            id, CouncilId.Of(Station, kind), Station, MeetingState.Open, Today, CouncilRules.Usual, [new AgendaPoint(1, new AgendaItem(topic, subject), [], decision), Undecided(2, topic, subject)],
            [1, 2, 3, 4, 5], [1, 2, 3, 4], null, Now, Now);
    }

    private static AgendaPoint Undecided(int number, AgendaTopic topic, string subject) => new(number, new AgendaItem(topic, subject), [], null);

    public static ImmutableArray<RuleInForce> RulesOf(params PointRule[] rules) => [.. rules.Select(rule => new RuleInForce(rule, Center))];
}
