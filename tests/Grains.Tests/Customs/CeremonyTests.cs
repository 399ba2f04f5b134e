using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Grains.Customs;
using Xunit;
using static Practice.Actors.Contracts.Customs.CustomsRejections;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Customs;

public sealed class CeremonyTests
{
    private static readonly CeremonyId Id = new("cer_01jdq7k2v3m8n5p6r7s8t9v0w1");
    private static readonly DateOnly Today = new(2026, 3, 5);
    private static readonly DateOnly Day = new(2026, 5, 1);
    private static readonly Advocated County2025 = new(BetrothalGift: 6_000_000, TablesOneSide: 15, TablesJoint: 20, TablePrice: 100_000);
    private static readonly LimitsView CountyLimits = LimitsOf(Center, (new(2025, 6, 1), County2025), (new(2026, 6, 1), County2025 with { BetrothalGift = 5_000_000 }));
    private static readonly CeremonyPlan Plan = new(BetrothalGift: 8_000_000, Tables: 15, TablePrice: 120_000);
    private static readonly ImmutableArray<Advice> Advised =
    [
        new(LimitItem.BetrothalGift, 8_000_000, 6_000_000, Center), new(LimitItem.TablesOneSide, 15, 15, Center), new(LimitItem.TablePrice, 120_000, 100_000, Center),
    ];

    private static readonly CeremonyFiled Filed = new(Id, Station, CeremonyKind.Wedding, FilingChannel.Desk, Day, Plan, Advised, Person, Note);
    private static readonly FileCeremony File = new(Station, CeremonyKind.Wedding, FilingChannel.Desk, Day, Plan, Person, Note);
    private static readonly CeremonyFacts Facts = new(new CustomsRules(), [CountyLimits], UnitAt(Station));

    [Fact]
    public void A_family_is_advised_item_by_item()
    {
        When(File, Facts).Then(Filed);
        Assert.Equal([2_000_000, 0, 20_000], Advised.Select(item => item.Above()));
        When(File with { Plan = Plan with { Joint = true } }, Facts).Then(Filed with
        {
            Plan = Plan with { Joint = true },
            Advice = [Advised[0], new(LimitItem.TablesJoint, 15, 20, Center), Advised[2]],
        });
        When(File, Facts with { Unit = UnitAt(Office, UnitLevel.Office) }).ThenRefusedIn("unit", VillageOnly);
        When(File with { Kind = CeremonyKind.Funeral }, Facts).ThenRefusedIn("plan.betrothalGift", NoBetrothal);
    }

    [Fact]
    public void The_limits_of_the_day_of_the_event_count_and_not_those_of_the_filing()
    {
        var june = new DateOnly(2026, 6, 1);
        When(new ChangeCeremony(june, Plan), Facts, Filed).Then(new CeremonyChanged(june, Plan, Advised.SetItem(0, Advised[0] with { Most = 5_000_000 })));
        When(new ChangeCeremony(new DateOnly(2025, 5, 31), Plan), Facts, Filed).Then(new CeremonyChanged(new(2025, 5, 31), Plan, []));
        When(new ChangeCeremony(Day, Plan), Facts, Filed).ThenNothing();
    }

    [Fact]
    public void Above_a_limit_somebody_comes_by_to_persuade_and_that_is_all()
    {
        Assert.True(Given(Filed)!.VisitDue());
        var visited = new CeremonyVisited(1, Today, VisitPurpose.Persuasion, Note);
        When(new VisitCeremony(Today, VisitPurpose.Persuasion, Note), Facts, Filed).Then(visited);
        When(new VisitCeremony(Today.AddDays(1), VisitPurpose.Persuasion), Facts, Filed).ThenRefusedIn("on", CommonRejections.TimeInFuture);
        Assert.False(Given(Filed, visited)!.VisitDue());
        Assert.True(Given(Filed, visited with { Purpose = VisitPurpose.FollowUp })!.VisitDue());
        Assert.False(Given(Filed with { Advice = [Advised[1]] })!.VisitDue());
        // The family may hold it as it planned.
        When(new ConcludeCeremony(Today, Plan), Facts, Filed).Then(new CeremonyConcluded(Today, Plan, Advised, [new(SavingOf.BetrothalGift, SavingBasis.Planned, 8_000_000, 8_000_000), new(SavingOf.Banquet, SavingBasis.Planned, 1_800_000, 1_800_000)], null));
    }

    [Fact]
    public void Savings_count_against_the_first_plan_else_against_what_is_usual()
    {
        var usual = Facts with { Usual = new CustomsRules(10_000_000, 3_000_000) };
        var silent = Filed with { Plan = new CeremonyPlan(Tables: 20, TablePrice: 100_000), Advice = [] };
        var changed = new CeremonyChanged(Day, new CeremonyPlan(6_000_000, null, 12, false, 100_000), []);
        var conclusion = new ConcludeCeremony(Today, new CeremonyPlan(6_000_000, null, 10, false, 100_000));

        var concluded = (CeremonyConcluded)When(conclusion, usual, silent, changed).Decision.Events.Single();

        Assert.Equal(
            [new Saving(SavingOf.BetrothalGift, SavingBasis.Usual, 10_000_000, 6_000_000), new Saving(SavingOf.Banquet, SavingBasis.Planned, 2_000_000, 1_000_000)],
            concluded.Savings.AsEnumerable());
        Assert.Equal(SavingOf.Banquet, ((CeremonyConcluded)When(conclusion, Facts, silent, changed).Decision.Events.Single()).Savings.Single().Of);
        Assert.Equal(0, new Saving(SavingOf.Banquet, SavingBasis.Usual, 1, 2).Saved());
    }

