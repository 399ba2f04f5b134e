namespace Practice.Actors.Gateway.Pages;

/// <summary>Addresses of pages.</summary>
internal static class Links
{
    /// <param name="query">Those without a value are left out.</param>
    public static string With(string path, params IEnumerable<(string Name, string? Value)> query) =>
        path + QueryString.Create(query.Where(one => one.Value is not null).Select(one => KeyValuePair.Create(one.Name, one.Value))).ToUriComponent();
}
