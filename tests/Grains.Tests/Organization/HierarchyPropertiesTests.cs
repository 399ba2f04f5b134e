using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Grains.Organization;
using Xunit;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Organization;

/// <summary>What holds for the whole hierarchy, whatever is opened, moved, merged and closed in whatever order.</summary>
public sealed class HierarchyPropertiesTests
{
    private static readonly UnitCode[] Codes = [.. Enumerable.Range(1, 12).Select(i => new UnitCode($"6206231{i:00}"))];

    private static readonly Gen<(UnitCode Unit, UnitCommand Command)> Changes =
        from unit in Gen.Elements(Codes)
        from other in Gen.Elements(Codes)
        from level in Gen.Elements(Enum.GetValues<UnitLevel>())
        from command in Gen.Frequency(
            (5, Gen.Constant<UnitCommand>(new OpenUnit(level, level == UnitLevel.Center ? null : other, Units.Details))),
            (8, Gen.Constant<UnitCommand>(new MoveUnit(other))),
            (1, Gen.Constant<UnitCommand>(new MergeUnit(other))),
            (1, Gen.Constant<UnitCommand>(new CloseUnit())))
        select (unit, command);

    private static readonly Gen<(UnitCode Unit, UnitCommand Command)[]> Histories = Gen.ArrayOf(Changes, 150);

    [Property]
    public Property No_unit_is_ever_above_itself() => AfterAny(county =>
    {
        foreach (var unit in county.Values)
        {
            var steps = 0;
            for (var at = unit.Parent; at is { } above; at = county[above].Parent) Assert.True(++steps < Enum.GetValues<UnitLevel>().Length, $"{unit.Code} is in a circle.");
        }
    });

    [Property]
    public Property Every_unit_but_a_center_is_under_one_of_a_higher_level() => AfterAny(county =>
    {
        foreach (var unit in county.Values)
        {
            Assert.Equal(unit.Level == UnitLevel.Center, unit.Parent is null);
            if (unit.Parent is { } above) Assert.True(county[above].Level < unit.Level);
        }
    });

    [Property]
    public Property An_open_unit_is_never_below_one_that_is_not() => AfterAny(county =>
    {
        foreach (var unit in county.Values.Where(unit => unit is { State: UnitState.Open, Parent: not null }))
            Assert.Equal(UnitState.Open, county[unit.Parent!.Value].State);
    });

    [Fact]
    public void Random_histories_move_merge_and_close_units()
    {
        var happened = Histories.Sample(100).SelectMany(history => Live(history).Happened).Select(e => e.GetType()).ToHashSet();

        Assert.Superset(new HashSet<Type> { typeof(UnitOpened), typeof(UnitMoved), typeof(UnitMerged), typeof(UnitClosed) }, happened);
    }

    private static Property AfterAny(Action<ImmutableDictionary<UnitCode, UnitView>> holds) =>
        Prop.ForAll(Histories.ToArbitrary(), history => { holds(Live(history).County); });

    private static (ImmutableDictionary<UnitCode, UnitView> County, List<UnitEvent> Happened) Live(IEnumerable<(UnitCode Unit, UnitCommand Command)> history)
    {
        var county = ImmutableDictionary<UnitCode, UnitView>.Empty;
        var happened = new List<UnitEvent>();
        foreach (var (code, command) in history)
        {
            var unit = county.GetValueOrDefault(code);
            var other = command switch
            {
                OpenUnit c => c.Parent,
                MoveUnit c => c.Parent,
                MergeUnit c => c.Into,
                _ => null,
            };
            var below = county.Values.Count(u => u.Parent == code && u.State == UnitState.Open);
            var facts = new UnitFacts(other is { } named && named != code ? county.GetValueOrDefault(named) : null, new Obligations(below, 0));
            foreach (var e in UnitDecider.Decide(code, unit, command, "staff-7", facts, Now).Events)
            {
                unit = Unit.Evolve(unit, e, Now);
                happened.Add(e);
            }

            if (unit is not null) county = county.SetItem(code, unit);
        }

        return (county, happened);
    }
}
