using Microsoft.AspNetCore.WebUtilities;

namespace Practice.Actors.Gateway.Pages;

/// <summary>Addresses of pages.</summary>
internal static class Links
{
    /// <param name="query">Those without a value are left out.</param>
    public static string With(string path, params IEnumerable<(string Name, string? Value)> query) =>
        path + QueryString.Create(query.Where(one => one.Value is not null).Select(one => KeyValuePair.Create(one.Name, one.Value))).ToUriComponent();

    /// <summary>An address with some of its parameters set anew.</summary>
    public static string And(string address, params IReadOnlyList<(string Name, string? Value)> query)
    {
        var at = address.IndexOf('?', StringComparison.Ordinal);
        IEnumerable<(string Name, string? Value)> kept = at < 0 ? [] : QueryHelpers.ParseQuery(address[at..]).SelectMany(one => one.Value.Select(value => (one.Key, (string?)value)));
        return With(at < 0 ? address : address[..at], [.. kept.Where(one => query.All(set => set.Name != one.Name)), .. query]);
    }
}
