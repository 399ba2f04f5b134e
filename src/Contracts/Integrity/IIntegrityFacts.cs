namespace Practice.Actors.Contracts.Integrity;

/// <summary>What of points is left to be done, as the read tables show it; of one partition each.</summary>
public interface IIntegrityFacts
{
    /// <summary>Deeds of which the passbook has still to be told, by id.</summary>
    /// <param name="after">The last one of the look before; null for the first look.</param>
    Task<IReadOnlyList<DeedId>> UnbookedAsync(int partition, DeedId? after, int most, CancellationToken cancellationToken);

    /// <summary>Redemptions that wait for their bank's answer, by id.</summary>
    /// <param name="after">The last one of the look before; null for the first look.</param>
    Task<IReadOnlyList<OpenRedemption>> OpenAsync(int partition, RedemptionId? after, int most, CancellationToken cancellationToken);

    /// <summary>Passbooks that have points of a year or before, by id.</summary>
    /// <param name="after">The last one of the look before; null for the first look.</param>
    Task<IReadOnlyList<PassbookId>> ExpiringAsync(int partition, int year, PassbookId? after, int most, CancellationToken cancellationToken);

    /// <summary>Entries on boards whose day, or whose appeal's, has passed.</summary>
    Task<IReadOnlyList<BoardEntryId>> LapsingAsync(int partition, DateOnly today, int most, CancellationToken cancellationToken);
}

/// <summary>A redemption that waits.</summary>
public sealed record OpenRedemption(RedemptionId Id, PassbookId Passbook);
