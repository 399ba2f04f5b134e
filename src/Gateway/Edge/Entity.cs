
namespace Practice.Actors.Gateway.Edge;

/// <summary>How a kind of entity shows over HTTP; what its endpoints have in common.</summary>
/// <param name="Path">Of the collection: <c>/v1/units</c>.</param>
/// <param name="IdOf">The last part of its own path.</param>
/// <param name="Show">From what its grain says to what readers get.</param>
/// <param name="Example">What the document shows.</param>
internal sealed record Entity<TView, TResource>(
    string Path,
    Func<TView, string> IdOf,
    Func<TView, TResource> Show,
    TResource Example)
    where TView : class
    where TResource : class
{
    /// <summary>What it shows that follows from others and not from its own history, as a word of its tag; null for nothing.</summary>
    public Func<TView, string?> Beside { get; init; } = _ => null;

    public string LocationOf(TView view) => $"{Path}/{IdOf(view)}";
}
