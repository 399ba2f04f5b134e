using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FluentValidation;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Access;

/// <summary>What may be corrected of a person; an identity number only where it is checked, at the registration.</summary>
/// <param name="Name">1–50 characters.</param>
/// <param name="Phone">3–20 digits, spaces, <c>+</c> and <c>-</c>.</param>
/// <param name="Address">1–200 characters.</param>
/// <param name="Email">An e-mail address, up to 254 characters.</param>
/// <param name="WeChat">The OpenID at the county's official account, up to 64 letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Language">In which they want to be told things; Chinese unless given.</param>
internal sealed record PersonFields(
    string? Name = null, string? Phone = null, string? Address = null, string? Email = null, string? WeChat = null, Language? Language = null)
{
    public static PersonFields Of(Person person) => new(person.Name, person.Phone, person.Address, person.Email, person.WeChat, person.Language);

    public Person ApplyTo(Person person) => person with { Name = Name, Phone = Phone, Address = Address, Email = Email, WeChat = WeChat, Language = Language };

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(PersonFields);
}

/// <summary>Why somebody's data is looked at.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="Reason">1–500 characters: for which matter. It is kept on record as long as the look is.</param>
/// <param name="Fields">What is needed, at most that is shown; everything unless given.</param>
internal sealed record RevealBody(
    LookPurpose Purpose,
    string Reason,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] ImmutableArray<PersonField>? Fields = null)
{
    /// <summary>Without its reason, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(RevealBody);
}

/// <summary>A wish to see a minor's data.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Reason">1–500 characters, for whoever decides.</param>
internal sealed record ApprovalBody(VaultId Person, LookPurpose Purpose, string Reason)
{
    /// <summary>Without its reason, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(ApprovalBody);
}

/// <param name="Reason">1–500 characters: who asked, and on what ground (PIPL, article 47).</param>
internal sealed record EraseBody(string Reason)
{
    /// <summary>Without its reason, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(EraseBody);
}

/// <summary>That somebody has agreed to something.</summary>
/// <param name="Purpose">To what; each is asked for by itself.</param>
/// <param name="TextVersion">1–50 characters: the version of the text that they agreed to.</param>
/// <param name="Language">In which the text was.</param>
/// <param name="Manner">How.</param>
/// <param name="GivenBy">Who; the person unless given.</param>
/// <param name="GivenAt">When; now unless given.</param>
internal sealed record ConsentBody(
    ConsentPurpose Purpose, string TextVersion, Language Language, ConsentManner Manner, ConsentGiver? GivenBy = null, DateTimeOffset? GivenAt = null);

internal sealed class PersonFieldsValidator : AbstractValidator<PersonFields>
{
    public PersonFieldsValidator()
    {
        RuleFor(person => person.Name).Line(50);
        RuleFor(person => person.Phone).PhoneNumber();
        RuleFor(person => person.Address).Line(200);
        RuleFor(person => person.Email).EmailAddress();
        RuleFor(person => person.WeChat).OpenId();
    }
}

internal sealed class RevealBodyValidator : AbstractValidator<RevealBody>
{
    public RevealBodyValidator()
    {
        RuleFor(body => body.Reason).Paragraphs(500);
        RuleFor(body => body.Fields).Count(0, Enum.GetValues<PersonField>().Length);
    }
}

internal sealed class ApprovalBodyValidator : AbstractValidator<ApprovalBody>
{
    public ApprovalBodyValidator() => RuleFor(body => body.Reason).Paragraphs(500);
}

internal sealed class EraseBodyValidator : AbstractValidator<EraseBody>
{
    public EraseBodyValidator() => RuleFor(body => body.Reason).Paragraphs(500);
}

internal sealed class ConsentBodyValidator : AbstractValidator<ConsentBody>
{
    public ConsentBodyValidator(TimeProvider time)
    {
        RuleFor(body => body.TextVersion).Line(50);
        RuleFor(body => body.GivenAt).Past(time);
    }
}
