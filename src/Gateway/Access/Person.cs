using FluentValidation;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Access;

/// <summary>A person as far as the platform needs to reach them; kept in the vault, shown nowhere but to who holds the key.</summary>
/// <param name="Name">1–50 characters.</param>
/// <param name="Phone">3–20 digits, spaces, <c>+</c> and <c>-</c>.</param>
/// <param name="Address">1–200 characters.</param>
internal sealed record PersonBody(string? Name = null, string? Phone = null, string? Address = null)
{
    public Person ToPerson() => new(Name, Phone, Address);

    public static PersonBody? Of(Person? person) => person is null ? null : new PersonBody(person.Name, person.Phone, person.Address);

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
    }
}
