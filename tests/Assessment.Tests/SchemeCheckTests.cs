using System.Collections.Immutable;
using Practice.Actors.Contracts.Assessment;
using Xunit;
using static Practice.Actors.Assessment.Tests.Small;

namespace Practice.Actors.Assessment.Tests;

public sealed class SchemeCheckTests
{
    private const string At = "boards/offices/groups/all/indicators";

    public static TheoryData<string, string, Indicator> BadIndicators { get; } = new()
    {
        { "scheme.key", $"{At}/One a week/key", Weekly with { Key = "One a week" } },
        { "scheme.length", $"{At}/weekly/name/en", Weekly with { Name = new("周", "") } },
        { "scheme.length", $"{At}/weekly/meaning/zh", Weekly with { Meaning = new(new string('周', 501), "week") } },
        { "scheme.weight", $"{At}/weekly/weight", Weekly with { Kind = IndicatorKind.Bonus, Weight = 0 } },
        { "scheme.weight", $"{At}/weekly/weight", Weekly with { Kind = IndicatorKind.Bonus, Weight = 1.001m } },
        { "scheme.unit", $"{At}/weekly/unit", Weekly with { Unit = "weeks" } },
        { "formula.unit", $"{At}/weekly/measured", Weekly with { Measured = "weeks_held" } },
        { "formula.unknown-name", $"{At}/weekly/measured", Weekly with { Measured = "ratio(weeks_held, weks, unknown)" } },
        { "formula.unknown-name", $"{At}/weekly/measured", Weekly with { Measured = "ratio(leaders, weeks, unknown)" } },
        { "formula.value-expected", $"{At}/weekly/formula", Weekly with { Formula = "most * " } },
        { "formula.unit", $"{At}/weekly/formula", Weekly with { Formula = "value" } },
        { "formula.unknown-name", $"{At}/weekly/formula", Weekly with { Target = null } },
        { "scheme.number", $"{At}/weekly/target", Weekly with { Target = 0.123456789m } },
        { "scheme.cap-below-target", $"{At}/weekly/cap", Weekly with { Cap = 0.5m } },
        { "scheme.unknown-metric", $"{At}/weekly/minimum/leaders/metric", Weekly with { Minimum = [new MinimumData("leaders", 1)] } },
        { "scheme.not-above-zero", $"{At}/weekly/minimum/weeks/atLeast", Weekly with { Minimum = [new MinimumData("weeks", 0)] } },
        { "scheme.measured-or-manual", $"{At}/weekly/measured", Weekly with { Measured = null } },
        { "scheme.measured-or-manual", $"{At}/weekly/measured", Weekly with { Manual = new ManualRule(0, 1, null) } },
        { "scheme.unknown-metric", $"{At}/weekly/words", Weekly with { Words = new("{weeks} 周", "{wekks} weeks") } },
        { "scheme.bounds-order", $"{At}/visit/manual/most", Visit with { Manual = new ManualRule(5, 1, null) } },
        { "scheme.within", $"{At}/visit/manual/twoPeopleAbove", Visit with { Manual = new ManualRule(0, 100, 101) } },
    };

    public static TheoryData<decimal> Extremes { get; } = new(decimal.MaxValue, decimal.MinValue, 0, -1, 0.0000000000000000000000000001m);

    [Theory]
    [MemberData(nameof(BadIndicators))]
    public void What_is_wrong_with_an_indicator_is_told_with_its_place(string code, string place, Indicator indicator)
    {
        var fault = Assert.Single(SchemeCheck.Of(Scheme(Activities with { Weight = indicator.Kind is IndicatorKind.Scored ? 60 : 100 }, indicator)));

        Assert.Equal((code, place), (fault.Code, fault.Place));
        Assert.Equal(code.StartsWith("formula.", StringComparison.Ordinal), fault.At is not null);
        Assert.Matches(@"^[ -~]+\z", fault.Words.En);
        Assert.NotEmpty(fault.Words.Zh);
    }

    [Fact]
    public void A_fault_in_a_formula_says_at_which_character()
    {
        var fault = Assert.Single(SchemeCheck.Of(Scheme(Activities, Weekly with { Measured = "ratio(weeks_held, weks, unknown)" })));

        Assert.Equal(19, fault.At);
    }

    [Theory]
    [InlineData(59.99, "99.99")]
    [InlineData(60.01, "100.01")]
    public void The_weights_of_a_board_come_to_a_hundred(double weight, string sum)
    {
        var fault = Assert.Single(SchemeCheck.Of(Scheme(Activities with { Weight = (decimal)weight }, Weekly)));

        Assert.Equal(("scheme.weights", "boards/offices/groups", $"The weights of the scored indicators should come to 100, and they come to {sum}."), (fault.Code, fault.Place, fault.Words.En));
    }

