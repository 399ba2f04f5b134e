using static Practice.Actors.Contracts.RejectionKind;

namespace Practice.Actors.Contracts.Assessment;

/// <summary>Why schemes and assessments refuse.</summary>
public static class AssessmentRejections
{
    public static readonly RejectionCode CenterOnly = new("scheme.center-only", Invalid,
        "{field}：只有县级中心才有考评方案。", "{field}: only a county center has schemes.");

    public static readonly RejectionCode SchemeFixed = new("scheme.fixed", Conflict,
        "考评方案批准后不再改动，请起草新版本。", "An approved scheme is fixed; draft another version.");

    public static readonly RejectionCode SchemeFaulty = new("scheme.faulty", Conflict,
        "考评方案在 {fault} 处有误。", "The scheme has a fault at {fault}.");

    public static readonly RejectionCode SchemeUnchecked = new("scheme.unchecked", Conflict,
        "考评方案须先检查通过。", "The scheme has to be checked first.");

    public static readonly RejectionCode SchemeTooLarge = new("scheme.too-large", Invalid,
        "考评方案过大，请精简文字。", "The scheme is too large; shorten its texts.");

    public static readonly RejectionCode SchemeMissing = new("assessment.no-scheme", Conflict,
        "该月没有生效的考评方案。", "No approved scheme is in force for that month.");

    public static readonly RejectionCode MonthNotOver = new("assessment.month-not-over", Conflict,
        "该月尚未结束，不能考评。", "The month is not over yet.");

    public static readonly RejectionCode NotDraft = new("assessment.not-a-draft", Conflict,
        "该月考评已发布，只能通过签署的更正修改。", "The month is published; only a signed amendment changes it.");

    public static readonly RejectionCode NotPublished = new("assessment.not-published", Conflict,
        "该月考评尚未发布。", "The month is not published yet.");

    public static readonly RejectionCode SubjectUnknown = new("assessment.subject-unknown", Invalid,
        "{field}：该榜中没有这个考评对象。", "{field}: the board does not assess this one.");

    public static readonly RejectionCode IndicatorUnknown = new("assessment.indicator-unknown", Invalid,
        "{field}：该榜没有这项指标。", "{field}: the board has no such indicator.");

    public static readonly RejectionCode NotManual = new("assessment.not-manual", Invalid,
        "{field}：该指标由账本计算，不能人工填报。", "{field}: this indicator is computed from the ledger and not entered by hand.");

    public static readonly RejectionCode OutOfBounds = new("assessment.out-of-bounds", Invalid,
        "{field}：须在 {least} 与 {most} 之间。", "{field}: must be between {least} and {most}.");

    public static readonly RejectionCode EvidenceMissing = new("assessment.evidence-missing", Invalid,
        "{field}：该指标必须附证据。", "{field}: this indicator needs evidence.");

    public static readonly RejectionCode TooMany = new("assessment.too-many", Conflict,
        "该月的填报、异议或更正过多。", "The month has too many entries, objections or amendments.");

    public static readonly RejectionCode EntryUnknown = new("assessment.entry-unknown", NotFound,
        "没有这条人工填报。", "There is no such manual entry.");

    public static readonly RejectionCode EntryAlreadyDecided = new("assessment.entry-decided", Conflict,
        "该条人工填报已处理。", "The manual entry has been decided already.");

    public static readonly RejectionCode AnotherPerson = new("assessment.another-person", Forbidden,
        "须由另一人复核。", "Another person has to approve it.");

    public static readonly RejectionCode ObjectionUnknown = new("assessment.objection-unknown", NotFound,
        "没有这条异议。", "There is no such objection.");

    public static readonly RejectionCode ObjectionAlreadyDecided = new("assessment.objection-decided", Conflict,
        "该条异议已处理。", "The objection has been decided already.");

    public static readonly RejectionCode CorrectionMissing = new("assessment.correction-missing", Invalid,
        "{field}：更正须指明指标数据及其数值。", "{field}: name the figure to correct and its value.");

    public static readonly RejectionCode FigureUnknown = new("assessment.figure-unknown", Invalid,
        "{field}：该考评对象没有这项数据。", "{field}: this one has no such figure.");

    public static readonly RejectionCode WindowOpen = new("assessment.window-open", Conflict,
        "公示异议期到 {until} 结束，此前不能发布。", "The assessed may object until {until}; it cannot be published before.");

    public static readonly RejectionCode Undecided = new("assessment.undecided", Conflict,
        "还有 {count} 条填报或异议未处理。", "There are {count} entries or objections left to decide.");

    public static readonly RejectionCode AmendmentOpen = new("assessment.amendment-open", Conflict,
        "已有一份更正等待签署。", "An amendment waits for its signature already.");

    public static readonly RejectionCode NoAmendment = new("assessment.no-amendment", Conflict,
        "没有等待签署的更正。", "No amendment waits for a signature.");

    public static readonly RejectionCode ChangesNothing = new("assessment.changes-nothing", Conflict,
        "这样更正不会改变任何得分。", "This would change no score.");

    public static readonly RejectionCode Unsettled = new("assessment.unsettled", Busy,
        "数据尚未同步完毕，请稍后重试。", "The figures have not settled yet; try again shortly.");
}
