using FluentValidation;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Customs;

/// <summary>A wedding or funeral to be filed.</summary>
/// <param name="Unit">The village or community.</param>
/// <param name="Channel">How it came in: <c>page</c> by the family itself.</param>
/// <param name="On">The day of the event, in the county's zone.</param>
/// <param name="Contact">Whose it is and how to reach them. Kept in the vault.</param>
/// <param name="Words">1–2,000 characters; kept in the vault.</param>
internal sealed record FileCeremonyBody(UnitCode Unit, CeremonyKind Kind, FilingChannel Channel, DateOnly On, CeremonyPlan Plan, PersonBody Contact, string? Words = null)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(FileCeremonyBody);
}

/// <param name="On">The day of the event, in the county's zone.</param>
internal sealed record ChangeCeremonyBody(DateOnly On, CeremonyPlan Plan);

/// <param name="On">The day of the visit.</param>
/// <param name="Note">1–2,000 characters; kept in the vault.</param>
internal sealed record VisitBody(DateOnly On, VisitPurpose Purpose, string? Note = null)
{
    /// <summary>Without its words, so that no log ever shows them by accident.</summary>
    public override string ToString() => nameof(VisitBody);
}

/// <param name="HeldOn">The day on which it was held.</param>
/// <param name="Actual">How.</param>
/// <param name="Note">1–2,000 characters; kept in the vault.</param>
/// <param name="Passbook">Of the household whose it was: held within the limits, it can become a deed and speaks for an honour. None where it has none.</param>
internal sealed record ConcludeCeremonyBody(DateOnly HeldOn, CeremonyPlan Actual, string? Note = null, PassbookId? Passbook = null)
{
    /// <summary>Without its words, so that no log ever shows them by accident.</summary>
    public override string ToString() => nameof(ConcludeCeremonyBody);
}

/// <param name="Note">1–2,000 characters; kept in the vault.</param>
internal sealed record WithdrawCeremonyBody(string? Note = null)
{
    /// <summary>Without its words, so that no log ever shows them by accident.</summary>
    public override string ToString() => nameof(WithdrawCeremonyBody);
}

internal sealed class CeremonyPlanValidator : AbstractValidator<CeremonyPlan>
{
    /// <summary>Ten million yuan.</summary>
    public const int MostFen = 1_000_000_000;

    public const int MostTables = 1_000;

    public CeremonyPlanValidator()
    {
        RuleFor(plan => plan.BetrothalGift).Within(0, MostFen);
        RuleFor(plan => plan.GiftMoney).Within(0, MostFen);
        RuleFor(plan => plan.Tables).Within(0, MostTables);
        RuleFor(plan => plan.TablePrice).Within(0, MostFen);
    }
}

internal sealed class FileCeremonyBodyValidator : AbstractValidator<FileCeremonyBody>
{
    public FileCeremonyBodyValidator()
    {
        RuleFor(filing => filing.On).Day();
        RuleFor(filing => filing.Plan).SetValidator(new CeremonyPlanValidator());
        RuleFor(filing => filing.Contact).SetValidator(new PersonBodyValidator());
        RuleFor(filing => filing.Words).Paragraphs(2_000);
    }
}

internal sealed class ChangeCeremonyBodyValidator : AbstractValidator<ChangeCeremonyBody>
{
    public ChangeCeremonyBodyValidator()
    {
        RuleFor(change => change.On).Day();
        RuleFor(change => change.Plan).SetValidator(new CeremonyPlanValidator());
    }
}

internal sealed class VisitBodyValidator : AbstractValidator<VisitBody>
{
    public VisitBodyValidator()
    {
        RuleFor(visit => visit.On).Day();
        RuleFor(visit => visit.Note).Paragraphs(2_000);
    }
}

internal sealed class ConcludeCeremonyBodyValidator : AbstractValidator<ConcludeCeremonyBody>
{
    public ConcludeCeremonyBodyValidator()
    {
        RuleFor(conclusion => conclusion.HeldOn).Day();
        RuleFor(conclusion => conclusion.Actual).SetValidator(new CeremonyPlanValidator());
        RuleFor(conclusion => conclusion.Note).Paragraphs(2_000);
    }
}

internal sealed class WithdrawCeremonyBodyValidator : AbstractValidator<WithdrawCeremonyBody>
{
    public WithdrawCeremonyBodyValidator() => RuleFor(withdrawal => withdrawal.Note).Paragraphs(2_000);
}
