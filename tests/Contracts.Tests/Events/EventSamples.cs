using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.Tests.Events;

/// <summary>One event of each kind with every property set: what the frozen JSON beside this file has to read as.</summary>
internal static class EventSamples
{
    private static readonly UnitCode Center = new("620623");
    private static readonly UnitCode Office = new("620623100");
    private static readonly UnitCode Station = new("620623100200");
    private static readonly PlatformKey LegalAid = new("legal-aid");
    private static readonly RequestId Request = new("req_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly MenuItemId MenuItem = new("menu_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly TeamId Team = new("team_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly TeamId Helper = new("team_01jdq7k2v3m8n5p6r7s8t9v0wy");
    private static readonly VaultId Person = new("pd_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly VaultId Note = new("pd_01jdq7k2v3m8n5p6r7s8t9v0wy");
    private static readonly DateTimeOffset At = new DateTimeOffset(2023, 6, 5, 1, 30, 15, TimeSpan.Zero).AddMicroseconds(123_456);
    private static readonly DateTimeOffset Due = At.AddDays(1);

    private static readonly UnitDetails UnitDetails =
        new("华藏寺镇岔口驿村新时代文明实践站", "Chakouyi station", Person, Note, "岔口驿村 1 号", new GeoPoint(37.25, 102.875), "0935-3120000", "周一至周五 9:00–17:00", DispatchMode.Automatic, Note);

    private static readonly PlatformDetails PlatformDetails = new("法律援助", "Legal aid", "县司法局", ["县法院", "县检察院"]);

    private static readonly TeamDetails TeamDetails = new("马背宣讲队", [LegalAid], [Center], 20, Person, "Horseback talks team", TeamKind.Horseback, [new TeamRoute("夏牧场线", [new RouteStop("抓喜秀龙草原", new GeoPoint(37.2, 102.7))])]);

    private static readonly MenuItemDetails MenuItemDetails = new(LegalAid, "法律咨询", "Legal advice", "解答婚姻、土地、劳动等法律问题。", ReviewRequired: true, DispatchMode.OpenCall);

    private static readonly VolunteerId Volunteer = new("vol_01jdq7k2v3m8n5p6r7s8t9v0wx");

    private static readonly VolunteerId Duplicate = new("vol_01jdq7k2v3m8n5p6r7s8t9v0wy");

    private static readonly CertificateId Certificate = new("cert_01jdq7k2v3m8n5p6r7s8t9v0wx");

    private static readonly Consented Consent = new(Note, At);

    private static readonly VolunteerDetails VolunteerDetails = new(
        [Skill.PolicyTalks, Skill.Riding], [SpokenLanguage.Mandarin, SpokenLanguage.Tibetan], [Office], [new FreeTime(DayOfWeek.Saturday, 480, 720)], Consent);

    private static readonly HoursRecord Hours = new(
        new ActivityId("act_01jdq7k2v3m8n5p6r7s8t9v0wx"), Request, Team, new ProjectId("proj_01jdq7k2v3m8n5p6r7s8t9v0wx"), "宪法宣讲", At, At.AddHours(2), 110, Note, Note, Note,
        Person, 5);

    private static readonly ActivityId Activity = new("act_01jdq7k2v3m8n5p6r7s8t9v0wx");

    private static readonly GeoPoint Position = new(37.25, 102.875);

    private static readonly ActivityPlan Plan = new(
        "宪法宣讲", ActivityKind.Talk, LegalAid, At, At.AddHours(2), "2023-06", new ProjectId("proj_01jdq7k2v3m8n5p6r7s8t9v0wx"), "村文化广场", Position, [Office], [Team, Helper], 80, 10,
        [Skill.PolicyTalks, Skill.Riding], MinorsWelcome: true, "已投保意外险", [new ProgrammeItem(ProgrammeKind.Arts, "花儿演唱", 20)], [new PlannedStop("中庄村", Position, At)],
        At.AddDays(-7), At.AddDays(-1), At.AddDays(-1));

    private static readonly CouncilId Council = new("620623100200-red-white");
    private static readonly MeetingId Meeting = new("mtg_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly CeremonyId Ceremony = new("cer_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly DocumentId Document = new("doc_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly CeremonyPlan CeremonyPlan = new(8_000_000, 20_000, 18, Joint: true, 100_000);
    private static readonly Advice AdviceOnGift = new(LimitItem.BetrothalGift, 8_000_000, 6_000_000, Center);

    private static readonly PassbookId Passbook = new("pbk_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly DeedId Deed = new("deed_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly BoardEntryId BoardEntry = new("brd_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly RedemptionId Redemption = new("rdm_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly HonourConduct Conduct = new(new DateOnly(2025, 9, 2), new DateOnly(2026, 9, 1), 46, 1, 2, 3);
    private static readonly PointRule PointRule = new("care-for-elders", DeedField.FamilyCare, "孝老爱亲", 10, 40, ProofKind.Witness, DeedSource.ServiceHours, AtOnce: true, LeastMinutes: 90);

    private static readonly ActivityRecord Record = new(
        "宪法宣讲", LegalAid, [Team, Helper], new ProjectId("proj_01jdq7k2v3m8n5p6r7s8t9v0wx"), "村文化广场", At, At.AddHours(2), 12, 80, 1_440, Note);

    private static readonly RequestStanding Was = new(RequestState.Accepted, At.AddDays(-1), ServiceResult.PartlySolved, 2, 180, 1, 2, At.AddHours(-1), true, false);

    private static readonly SchemeId Scheme = new("sch_01jdq7k2v3m8n5p6r7s8t9v0wx");

    private static readonly Phrase Words = new("一周一活动", "One activity a week");

    private static readonly Board Board = new(
        BoardKind.Offices,
        [
            new IndicatorGroup("activities", Words,
            [
                new Indicator(
                    "weekly", Words, Words, Words, IndicatorKind.Scored, "share", 40, "most * target(value, target)", "weeks_held / weeks", 1, 1.5m, [new MinimumData("weeks", 1)], Words,
                    new ManualRule(0, 5, 3), Words),
            ]),
        ],
        60, 5, 8, [new MinimumData("units", 2)]);

    private static readonly FigureCorrection Correction = new(BoardKind.Offices, "620623100", "weeks_held", "site-visit", 3, 4);

    private static readonly PublishedScore Score = new("620623100", "620623100", Words, 91.20m, 3, 95, 1.5m, 0.5m, [new PublishedPoints("weekly", 36.48m)]);

    public static readonly IReadOnlyList<DomainEvent> All =
    [
        new UnitOpened(Station, UnitLevel.Station, Office, UnitDetails, "名称待核实"),
        new UnitEdited(UnitDetails, "电话待核实"),
        new UnitMoved(Center, Office),
        new UnitMerged(Station),
        new UnitClosed(),
        new EvidenceRecorded(EightHave.Base, "活动室 120 平方米"),
        new EvidenceChecked(EightHave.Results, Met: true, "staff-7", At),
        new PlatformEstablished(LegalAid, Center, PlatformDetails, "责任单位待核实"),
        new PlatformEdited(PlatformDetails, "责任单位待核实"),
        new TeamFounded(Team, Office, "620623-T1", TeamLevel.Township, TeamDetails, "人数待核实"),
        new TeamEdited(TeamDetails, "人数待核实"),
        new TeamRested(),
        new TeamResumed(),
        new TeamClosed(),
        new TeamLinked(Helper),
        new TeamUnlinked(Helper),
        new VolunteerRegistered(
            Volunteer, VolunteerNumber.Of(Station, Volunteer), Station, RegistrationChannel.Self, Person, Minor: true, Consent, VolunteerDetails),
        new VolunteerConfirmed(),
        new VolunteerEdited(VolunteerDetails, Consent),
        new PersonCorrected(Minor: false),
        new TeamJoined(Team),
        new TeamAsked(Team),
        new TurnedDown(Team, Note),
        new TeamQuit(Team),
        new LeaderAppointed(Team),
        new LeaderEnded(Team),
        new VolunteerPaused(),
        new VolunteerResumed(),
        new VolunteerLeft(VolunteerState.Active),
        new VolunteerMerged(Duplicate, VolunteerState.Active),
        new VolunteerAbsorbed(Duplicate, [new HoursEntry(3, Hours, 100, 10, HoursState.Waiting, "acc_7", At, 2)], new HoursStanding(100, 10, 1)),
        new ErasureAsked(Note),
        new VolunteerErased(VolunteerState.Left),
        new IdentityKept(At),
        new HoursRecorded(1, Hours, 100, 10, "acc_7", new HoursStanding(100, 10, 1)),
        new HoursReviewed(1, Approved: true, Note, "acc_7", new HoursStanding(110, 0, 2)),
        new HoursReversed(2, 1, Note, "acc_7", new HoursStanding(0, 0, 1)),
        new CorrectionRequested(1, 1, new ServiceTime(At, At.AddHours(1), 55), Note),
        new CorrectionDecided(1, Accepted: true, Note, "acc_7"),
        new CertificateApplied(Certificate, CertificateNumber.Of(Station, Certificate), Volunteer, Station, new DateOnly(2025, 1, 1), new DateOnly(2025, 12, 31), IdentityShown.Whole),
        new CertificateIssued(110, [1, 3], "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "天祝县志愿者协会", Qualified: true, Person, "acc_7"),
        new CertificateRefused(Note, "acc_7"),
        new CertificateRevoked(Note, "acc_7"),
        new MenuItemOffered(MenuItem, Center, MenuItemDetails, "项目待核实"),
        new MenuItemEdited(MenuItemDetails, "项目待核实"),
        new MenuItemRetired(),
        new MenuItemRestored(),
        new StepLimitsSet(Center, UnitLevel.Station, MenuItem, new StepMinutes(Review: 120, Dispatch: 240, Answer: 480, Start: 1440, Report: 2400, Rating: 10080), "县文明办通知"),
        new WorkingHoursSet(Center, new TimeOnly(8, 30), new TimeOnly(17, 30), [DayOfWeek.Monday, DayOfWeek.Friday], "县文明办通知"),
        new WorkingYearSet(Center, 2027, [new DateOnly(2027, 1, 1)], [new DateOnly(2027, 1, 3)], "国务院办公厅通知"),
        new RequestPlaced(
            Request, Station, MenuItem, LegalAid, ReviewRequired: true, Channel.Outreach, Person, At.AddDays(1), UnitLevel.Station, DispatchMode.Automatic, DispatchModeFixed: false)
        {
            At = At,
            Note = Note,
            DueBy = Due,
        },
        new RequestReviewed(LegalAid) { Was = Was, At = At, Note = Note, DueBy = Due },
        new RequestRejected(RejectReason.NotOurDuty) { Was = Was, At = At, Note = Note, DueBy = Due },
        new RequestDispatched(1, Team, [Helper]) { Was = Was, At = At, Note = Note, DueBy = Due },
        new RequestRedispatched(2, Helper, [Team], RedispatchReason.NoAnswer) { Was = Was, At = At, Note = Note, DueBy = Due },
        new RequestCalled(3, [Team, Helper]) { Was = Was, At = At, Note = Note, DueBy = Due },
        new CallDeclined(Helper, DeclineReason.TooFar) { Was = Was, At = At, Note = Note, DueBy = Due },
        new RequestEscalated(Station, Office, UnitLevel.Office, EscalateReason.DeclinedByAll, DispatchMode.OpenCall) { Was = Was, At = At, Note = Note, DueBy = Due },
        new RequestAccepted(Team) { Was = Was, At = At, Note = Note, DueBy = Due },
        new HelpAccepted(Helper) { Was = Was, At = At, Note = Note, DueBy = Due },
        new RequestDeclined(Team, DeclineReason.TimeUnsuitable) { Was = Was, At = At, Note = Note, DueBy = Due },
        new HelpDeclined(Helper, DeclineReason.LacksSkill) { Was = Was, At = At, Note = Note, DueBy = Due },
        new RequestUnanswered([Team, Helper]) { Was = Was, At = At, Note = Note, DueBy = Due },
        new RequestOverdue(WaitsFor.Start) { Was = Was, At = At, Note = Note, DueBy = Due },
        new RequestStarted(Team) { Was = Was, At = At, Note = Note, DueBy = Due },
        new RequestCompleted(Team, ServiceResult.PartlySolved, 3, 90) { Was = Was, At = At, Note = Note, DueBy = Due },
        new RequestRated(5, RatedBy.FollowUp) { Was = Was, At = At, Note = Note, DueBy = Due },
        new RequestClosed { Was = Was, At = At, Note = Note, DueBy = Due },
        new RequestCancelled(CancelReason.NoLongerNeeded) { Was = Was, At = At, Note = Note, DueBy = Due },
        new RequestWithdrawn { Was = Was, At = At, Note = Note, DueBy = Due },
        new NoShowReported(NoShowParty.Citizen) { Was = Was, At = At, Note = Note, DueBy = Due },
        new RequestReopened(1) { Was = Was, At = At, Note = Note, DueBy = Due },
        new ActivityPlanned(Activity, Station, Plan),
        new ActivityEdited(Plan),
        new ActivityRescheduled(Plan, new ActivityWhen(At.AddDays(1), At.AddDays(1).AddHours(2), "村史馆", Position)),
        new ActivityAnnounced(),
        new SignUpHalted(),
        new SignUpResumed(),
        new SignedUp(Volunteer, 7, Placed: true),
        new SignUpWithdrawn(Volunteer, Placed: true),
        new MovedUp([Volunteer, Duplicate]),
        new ActivityStarted(At),
        new CheckedIn(Volunteer, At, CheckWay.Clerk, 8, WasWaiting: true),
        new CheckedOut(Volunteer, At.AddHours(2), CheckWay.List),
        new ActivityHeld(At.AddHours(2), [Volunteer, Duplicate]),
        new ActivityRecorded(Activity, Station, Record),
        new ActivityConfirmed(),
        new ActivitySentBack(Note, Record),
        new ActivityCancelled(ActivityCancelReason.TooFewVolunteers, Note),
        new HoursSettled([new SettledHours(Volunteer, 110, "hours.overlap")]),
        new FileAttached(new ActivityFile(
            new FileId("file_01jdq7k2v3m8n5p6r7s8t9v0wx"), FileKind.Jpeg, 182_034, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", 2_048, 1_536, Open: true, Note)),
        new FileRemoved(new FileId("file_01jdq7k2v3m8n5p6r7s8t9v0wx")),
        new ProjectRegistered(new ProjectId("proj_01jdq7k2v3m8n5p6r7s8t9v0wx"), Center, "马背宣讲", LegalAid, "平台待核实"),
        new ProjectEdited(
            "马背宣讲",
            LegalAid,
            "平台待核实",
            new ProjectDescription("Horseback talks", "牧区居住分散", "牧民", "抓喜秀龙草原", "每月两次", [Station], [Team], new DateOnly(2021, 5, 1))),
        new FundsEntered(1, FundsDirection.In, 5_000_000, new DateOnly(2023, 6, 1), "县财政专项"),
        new FundsReversed(1, FundsDirection.In, 5_000_000, "金额录错"),
        new ResultRecorded(new DateOnly(2023, 6, 8), "全年宣讲 120 场"),
        new ProjectLinked(new ProjectId("proj_01jdq7k2v3m8n5p6r7s8t9v0wy")),
        new ProjectUnlinked(new ProjectId("proj_01jdq7k2v3m8n5p6r7s8t9v0wy")),
        new ProjectEnded("并入流动宣讲"),
        new ProjectResumed(),
        new ThemePlanAdopted(new ThemePlanId("620623-2026"), [new Theme("情暖寒冬", "Warmth in winter", "走访慰问")], "待确认"),
        new ThemePlanChanged([new Theme("新春送福", "New Year greetings", "送春联")], "待确认"),
        new MonthPlanned(new MonthPlanId("620623100200-2026-11"), new MonthAims("取暖安全", 4)),
        new MonthPlanChanged(new MonthAims("取暖安全", 5)),
        new OfferMade(
            new OfferId("off_01jdq7k2v3m8n5p6r7s8t9v0wx"),
            Station,
            new OfferDetails(OfferKind.Equipment, Team, "流动舞台音响", 2, new DateOnly(2026, 3, 1), new DateOnly(2026, 12, 31), "当日归还")),
        new OfferTaken(1, Station, 2, new ActivityId("act_01jdq7k2v3m8n5p6r7s8t9v0wx")),
        new OfferReturned(1, 2),
        new OfferWithdrawn("设备送修"),
        new SchemeDrafted(Scheme, Center, Words, Words, [new SchemeConstant("per_offer", 0.5m, "score/item", Words)], "acc_7"),
        new SchemeRevised(Words, Words, [new SchemeConstant("per_offer", 0.5m, "score/item", Words)], "acc_7"),
        new SchemeBoardSet(Board),
        new SchemeChecked("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "acc_7"),
        new SchemeApproved(new Month(2023, 6), "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "acc_7"),
        new AssessmentDrafted(new AssessmentId("620623-2023-06"), Scheme, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", [0, 1_042], Due, "system:assessment"),
        new FiguresGathered(BoardKind.Teams, [new Subject("team_01jdq7k2v3m8n5p6r7s8t9v0wx", "620623-T1", Words, [new MetricValue("activities", 12)], [new SubjectWeek(2023, 23, 2, 1)])]),
        new ManuallyEntered(1, BoardKind.SubCenters, "620623-A1", "site-visit", 96.5m, "实地查看两个站", "查访记录第 3 号", Waits: true, "acc_7"),
        new EntryDecided(1, Agreed: false, Waited: true, "重复填报", "acc_7"),
        new ObjectionRaised(1, BoardKind.Offices, "620623100", "weekly", "第 24 周有活动", "活动记录", "acc_7"),
        new ObjectionDecided(1, Upheld: true, "经核实属实", Correction, "acc_7"),
        new AssessmentPublished("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", [0, 1_100], "acc_7"),
        new BoardPublished(BoardKind.Offices, [Score]),
        new AmendmentProposed(1, "活动记在其他单位名下", [Correction], "acc_7"),
        new AmendmentRefused(1, "证据不足", "acc_7"),
        new AssessmentAmended(1, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "acc_8"),
        new BoardAmended(BoardKind.Offices, [new ScoreChange(Score, Score with { Total = 93.05m, Rank = 1 })]),
        new CouncilEstablished(Council, Station, CouncilKind.RedWhite, CouncilRules.Usual),
        new CouncilRulesChanged(new CouncilRules(new Share(3, 4), new Share(3, 5), 2)),
        new CouncilElected(1, new DateOnly(2026, 2, 26), Electorate.VillagersRepresentatives, new DateOnly(2026, 3, 1), new DateOnly(2029, 2, 28), [new Seat(1, Person, CouncilRole.Chair), new Seat(2, Note, CouncilRole.Member)]),
        new CouncilMemberAdded(new Seat(3, Person, CouncilRole.Deputy), new DateOnly(2026, 9, 1)),
        new CouncilMemberEnded(2, new DateOnly(2026, 8, 31), MembershipEnd.Resigned),
        new MeetingConvened(Meeting, Council, Station, new DateOnly(2026, 3, 8), CouncilRules.Usual, [new AgendaItem(AgendaTopic.Ceremony, "cer_01jdq7k2v3m8n5p6r7s8t9v0wx", Note)]),
        new MeetingAttended([1, 2, 3], [1, 3]),
        new MemberRecused(1, 3, RecusalGround.Relative),
        new ItemDecided(1, DecisionId.Of(Meeting, 1), 3, 3, 2, 1, 0, Adopted: true, Note),
        new MeetingClosed(Note),
        new MeetingCancelled(Note),
        new LimitsSet(Station, 1, new DateOnly(2025, 6, 1), new Advocated(6_000_000, 20_000, 15, 20, 100_000), "倡导性标准（2025 年）", "礼金待确认"),
        new CeremonyFiled(Ceremony, Station, CeremonyKind.Wedding, FilingChannel.Desk, new DateOnly(2026, 5, 1), CeremonyPlan, [AdviceOnGift], Person, Note),
        new CeremonyChanged(new DateOnly(2026, 5, 2), CeremonyPlan, [AdviceOnGift]),
        new CeremonyVisited(1, new DateOnly(2026, 3, 5), VisitPurpose.Persuasion, Note),
        new CeremonyConcluded(new DateOnly(2026, 5, 2), CeremonyPlan, [AdviceOnGift], [new Saving(SavingOf.Banquet, SavingBasis.Usual, 2_000_000, 1_800_000)], Note, Passbook),
        new CeremonyWithdrawn(Note),
        new DocumentBegun(Document, Station, DocumentKind.VillageCode, "村规民约"),
        new VersionAdopted(1, "一、婚事新办。\n二、丧事简办。", Adopter.Assembly, new DateOnly(2026, 2, 20), new DateOnly(2026, 3, 1), DecisionId.Of(Meeting, 1), "acc_01jdq7k2v3m8n5p6r7s8t9v0wx"),
        new VersionFiled(1, new DateOnly(2026, 2, 26), "acc_01jdq7k2v3m8n5p6r7s8t9v0wx"),
        new CorrectionOrdered(1, new DateOnly(2026, 3, 2), "第三条与法律抵触", "acc_01jdq7k2v3m8n5p6r7s8t9v0wx"),
        new PointRulesSet(Station, 1, new DateOnly(2026, 1, 1), [PointRule], "村民会议通过", "分值暂定"),
        new DeedReported(Deed, Station, Passbook, PointRule, new DateOnly(2026, 2, 18), DeedReporter.Other, NoticeConsent: true, Note, Ceremony, new DeedRecord(DeedSource.ServiceHours, "vol_01jdq7k2v3m8n5p6r7s8t9v0wx", 3)),
        new DeedEvidenceAdded(1, ProofKind.Witness, Note),
        new DeedPublished(new DateOnly(2026, 2, 20), new DateOnly(2026, 2, 24)),
        new DeedApproved(DecisionId.Of(Meeting, 1)),
        new DeedRefused(DecisionId.Of(Meeting, 1)),
        new DeedWithdrawn(),
        new DeedReversed(DecisionId.Of(Meeting, 2)),
        new DeedCredited(),
        new DeedRecordReversed(),
        new DeedBooked(1, 10),
        new DeedUnbooked(4, 10),
        new PassbookOpened(Passbook, new PassbookNumber("P620623-WAJVF-2B2ZF-7"), Station, HolderKind.Person, Person, Volunteer, Minor: true),
        new DeedEntered(1, Deed, "care-for-elders", DeedField.FamilyCare, new DateOnly(2026, 2, 18), 10, 2026),
        new DeedTakenBack(4, Deed, 10),
        new PointsReserved(2, Redemption, Station, 2, 1, 7, 3, new DateOnly(2026, 3, 1), "2026-03-01/17"),
        new PointsRedeemed(3, Redemption, 7, 1),
        new PointsReleased(3, Redemption, 7, StockRefusal.OutOfStock),
        new PointsReturned(4, Redemption, 7),
        new PointsExpired(5, 2024, 3),
        new PassbookClosed(),
        new GoodsOffered(Station, 1, "洗衣粉", 7, 40, new DateOnly(2026, 1, 5)),
        new GoodsPriced(1, 8, new DateOnly(2026, 6, 1)),
        new StockChanged(1, -2, StockReason.WrittenOff),
        new GoodsWithdrawn(1),
        new GoodsTaken(Redemption, 1, 1),
        new GoodsRefused(Redemption, 1, 1, StockRefusal.PriceChanged),
        new GoodsHandedOut(Redemption, 1, 2, 1),
        new BoardEntryProposed(BoardEntry, Station, Passbook, BoardColor.Black, Document, 7, Consent: false, 3, Note),
        new BoardEntryNotified(new DateOnly(2026, 4, 2), NoticeWay.Visit, new DateOnly(2026, 4, 9)),
        new BoardEntryAnswered(Note),
        new BoardEntryHeard(new DateOnly(2026, 4, 8), Came: true, Note),
        new BoardEntryListed(DecisionId.Of(Meeting, 1), new DateOnly(2026, 4, 10), new DateOnly(2026, 7, 9), new DateOnly(2026, 4, 25), new DateOnly(2026, 4, 25)),
        new BoardEntryDismissed(DecisionId.Of(Meeting, 1)),
        new BoardEntryAppealed(Note, new DateOnly(2026, 5, 1)),
        new AppealRefused(Note, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx"),
        new BoardEntryRemoved(BoardRemoval.Corrected, Note, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx"),
        new ReferenceDrafted(
            new LenderReferenceId("lref_01jdq7k2v3m8n5p6r7s8t9v0wx"), Station, Passbook, "key_01jdq7k2v3m8n5p6r7s8t9v0wx", ReferencePurpose.CreditRating,
            new ReferenceContent(new DateOnly(2023, 3, 2), new DateOnly(2026, 3, 1), 20, 50, [new DeedCount(DeedField.FamilyCare, 3)])),
        new ReferenceIssued(new DateOnly(2026, 5, 30), "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "acc_01jdq7k2v3m8n5p6r7s8t9v0wx"),
        new ReferenceRevoked("acc_01jdq7k2v3m8n5p6r7s8t9v0wx"),
        new ReferenceUsed(1, "key_01jdq7k2v3m8n5p6r7s8t9v0wx"),
        new HonourRoundOpened(
            new HonourRoundId("rnd_01jdq7k2v3m8n5p6r7s8t9v0wx"), Station, new HonourKind("most-beautiful-family", HolderKind.Household, "最美家庭", "Most beautiful family"), 10,
            new DateOnly(2026, 9, 1), new DateOnly(2026, 9, 30), new HonourConditions(20, 12)),
        new HonourRoundClosed(),
        new HonourNominated(1, Passbook, Station, Nominator.Other, NameConsent: true, GuardianConsent: true, Conduct, Note),
        new NominationTakenBack(1),
        new NameConsentSet(1, Consent: true),
        new NominationReviewed(1, DecisionId.Of(Meeting, 1), Adopted: true),
        new NominationPosted(1, new DateOnly(2026, 9, 4), new DateOnly(2026, 9, 10)),
        new NominationObjected(1, 2, Note),
        new HonourObjectionDecided(1, 2, Upheld: true, Note, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx"),
        new HonourAwarded(1, new DateOnly(2026, 9, 11), Conduct, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx"),
        new HonourWithdrawn(1, new DateOnly(2026, 10, 1), Note, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx"),
    ];
}
