namespace Practice.Actors.Accounts;

/// <summary>What an operation needs; every operation that is not public names one.</summary>
public enum Permission
{
    /// <summary>Open, edit, move, merge and close the units below one's own.</summary>
    ManageUnits,

    /// <summary>Record evidence for a unit's eight-haves.</summary>
    RecordEvidence,

    /// <summary>Check a lower unit's evidence.</summary>
    CheckEvidence,

    /// <summary>Establish and edit service platforms.</summary>
    ManagePlatforms,

    /// <summary>Offer, edit, retire and restore items of the menu.</summary>
    ManageMenu,

    /// <summary>Found and close teams.</summary>
    ManageTeams,

    /// <summary>Edit what is described of a team, and let it rest.</summary>
    LeadTeams,

    /// <summary>See service requests, their history and desks' queues; no personal data.</summary>
    ReadRequests,

    /// <summary>Place a request for somebody who calls or visits, and answer for them: rate after a follow-up call, withdraw, re-open.</summary>
    EnterRequests,

    /// <summary>Review, dispatch, call, escalate, reject, cancel and close requests.</summary>
    DispatchRequests,

    /// <summary>Accept, decline, start and complete requests.</summary>
    ServeRequests,

    /// <summary>See whom a request is for and how to reach them.</summary>
    ReadContacts,

    /// <summary>Plan, hold and record activities, and check volunteers in.</summary>
    RecordActivities,

    /// <summary>Confirm or send back the records of the units below.</summary>
    ReviewActivities,

    /// <summary>Plan months and, at the center, themes of years; keep brand projects; offer others what a unit has, and take what they offer.</summary>
    PlanActivities,

    /// <summary>Sign a volunteer up for activities, take that back, and check in and out by the code at the place.</summary>
    SignUp,

    /// <summary>See what a unit or team was told and how the channels do, and volunteers what they were told themselves.</summary>
    ReadNotifications,

    /// <summary>Mark as seen what a unit or team was told, and volunteers what they were told themselves.</summary>
    SeeNotifications,

    /// <summary>Send again what could not be sent.</summary>
    ManageNotifications,

    /// <summary>See volunteers and their records, masked.</summary>
    ReadVolunteers,

    /// <summary>Register volunteers, move them between teams, merge duplicates, import.</summary>
    ManageVolunteers,

    /// <summary>Edit what is described of a volunteer, and end the registration.</summary>
    EditVolunteers,

    /// <summary>Ask that a team takes a volunteer in, and leave a team.</summary>
    JoinTeams,

    /// <summary>Record what a person agrees to and what they withdraw.</summary>
    GiveConsents,

    /// <summary>Ask that a volunteer's personal data is erased.</summary>
    AskErasure,

    /// <summary>Enter services of volunteers, and take them back.</summary>
    RecordHours,

    /// <summary>Ask that a service is put right.</summary>
    AskCorrections,

    /// <summary>Decide on services that need a review, and on corrections, of the units below.</summary>
    ReviewHours,

    /// <summary>Apply for a certificate of a volunteer's service.</summary>
    ApplyCertificates,

    /// <summary>Issue, refuse and revoke certificates.</summary>
    IssueCertificates,

    /// <summary>See drafts of what is assessed before it is published.</summary>
    ReadAssessments,

    /// <summary>Object to a draft, as the assessed.</summary>
    RaiseObjections,

    /// <summary>Draft schemes and months, enter what is assessed by hand, decide on objections, propose amendments.</summary>
    ManageAssessments,

    /// <summary>Approve schemes, publish months, sign amendments.</summary>
    ApproveAssessments,

    /// <summary>See personal data unmasked, for a stated purpose; needs a second factor.</summary>
    RevealPeople,

    /// <summary>Approve that a minor's data is revealed.</summary>
    ApproveReveals,

    /// <summary>Read who saw whose personal data and why, and what accounts did.</summary>
    ReadAudit,

    /// <summary>Follow what happens, event by event, as far as one may see it; no personal data.</summary>
    FollowEvents,

    /// <summary>Walk the ledger and the summaries.</summary>
    Verify,

    /// <summary>Open accounts, grant and end roles, within one's own scope.</summary>
    ManageAccounts,

    /// <summary>Issue, rotate and revoke partners' API keys.</summary>
    ManageKeys,

    /// <summary>Change the platform's settings.</summary>
    ManageSettings,

    /// <summary>Set up villages' councils and enter who is elected.</summary>
    ManageCouncils,

    /// <summary>Call a council together, take its votes and minutes, and see its members' names.</summary>
    HoldMeetings,

    /// <summary>See councils and their meetings; no personal data.</summary>
    ReadCouncils,

    /// <summary>Set what a unit advocates for weddings and funerals.</summary>
    ManageLimits,

    /// <summary>Enter documents of customs reform and the versions that were adopted.</summary>
    KeepDocuments,

    /// <summary>Put the documents of the units below on file, or order that they are put right.</summary>
    ReviewDocuments,

    /// <summary>Enter a wedding or funeral for a family that calls or visits, change it and take it back.</summary>
    FileCeremonies,

    /// <summary>See filed weddings and funerals; no personal data.</summary>
    ReadCeremonies,

    /// <summary>Visit the families and enter how it was held, and see whom to visit.</summary>
    FollowCeremonies,

    /// <summary>Have what happens sent to another system, as far as one may follow it.</summary>
    ManageWebhooks,

    /// <summary>Set which deeds are worth how many points.</summary>
    ManagePointRules,

    /// <summary>Report deeds, and take back what was reported.</summary>
    ReportDeeds,

    /// <summary>Add evidence, post deeds, and enter what the council has decided about them; see what was said of them.</summary>
    ReviewDeeds,

    /// <summary>See passbooks, their entries, deeds and redemptions; no personal data.</summary>
    ReadPassbooks,

    /// <summary>Open and close passbooks.</summary>
    KeepPassbooks,

    /// <summary>See whose a passbook is, and print its statement.</summary>
    PrintPassbooks,

    /// <summary>Offer goods for points, keep their stock, and give them out.</summary>
    KeepPointBank,

    /// <summary>See proposals for a village's boards and what is on them; no personal data.</summary>
    ReadBoards,

    /// <summary>Propose entries on a village's boards, notify, hear, enter the council's decision, and take down; see what was said.</summary>
    KeepBoards,

    /// <summary>Answer and appeal, for oneself or for somebody at the desk.</summary>
    AnswerBoards,

    /// <summary>Decide on appeals against the black boards of the units below.</summary>
    DecideAppeals,

    /// <summary>Have references made for a lender, agree to them and take them back, for oneself or for somebody at the desk.</summary>
    AskReferences,

    /// <summary>Verify references that were made for oneself, as a lender.</summary>
    VerifyReferences,

    /// <summary>See nominations for honours; no personal data.</summary>
    ReadHonours,

    /// <summary>Nominate for honours, take it back, and say whether the name is public, for oneself or for somebody at the desk.</summary>
    NominateHonours,

    /// <summary>Enter what the council has decided about nominations, and see what was said of them.</summary>
    ReviewHonours,

    /// <summary>Open rounds of honours, post nominations, decide objections, award and withdraw.</summary>
    ManageHonours,
}
