using Practice.Actors.Accounts;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pages.People;

/// <summary>Who works here, for who manages accounts.</summary>
/// <param name="From">Where this page begins; null on the first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Issued">A password for one sign-in that was just made; null for none.</param>
public sealed record PeopleModel(IReadOnlyList<PersonShown> People, string? From, string? Next, IssuedPassword? Issued, FormState Form)
{
    /// <summary>The address of a form about somebody, which comes back to this page.</summary>
    public string ActOn(PersonShown person, string verb) => Links.With($"{PeoplePages.Path}/{person.Id}/{verb}", ("from", From));
}

/// <summary>An account.</summary>
/// <param name="Roles">That it holds or will hold, each with where.</param>
/// <param name="IsOwn">Whether it is that of whoever looks, who does nothing to it here.</param>
public sealed record PersonShown(string Id, string UserName, AccountState State, bool MustChangePassword, IReadOnlyList<RoleShown> Roles, bool IsOwn);

/// <summary>A role, and where it holds.</summary>
/// <param name="From">When it begins; null where it has.</param>
/// <param name="Until">When it ends; null for no end.</param>
/// <param name="IsLent">Whether it is somebody else's, lent for a time.</param>
/// <param name="MayEnd">Whether whoever looks may end it.</param>
public sealed record RoleShown(string Grant, Phrase Role, string Place, DateTimeOffset? From, DateTimeOffset? Until, bool IsLent, bool MayEnd);

/// <summary>What somebody who works here is, and whom they had take their place for a time.</summary>
/// <param name="Roles">Their own and lent ones.</param>
/// <param name="Lent">What they lent to others.</param>
public sealed record RolesModel(IReadOnlyList<RoleShown> Roles, IReadOnlyList<LentRole> Lent, FormState Form);

/// <summary>A role that is lent to somebody.</summary>
public sealed record LentRole(string Account, string UserName, RoleShown Role);

/// <summary>A password for one sign-in, shown this once.</summary>
public sealed record IssuedPassword(string UserName, string Password)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(IssuedPassword);
}