    [Fact]
    public void Bonuses_and_deductions_are_beside_the_hundred() => Assert.Empty(SchemeCheck.Of(Scheme(Activities, Weekly, Publicity, Untrue)));

    [Fact]
    public void A_board_on_which_bonuses_count_nothing_is_a_mistake() =>
        Assert.Equal(["boards/offices/mostBonus"], SchemeCheck.Of(Scheme(Board(Activities, Weekly, Publicity) with { MostBonus = 0 })).Select(fault => fault.Place));

    [Fact]
    public void Names_are_there_once()
    {
        var board = Board(Activities, Weekly);
        var twice = board with { Groups = [board.Groups[0] with { Indicators = [Activities] }, board.Groups[0] with { Indicators = [Activities with { Weight = 40 }] }] };

        Assert.Equal([("scheme.twice", "boards/offices/groups/all"), ("scheme.twice", "boards/offices/groups")], Faults(Scheme(twice)));
        Assert.Equal([("scheme.twice", "boards/offices")], Faults(Scheme(board) with { Boards = [board, board] }));
    }

    [Theory]
    [InlineData("weeks")]
    [InlineData("value")]
    [InlineData("unknown")]
    [InlineData("min")]
    [InlineData("score")]
    [InlineData("Grace")]
    [InlineData("2nd")]
    public void A_constant_has_a_name_that_means_nothing_else(string name) =>
        Assert.Equal([("scheme.name-not-free", $"constants/{name}/name")], Faults(WithConstants(new SchemeConstant(name, 1, "share", Text))));

    [Fact]
    public void A_constant_is_a_number_with_a_unit()
    {
        Assert.Equal([("scheme.unit", "constants/grace/unit")], Faults(WithConstants(new SchemeConstant("grace", 1, "percent", Text))));
        Assert.Equal([("scheme.number", "constants/grace/value")], Faults(WithConstants(new SchemeConstant("grace", 1e12m, "share", Text))));
        Assert.Equal([("scheme.twice", "constants/grace")], Faults(WithConstants(new SchemeConstant("grace", 1, "share", Text), new SchemeConstant("grace", 1, "share", Text))));
        Assert.Empty(Faults(WithConstants(new SchemeConstant("grace", 1, "share", Text))));
    }

    [Fact]
    public void A_scheme_without_boards_is_none() => Assert.Equal([("scheme.no-board", "boards")], Faults(Scheme(Activities) with { Boards = [] }));

    [Fact]
    public void All_faults_are_told_at_once() =>
        Assert.Equal(
            ["scheme.weights", "scheme.within", "scheme.unit", "formula.empty"],
            Faults(Scheme(Board(Activities with { Unit = "pieces" }, Weekly with { Weight = 50, Formula = "" }) with { LeastRated = 101 })).Select(fault => fault.Code));

    [Theory]
    [MemberData(nameof(Extremes))]
    public void Numbers_of_any_size_are_faults_and_not_failures(decimal number)
    {
        var rule = new ManualRule(number, number, number);
        var any = Visit with { Weight = number, Target = number, Cap = number, Manual = rule, Minimum = [new MinimumData("weeks", number)] };
        var board = Board(any, any with { Key = "other" }) with { LeastRated = number, MostBonus = number, MostDeduction = number, Minimum = [new MinimumData("weeks", number)] };

        Assert.NotEmpty(SchemeCheck.Of(Scheme(board) with { Constants = [new SchemeConstant("grace", number, "share", Text)] }));
    }

    [Fact]
    public void What_is_missing_altogether_is_a_fault_and_not_a_failure()
    {
        var none = new Board(BoardKind.Offices, default, 0, 0, 0);

        Assert.NotEmpty(SchemeCheck.Of(Scheme(none)));
        Assert.NotEmpty(SchemeCheck.Of(Scheme(none with { Groups = [new IndicatorGroup("all", Text, default)] })));
        Assert.NotEmpty(SchemeCheck.Of(new Scheme(Text, default)));
    }

    [Fact]
    public void The_default_scheme_has_no_faults_and_is_marked_provisional()
    {
        Assert.Empty(SchemeCheck.Of(DefaultScheme.Scheme));
        Assert.NotNull(DefaultScheme.Scheme.Provisional);
        Assert.Equal(Enum.GetValues<BoardKind>(), DefaultScheme.Scheme.Boards.Select(board => board.Kind));
        Assert.All(DefaultScheme.Scheme.Boards, board => Assert.InRange(board.Indicators().Count(), 20, 25));
    }

    private static IEnumerable<(string Code, string Place)> Faults(Scheme scheme) => SchemeCheck.Of(scheme).Select(fault => (fault.Code, fault.Place));

    private static Scheme WithConstants(params ImmutableArray<SchemeConstant> constants) => Scheme(Activities, Weekly) with { Constants = constants };
}
