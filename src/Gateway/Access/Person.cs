using System.Text.Json.Serialization;
using FluentValidation;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Access;

/// <summary>A person as far as the platform needs to reach them; kept in the vault, shown nowhere but to who holds the key.</summary>
/// <param name="Name">1–50 characters.</param>
/// <param name="Phone">3–20 digits, spaces, <c>+</c> and <c>-</c>.</param>
/// <param name="Address">1–200 characters.</param>
/// <param name="Email">An e-mail address, up to 254 characters.</param>
/// <param name="WeChat">The OpenID at the county's official account, up to 64 letters, digits, <c>-</c> and <c>_</c>.</param>
/// <param name="Language">In which they want to be told things; Chinese unless given.</param>
internal sealed record PersonBody(
    string? Name = null,
    string? Phone = null,
    string? Address = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Email = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? WeChat = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Language? Language = null)
{
    public Person ToPerson() => new(Name, Phone, Address, Email, WeChat, Language);

    public static PersonBody? Of(Person? person) =>
        person is null ? null : new PersonBody(person.Name, person.Phone, person.Address, person.Email, person.WeChat, person.Language);

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(PersonBody);
}

internal sealed class PersonBodyValidator : AbstractValidator<PersonBody>
{
    public PersonBodyValidator()
    {
        RuleFor(person => person.Name).Line(50);
        RuleFor(person => person.Phone).PhoneNumber();
        RuleFor(person => person.Address).Line(200);
        RuleFor(person => person.Email).EmailAddress();
        RuleFor(person => person.WeChat).OpenId();
    }
}
