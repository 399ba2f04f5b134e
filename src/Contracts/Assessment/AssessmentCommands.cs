using System.Collections.Immutable;

namespace Practice.Actors.Contracts.Assessment;

/// <summary>A month of a county, assessed; the key is <c>assessment:</c> and the id.</summary>
[Alias("assessment.assessment-grain")]
public interface IAssessmentGrain : ILedgerGrain<AssessmentCommand, AssessmentView>;

/// <summary>Something asked of a month's assessment.</summary>
[GenerateSerializer, Immutable, Alias("assessment.assessment-command")]
public abstract record AssessmentCommand;

/// <summary>Gathers the month's figures and drafts its boards.</summary>
/// <param name="Scheme">That holds for the month.</param>
[GenerateSerializer, Immutable, Alias("assessment.draft")]
public sealed record DraftAssessment([property: Id(0)] SchemeId Scheme) : AssessmentCommand;

/// <summary>Gathers the figures of a draft anew; what people entered stays.</summary>
/// <param name="Scheme">That holds for the month.</param>
[GenerateSerializer, Immutable, Alias("assessment.redraft")]
public sealed record RedraftAssessment([property: Id(0)] SchemeId Scheme) : AssessmentCommand;

/// <summary>Enters by hand what the ledger does not hold: a site visit, publicity.</summary>
/// <param name="Subject">The id of who is assessed.</param>
/// <param name="Indicator">The indicator's key.</param>
/// <param name="Value">In the indicator's unit, within its bounds.</param>
/// <param name="Reason">1–500 characters; names no person.</param>
/// <param name="Evidence">What there is to show, 1–500 characters; null where the indicator asks for none.</param>
[GenerateSerializer, Immutable, Alias("assessment.enter")]
public sealed record EnterManually(
    [property: Id(0)] BoardKind Board,
    [property: Id(1)] string Subject,
    [property: Id(2)] string Indicator,
    [property: Id(3)] decimal Value,
    [property: Id(4)] string Reason,
    [property: Id(5)] string? Evidence) : AssessmentCommand;

/// <summary>Agrees to a manual entry, which then counts, or takes it out.</summary>
/// <param name="Entry">Its number.</param>
/// <param name="Reason">Why it is taken out, 1–500 characters; names no person.</param>
[GenerateSerializer, Immutable, Alias("assessment.decide-entry")]
public sealed record DecideEntry([property: Id(0)] int Entry, [property: Id(1)] bool Agreed, [property: Id(2)] string? Reason) : AssessmentCommand;

/// <summary>The assessed objects to their draft.</summary>
/// <param name="Indicator">The indicator's key; null for the draft as a whole.</param>
/// <param name="Claim">What is wrong, 1–1,000 characters; names no person.</param>
/// <param name="Evidence">What there is to show, 1–500 characters; null for nothing.</param>
[GenerateSerializer, Immutable, Alias("assessment.object")]
public sealed record RaiseObjection(
    [property: Id(0)] BoardKind Board, [property: Id(1)] string Subject, [property: Id(2)] string? Indicator, [property: Id(3)] string Claim, [property: Id(4)] string? Evidence)
    : AssessmentCommand;

/// <summary>The center decides on an objection.</summary>
/// <param name="Objection">Its number.</param>
/// <param name="Reason">1–1,000 characters; names no person.</param>
/// <param name="Metric">The figure that is corrected; null where none is, or the entry of an indicator is.</param>
/// <param name="Value">What it is to be; null without a figure or indicator.</param>
/// <param name="Indicator">The manual indicator whose value is corrected; null where none is.</param>
[GenerateSerializer, Immutable, Alias("assessment.decide-objection")]
public sealed record DecideObjection(
    [property: Id(0)] int Objection,
    [property: Id(1)] bool Upheld,
    [property: Id(2)] string Reason,
    [property: Id(3)] string? Metric = null,
    [property: Id(4)] string? Indicator = null,
    [property: Id(5)] decimal? Value = null) : AssessmentCommand;

/// <summary>Publishes the boards: from then on they are frozen.</summary>
[GenerateSerializer, Immutable, Alias("assessment.publish")]
public sealed record PublishAssessment : AssessmentCommand;

/// <summary>Proposes to amend what was published.</summary>
/// <param name="Reason">1–1,000 characters; names no person.</param>
/// <param name="Corrections">1–50.</param>
[GenerateSerializer, Immutable, Alias("assessment.propose-amendment")]
public sealed record ProposeAmendment([property: Id(0)] string Reason, [property: Id(1)] ImmutableArray<ProposedCorrection> Corrections) : AssessmentCommand;

/// <summary>Signs the amendment that was proposed, as another person than who proposed it, or refuses it.</summary>
/// <param name="Reason">Why it is refused, 1–500 characters; names no person.</param>
[GenerateSerializer, Immutable, Alias("assessment.decide-amendment")]
public sealed record DecideAmendment([property: Id(0)] bool Signs, [property: Id(1)] string? Reason) : AssessmentCommand;

/// <summary>A figure that is to be put right.</summary>
/// <param name="Metric">Its name; null where a manual indicator's value is.</param>
/// <param name="Indicator">The manual indicator; null where a figure is.</param>
[GenerateSerializer, Immutable, Alias("assessment.proposed-correction")]
public sealed record ProposedCorrection(
    [property: Id(0)] BoardKind Board, [property: Id(1)] string Subject, [property: Id(2)] string? Metric, [property: Id(3)] string? Indicator, [property: Id(4)] decimal Value);
