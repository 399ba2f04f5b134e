using Practice.Actors.Accounts;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pages.People;

/// <summary>Roles in words.</summary>
internal static class PeopleNaming
{
    /// <summary>That are given on a page: a volunteer's comes with registering, a partner's with a key.</summary>
    public static readonly Role[] Given =
    [
        Role.StationManager, Role.OfficeManager, Role.SubCenterManager, Role.CenterOffice, Role.CenterDirector, Role.TeamLeader, Role.PlatformLead, Role.CouncilMember, Role.Auditor, Role.Administrator,
    ];

    public static Phrase Of(Role role) => role switch
    {
        Role.Administrator => new("管理员", "Administrator"),
        Role.CenterDirector => new("中心主任", "Director of the center"),
        Role.CenterOffice => new("中心办公室", "Center's office"),
        Role.SubCenterManager => new("分中心负责人", "Sub-center manager"),
        Role.OfficeManager => new("实践所负责人", "Office manager"),
        Role.StationManager => new("实践站负责人", "Station manager"),
        Role.PlatformLead => new("平台牵头单位", "Platform's lead department"),
        Role.TeamLeader => new("队长", "Team leader"),
        Role.Volunteer => new("志愿者", "Volunteer"),
        Role.CouncilMember => new("四会成员", "Council member"),
        Role.Auditor => new("审计", "Auditor"),
        _ => new("接入的系统", "Partner's system"),
    };

    /// <summary>Where a grant holds, in words.</summary>
    public static async Task<string> PlaceAsync(this CountyReader reader, Grant grant, Language language, CancellationToken stop) => grant switch
    {
        { Unit: { } unit } => await reader.NameAsync(unit, language, stop),
        { Team: { } team } => await reader.NameAsync(team, language, stop),
        { Platform: { } platform } => (await reader.GetAsync(stop))?.PlatformName(platform, language) ?? platform.Value,
        _ => "",
    };
}
