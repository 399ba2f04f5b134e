using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>To whom what is said of deeds and entries belongs in the vault, so that it is erased together with whom it is about.</summary>
internal static class VaultSubjects
{
    /// <summary>The volunteer where the passbook is one's, else the passbook itself, to which its holder belongs.</summary>
    public static async ValueTask<string> SubjectOf(this IGrainFactory grains, PassbookId id) =>
        (await grains.Passbook(id).Get())?.View.Volunteer?.Value ?? id.Value;
}
