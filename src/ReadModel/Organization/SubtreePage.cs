using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.ReadModel.Organization;

/// <summary>How a page of a large table is narrowed to units, chosen by <see cref="SubtreePage.ForAsync"/>; the table's alias is <c>r</c>.</summary>
internal enum UnitNarrowing
{
    /// <summary>All units.</summary>
    None,

    /// <summary>One unit alone.</summary>
    One,

    /// <summary>A subtree: a page from each of its units, then the best of these.</summary>
    Gather,

    /// <summary>The same where the engine does it by itself, as SQLite does.</summary>
    Search,

    /// <summary>A subtree: all rows in order, kept where they are in it.</summary>
    Walk,
}

/// <summary>The statements for pages of a large table, in an order that an index has, whichever units they are narrowed to.</summary>
internal sealed class SubtreePage(UnitTree tree)
{
    // The planner must not turn the walk into a search of each unit's rows: coalesce keeps it from knowing the column.
    private const string Within = $"and coalesce(r.unit in ({Subtree.Codes}), false)";

    /// <param name="indexedByUnit">Whether an index leads from a unit to its rows in the page's order.</param>
    public async ValueTask<UnitNarrowing> ForAsync(UnitCode? unit, bool subtree, bool indexedByUnit, CancellationToken cancellationToken) =>
        (unit, subtree) switch
        {
            (null, _) => UnitNarrowing.None,
            (_, false) => UnitNarrowing.One,
            ({ } top, true) => indexedByUnit ? await tree.NarrowingAsync(top, cancellationToken) : UnitNarrowing.Walk,
        };

    /// <param name="columns">Of the alias <c>r</c>.</param>
    /// <param name="matches">Further clauses, each with its <c>and</c>; they hold the keys to begin after.</param>
    /// <param name="order">The keys of the order, as the clause names them.</param>
    public static string Rows(UnitNarrowing narrowing, string columns, string table, string matches, string order) => narrowing switch
    {
        UnitNarrowing.Gather => $"""
            select {columns}
            from ({Subtree.Codes}) below
            cross join lateral (
                select r.*
                from {table} r
                where r.unit = below.code
                {matches}
                order by {order}
                limit @limit) r
            order by {order}
            limit @limit
            """,
        _ => $"""
            select {columns}
            from {table} r
            where true
            {Units(narrowing)}
            {matches}
            order by {order}
            limit @limit
            """,
    };

    public static string Count(UnitNarrowing narrowing, string table, string matches) =>
        $"""
        select count(*)
        from {table} r
        where true
        {Units(narrowing)}
        {matches}
        """;

    private static string Units(UnitNarrowing narrowing) => narrowing switch
    {
        UnitNarrowing.One => "and r.unit = @unit",
        UnitNarrowing.Gather or UnitNarrowing.Search => $"and r.unit in ({Subtree.Codes})",
        UnitNarrowing.Walk => Within,
        _ => "",
    };
}
