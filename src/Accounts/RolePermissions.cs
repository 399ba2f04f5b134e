using System.Collections.Frozen;
using static Practice.Actors.Accounts.Permission;

namespace Practice.Actors.Accounts;

/// <summary>What each role lets somebody do, where it holds. The table of <c>docs/access.md</c> is made from this one.</summary>
public static class RolePermissions
{
    /// <summary>What a council's members do; within what runs a village, so that whoever runs one may appoint them.</summary>
    private static readonly Permission[] SitsInCouncil = [HoldMeetings, ReadCouncils, ReadCeremonies, FollowCeremonies, ReportDeeds, ReviewDeeds, ReadPassbooks, ReadBoards, KeepBoards, ReadHonours, NominateHonours, ReviewHonours];

    private static readonly Permission[] RunsVillage =
    [
        .. SitsInCouncil, ManageCouncils, ManageLimits, KeepDocuments, FileCeremonies, ManagePointRules, KeepPassbooks, PrintPassbooks, KeepPointBank, AnswerBoards, AskReferences,
        ManageHonours,
    ];

    private static readonly Permission[] RunsUnits =
    [
        ManageUnits, RecordEvidence, CheckEvidence, ManageTeams, LeadTeams, ReadRequests, EnterRequests, DispatchRequests, ServeRequests, ReadContacts, RecordActivities,
        PlanActivities, ReviewActivities, SignUp, ReadNotifications, SeeNotifications, ReadVolunteers, ManageVolunteers, EditVolunteers, JoinTeams, GiveConsents, AskErasure, RecordHours,
        AskCorrections, ReviewHours, ApplyCertificates, IssueCertificates, ReadAssessments, RaiseObjections, RevealPeople, ManageAccounts, .. RunsVillage, ReviewDocuments, DecideAppeals,
    ];

    private static readonly Permission[] RunsCenter =
    [
        .. RunsUnits, ManageAssessments, ManagePlatforms, ManageMenu, ManageNotifications, FollowEvents, ReadAudit, Verify, ManageKeys, ManageSettings, ManageWebhooks,
        VerifyReferences,
    ];

    private static readonly FrozenDictionary<Role, FrozenSet<Permission>> Table = new Dictionary<Role, Permission[]>
    {
        [Role.Administrator] =
        [
            ManageUnits, ManagePlatforms, ManageMenu, ManageTeams, LeadTeams, ReadNotifications, SeeNotifications, ManageNotifications, ReadAudit, Verify, ManageAccounts, ManageKeys, ManageSettings,
            ManageWebhooks,
        ],
        [Role.CenterDirector] = [.. RunsCenter, ApproveAssessments, ApproveReveals],
        [Role.CenterOffice] = RunsCenter,
        [Role.SubCenterManager] = [.. RunsUnits, ApproveReveals],
        [Role.OfficeManager] = RunsUnits,
        [Role.StationManager] =
        [
            RecordEvidence, ManageTeams, LeadTeams, ReadRequests, EnterRequests, DispatchRequests, ServeRequests, ReadContacts, RecordActivities, PlanActivities, SignUp,
            ReadNotifications, SeeNotifications, ReadVolunteers, ManageVolunteers, EditVolunteers, JoinTeams, GiveConsents, AskErasure, RecordHours, AskCorrections, ApplyCertificates,
            .. RunsVillage,
        ],
        [Role.PlatformLead] = [ReadRequests, ServeRequests, ReadNotifications, SeeNotifications, ReadAssessments, RaiseObjections],
        [Role.TeamLeader] =
        [
            LeadTeams, ReadRequests, ServeRequests, ReadContacts, ReadNotifications, SeeNotifications, ReadVolunteers, RecordHours, AskCorrections, RecordActivities, SignUp, ReadAssessments, RaiseObjections,
        ],
        // Of their own record alone, and all of it within what runs a unit, so that whoever runs one may appoint volunteers.
        [Role.Volunteer] = [ReadVolunteers, EditVolunteers, JoinTeams, GiveConsents, AskErasure, AskCorrections, ApplyCertificates, RevealPeople, SignUp, ReadNotifications, SeeNotifications, ReportDeeds, ReadPassbooks, PrintPassbooks, ReadBoards, AnswerBoards, AskReferences, ReadHonours, NominateHonours],
        [Role.CouncilMember] = SitsInCouncil,
        [Role.Auditor] = [ReadRequests, ReadNotifications, ReadVolunteers, ReadAssessments, ReadCouncils, ReadCeremonies, ReadPassbooks, ReadBoards, ReadHonours, FollowEvents, ReadAudit, Verify],
        [Role.Partner] = [ReadRequests, EnterRequests, RecordActivities, FollowEvents, ManageWebhooks, VerifyReferences],
    }.ToFrozenDictionary(role => role.Key, role => role.Value.ToFrozenSet());

    public static IReadOnlySet<Permission> Of(Role role) => Table[role];
}
