namespace Practice.Actors.Accounts;

/// <summary>What somebody is on the platform; <see cref="RolePermissions"/> says what that lets them do, a <see cref="Grant"/> where.</summary>
public enum Role
{
    /// <summary>Sets the platform up and keeps its accounts; sees no personal data.</summary>
    Administrator,

    /// <summary>Director of the county's center (中心主任).</summary>
    CenterDirector,

    /// <summary>The center's office (中心办公室), which dispatches.</summary>
    CenterOffice,

    /// <summary>Runs a sub-center (片区分中心).</summary>
    SubCenterManager,

    /// <summary>Runs a township's office (实践所).</summary>
    OfficeManager,

    /// <summary>Runs a village's or community's station (实践站).</summary>
    StationManager,

    /// <summary>The lead department of a platform (平台牵头单位).</summary>
    PlatformLead,

    /// <summary>Leads a volunteer team.</summary>
    TeamLeader,

    /// <summary>A registered volunteer; sees and does what is their own.</summary>
    Volunteer,

    /// <summary>A member of a village's council (一约四会).</summary>
    CouncilMember,

    /// <summary>Reads everything masked, writes nothing.</summary>
    Auditor,

    /// <summary>Another system, by an API key or a token of an authority that the county trusts.</summary>
    Partner,
}
