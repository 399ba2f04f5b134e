namespace Practice.Actors.ReadModel;

/// <summary>An order of a list by one of its times, rows of the same time by id.</summary>
/// <param name="Name">As a page asks for it; a leading minus means the latest first.</param>
/// <param name="Column">Of the list's table.</param>
internal sealed record TimeSort(string Name, string Column)
{
    /// <summary>The direction of both keys, so that one index serves the order and, read backwards, its reverse.</summary>
    public string Direction => Name.StartsWith('-') ? "desc" : "asc";

    /// <summary>How the keys of the rows after a page compare to the page's last.</summary>
    public string Beyond => Name.StartsWith('-') ? "<" : ">";

    /// <exception cref="ArgumentException">None of them bears the name.</exception>
    public static TimeSort Find(IReadOnlyList<TimeSort> orders, string? name) =>
        name is null
            ? orders[0]
            : orders.FirstOrDefault(order => order.Name == name) ?? throw new ArgumentException($"No such order: {name}.", nameof(name));
}
