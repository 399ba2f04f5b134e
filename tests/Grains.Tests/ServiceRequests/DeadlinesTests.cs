using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Grains.ServiceRequests;
using Xunit;
using static Practice.Actors.Contracts.ServiceRequests.DeadlineRejections;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.ServiceRequests;

/// <summary>What a center sets of deadlines, working hours and holidays, over a configuration.</summary>
public sealed class DeadlinesTests
{
    private static readonly CountyZone Zone = CountyZone.Of(null);

    private static readonly DeadlineOptions Configured = new()
    {
        Everywhere = new StepLimits(Answer: TimeSpan.FromHours(1)),
        Levels = { [UnitLevel.Station] = new StepLimits(Answer: TimeSpan.FromHours(2), Start: TimeSpan.FromHours(2)) },
        Holidays = [new DateOnly(2026, 3, 6), new DateOnly(2027, 1, 1)],
    };

    private static readonly DeadlinesFacts Facts = new(UnitAt(Center, UnitLevel.Center), ItemOf(), Configured, Zone);

    [Fact]
    public void What_is_set_goes_before_the_configuration_and_the_more_particular_before_the_less()
    {
        var set = Given(
            Limits(null, null, new StepMinutes(Dispatch: 10)),
            Limits(UnitLevel.Station, null, new StepMinutes(Answer: 20)),
            Limits(null, LegalAdvice, new StepMinutes(Answer: 30, Report: 30)),
            Limits(UnitLevel.Station, LegalAdvice, new StepMinutes(Report: 40)));
        var rules = Configured.Rules(Zone, set);

        Assert.Equal(Minutes(10), rules.Limits(UnitLevel.Office, null).Dispatch);
        Assert.Equal(TimeSpan.FromHours(1), rules.Limits(UnitLevel.Office, null).Answer);
        Assert.Equal(Minutes(20), rules.Limits(UnitLevel.Station, null).Answer);
        Assert.Equal(TimeSpan.FromHours(2), rules.Limits(UnitLevel.Station, null).Start);
        Assert.Equal(Minutes(30), rules.Limits(UnitLevel.Station, LegalAdvice).Answer);
        Assert.Equal(Minutes(30), rules.Limits(UnitLevel.Office, LegalAdvice).Report);
        Assert.Equal(Minutes(40), rules.Limits(UnitLevel.Station, LegalAdvice).Report);
        Assert.Equal(StepLimits.Provisional.Review, rules.Limits(UnitLevel.Station, LegalAdvice).Review);

        var again = Configured.Rules(Zone, Deadlines.Evolve(set, Limits(UnitLevel.Station, null, StepMinutes.None), Now));
        Assert.Equal(TimeSpan.FromHours(2), again.Limits(UnitLevel.Station, null).Answer);
        Assert.Equal(Minutes(40), again.Limits(UnitLevel.Station, LegalAdvice).Report);
    }

    [Fact]
    public void The_holidays_of_a_year_take_the_place_of_those_it_had_and_leave_other_years_alone()
    {
        var set = Given(Year(2027, [new(2027, 2, 5)], [new(2027, 2, 7)]), Year(2027, [new(2027, 2, 8)], [new(2027, 2, 7)]));
        var calendar = Configured.Rules(Zone, set).Calendar;

        Assert.False(calendar.IsWorkingDay(new(2026, 3, 6)));
        Assert.True(calendar.IsWorkingDay(new(2027, 1, 1)));
        Assert.True(calendar.IsWorkingDay(new(2027, 2, 5)));
        Assert.True(calendar.IsWorkingDay(new(2027, 2, 7)));
        Assert.False(calendar.IsWorkingDay(new(2027, 2, 8)));
        Assert.Equal(2027, Assert.Single(set.Years).Year);
    }

    [Fact]
    public void The_working_hours_that_are_set_hold()
    {
        var rules = Configured.Rules(Zone, Given(new WorkingHoursSet(Center, new(10, 30), new(12, 0), [DayOfWeek.Thursday, DayOfWeek.Sunday], null)));

        // It is Thursday, ten in the morning.
        Assert.Equal(new(2026, 3, 5, 11, 30, 0, TimeSpan.FromHours(8)), rules.DueBy(WaitsFor.Answer, UnitLevel.Office, null, null, Now));
        Assert.Equal(new(2026, 3, 8, 11, 0, 0, TimeSpan.FromHours(8)), rules.DueBy(WaitsFor.Answer, UnitLevel.Station, null, null, Now));
    }

