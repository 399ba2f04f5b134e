using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.County;
using Xunit;

namespace Practice.Actors.Gateway.Tests.County;

public sealed class CountyDataTests
{
    private static readonly CountyData Data = CountyData.Read();

    [Fact]
    public void The_totals_are_the_county_s_own()
    {
        Assert.Equal(
            [(UnitLevel.Center, 1), (UnitLevel.SubCenter, 5), (UnitLevel.Office, 20), (UnitLevel.Station, 198)],
            Data.Units.CountBy(unit => unit.Level).OrderBy(level => level.Key).Select(level => (level.Key, level.Value)));
        Assert.Equal(9, Data.Platforms.Length);
        Assert.Equal(
            [(TeamLevel.County, 9), (TeamLevel.Township, 125), (TeamLevel.Village, 198)],
            Data.Teams.CountBy(team => team.Level).OrderBy(level => level.Key).Select(level => (level.Key, level.Value)));
        Assert.Equal(5, Data.Projects.Length);
    }

    [Fact]
    public void Every_unit_but_the_center_hangs_one_level_below_its_parent()
    {
        var levels = Data.Units.ToDictionary(unit => unit.Code, unit => unit.Level);
        foreach (var unit in Data.Units)
        {
            Assert.True(UnitCode.TryParse(unit.Code.Value, out _), unit.Code.Value);
            if (unit.Level == UnitLevel.Center) Assert.Null(unit.Parent);
            else Assert.Equal(unit.Level - 1, levels[unit.Parent!.Value]);
        }
    }

    [Fact]
    public void Every_platform_has_three_to_six_menu_items_and_a_county_team()
    {
        foreach (var platform in Data.Platforms)
        {
            Assert.True(PlatformKey.TryParse(platform.Key.Value, out _), platform.Key.Value);
            Assert.InRange(Data.MenuItems.Count(item => item.Platform == platform.Key), 3, 6);
            Assert.Single(Data.Teams, team => team.Level == TeamLevel.County && team.Platform == platform.Key);
        }
    }

    [Fact]
    public void Every_row_names_units_and_platforms_that_exist_and_no_key_comes_twice()
    {
        var units = Data.Units.Select(unit => unit.Code).ToHashSet();
        var platforms = Data.Platforms.Select(platform => platform.Key).ToHashSet();
        Assert.Equal(Data.Units.Length, units.Count);
        Assert.Equal(Data.Platforms.Length, platforms.Count);
        Assert.Equal(Data.Teams.Length, Data.Teams.Select(team => team.Code).Distinct().Count());
        Assert.Equal(Data.MenuItems.Length, Data.MenuItems.Select(item => item.Key).Distinct().Count());
        Assert.All(Data.Teams, team => Assert.Contains(team.Unit, units));
        Assert.All(Data.Teams, team => Assert.True(team.Platform is not { } platform || platforms.Contains(platform)));
        Assert.All(Data.MenuItems, item => Assert.Contains(item.Platform, platforms));
        Assert.All(Data.Projects, project => Assert.Contains(project.Platform, platforms));
    }

    [Fact]
    public void What_was_assumed_is_marked()
    {
        Assert.All(Data.MenuItems, item => Assert.NotNull(item.Provisional));
        Assert.All(Data.Platforms, platform => Assert.NotNull(platform.Provisional));
        Assert.All(Data.Units, unit => Assert.True(unit.Level != UnitLevel.SubCenter || unit.Provisional is not null));
        Assert.All(Data.Teams, team => Assert.True(team.Level == TeamLevel.County || team.Provisional is not null));
        Assert.All(Data.Projects, project => Assert.NotNull(project.Provisional));
    }
}
