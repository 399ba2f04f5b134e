using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Pages.Volunteering;

/// <summary>Volunteers for whom whoever looks answers.</summary>
/// <param name="Units">That can be chosen; empty for who leads a team.</param>
/// <param name="Unit">The code of the one that is shown with all below; null for all.</param>
/// <param name="Number">A volunteer's, as it was typed; null for none.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record VolunteersModel(IReadOnlyList<UnitChoice> Units, string? Unit, string? Number, IReadOnlyList<VolunteerRow> Rows, string? Next);

/// <summary>A volunteer in a list.</summary>
/// <param name="Name">Masked; null where the person was erased. So is the telephone number.</param>
public sealed record VolunteerRow(VolunteerId Id, string Number, string Unit, VolunteerState State, string? Name, string? Phone, bool Minor, int Star, int Minutes);

/// <summary>A volunteer's record, masked.</summary>
/// <param name="MayReveal">Whether whoever looks may see who it is, for a stated purpose and on record.</param>
/// <param name="LacksFactor">Whether they could, had they signed in with a second factor.</param>
/// <param name="Revealed">Null before they have said why.</param>
/// <param name="Said">The reason, as it was typed.</param>
public sealed record VolunteerModel(
    VolunteerView Volunteer, string Unit, string? Name, string? Phone, IReadOnlyList<string> Teams, bool MayReveal, bool LacksFactor, RevealedPerson? Revealed, LookPurpose? Purpose, string? Said, string Proof, IReadOnlyList<Fault> Faults);

/// <summary>Who somebody is.</summary>
public sealed record RevealedPerson(string? Name, string? Phone, string? Address)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(RevealedPerson);
}
