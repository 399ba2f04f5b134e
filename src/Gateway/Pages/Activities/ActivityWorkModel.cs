using Practice.Actors.Contracts.Activities;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Pages.Activities;

/// <summary>An activity as staff work on it.</summary>
/// <param name="Unit">The name of who organizes it.</param>
/// <param name="Verbs">What may be done next, as the API's paths name it.</param>
/// <param name="MayRecord">Whether whoever looks holds it, and so may add pictures.</param>
/// <param name="People">Who takes part; null where whoever looks may not see that.</param>
/// <param name="Proof">For <see cref="Forms"/>.</param>
/// <param name="Key">Under which what is done next is done once.</param>
/// <param name="Said">What was typed and not taken, by field.</param>
public sealed record ActivityWorkModel(
    ActivityView Activity,
    string Unit,
    IReadOnlyList<string> Verbs,
    bool MayRecord,
    IReadOnlyList<PersonThere>? People,
    string Proof,
    string Key,
    IReadOnlyDictionary<string, string> Said,
    IReadOnlyList<Fault> Faults)
{
    public bool May(string verb) => Verbs.Contains(verb);
}

/// <summary>A volunteer at an activity.</summary>
/// <param name="Name">Masked; null where it is not known any more.</param>
/// <param name="Number">The volunteer's.</param>
public sealed record PersonThere(ParticipantListing Part, string? Name, string Number);

/// <summary>The code that volunteers scan at the place.</summary>
/// <param name="Link">That it leads to.</param>
/// <param name="Seconds">After which another one shows.</param>
public sealed record CheckInCodeModel(string Title, Uri Link, QrCode Picture, int Seconds);

/// <summary>Where a volunteer checks in and out by the code.</summary>
/// <param name="Code">As it was scanned.</param>
/// <param name="Volunteer">Whether whoever looks is one.</param>
/// <param name="Mine">Null where they have no part in it.</param>
public sealed record CheckInModel(ActivityView Activity, string Code, bool Volunteer, ParticipantListing? Mine, string Proof, string Key, IReadOnlyList<Fault> Faults);
