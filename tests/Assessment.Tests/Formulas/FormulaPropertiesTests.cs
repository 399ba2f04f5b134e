using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Practice.Actors.Assessment.Formulas;
using Practice.Actors.Contracts.Assessment;
using Xunit;

namespace Practice.Actors.Assessment.Tests.Formulas;

public sealed class FormulaPropertiesTests
{
    private const int Subjects = 4;

    private static readonly Dictionary<string, Measure> Units = AnyFormula.Names.ToDictionary(name => name, name => name is "weeks" or "weeks_held" ? Measure.Of(MeasureBase.Week) : Measure.Share);

    private static readonly Arbitrary<decimal?[][]> Columns = Gen.ArrayOf(Gen.ArrayOf(AnyFormula.Data, Subjects), AnyFormula.Names.Length).ToArbitrary();

    [Property(MaxTest = 300)]
    public Property What_is_written_reads_back() => Prop.ForAll(AnyFormula.Trees, tree =>
    {
        Assert.True(Formula.TryParse(Printer.Print(tree), out var formula, out var fault), fault?.Words.En);

        Assert.Equal(AnyFormula.Shape(tree), AnyFormula.Shape(formula.Root));
        Assert.Equal(Printer.Print(tree), formula.ToString());
    });

    [Property(MaxTest = 500)]
    public Property No_text_and_no_data_make_it_fail() => Prop.ForAll(AnyFormula.Texts, Columns, (text, columns) =>
    {
        if (!Formula.TryParse(text, out var formula, out var fault))
        {
            Assert.InRange(fault.At, 1, text.Length + 1);
            return;
        }

        Assert.All(formula.Check(Units, Measure.Score), each => Assert.InRange(each.At, 1, text.Length));
        Assert.All(Evaluate(formula, columns), value => Assert.True(value is null || Arithmetic.IsKept(value.Value)));
    });

    [Property(MaxTest = 300)]
    public Property Every_formula_comes_to_a_kept_number_or_is_not_known() => Prop.ForAll(AnyFormula.Trees, Columns, (tree, columns) =>
    {
        Assert.True(Formula.TryParse(Printer.Print(tree), out var formula, out _));

        Assert.All(Evaluate(formula, columns), value => Assert.True(value is null || Arithmetic.IsKept(value.Value)));
    });

    [Property(MaxTest = 300)]
    public Property The_order_of_subjects_changes_no_digit() => Prop.ForAll(AnyFormula.Trees, Columns, (tree, columns) =>
    {
        Assert.True(Formula.TryParse(Printer.Print(tree), out var formula, out _));

        Assert.Equal(Evaluate(formula, columns).Reverse(), Evaluate(formula, [.. columns.Select(column => column.Reverse().ToArray())]));
    });

    private static IReadOnlyList<decimal?> Evaluate(Formula formula, decimal?[][] columns)
    {
        var kept = columns.Select(column => column.Select(value => value is { } known ? Arithmetic.Of(known) : (decimal?)null).ToArray()).ToArray();
        return formula.Evaluate(Subjects, name => AnyFormula.Names.Contains(name) ? kept[AnyFormula.Names.IndexOf(name)] : new decimal?[Subjects]);
    }
}
