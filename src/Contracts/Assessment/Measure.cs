using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Practice.Actors.Contracts.Assessment;

/// <summary>What can be counted; the units of formulas are products and quotients of these. New ones are added at the end.</summary>
public enum MeasureBase
{
    /// <summary>Activities, requests, projects: things.</summary>
    Item,

    Person,
    Minute,
    Yuan,
    Week,
    Month,
    Station,

    /// <summary>Of a rating.</summary>
    Star,

    /// <summary>Points of an assessment.</summary>
    Score,
}

/// <summary>
/// A unit of measurement: <c>share</c> for a bare number, else bases multiplied and divided, <c>station*week</c> or <c>item/station</c>. One unit has one text.
/// </summary>
public readonly record struct Measure
{
    /// <summary>No base more often than this, above or below the line.</summary>
    public const int MostPower = 4;

    private const string Bare = "share";

    private static readonly ImmutableArray<(string Zh, string En)> BaseWords =
        [("件", "item"), ("人", "person"), ("分钟", "minute"), ("元", "yuan"), ("周", "week"), ("个月", "month"), ("站", "station"), ("星", "star"), ("分", "point")];

    private readonly string? text;

    private Measure(string text) => this.text = text;

    /// <summary>A bare number: a share, a factor.</summary>
    public static Measure Share { get; } = new(Bare);

    public static Measure Score { get; } = Of(MeasureBase.Score);

    public static Measure Of(MeasureBase what) => new(Words.Of(what));

    /// <summary>Reads what <see cref="ToString"/> writes, factors in any order.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Measure measure)
    {
        measure = Share;
        if (text is null or { Length: > 100 }) return false;
        var powers = new int[Powers];
        var sign = 1;
        var from = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && text[at] is not ('*' or '/')) continue;
            var word = text[from..at];
            if (!Enum.GetValues<MeasureBase>().Any(what => Words.Of(what) == word))
            {
                if (word != Bare || from > 0) return false;
            }
            else
            {
                powers[(int)Words.Parse<MeasureBase>(word)] += sign;
            }

            if (at < text.Length) sign = text[at] == '*' ? 1 : -1;
            from = at + 1;
        }

        return TryOf(powers, out measure);
    }

    /// <summary>The unit of a product; false where it has too high a power.</summary>
    public bool TryMultiply(Measure other, out Measure product) => TryCombine(other, 1, out product);

    /// <summary>The unit of a quotient; false where it has too high a power.</summary>
    public bool TryDivide(Measure other, out Measure quotient) => TryCombine(other, -1, out quotient);

    /// <summary>As people read it; empty for a bare number.</summary>
    public Phrase InWords()
    {
        var powers = PowersOf();
        return new Phrase(Join(Above(each => each.Zh), Below(each => each.Zh), "·"), Join(Above(each => each.En), Below(each => each.En), " "));

        List<string> Above(Func<(string Zh, string En), string> word) => [.. Times(1).Select(what => word(BaseWords[what]))];

        List<string> Below(Func<(string Zh, string En), string> word) => [.. Times(-1).Select(what => word(BaseWords[what]))];

        IEnumerable<int> Times(int sign) => Enumerable.Range(0, Powers).SelectMany(what => Enumerable.Repeat(what, Math.Max(0, sign * powers[what])));

        static string Join(List<string> above, List<string> below, string times) => string.Join('/', [string.Join(times, above), .. below]);
    }

    public override string ToString() => text ?? Bare;

    private static int Powers => BaseWords.Length;

    private static bool TryOf(int[] powers, out Measure measure)
    {
        measure = Share;
        if (Array.Exists(powers, power => Math.Abs(power) > MostPower)) return false;
        var above = string.Join('*', Names(1));
        var below = string.Concat(Names(-1).Select(name => $"/{name}"));
        measure = new((above.Length == 0 ? Bare : above) + below);
        return true;

        IEnumerable<string> Names(int sign) => Enum.GetValues<MeasureBase>().SelectMany(what => Enumerable.Repeat(Words.Of(what), Math.Max(0, sign * powers[(int)what])));
    }

    private bool TryCombine(Measure other, int sign, out Measure result)
    {
        var (powers, others) = (PowersOf(), other.PowersOf());
        for (var what = 0; what < Powers; what++) powers[what] += sign * others[what];
        return TryOf(powers, out result);
    }

    private int[] PowersOf()
    {
        var powers = new int[Powers];
        foreach (var part in ToString().Replace("*", " ", StringComparison.Ordinal).Replace("/", " /", StringComparison.Ordinal).Split(' '))
        {
            var sign = part[0] == '/' ? -1 : 1;
            var word = part.TrimStart('/');
            if (word != Bare) powers[(int)Words.Parse<MeasureBase>(word)] += sign;
        }

        return powers;
    }
}
