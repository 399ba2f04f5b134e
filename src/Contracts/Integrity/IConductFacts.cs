namespace Practice.Actors.Contracts.Integrity;

/// <summary>Where to look for what stands against an honour, as the read tables show it; each entity itself says what it is.</summary>
public interface IConductFacts
{
    /// <summary>Entries of a passbook that are on the black board on a day.</summary>
    Task<IReadOnlyList<BoardEntryId>> BlackEntriesAsync(PassbookId passbook, DateOnly day, int most, CancellationToken cancellationToken);
}
