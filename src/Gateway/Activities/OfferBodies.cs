using FluentValidation;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Activities;

/// <summary>What a unit offers to others.</summary>
internal sealed record MakeOfferBody
{
    /// <summary>The open unit that offers it.</summary>
    public required UnitCode Unit { get; init; }

    public required OfferKind Kind { get; init; }

    /// <summary>Whose people or things they are; none for the unit's own.</summary>
    public TeamId? Team { get; init; }

    /// <summary>1–100 characters; names no person.</summary>
    public required string Title { get; init; }

    /// <summary>How many people, places or pieces at once, 1–10,000.</summary>
    public required int Quantity { get; init; }

    /// <summary>The first day; at once unless given.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day; without an end unless given.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>On which conditions, 1–1,000 characters; names no person.</summary>
    public string? Words { get; init; }

    public OfferDetails ToDetails() => new(Kind, Team, Title, Quantity, From, Until, Words);
}

/// <summary>What a unit takes of an offer.</summary>
internal sealed record TakeOfferBody
{
    /// <summary>The open unit that takes it.</summary>
    public required UnitCode Unit { get; init; }

    /// <summary>1–10,000.</summary>
    public required int Quantity { get; init; }

    /// <summary>For which activity; for none unless given.</summary>
    public ActivityId? Activity { get; init; }
}

/// <summary>What is back.</summary>
internal sealed record ReturnOfferBody
{
    /// <summary>The taking's.</summary>
    public required int Number { get; init; }
}

/// <summary>Why something is offered no longer.</summary>
internal sealed record WithdrawOfferBody
{
    /// <summary>1–200 characters; names no person.</summary>
    public required string Reason { get; init; }
}

internal sealed class MakeOfferBodyValidator : AbstractValidator<MakeOfferBody>
{
    public MakeOfferBodyValidator()
    {
        RuleFor(offer => offer.Title).Line(100);
        RuleFor(offer => offer.Quantity).Within(1, 10_000);
        RuleFor(offer => offer.From).Day();
        RuleFor(offer => offer.Until).Day();
        RuleFor(offer => offer.Words).Paragraphs(1_000);
    }
}

internal sealed class TakeOfferBodyValidator : AbstractValidator<TakeOfferBody>
{
    public TakeOfferBodyValidator() => RuleFor(taking => taking.Quantity).Within(1, 10_000);
}

internal sealed class WithdrawOfferBodyValidator : AbstractValidator<WithdrawOfferBody>
{
    public WithdrawOfferBodyValidator() => RuleFor(withdrawal => withdrawal.Reason).Line(200);
}
