using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Vault;

/// <summary>A field of a person, as requests and the audit name it.</summary>
public enum PersonField
{
    Name,
    Phone,
    Address,
    Email,
    WeChat,
    Language,
    IdentityNumber,
    BornOn,
}

/// <summary>Some of the fields of people.</summary>
public static class PersonSelection
{
    /// <summary>A person with the named fields alone; the others as if they were not known.</summary>
    public static Person Only(Person person, IReadOnlyCollection<PersonField> fields)
    {
        ArgumentNullException.ThrowIfNull(person);
        return new Person(
            Kept(PersonField.Name, person.Name),
            Kept(PersonField.Phone, person.Phone),
            Kept(PersonField.Address, person.Address),
            Kept(PersonField.Email, person.Email),
            Kept(PersonField.WeChat, person.WeChat),
            fields.Contains(PersonField.Language) ? person.Language : null,
            Kept(PersonField.IdentityNumber, person.IdentityNumber),
            fields.Contains(PersonField.BornOn) ? person.BornOn : null);

        string? Kept(PersonField field, string? value) => fields.Contains(field) ? value : null;
    }

    /// <summary>The words of the fields in which two differ.</summary>
    internal static IReadOnlyList<string> Differing(Person before, Person after) =>
        [.. Enum.GetValues<PersonField>().Where(field => Only(before, [field]) != Only(after, [field])).Select(Contracts.Words.Of)];
}
