using System.Collections.Immutable;
using Practice.Actors.Assessment.Formulas;
using Practice.Actors.Contracts.Assessment;
using Xunit;

namespace Practice.Actors.Assessment.Tests.Formulas;

public sealed class FormulaFaultTests
{
    private static readonly Dictionary<string, Measure> Units = new()
    {
        ["held"] = Measure.Of(MeasureBase.Week),
        ["weeks"] = Measure.Of(MeasureBase.Week),
        ["requests"] = Measure.Of(MeasureBase.Item),
        ["most"] = Measure.Score,
    };

    [Theory]
    [InlineData("", "formula.empty", 1)]
    [InlineData("   ", "formula.empty", 1)]
    [InlineData("1 +", "formula.value-expected", 4)]
    [InlineData("1 + * 2", "formula.value-expected", 5)]
    [InlineData("(1 + 2", "formula.expected", 7)]
    [InlineData("1 2", "formula.expected", 3)]
    [InlineData("1 # 2", "formula.character", 3)]
    [InlineData("A", "formula.character", 1)]
    [InlineData("most * 多少", "formula.character", 8)]
    [InlineData("1;drop", "formula.character", 2)]
    [InlineData("0.123456789", "formula.number", 1)]
    [InlineData("1 + 99999999999", "formula.number", 5)]
    [InlineData("12345678901234567890123456789012345678901234567890", "formula.number", 1)]
    [InlineData("1..2", "formula.character", 2)]
    [InlineData("sum(1, 2)", "formula.unknown-function", 1)]
    [InlineData("1 + min(1)", "formula.arguments", 5)]
    [InlineData("min()", "formula.arguments", 1)]
    [InlineData("band(1, 2, 3)", "formula.arguments", 1)]
    [InlineData("band(1, 2, 3, 4, 5)", "formula.arguments", 1)]
    [InlineData("1 < 2 < 3", "formula.expected", 7)]
    [InlineData("and", "formula.value-expected", 1)]
    public void A_text_that_is_no_formula_is_refused_with_the_place(string text, string code, int at)
    {
        Assert.False(Formula.TryParse(text, out _, out var fault));

        Assert.Equal((code, at), (fault.Code, fault.At));
        Assert.Matches(@"^[ -~]+\z", fault.Words.En);
        Assert.NotEmpty(fault.Words.Zh);
    }

    [Theory]
    [InlineData("held", "formula.unit", 1)]
    [InlineData("most * held", "formula.unit", 6)]
    [InlineData("most * held / requests", "formula.unit", 13)]
    [InlineData("most * target(held + requests, weeks)", "formula.unit", 20)]
    [InlineData("most * ratio(held, weeks, requests)", "formula.unit", 27)]
    [InlineData("most * held / wekks", "formula.unknown-name", 15)]
    [InlineData("most * per_station(held)", "formula.unknown-name", 8)]
    [InlineData("most > 3", "formula.number-expected", 6)]
    [InlineData("if(most, 1, 2)", "formula.condition-expected", 4)]
    [InlineData("if(held > 2 and most, 1, 2)", "formula.condition-expected", 17)]
    [InlineData("if(held > requests, 1, 2)", "formula.unit", 9)]
    [InlineData("if(held > 2, most, held)", "formula.unit", 20)]
    [InlineData("round(most, held)", "formula.whole-number-expected", 13)]
    [InlineData("round(most, 9)", "formula.whole-number-expected", 13)]
    [InlineData("round(most, 1.5)", "formula.whole-number-expected", 13)]
    [InlineData("decay(most, requests, 50%)", "formula.unit", 13)]
    [InlineData("decay(most, 3, weeks)", "formula.unit", 16)]
    [InlineData("band(held, 0, 3, most, 2, most)", "formula.band-order", 24)]
    [InlineData("band(held, 0, requests, most)", "formula.unit", 6)]
    [InlineData("band(held, held, 3, most)", "formula.unit", 12)]
    [InlineData("most * most * most * most * most", "formula.unit-power", 27)]
    public void Units_that_do_not_fit_are_named_with_the_place(string text, string code, int at)
    {
        var fault = Assert.Single(Check(text));

        Assert.Equal((code, at), (fault.Code, fault.At));
        Assert.Matches(@"^[ -~]+\z", fault.Words.En);
        Assert.NotEmpty(fault.Words.Zh);
    }

    [Theory]
    [InlineData("most * held / weeks")]
    [InlineData("most * ratio(held, weeks, 0)")]
    [InlineData("most * target(held, 4)")]
    [InlineData("most * target(held, 4 week)")]
    [InlineData("min(most, 5)")]
    [InlineData("0")]
    [InlineData("unknown")]
    [InlineData("most * rank(requests)")]
    [InlineData("if(held >= 4 and requests > 0, most, 0)")]
    [InlineData("decay(most, held, 90%)")]
    [InlineData("band(held, 0, 2, 50% * most, 4, most)")]
    [InlineData("most - 1 score * missing(held, weeks)")]
    public void Units_that_fit_are_let_be(string text) => Assert.Empty(Check(text));

    [Fact]
    public void All_that_is_wrong_is_told_and_nothing_twice() =>
        Assert.Equal([("formula.unknown-name", 1), ("formula.unit", 20)], Check("a + min(most, held + requests)").Select(fault => (fault.Code, fault.At)));

    [Fact]
    public void A_formula_is_bounded()
    {
        Assert.Equal("formula.too-long", FaultOf(new string('1', Formula.MostCharacters + 1)));
        Assert.Equal("formula.too-deep", FaultOf(new string('(', 200) + "1" + new string(')', 200)));
        Assert.Equal("formula.too-deep", FaultOf(new string('-', 200) + "1"));
        Assert.Equal("formula.too-large", FaultOf(string.Join('+', Enumerable.Repeat("1", 150))));
        Assert.True(Formula.TryParse(string.Join('+', Enumerable.Repeat("1", 100)), out var formula, out _));
        Assert.Equal(100, formula.Evaluate(1, _ => [])[0]);
        Assert.True(Formula.TryParse(new string('(', 30) + "1" + new string(')', 30), out _, out _));
    }

    private static ImmutableArray<FormulaFault> Check(string text)
    {
        Assert.True(Formula.TryParse(text, out var formula, out var fault), fault?.Words.En);
        return formula.Check(Units, Measure.Score);
    }

    private static string FaultOf(string text) => Formula.TryParse(text, out _, out var fault) ? "none" : fault.Code;
}
