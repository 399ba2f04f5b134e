using System.Collections.Frozen;
using System.Text.Json;

namespace Practice.Actors.Contracts;

/// <summary>Enum values as the API and the read tables write them: <c>under-way</c>.</summary>
public static class Words
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Table<TEnum>.Names[value];

    public static string? Of<TEnum>(TEnum? value)
        where TEnum : struct, Enum => value is { } given ? Of(given) : null;

    /// <summary>The value that a word of <see cref="Of{TEnum}(TEnum)"/> stands for.</summary>
    /// <exception cref="KeyNotFoundException">It stands for none.</exception>
    public static TEnum Parse<TEnum>(string word)
        where TEnum : struct, Enum => Table<TEnum>.Values[word];

    private static class Table<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> Names =
            Enum.GetValues<TEnum>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}"));

        public static readonly FrozenDictionary<string, TEnum> Values =
            Names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);
    }
}
