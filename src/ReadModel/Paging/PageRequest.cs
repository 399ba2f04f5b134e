namespace Practice.Actors.ReadModel;

/// <summary>Which page of a list is asked for.</summary>
/// <param name="Limit">1 to <see cref="MaxLimit"/>.</param>
/// <param name="Cursor">The <see cref="Page{T}.Next"/> of the page before; null for the first page.</param>
/// <param name="Sort">One of the list's <c>Sorts</c>; null for its first.</param>
/// <param name="Count">Whether to count all rows that match, which reads them all.</param>
public sealed record PageRequest(int Limit = PageRequest.DefaultLimit, string? Cursor = null, string? Sort = null, bool Count = false)
{
    public const int DefaultLimit = 50;

    public const int MaxLimit = 200;
}

/// <summary>A page of a list.</summary>
/// <param name="Next">The cursor of the page after; null at the end of the list.</param>
/// <param name="Total">How many rows match in all; null unless asked for.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next, long? Total);

/// <summary>A cursor that no page of this list, in this order, has handed out.</summary>
public sealed class InvalidCursorException : Exception
{
    public InvalidCursorException() : base("The cursor does not belong to this list and order.") { }

    public InvalidCursorException(string message) : base(message) { }

    public InvalidCursorException(string message, Exception inner) : base(message, inner) { }
}
