using System.Text.Json.Nodes;
using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Assessment;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>What the document shows of schemes and assessments.</summary>
internal static class AssessmentExamples
{
    public const string Office = "620623100";

    private const string Somebody = "acc_01jdq7k2v3m8n5p6r7s8t9v0wx";
    private const string Other = "acc_01jdq7k2v3m8n5p6r7s8t9v0wy";
    private const string Digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    private static readonly DateTimeOffset At = new(2023, 6, 30, 17, 0, 0, TimeSpan.Zero);
    private static readonly UnitCode Center = new("620623");
    private static readonly Phrase Name = new("华藏寺镇新时代文明实践所", "Office of Huazangsi");

    public static readonly SchemeId Scheme = new("sch_01jdq7k2v3m8n5p6r7s8t9v0wx");

    public static readonly AssessmentId Id = AssessmentId.Of(Center, new Month(2023, 6));

    /// <summary>One board with one indicator: a whole one would be longer than anybody reads.</summary>
    private static readonly Board Short = new(
        BoardKind.Offices,
        [
            new IndicatorGroup("activities", new("活动开展", "Activities"),
            [
                new Indicator(
                    "weekly", new("一周一活动", "One activity a week"), new("每周至少举办一次活动", "At least one activity a week"), new("活动记录", "Records of activities"), IndicatorKind.Scored,
                    "share", 100, "most * value", "weeks_held / weeks"),
            ]),
        ],
        50, 0, 0);

    public static readonly DraftSchemeBody Draft = new() { Center = Center, Name = new("天祝县考评方案", "Scheme of Tianzhu"), Boards = [Short] };

    public static readonly JsonObject Revise = new() { ["name"] = new JsonObject { ["zh"] = "天祝县考评方案（修订）", ["en"] = "Scheme of Tianzhu, revised" } };

    public static readonly ApproveSchemeBody Approve = new("2023-06");

    public static readonly SchemeResource SchemeExample = SchemeResource.Of(new SchemeView(
        Scheme, Center, SchemeState.Approved, Draft.ToScheme(), Digest, new Month(2023, 6), Somebody, Other, At.AddDays(-40), At.AddDays(-35), At.AddDays(-35)));

    public static readonly SchemeListing SchemeRow = new(Scheme, Center, SchemeState.Approved, Draft.Name!, Provisional: false, "2023-06", At.AddDays(-40), At.AddDays(-35), 4);

    public static readonly History SchemeHistory = new(
        [new HistoryItem(1, "scheme.drafted", At, Somebody, "3:1042", """{"id":"sch_01jdq7k2v3m8n5p6r7s8t9v0wx","center":"620623","name":{"zh":"天祝县考评方案","en":"Scheme of Tianzhu"},"by":"acc_01jdq7k2v3m8n5p6r7s8t9v0wx"}""")]);

    public static readonly FaultsResource Faults = new(Fits: false, [new SchemeFault("formula.unknown-name", "boards/offices/groups/activities/indicators/weekly/formula", 8, new("没有名为 valu 的指标。", "There is no valu."))]);

    public static readonly PreviewResource Preview = new(
        Scheme, BoardKind.Offices, [new PreviewMonth(Id, "2023-06", Scheme, 2, [new PreviewSubject(Office, Name, 91.20m, 3, 93.05m, 1, 2)])]);

    public static readonly DraftAssessmentBody DraftMonth = new(Center, "2023-06");

    public static readonly RedraftBody Redraft = new(Scheme);

    public static readonly EnterBody Enter = new()
    {
        Board = BoardKind.Offices,
        Subject = Office,
        Indicator = "site-visit",
        Value = 8,
        Reason = "实地查看两个站，台账齐全",
        Evidence = "查访记录 2023-06 第 3 号",
    };

    public static readonly DecideEntryBody DecideEntry = new(1, Agreed: true);

    public static readonly ObjectBody Object = new()
    {
        Board = BoardKind.Offices,
        Subject = Office,
        Indicator = "weekly",
        Claim = "第 24 周的活动记录被退回后已补正，应计入。",
        Evidence = "act_01jdq7k2v3m8n5p6r7s8t9v0wx",
    };

    public static readonly DecideObjectionBody DecideObjection = new() { Objection = 1, Upheld = true, Reason = "经核实，该周活动属实。", Metric = "weeks_held", Value = 5 };

