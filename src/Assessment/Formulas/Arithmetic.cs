namespace Practice.Actors.Assessment.Formulas;

/// <summary>
/// The arithmetic of every score. Numbers are decimal with <see cref="Decimals"/> decimals and stay within <see cref="Most"/> either way: every
/// operation is exact, then rounded once, half away from zero (四舍五入), and what would be larger stays at the bound. So no step can overflow, and
/// a sum is the same in whatever order it is added up.
/// </summary>
public static class Arithmetic
{
    /// <summary>Of every step of a formula.</summary>
    public const int Decimals = 8;

    /// <summary>Of points, of indicators as of totals.</summary>
    public const int PointDecimals = 2;

    /// <summary>The largest number there is.</summary>
    public const decimal Most = 10_000_000_000m;

    private const long Scale = 100_000_000;

    /// <summary>A number from outside, with as many decimals as are kept and within the bounds.</summary>
    public static decimal Of(decimal number) => Math.Clamp(decimal.Round(number, Decimals, MidpointRounding.AwayFromZero), -Most, Most);

    /// <summary>Whether a number is one of these as it stands.</summary>
    public static bool IsKept(decimal number) => Of(number) == number;

    public static decimal Add(decimal one, decimal other) => Math.Clamp(one + other, -Most, Most);

    // A product within the bounds has at most 10 + 16 digits, of which decimal keeps 28: nothing is lost before it is rounded.
    public static decimal Multiply(decimal one, decimal other) => Of(one * other);

    /// <returns>Null where it is divided by zero.</returns>
    public static decimal? Divide(decimal dividend, decimal divisor) =>
        divisor == 0 ? null : Quotient((Int128)(dividend * Scale) * Scale, (Int128)(divisor * Scale));

    /// <summary>The mean of some numbers, whatever their order.</summary>
    /// <returns>Null where there are none.</returns>
    public static decimal? Mean(IReadOnlyCollection<decimal> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        // Not kept within the bounds: a decimal holds the exact sum of more numbers than there can be.
        return numbers.Count == 0 ? null : Quotient((Int128)(numbers.Sum() * Scale), numbers.Count);
    }

    /// <summary>A number raised to a whole power, rounded at each step.</summary>
    public static decimal Power(decimal number, int times)
    {
        var power = 1m;
        for (var time = 0; time < times; time++) power = Multiply(power, number);
        return power;
    }

    /// <summary>Points as they are shown and added up.</summary>
    public static decimal Points(decimal number) => decimal.Round(number, PointDecimals, MidpointRounding.AwayFromZero);

    /// <summary>What a number of <see cref="Decimals"/> decimals is, divided exactly and rounded once.</summary>
    private static decimal Quotient(Int128 dividend, Int128 divisor)
    {
        var negative = dividend < 0 != divisor < 0;
        var (whole, rest) = Int128.DivRem(Int128.Abs(dividend), Int128.Abs(divisor));
        if (rest * 2 >= Int128.Abs(divisor)) whole++;
        if (whole > (Int128)(Most * Scale)) whole = (Int128)(Most * Scale);
        var quotient = (decimal)whole / Scale;
        return negative ? -quotient : quotient;
    }
}
