namespace Practice.Actors.ReadModel.Organization;

/// <summary>Clauses for the units at or below <c>@unit</c>, as the hierarchy is now: a moved unit takes its old rows along.</summary>
internal static class Subtree
{
    /// <summary>A unit's path ends with a slash, and '0' is the character after it: the range holds exactly the paths that begin with the unit's.</summary>
    public const string OfUnits = """
        u.path >= (select top.path from units top where top.code = @unit)
        and u.path < (select rtrim(top.path, '/') || '0' from units top where top.code = @unit)
        """;

    /// <summary>Their codes.</summary>
    public const string Codes = $"select u.code from units u where {OfUnits}";

    /// <summary>The codes of all units at or below any of several.</summary>
    /// <param name="among">The comparison with these, for example <c>in @units</c>.</param>
    public static string CodesBelow(string among) => $"""
        select u.code
        from units top
        join units u on u.path >= top.path and u.path < rtrim(top.path, '/') || '0'
        where top.code {among}
        """;
}
