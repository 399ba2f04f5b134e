using Practice.Actors.Contracts.Integrity;

namespace Practice.Actors.Contracts.Customs;

/// <summary>Finds the weddings and funerals of a household.</summary>
public interface IHeldCeremonies
{
    /// <summary>Ceremonies of a passbook that were held on a day or later, the last first.</summary>
    Task<IReadOnlyList<CeremonyId>> OfPassbookAsync(PassbookId passbook, DateOnly from, int most, CancellationToken cancellationToken);
}
