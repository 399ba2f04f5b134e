using System.Collections.Frozen;
using System.Text.Json;

namespace Practice.Actors.Contracts;

/// <summary>Enum values as the API and the read tables write them: <c>under-way</c>.</summary>
public static class Words
{
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Table<TEnum>.Names[value];

    private static class Table<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly FrozenDictionary<TEnum, string> Names =
            Enum.GetValues<TEnum>().ToFrozenDictionary(value => value, value => JsonNamingPolicy.KebabCaseLower.ConvertName($"{value}"));
    }
}
