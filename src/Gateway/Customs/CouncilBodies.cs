using System.Collections.Immutable;
using FluentValidation;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Customs;

/// <summary>A council to be set up.</summary>
/// <param name="Unit">An open village or community.</param>
/// <param name="Rules">What it needs to decide; four fifths there, two thirds of these for, three at least, unless given.</param>
internal sealed record EstablishCouncilBody(UnitCode Unit, CouncilKind Kind, CouncilRules? Rules = null);

/// <param name="Rules">What it needs to decide.</param>
internal sealed record CouncilRulesBody(CouncilRules Rules);

/// <summary>An election.</summary>
/// <param name="From">The first day of the term.</param>
/// <param name="To">The last day, at most five years later.</param>
/// <param name="Members">3–25, one of them the chair.</param>
internal sealed record ElectCouncilBody(DateOnly ElectedOn, Electorate By, DateOnly From, DateOnly To, ImmutableArray<ElectedBody> Members)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(ElectCouncilBody);
}

/// <summary>Somebody elected.</summary>
/// <param name="Person">Who, by name; none where <paramref name="Again"/> says it. Kept in the vault.</param>
/// <param name="Again">The number that they had before; none for somebody new.</param>
internal sealed record ElectedBody(CouncilRole Role, PersonBody? Person = null, int? Again = null)
{
    public Elected ToElected(Confidence confidence, string place) => new(confidence.Of(place, Person), Again, Role);

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(ElectedBody);
}

/// <summary>A by-election.</summary>
/// <param name="From">The first day in office.</param>
internal sealed record AddCouncilMemberBody(ElectedBody Member, DateOnly From);

/// <summary>That somebody left before the term was over.</summary>
/// <param name="Number">The member's.</param>
/// <param name="On">The last day in office.</param>
internal sealed record EndCouncilMemberBody(int Number, DateOnly On, MembershipEnd Reason);

internal sealed class EstablishCouncilBodyValidator : AbstractValidator<EstablishCouncilBody>
{
    public EstablishCouncilBodyValidator() => RuleFor(council => council.Rules!).SetValidator(new CouncilRulesValidator()).When(council => council.Rules is not null);
}

internal sealed class CouncilRulesBodyValidator : AbstractValidator<CouncilRulesBody>
{
    public CouncilRulesBodyValidator() => RuleFor(body => body.Rules).SetValidator(new CouncilRulesValidator());
}

/// <summary>Numbers as such; whether a share is more than half is the council's own rule.</summary>
internal sealed class CouncilRulesValidator : AbstractValidator<CouncilRules>
{
    public CouncilRulesValidator()
    {
        RuleFor(rules => rules.Quorum.Parts).Within(1, 100);
        RuleFor(rules => rules.Quorum.Of).Within(1, 100);
        RuleFor(rules => rules.Majority.Parts).Within(1, 100);
        RuleFor(rules => rules.Majority.Of).Within(1, 100);
        RuleFor(rules => rules.Fewest).Within(2, 9);
    }
}

internal sealed class ElectCouncilBodyValidator : AbstractValidator<ElectCouncilBody>
{
    public ElectCouncilBodyValidator()
    {
        RuleFor(election => election.ElectedOn).Day();
        RuleFor(election => election.From).Day();
        RuleFor(election => election.To).Day();
        RuleFor(election => election.Members).Count(1, 25);
        RuleForEach(election => election.Members).SetValidator(new ElectedBodyValidator());
    }
}

internal sealed class ElectedBodyValidator : AbstractValidator<ElectedBody>
{
    private static readonly Phrase OneOfTwo = new("须给出姓名，或原编号，二者取一。", "Must have either a name or the number had before.");

    public ElectedBodyValidator()
    {
        RuleFor(member => member.Person).Custom((person, context) =>
        {
            if ((person?.Name is null) == (context.InstanceToValidate.Again is null) || (person is not null && context.InstanceToValidate.Again is not null)) context.Fail(OneOfTwo);
        });
        RuleFor(member => member.Again).Within(1, MeetingNumbers.MostMembers);
        RuleFor(member => member.Person!).SetValidator(new PersonBodyValidator()).When(member => member.Person is not null);
    }
}

internal sealed class AddCouncilMemberBodyValidator : AbstractValidator<AddCouncilMemberBody>
{
    public AddCouncilMemberBodyValidator()
    {
        RuleFor(added => added.Member).SetValidator(new ElectedBodyValidator());
        RuleFor(added => added.From).Day();
    }
}

internal sealed class EndCouncilMemberBodyValidator : AbstractValidator<EndCouncilMemberBody>
{
    public EndCouncilMemberBodyValidator()
    {
        RuleFor(ended => ended.Number).Within(1, MeetingNumbers.MostMembers);
        RuleFor(ended => ended.On).Day();
    }
}
