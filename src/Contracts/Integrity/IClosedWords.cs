using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>Finds what was said of deeds, entries on boards and nominations that came to nothing, or are over.</summary>
public interface IClosedWords
{
    /// <summary>Words of what was over before a time, the longest ago first.</summary>
    /// <param name="after">The last of the look before; null for the first look.</param>
    Task<IReadOnlyList<ClosedWords>> ClosedBeforeAsync(DateTimeOffset before, ClosedWords? after, int most, CancellationToken cancellationToken);
}

/// <summary>Words in the vault that nobody needs any more.</summary>
/// <param name="Matter">The deed, entry or nomination that they were about.</param>
/// <param name="ClosedAt">Since when it is over.</param>
public sealed record ClosedWords(VaultId Id, string Matter, DateTimeOffset ClosedAt);
