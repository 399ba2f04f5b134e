using System.Collections.Frozen;
using Practice.Actors.Contracts;

namespace Practice.Actors.Assessment.Formulas;

/// <summary>What formulas can call; their meaning is in <c>docs/assessment.md</c>.</summary>
internal enum Function
{
    Min,
    Max,
    Clamp,
    Round,
    Ratio,
    Target,
    Scale,
    Band,
    Missing,
    Decay,
    Known,
    If,
    PerStation,
    PerHead,
    Rank,
    Mean,
    Median,
    Highest,
    Lowest,
}

/// <summary>The functions' names and how many arguments they take.</summary>
internal static class Functions
{
    /// <summary>Of one call at most.</summary>
    public const int MostArguments = 22;

    /// <summary>What <c>per_station</c> divides by.</summary>
    public const string Stations = "stations";

    /// <summary>What <c>per_head</c> divides by.</summary>
    public const string Heads = "volunteers";

    private static readonly FrozenDictionary<string, Function> ByName =
        Enum.GetValues<Function>().ToFrozenDictionary(NameOf, StringComparer.Ordinal);

    public static string NameOf(Function function) => Words.Of(function).Replace('-', '_');

    public static bool TryFind(string name, out Function function) => ByName.TryGetValue(name, out function);

    /// <summary>Whether a function can be called with so many arguments.</summary>
    public static bool Takes(Function function, int arguments) => function switch
    {
        Function.Min or Function.Max => arguments is >= 2 and <= MostArguments,
        Function.Clamp or Function.Ratio or Function.Scale or Function.Decay or Function.If => arguments is 3,
        Function.Band => arguments is >= 4 and <= MostArguments && arguments % 2 == 0,
        Function.Round or Function.Target or Function.Missing or Function.Known => arguments is 2,
        _ => arguments is 1,
    };

    /// <summary>How it is called, for who called it otherwise.</summary>
    public static string Form(Function function) => $"{NameOf(function)}({Arguments(function)})";

    private static string Arguments(Function function) => function switch
    {
        Function.Min or Function.Max => "a, b, ...",
        Function.Clamp => "x, low, high",
        Function.Round => "x, decimals",
        Function.Ratio => "a, b, otherwise",
        Function.Target => "x, goal",
        Function.Scale => "x, none_at, full_at",
        Function.Band => "x, otherwise, from, then, ...",
        Function.Missing => "had, due",
        Function.Decay => "x, age, keep",
        Function.Known => "x, otherwise",
        Function.If => "condition, then, otherwise",
        _ => "x",
    };
}