    [Fact]
    public void What_is_over_stays_as_it_is()
    {
        var withdrawn = new CeremonyWithdrawn(null);
        When(new WithdrawCeremony(), Facts, Filed).Then(withdrawn);
        When(new ChangeCeremony(Day.AddDays(1), Plan), Facts, Filed, withdrawn).ThenRefused(CeremonyOver, "withdrawn");
        When(new VisitCeremony(Today, VisitPurpose.FollowUp), Facts, Filed, withdrawn).ThenRefused(CeremonyOver, "withdrawn");
        When(new ConcludeCeremony(Today.AddDays(1), Plan), Facts, Filed).ThenRefusedIn("heldOn", CommonRejections.TimeInFuture);
        Assert.False(Given(Filed, withdrawn)!.VisitDue());
    }

    [Fact]
    public void A_unit_is_never_laxer_than_those_above_it_are_now_or_will_be()
    {
        var facts = new LimitsFacts(UnitAt(Station), [CountyLimits]);
        var from = new DateOnly(2026, 1, 1);
        WhenLimits(new SetLimits(from, new Advocated(BetrothalGift: 5_000_000, GiftMoney: 10_000), "决议"), facts).Then(new LimitsSet(Station, 1, from, new Advocated(5_000_000, 10_000), "决议", null));
        WhenLimits(new SetLimits(from, new Advocated(TablesJoint: 21), "决议"), facts).ThenRefused(LimitsLaxer);
        var later = WhenLimits(new SetLimits(from, new Advocated(BetrothalGift: 5_500_000), "决议"), facts).ThenRefused(LimitsLaxer);
        Assert.Equal(("betrothal-gift", "5000000", "2026-06-01"), (later.Args["item"], later.Args["most"], later.Args["from"]));
        WhenLimits(new SetLimits(from, new Advocated(), "决议"), facts, new LimitsSet(Station, 1, from, new Advocated(), "前", null)).ThenRefused(LimitsOrder);
        WhenLimits(new SetLimits(from, new Advocated(), "决议"), facts with { Unit = null }).ThenRefused(CommonRejections.NotFound);
    }

    /// <summary>Also where the county sets something stricter after the village did.</summary>
    [Property]
    public Property What_holds_in_a_village_is_the_days_and_never_laxer_than_the_countys() => Prop.ForAll(TwoLevels, levels =>
    {
        var (county, village) = (LimitsOf(Center, levels.County), LimitsOf(Station, levels.Village));
        foreach (var day in Enumerable.Range(0, 13).Select(number => new DateOnly(2026, 1, 1).AddDays(number)))
        {
            var here = LimitInForce.On(day, [county, village]).ToDictionary(limit => limit.Item);
            foreach (var item in Enum.GetValues<LimitItem>())
            {
                var (above, own) = (county.On(day)?.Limits.For(item), village.On(day)?.Limits.For(item));
                Assert.Equal(new[] { above, own }.Min(), here.GetValueOrDefault(item)?.Most);
                if (above is { } most) Assert.True(here[item].Most <= most);
            }

            var advice = ((CeremonyFiled)CeremonyDecider.Decide(Id, null, File with { On = day }, Facts with { Limits = [county, village] }, Today).Events.Single()).Advice;
            Assert.All(advice, item => Assert.Equal((here[item.Item].Most, here[item.Item].SetBy), (item.Most, item.SetBy)));
        }
    });

    private static readonly Gen<(DateOnly, Advocated)[]> Versions =
        from days in Gen.SubListOf(Enumerable.Range(0, 12).ToArray())
        from limits in Gen.Choose(0, 30).Select(number => number * 500_000).Select(fen => (int?)fen).ArrayOf(12)
        from tables in Gen.Choose(5, 30).ArrayOf(12)
        select days.Order().Select(day => (new DateOnly(2026, 1, 1).AddDays(day), new Advocated(day % 3 == 0 ? null : limits[day], limits[11 - day], tables[day], null, day % 2 == 0 ? null : 100_000 + day))).ToArray();

    private static readonly Arbitrary<((DateOnly, Advocated)[] County, (DateOnly, Advocated)[] Village)> TwoLevels =
        Versions.SelectMany(county => Versions.Select(village => (county, village))).ToArbitrary();

    private static LimitsView LimitsOf(UnitCode unit, params (DateOnly From, Advocated Limits)[] versions) =>
        new(unit, [.. versions.Select((version, index) => new LimitsVersion(index + 1, version.From, version.Limits, "文件", null, Now))], Now);

    private static CeremonyView? Given(params CeremonyEvent[] happened) => happened.Aggregate((CeremonyView?)null, (ceremony, e) => Ceremony.Evolve(ceremony, e, Now));

    private static Decided<CeremonyEvent> When(CeremonyCommand command, CeremonyFacts facts, params CeremonyEvent[] given) =>
        new(CeremonyDecider.Decide(Id, Given(given), command, facts, Today));

    private static Decided<LimitsEvent> WhenLimits(SetLimits command, LimitsFacts facts, params LimitsEvent[] given) =>
        new(LimitsDecider.Decide(Station, given.Aggregate((LimitsView?)null, (limits, e) => Limits.Evolve(limits, e, Now)), command, facts));
}
