using Practice.Actors.Accounts;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pages.People;

/// <summary>Who works here, for who manages accounts.</summary>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="Issued">A password for one sign-in that was just made; null for none.</param>
public sealed record PeopleModel(IReadOnlyList<PersonShown> People, string? Next, IssuedPassword? Issued, FormState Form);

/// <summary>An account.</summary>
/// <param name="Roles">That it holds now, each with where.</param>
/// <param name="IsOwn">Whether it is that of whoever looks, who does nothing to it here.</param>
public sealed record PersonShown(string Id, string UserName, AccountState State, bool MustChangePassword, IReadOnlyList<RoleShown> Roles, bool IsOwn);

/// <summary>A role, and where it holds.</summary>
public sealed record RoleShown(Phrase Role, string Place);

/// <summary>A password for one sign-in, shown this once.</summary>
public sealed record IssuedPassword(string UserName, string Password)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(IssuedPassword);
}
