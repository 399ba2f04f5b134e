using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Practice.Actors.Assessment.Formulas;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment.Tests.Formulas;

/// <summary>Formulas as the grammar allows them, texts as people and machines get them wrong, and numbers of every kind.</summary>
internal static class AnyFormula
{
    public static readonly ImmutableArray<string> Names = ["activities", "weeks", "weeks_held", "stations", "volunteers", "x_1"];

    private static readonly Gen<decimal> Numbers = Gen.OneOf(
        Gen.Choose(0, 100).Select(number => (decimal)number),
        Gen.Choose(0, 1_000_000).Select(number => number / 1_000_000m),
        Gen.Elements(0m, 1m, 0.00000001m, Arithmetic.Most, 9_999_999_999.99999999m));

    private static readonly Gen<Node> Leaves = Gen.OneOf(
        from value in Numbers from unit in Gen.Elements<MeasureBase?>(null, null, MeasureBase.Week, MeasureBase.Score) select (Node)new Literal(0, value, unit),
        Gen.Elements(Names.ToArray()).Select(name => (Node)new Name(0, name)),
        Gen.Constant((Node)new Unknown(0)));

    /// <summary>Small enough to be read.</summary>
    public static Arbitrary<Node> Trees { get; } = Tree(4).Where(tree => Printer.Print(tree).Length <= Formula.MostCharacters && Parts(tree) <= Formula.MostParts).ToArbitrary();

    /// <summary>Formulas with something taken out, put in or changed, and plain nonsense.</summary>
    public static Arbitrary<string> Texts { get; } = Gen.OneOf(
        from tree in Trees.Generator
        let text = Printer.Print(tree)
        from at in Gen.Choose(0, text.Length)
        from length in Gen.Choose(0, 3)
        from put in Gen.Elements("", "(", ")", ",", "-", "+ ", " * ", "0", "9999999999999", "unknown", "if", "<", "%", "。", "\0", "\ud800", "score ", "rank(")
        select text[..at] + put + text[Math.Min(text.Length, at + length)..],
        Gen.ArrayOf(Gen.Elements("(", ")", ",", "+", "-", "*", "/", "<", "<=", "=", "not ", " and ", " or ", "if(", "min(", "band(", "weeks", " 1", "0.5", "%", " week", "unknown"), 30).Select(string.Concat),
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "")).ToArbitrary();

    /// <summary>Numbers of some subjects, as data may bring them: none, none known, too large, negative.</summary>
    public static Gen<decimal?> Data { get; } = Gen.Frequency(
        (1, Gen.Constant<decimal?>(null)),
        (2, Gen.Constant<decimal?>(0)),
        (6, Gen.Choose(0, 40).Select(number => (decimal?)number)),
        (1, ArbMap.Default.GeneratorFor<decimal>().Select(number => (decimal?)number)),
        (1, Gen.Elements<decimal?>(decimal.MaxValue, decimal.MinValue, -1, 0.00000001m, 1e-28m)));

    /// <summary>A formula with every bracket, and without places, to compare by.</summary>
    public static string Shape(Node node) => node switch
    {
        Literal literal => $"{Digits.Of(literal.Value)}:{literal.Unit}",
        Unknown => "?",
        Name name => name.Text,
        Unary unary => $"[{unary.Operator} {Shape(unary.Operand)}]",
        Binary binary => $"[{Shape(binary.Left)} {binary.Operator} {Shape(binary.Right)}]",
        Call call => $"{call.Function}({string.Join(", ", call.Arguments.Select(Shape))})",
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };

    private static Gen<Node> Tree(int depth) => depth == 0
        ? Leaves
        : Gen.Frequency(
            (2, Leaves),
            (1, from operation in Gen.Elements(Operator.Negate, Operator.Not) from operand in Tree(depth - 1) select (Node)new Unary(0, operation, operand)),
            (4, from operation in Gen.Elements(Enum.GetValues<Operator>().Except([Operator.Negate, Operator.Not]).ToArray())
                from left in Tree(depth - 1)
                from right in Tree(depth - 1)
                select (Node)new Binary(0, operation, left, right)),
            (3, from function in Gen.Elements(Enum.GetValues<Function>())
                from arguments in Gen.ArrayOf(Tree(depth - 1), Enumerable.Range(1, Functions.MostArguments).First(number => Functions.Takes(function, number)))
                select (Node)new Call(0, function, [.. arguments])));

    private static int Parts(Node node) => 1 + node switch
    {
        Unary unary => Parts(unary.Operand),
        Binary binary => Parts(binary.Left) + Parts(binary.Right),
        Call call => call.Arguments.Sum(Parts),
        _ => 0,
    };
}
