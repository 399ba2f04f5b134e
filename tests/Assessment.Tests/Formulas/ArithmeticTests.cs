using FsCheck.Xunit;
using Practice.Actors.Assessment.Formulas;
using Xunit;

namespace Practice.Actors.Assessment.Tests.Formulas;

public sealed class ArithmeticTests
{
    [Theory]
    [InlineData("0.000000005", "0.00000001")]
    [InlineData("-0.000000005", "-0.00000001")]
    [InlineData("0.0000000049", "0")]
    [InlineData("10000000000.1", "10000000000")]
    [InlineData("79228162514264337593543950335", "10000000000")]
    [InlineData("-79228162514264337593543950335", "-10000000000")]
    public void A_number_has_eight_decimals_rounded_half_away_from_zero_and_stays_within_the_bounds(string number, string kept) =>
        Assert.Equal(kept, Digits.Of(Arithmetic.Of(Number(number))));

    [Theory]
    [InlineData("2", "3", "0.66666667")]
    [InlineData("-2", "3", "-0.66666667")]
    [InlineData("1", "16777216", "0.00000006")]
    [InlineData("0.00000001", "2", "0.00000001")]
    [InlineData("0.00000001", "2.00000001", "0")]
    [InlineData("10000000000", "0.00000001", "10000000000")]
    [InlineData("0", "-3", "0")]
    public void A_quotient_is_exact_before_it_is_rounded_once(string dividend, string divisor, string quotient) =>
        Assert.Equal(quotient, Digits.Of(Arithmetic.Divide(Number(dividend), Number(divisor))!.Value));

    [Fact]
    public void Nothing_is_divided_by_zero() => Assert.Null(Arithmetic.Divide(1, 0));

    [Theory]
    [InlineData("0.125", "0.13")]
    [InlineData("0.135", "0.14")]
    [InlineData("-0.125", "-0.13")]
    public void Points_are_rounded_half_away_from_zero(string number, string points) => Assert.Equal(points, Digits.Of(Arithmetic.Points(Number(number))));

    [Fact]
    public void One_number_has_one_text() => Assert.Equal(["9.6", "9.6", "0", "0", "100"], new[] { 9.6m, 9.600m, 0.00m, -0.0m, 100m }.Select(Digits.Of));

    [Property]
    public bool Whatever_is_computed_is_a_kept_number(decimal one, decimal other)
    {
        var (a, b) = (Arithmetic.Of(one), Arithmetic.Of(other));
        return new[] { a, b, Arithmetic.Add(a, b), Arithmetic.Multiply(a, b), Arithmetic.Divide(a, b) ?? 0, Arithmetic.Power(a, 9) }.All(Arithmetic.IsKept);
    }

    [Property]
    public bool A_mean_is_the_same_in_any_order(decimal[] numbers)
    {
        decimal[] kept = [.. numbers.Select(Arithmetic.Of)];
        return Arithmetic.Mean(kept) == Arithmetic.Mean([.. kept.Reverse()]) && Arithmetic.Mean(kept) == Arithmetic.Mean([.. kept.Order()]);
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
