using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Projections;

/// <summary>
/// Turns a module's events into the rows of its read tables. It holds no state of its own: what it must know it reads from its tables, in the
/// transaction that writes them.
/// </summary>
internal abstract class Projection
{
    /// <summary>Names its cursors and its lock, for ever.</summary>
    public abstract string Name { get; }

    /// <summary>The tables that it alone writes; a rebuild empties them.</summary>
    public abstract IReadOnlyList<string> Tables { get; }

    /// <summary>The events it reads, by the beginnings of their stored names with the dot; it must know every event that begins so.</summary>
    public abstract IReadOnlyList<string> Subjects { get; }

    /// <summary>Applies events of its subjects, in the order of their partitions.</summary>
    /// <exception cref="ProjectionException">An event cannot be applied; nothing of the batch is.</exception>
    public abstract Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken);

    public bool Reads(string type)
    {
        foreach (var subject in Subjects)
        {
            if (type.StartsWith(subject, StringComparison.Ordinal)) return true;
        }

        return false;
    }
}

/// <summary>An event stops a projection until the fault is mended: it is never passed over.</summary>
internal sealed class ProjectionException : Exception
{
    public ProjectionException(StoredEvent at, Exception inner)
        : base($"{at.Type} of {at.Stream} at {at.Position} cannot be applied: {inner.Message}", inner) { }

    public ProjectionException() { }

    public ProjectionException(string message) : base(message) { }

    public ProjectionException(string message, Exception inner) : base(message, inner) { }
}
