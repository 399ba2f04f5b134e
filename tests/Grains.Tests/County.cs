using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.Organization;

namespace Practice.Actors.Grains.Tests;

/// <summary>A corner of the county for the tests: a center, an office, a station, a platform, some teams.</summary>
internal static class County
{
    /// <summary>Ten in the morning in the county.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 5, 2, 0, 0, TimeSpan.Zero);

    public static readonly UnitCode Center = new("620623");
    public static readonly UnitCode Area = new("620623-A1");
    public static readonly UnitCode Office = new("620623100");
    public static readonly UnitCode OtherOffice = new("620623101");
    public static readonly UnitCode Station = new("620623100200");
    public static readonly UnitCode OtherStation = new("620623100201");

    public static readonly PlatformKey LegalAid = new("legal-aid");
    public static readonly PlatformKey Health = new("health");

    public static readonly TeamId Team = new("team_01jdq7k2v3m8n5p6r7s8t9v0w1");
    public static readonly TeamId Helper = new("team_01jdq7k2v3m8n5p6r7s8t9v0w2");
    public static readonly TeamId OtherTeam = new("team_01jdq7k2v3m8n5p6r7s8t9v0w3");

    public static readonly MenuItemId LegalAdvice = new("menu_01jdq7k2v3m8n5p6r7s8t9v0w1");

    public static readonly VaultId Note = new("pd_01jdq7k2v3m8n5p6r7s8t9v0w1");
    public static readonly VaultId Person = new("pd_01jdq7k2v3m8n5p6r7s8t9v0w2");

    public static UnitView UnitAt(UnitCode code, UnitLevel level = UnitLevel.Station, UnitState state = UnitState.Open)
    {
        var unit = Unit.Evolve(null, new UnitOpened(code, level, level == UnitLevel.Center ? null : Center, new UnitDetails($"单位 {code}"), null), Now);
        return unit with { State = state };
    }

    public static TeamView TeamOf(TeamId id, TeamState state = TeamState.Active, ImmutableArray<PlatformKey> platforms = default) => new(
        id, Office, null, TeamLevel.Township, state, new TeamDetails("队伍", platforms.IsDefault ? [] : platforms, [Office], 20), null, Now, Now);

    public static MenuItemView ItemOf(MenuItemState state = MenuItemState.Offered, bool reviewRequired = false) => new(
        LegalAdvice, Center, state, new MenuItemDetails(LegalAid, "法律咨询", "Legal advice", null, reviewRequired), null, Now);
}
