namespace Practice.Actors.ReadModel.ServiceRequests;

/// <summary>
/// The statements for pages of what a desk has, in an order that an index has. Nearly all of it was placed at the desk's own unit and is found by
/// that unit's indices; what was escalated to it has small ones of its own. A page is read from each and the best are kept.
/// </summary>
internal static class DeskPage
{
    /// <summary>Placed at the unit and never escalated.</summary>
    public const string Own = "r.unit = @desk and r.desk = @desk";

    public const string OwnOpen = $"{Own} and r.state_type = 'open'";

    public const string OwnUnrated = $"{Own} and r.waits_for = 'rating'";

    /// <summary>Escalated to the desk from below.</summary>
    public const string Escalated = "r.desk = @desk and r.desk <> r.unit";

    public const string EscalatedWaiting = $"{Escalated} and r.waits_for is not null";

    /// <param name="columns">Of the alias <c>r</c>.</param>
    /// <param name="parts">Of the above, none of which overlap.</param>
    /// <param name="matches">Further clauses, each with its <c>and</c>; they hold the keys to begin after.</param>
    /// <param name="order">The keys of the order, as the clause names them.</param>
    public static string Rows(string columns, IEnumerable<string> parts, string matches, string order) => $"""
        select {columns}
        from ({string.Join("\nunion all\n", parts.Select(part => $"""
            select *
            from (
                select r.*
                from service_requests r
                where {part}
                {matches}
                order by {order}
                limit @limit) part
            """))}) r
        order by {order}
        limit @limit
        """;

    public static string Count(IEnumerable<string> parts, string matches) => $"select {string.Join(" + ", parts.Select(part => $"""
        (select count(*)
        from service_requests r
        where {part}
        {matches})
        """))}";
}
