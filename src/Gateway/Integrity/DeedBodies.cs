using FluentValidation;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>A deed to be reported.</summary>
/// <param name="Passbook">Whose deed it is.</param>
/// <param name="Rule">The key of a rule in force.</param>
/// <param name="On">The day of the deed, in the county's zone.</param>
/// <param name="By">Who reports it; the holder unless given.</param>
/// <param name="Words">What happened, 1–2,000 characters; kept in the vault.</param>
/// <param name="NoticeConsent">Whether whom it is about agrees that it is posted, with the name masked; false unless given, and always where the rule takes points away.</param>
/// <param name="Ceremony">The wedding or funeral, concluded within the limits, that it is; none for another deed.</param>
internal sealed record ReportDeedBody(
    PassbookId Passbook, string Rule, DateOnly On, string Words, DeedReporter? By = null, bool? NoticeConsent = null, CeremonyId? Ceremony = null)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(ReportDeedBody);
}

/// <param name="Words">1–2,000 characters; kept in the vault.</param>
internal sealed record DeedEvidenceBody(ProofKind Kind, string Words)
{
    /// <summary>Without its words, so that no log ever shows them by accident.</summary>
    public override string ToString() => nameof(DeedEvidenceBody);
}

/// <param name="Decision">Of the moral review council, about an item whose topic is <c>deed</c> and whose subject is this deed.</param>
internal sealed record DeedDecisionBody(DecisionId Decision);

/// <summary>What was said of a deed.</summary>
/// <param name="Words">What happened; null where it was erased since.</param>
/// <param name="Evidence">By number; what was erased since is left out.</param>
internal sealed record DeedWordsResource(string? Words, IReadOnlyList<string> Evidence)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(DeedWordsResource);
}

/// <summary>Deeds that are posted at a village, of who agreed to it.</summary>
internal sealed record DeedNoticesResource(UnitCode Unit, IReadOnlyList<DeedNotice> Notices);

/// <summary>A posted deed.</summary>
/// <param name="Rule">The deed in words.</param>
/// <param name="Name">Masked; null where it was erased since.</param>
/// <param name="Until">The last day on which an objection is heard.</param>
internal sealed record DeedNotice(DeedId Id, DeedField Field, string Rule, int Points, DateOnly On, HolderKind Holder, string? Name, DateOnly Until);

internal sealed class ReportDeedBodyValidator : AbstractValidator<ReportDeedBody>
{
    private static readonly Phrase ByPeople = new("平台自己的记录不由人报告。", "What the platform has on record is not reported by people.");

    public ReportDeedBodyValidator()
    {
        RuleFor(deed => deed.Rule).Line(40);
        RuleFor(deed => deed.By).Custom((by, context) =>
        {
            if (by is DeedReporter.Platform) context.Fail(ByPeople);
        });
        RuleFor(deed => deed.On).Day();
        RuleFor(deed => deed.Words).Paragraphs(2_000);
    }
}

internal sealed class DeedEvidenceBodyValidator : AbstractValidator<DeedEvidenceBody>
{
    public DeedEvidenceBodyValidator() => RuleFor(evidence => evidence.Words).Paragraphs(2_000);
}