    [Fact]
    public void A_center_sets_them_for_its_own_menu_and_nobody_else_does()
    {
        When(new SetStepLimits(UnitLevel.Station, LegalAdvice, new StepMinutes(Answer: 20), "通知")).Then(new StepLimitsSet(Center, UnitLevel.Station, LegalAdvice, new StepMinutes(Answer: 20), "通知"));
        When(new SetStepLimits(null, LegalAdvice, new StepMinutes(Answer: 20)), Facts with { MenuItem = null }).ThenRefusedIn("menuItem", ServiceRequestRejections.MenuItemUnknown);
        When(new SetStepLimits(null, LegalAdvice, new StepMinutes(Answer: 20)), Facts with { MenuItem = ItemOf() with { Center = new("620622") } }).ThenRefusedIn("menuItem", ServiceRequestRejections.MenuItemUnknown);
        When(Hours, Facts with { Center = null }).ThenRefused(CommonRejections.NotFound);
        When(Hours, Facts with { Center = UnitAt(Center, UnitLevel.SubCenter) }).ThenRefused(CommonRejections.NotFound);
        When(Hours, Facts with { Center = UnitAt(Center, UnitLevel.Center, UnitState.Closed) }).ThenRefused(OrganizationRejections.UnitNotOpen, "closed");
    }

    [Fact]
    public void Every_year_has_to_have_time_for_the_longest_step()
    {
        ImmutableArray<DateOnly> allButTwoWeeks = [.. Enumerable.Range(14, 351).Select(new DateOnly(2027, 1, 1).AddDays)];
        When(Hours).Then(new WorkingHoursSet(Center, Hours.Opens, Hours.Closes, Hours.Days, null));
        When(Hours, given: Limits(null, null, new StepMinutes(Report: (52 * 60) + 1))).ThenRefused(TooLittleTime);
        When(new SetStepLimits(null, null, new StepMinutes(Report: 53 * 5 * 9 * 60))).ThenRefused(TooLittleTime);
        When(new SetStepLimits(null, null, new StepMinutes(Report: 52 * 5 * 9 * 60))).Then(Limits(null, null, new StepMinutes(Report: 52 * 5 * 9 * 60)));
        When(new SetStepLimits(null, null, new StepMinutes(Rating: StepMinutes.Most))).Then(Limits(null, null, new StepMinutes(Rating: StepMinutes.Most)));
        When(new SetWorkingYear(2027, allButTwoWeeks, []), given: Limits(null, null, new StepMinutes(Report: 100 * 60))).ThenRefused(TooLittleTime);
        When(new SetWorkingYear(2027, allButTwoWeeks, [])).Then(Year(2027, allButTwoWeeks, []));
    }

    [Fact]
    public void No_more_are_set_than_can_be_looked_through()
    {
        var full = Given() with { Limits = [.. Enumerable.Range(0, DeadlinesDecider.MostLimits).Select(at => new StepLimitsView(null, new($"menu_{at:00000000000000000000000000}"), new StepMinutes(Answer: 20), null, Now))] };
        new Decided<DeadlinesEvent>(DeadlinesDecider.Decide(Center, full, new SetStepLimits(null, null, new StepMinutes(Answer: 20)), Facts, Now)).ThenRefused(TooManyLimits);
    }

    private static SetWorkingHours Hours => new(new(9, 0), new(10, 0), [DayOfWeek.Monday]);

    private static StepLimitsSet Limits(UnitLevel? level, MenuItemId? item, StepMinutes limits) => new(Center, level, item, limits, null);

    private static WorkingYearSet Year(int year, ImmutableArray<DateOnly> holidays, ImmutableArray<DateOnly> extra) => new(Center, year, holidays, extra, null);

    private static TimeSpan Minutes(int minutes) => TimeSpan.FromMinutes(minutes);

    private static DeadlinesView Given(params DeadlinesEvent[] happened) =>
        happened.Prepend(Limits(UnitLevel.SubCenter, null, new StepMinutes(Answer: 1))).Aggregate((DeadlinesView?)null, (state, each) => Deadlines.Evolve(state, each, Now))!;

    private static Decided<DeadlinesEvent> When(DeadlinesCommand command, DeadlinesFacts? facts = null, DeadlinesEvent? given = null) =>
        new(DeadlinesDecider.Decide(Center, given is null ? null : Given(given), command, facts ?? Facts, Now));
}