    public static readonly AmendBody Amend = new("发布后发现该所一次活动记在其他单位名下。", [new CorrectionFields(BoardKind.Offices, Office, 12, "activities")]);

    public static readonly DecideAmendmentBody DecideAmendment = new(Signs: true);

    private static readonly PublishedScore Score = new(Office, Office, Name, 91.20m, 3, 100, 0, 0, [new PublishedPoints("weekly", 91.20m)]);

    public static readonly AssessmentResource Assessment = new(
        Id, Center, "2023-06", AssessmentState.Published, Scheme, Digest, [0, 0, 0, 1_042], At, At.AddDays(5), [new BoardSize(BoardKind.Offices, 20)], 1, 0, 1, 0,
        new PublicationResource(Digest, [0, 0, 0, 1_100], Other, At.AddDays(6)), [], At.AddDays(6));

    public static readonly AssessmentListing Row = new(
        Id, Center, "2023-06", AssessmentState.Published, Scheme, At, At.AddDays(5), 0, 0, 0, At.AddDays(6), Digest, At.AddDays(6), 12);

    public static readonly History History = new(
        [new HistoryItem(1, "assessment.drafted", At, "system:assessment", "3:1043", """{"id":"620623-2023-06","scheme":"sch_01jdq7k2v3m8n5p6r7s8t9v0wx","positions":[0,0,0,1042],"by":"system:assessment"}""")]);

    public static readonly MonthBoard Board = new(Id, "2023-06", BoardKind.Offices, AssessmentState.Published, Scheme, Digest, 84.50m, 20, [Score]);

    public static readonly BulletinResource Bulletin = new(
        Id, "2023-06", Center, "天祝县新时代文明实践中心", Scheme, Draft.Name!, null, At.AddDays(6), Digest, Intact: true, [new BulletinBoard(BoardKind.Offices, Bulletins.NameOf(BoardKind.Offices), [Score])], []);

    public static readonly ExplainedScore Subject = new(
        Id, BoardKind.Offices, AssessmentState.Published, Office, Name, 91.20m, 3, 84.50m, 2.10m, 1, "weekly", new("得 91.20 分，列第 3 位。", "91.20 points, rank 3."), null,
        [
            new ExplainedIndicator(
                "weekly", new("一周一活动", "One activity a week"), IndicatorKind.Scored, 91.20m, 100, 0.912m, "share", 84.50m, 2.10m, 8.80m, new("5 周中 4 周有活动。", "4 of 5 weeks had an activity."),
                [new ExplainedMetric("weeks_held", new("有活动的周数", "weeks with an activity"), 4, null, ["activity.recorded", "activity.sent-back"], EvidenceKind.Activities)]),
        ],
        [new SubjectWeek(2023, 23, 1, 1)]);

    public static readonly EntriesResource Entries = new(
        [new EntryView(1, Enter.Board, Office, Enter.Indicator, Enter.Value, Enter.Reason, Enter.Evidence, EntryState.Counted, Somebody, At, Other, null)]);

    public static readonly ObjectionsResource Objections = new(
    [
        new ObjectionView(
            1, Object.Board, Office, Object.Indicator, Object.Claim, Object.Evidence, ObjectionState.Upheld, Somebody, At, DecideObjection.Reason,
            new FigureCorrection(BoardKind.Offices, Office, "weeks_held", null, 4, 5), Other, At.AddDays(1)),
    ]);

    public static readonly Sensitivity Sensitivity = new(0.1m, [new WeightTrial("weekly", 100, 90, [new Swap(Office, "620623101")])]);

    public static readonly EvidenceItem Evidence = new(EvidenceKind.Activities, "act_01jdq7k2v3m8n5p6r7s8t9v0wx", new UnitCode("620623100200"), "confirmed", At.AddDays(-12), Counts: true);

    public static readonly TrendResource Trend = new(BoardKind.Offices, Office, [new TrendPoint("2023-06", 91.20m, 3, 20, 84.50m)]);

    public static readonly CheckResource Check = new(Id, Fits: false, Digest, null, Ledger: false, [new CheckFault($"assessment:{Id}", 2, "3:1043", new("事件内容或其前一事件与记录的哈希不符。", "The event, or the one before it, is not what was hashed."))]);
}
