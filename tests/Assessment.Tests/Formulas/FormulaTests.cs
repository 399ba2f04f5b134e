using Practice.Actors.Assessment.Formulas;
using Xunit;

namespace Practice.Actors.Assessment.Tests.Formulas;

public sealed class FormulaTests
{
    /// <summary>Three subjects: a is 8, 4, 6; b is 10, 0 and not known; stations are 4, 19, 1; volunteers 0, 20, 5.</summary>
    private static readonly Dictionary<string, decimal?[]> Columns = new()
    {
        ["a"] = [8, 4, 6],
        ["b"] = [10, 0, null],
        ["stations"] = [4, 19, 1],
        ["volunteers"] = [0, 20, 5],
    };

    [Theory]
    [InlineData("1 + 2 * 3", "7")]
    [InlineData("(1 + 2) * 3", "9")]
    [InlineData("10 - 3 - 2", "5")]
    [InlineData("24 / 4 / 2", "3")]
    [InlineData("-2 * -3", "6")]
    [InlineData("2 - -3", "5")]
    [InlineData("80% + 0.05", "0.85")]
    [InlineData("1 / 3", "0.33333333")]
    [InlineData("2 / 3 * 3", "2.00000001")]
    [InlineData("12 score * 80%", "9.6")]
    [InlineData("min(3, 1, 2)", "1")]
    [InlineData("max(3, 1, 2)", "3")]
    [InlineData("clamp(7, 1, 5)", "5")]
    [InlineData("clamp(-7, 1, 5)", "1")]
    [InlineData("round(2.345, 2)", "2.35")]
    [InlineData("round(-2.5, 0)", "-3")]
    [InlineData("ratio(8, 10, 0)", "0.8")]
    [InlineData("ratio(8, 0, 0)", "0")]
    [InlineData("ratio(8, 0, 1)", "1")]
    [InlineData("ratio(8, 0, unknown)", null)]
    [InlineData("8 / 0", null)]
    [InlineData("target(8, 10)", "0.8")]
    [InlineData("target(12, 10)", "1")]
    [InlineData("target(-1, 10)", "0")]
    [InlineData("target(0, 0)", "1")]
    [InlineData("scale(3, 1, 5)", "0.5")]
    [InlineData("scale(10%, 20%, 0%)", "0.5")]
    [InlineData("scale(30%, 20%, 0%)", "0")]
    [InlineData("scale(5, 5, 5)", "1")]
    [InlineData("scale(4, 5, 5)", "0")]
    [InlineData("band(59, 0, 60, 1, 80, 2)", "0")]
    [InlineData("band(60, 0, 60, 1, 80, 2)", "1")]
    [InlineData("band(90, 0, 60, 1, 80, 2)", "2")]
    [InlineData("missing(8, 10)", "0.2")]
    [InlineData("missing(12, 10)", "0")]
    [InlineData("missing(0, 0)", "0")]
    [InlineData("decay(10, 0, 50%)", "10")]
    [InlineData("decay(10, 2.9, 50%)", "2.5")]
    [InlineData("decay(10, -1, 50%)", "10")]
    [InlineData("decay(10, 4, 50%)", "0.625")]
    [InlineData("decay(10, 1000, 50%)", "0.0000001")]
    [InlineData("decay(10, 2, 200%)", "10")]
    [InlineData("known(unknown, 3)", "3")]
    [InlineData("known(2, 3)", "2")]
    [InlineData("if(2 > 1, 5, 6)", "5")]
    [InlineData("if(2 <= 1, 5, 6)", "6")]
    [InlineData("if(not 1 = 1 or 2 <> 2, 5, 6)", "6")]
    [InlineData("if(unknown > 1 and 1 > 2, 5, 6)", "6")]
    [InlineData("if(unknown > 1 or 2 > 1, 5, 6)", "5")]
    [InlineData("if(unknown > 1, 5, 6)", null)]
    [InlineData("unknown + 1", null)]
    [InlineData("max(1, unknown)", null)]
    [InlineData("9999999999 * 9999999999", "10000000000")]
    [InlineData("-9999999999 * 9999999999", "-10000000000")]
    [InlineData("max（1，2）× 50％", "1")]
    [InlineData("if(3 ≥ 2, 1 ÷ 4, 0)", "0.25")]
    public void It_comes_to(string text, string? expected) => Assert.Equal(expected, Values(text)[0]);

    [Theory]
    [InlineData("a / b", "0.8", null, null)]
    [InlineData("ratio(a, b, 0)", "0.8", "0", null)]
    [InlineData("known(b, 1)", "10", "0", "1")]
    [InlineData("per_station(a)", "2", "0.21052632", "6")]
    [InlineData("per_head(a)", null, "0.2", "1.2")]
    [InlineData("rank(a)", "1", "0", "0.5")]
    [InlineData("rank(b)", "1", "0", null)]
    [InlineData("rank(a * 0)", "0.5", "0.5", "0.5")]
    [InlineData("rank(unknown)", null, null, null)]
    [InlineData("mean(a)", "6", "6", "6")]
    [InlineData("mean(b)", "5", "5", "5")]
    [InlineData("median(a)", "6", "6", "6")]
    [InlineData("median(b)", "5", "5", "5")]
    [InlineData("highest(a) - lowest(a)", "4", "4", "4")]
    [InlineData("a / highest(a)", "1", "0.5", "0.75")]
    public void A_board_is_computed_side_by_side(string text, params string?[] expected) => Assert.Equal(expected, Values(text));

    [Fact]
    public void Rank_needs_another_to_compare_with()
    {
        Assert.True(Formula.TryParse("rank(a)", out var formula, out _));

        Assert.Equal([null], formula.Evaluate(1, _ => [7]));
    }

    [Fact]
    public void It_tells_which_names_it_uses()
    {
        Assert.True(Formula.TryParse("ratio(per_station(x), per_head(y + x), unknown)", out var formula, out _));

        Assert.Equal(["stations", "volunteers", "x", "y"], formula.Names);
    }

    [Theory]
    [InlineData("( ( 1 ) )", "1")]
    [InlineData("(1+2)*3", "(1 + 2) * 3")]
    [InlineData("1-(2-3)", "1 - (2 - 3)")]
    [InlineData("(1-2)-3", "1 - 2 - 3")]
    [InlineData("12score×80％", "12 score * 0.8")]
    [InlineData("not(a>1 and b>2)or a=b", "not (a > 1 and b > 2) or a = b")]
    [InlineData("if(a≥1，1，0)", "if(a >= 1, 1, 0)")]
    public void It_is_written_in_one_way(string text, string written)
    {
        Assert.True(Formula.TryParse(text, out var formula, out _));

        Assert.Equal(written, formula.ToString());
    }

    private static string?[] Values(string text)
    {
        Assert.True(Formula.TryParse(text, out var formula, out var fault), fault?.Words.En);
        return [.. formula.Evaluate(3, name => Columns[name]).Select(value => value is { } known ? Digits.Of(known) : null)];
    }
}
