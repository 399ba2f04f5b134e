using FluentValidation;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>A round of honours to be opened.</summary>
/// <param name="Unit">That awards.</param>
/// <param name="Kind">The key of a kind that the county has.</param>
/// <param name="Quota">How many are awarded at most, 1–100.</param>
/// <param name="From">The first day for nominations.</param>
/// <param name="Until">The last day for nominations.</param>
/// <param name="LeastPoints">For deeds of the time that is looked at, 0–1,000; 20 unless given (provisional).</param>
/// <param name="Months">Back of which conduct is looked at, 1–36; 12 unless given (provisional).</param>
internal sealed record OpenHonourRoundBody(UnitCode Unit, string Kind, int Quota, DateOnly From, DateOnly Until, int? LeastPoints = null, int? Months = null);

/// <summary>A nomination.</summary>
/// <param name="Passbook">Of the household or person.</param>
/// <param name="Words">What for, 1–2,000 characters; kept in the vault.</param>
/// <param name="By">Who nominates; the nominee unless given.</param>
/// <param name="NameConsent">Whether they agree that their name is public; false unless given, and then it is masked.</param>
/// <param name="GuardianConsent">Whether the guardian agrees; of somebody under age they must.</param>
internal sealed record NominateBody(
    HonourRoundId Round, PassbookId Passbook, string Words, Nominator? By = null, bool? NameConsent = null, bool? GuardianConsent = null)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(NominateBody);
}

/// <param name="Consent">Whether the name is public from now on.</param>
internal sealed record NameConsentBody(bool Consent);

/// <param name="Decision">Of the moral review council of the nominee's village, about an item whose topic is <c>honour</c> and whose subject is this nomination.</param>
internal sealed record HonourDecisionBody(DecisionId Decision);

/// <param name="Words">1–2,000 characters; kept in the vault.</param>
internal sealed record HonourWordsBody(string Words)
{
    /// <summary>Without its words, so that no log ever shows them by accident.</summary>
    public override string ToString() => nameof(HonourWordsBody);
}

/// <param name="Objection">Its number.</param>
/// <param name="Upheld">Whether it is right, which ends the nomination.</param>
/// <param name="Words">Why, 1–2,000 characters; kept in the vault.</param>
internal sealed record DecideHonourObjectionBody(int Objection, bool Upheld, string Words)
{
    /// <summary>Without its words, so that no log ever shows them by accident.</summary>
    public override string ToString() => nameof(DecideHonourObjectionBody);
}

internal sealed class OpenHonourRoundBodyValidator : AbstractValidator<OpenHonourRoundBody>
{
    public OpenHonourRoundBodyValidator()
    {
        RuleFor(round => round.Kind).Line(40);
        RuleFor(round => round.Quota).Within(1, 100);
        RuleFor(round => round.From).Day();
        RuleFor(round => round.Until).Day();
        RuleFor(round => round.LeastPoints).Within(0, 1_000);
        RuleFor(round => round.Months).Within(1, 36);
    }
}

internal sealed class NominateBodyValidator : AbstractValidator<NominateBody>
{
    public NominateBodyValidator() => RuleFor(nomination => nomination.Words).Paragraphs(2_000);
}

internal sealed class HonourWordsBodyValidator : AbstractValidator<HonourWordsBody>
{
    public HonourWordsBodyValidator() => RuleFor(body => body.Words).Paragraphs(2_000);
}

internal sealed class DecideHonourObjectionBodyValidator : AbstractValidator<DecideHonourObjectionBody>
{
    public DecideHonourObjectionBodyValidator()
    {
        RuleFor(decision => decision.Objection).Within(1, 50);
        RuleFor(decision => decision.Words).Paragraphs(2_000);
    }
}
