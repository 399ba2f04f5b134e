namespace Practice.Actors.Contracts.Customs;

/// <summary>Finds ceremonies that are over and have not changed for long.</summary>
public interface IClosedCeremonies
{
    /// <summary>Ceremonies that last changed before a time, and are concluded, withdrawn or were to be held before it, the longest ago first.</summary>
    /// <param name="after">The last one of the look before; null for the first look.</param>
    Task<IReadOnlyList<ClosedCeremony>> ClosedBeforeAsync(DateTimeOffset before, ClosedCeremony? after, int most, CancellationToken cancellationToken);
}

/// <summary>A ceremony that is over.</summary>
/// <param name="ChangedAt">When anything last happened to it.</param>
public sealed record ClosedCeremony(CeremonyId Id, DateTimeOffset ChangedAt);
