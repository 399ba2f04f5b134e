using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Practice.Actors.Contracts;

/// <summary>Enum values as the API and the read tables write them: <c>under-way</c>.</summary>
public static class Words
{
    /// <exception cref="KeyNotFoundException">The enum has no such value.</exception>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Table<TEnum>.Words.Names[Unsafe.BitCast<TEnum, int>(value)];

    public static string? Of<TEnum>(TEnum? value)
        where TEnum : struct, Enum => value is { } given ? Of(given) : null;

    /// <summary>The value that a word of <see cref="Of{TEnum}(TEnum)"/> stands for.</summary>
    /// <exception cref="KeyNotFoundException">It stands for none.</exception>
    public static TEnum Parse<TEnum>(string word)
        where TEnum : struct, Enum => Unsafe.BitCast<int, TEnum>(Table<TEnum>.Words.Values[word]);

    /// <summary>The value that a word of <see cref="Of{TEnum}(TEnum)"/> stands for; false where it stands for none.</summary>
    public static bool TryParse<TEnum>(string word, out TEnum value)
        where TEnum : struct, Enum
    {
        var known = Table<TEnum>.Words.Values.TryGetValue(word, out var number);
        value = Unsafe.BitCast<int, TEnum>(number);
        return known;
    }

    private static class Table<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly WordTable Words = new(typeof(TEnum));
    }

    /// <summary>The words of one enum by its numbers: the same code for all enums, since the compiler would make it anew for each.</summary>
    private sealed class WordTable(Type type)
    {
        public FrozenDictionary<int, string> Names { get; } = Numbers(type)
            .Zip(Enum.GetNames(type), (number, name) => KeyValuePair.Create(number, JsonNamingPolicy.KebabCaseLower.ConvertName(name)))
            .ToFrozenDictionary();

        public FrozenDictionary<string, int> Values { get; } = Numbers(type)
            .Zip(Enum.GetNames(type), (number, name) => KeyValuePair.Create(JsonNamingPolicy.KebabCaseLower.ConvertName(name), number))
            .ToFrozenDictionary(StringComparer.Ordinal);

        /// <exception cref="InvalidCastException">It is no enum of <see cref="int"/>.</exception>
        private static int[] Numbers(Type type) => (int[])Enum.GetValuesAsUnderlyingType(type);
    }
}
