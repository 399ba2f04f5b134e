using Practice.Actors.Notifications;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Pages.Accounts;

/// <summary>Where somebody signs in.</summary>
/// <param name="Step">Of a volunteer's way in: <c>phone</c>, <c>code</c>, then, the first time, <c>identity</c>.</param>
/// <param name="Phone">As it was typed.</param>
/// <param name="PhoneProof">That its code was told back; null before that.</param>
/// <param name="UserName">Of the staff, as it was typed.</param>
/// <param name="ByStaff">Whether the faults are about the staff's form.</param>
/// <param name="WithCode">Whether the account has an authenticator, whose code is missing.</param>
/// <param name="Elsewhere">Whether staff can sign in at the county's authority.</param>
/// <param name="Changed">Whether the password was changed a moment ago.</param>
public sealed record SignInModel(
    string Proof,
    string Step = "phone",
    string? Phone = null,
    string? PhoneProof = null,
    string? UserName = null,
    bool ByStaff = false,
    bool WithCode = false,
    bool Elsewhere = false,
    IReadOnlyList<Fault>? Faults = null,
    bool Changed = false)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(SignInModel);
}

/// <summary>Who is signed in.</summary>
/// <param name="Volunteer">Null for who is none.</param>
/// <param name="IsStaff">Whether they answer for anything else.</param>
/// <param name="MustChangePassword">Whether the one-time password has still to be changed; then there is nothing else.</param>
public sealed record MeModel(string Proof, OwnRecord? Volunteer, bool IsStaff, bool MustChangePassword, IReadOnlyList<Fault> Faults);

/// <summary>A volunteer's own record in short.</summary>
/// <param name="Name">Masked.</param>
/// <param name="Minutes">That count, and <paramref name="Waiting"/> those that wait for a review.</param>
/// <param name="Inbox">What they were told, the newest first.</param>
/// <param name="Parts">The activities they take part in, the last first.</param>
/// <param name="ErasureAskedAt">When they asked that their data is erased; null where they did not.</param>
/// <param name="IdentityKeptUntil">Until when name and identity number would be kept after that; null where they would be destroyed too.</param>
/// <param name="Key">Under which a wish is sent once.</param>
public sealed record OwnRecord(
    string? Name,
    string Number,
    string Unit,
    int Star,
    int Minutes,
    int Waiting,
    IReadOnlyList<NotificationListing> Inbox,
    IReadOnlyList<ParticipantListing> Parts,
    DateTimeOffset? ErasureAskedAt,
    DateTimeOffset? IdentityKeptUntil,
    string Key);
