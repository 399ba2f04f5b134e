using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment.Formulas;

/// <summary>
/// A formula of a scheme: a number that comes of named numbers by a fixed set of functions, and nothing else. It is bounded in length, depth and
/// parts, has no loops, and comes to an end with a number or with "not known" whatever the data. The grammar is in <c>docs/assessment.md</c>.
/// </summary>
public sealed class Formula
{
    public const int MostCharacters = 500;

    /// <summary>How deep brackets, calls and signs may lie in each other.</summary>
    public const int MostDepth = 32;

    /// <summary>Numbers, names, operations and calls together.</summary>
    public const int MostParts = 200;

    private Formula(Node root)
    {
        Root = root;
        Names = [.. NamesIn(root)];
    }

    /// <summary>The names that it uses.</summary>
    public ImmutableSortedSet<string> Names { get; }

    internal Node Root { get; }

    /// <summary>Reads a formula.</summary>
    /// <param name="fault">What is wrong with it first.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Formula? formula, [NotNullWhen(false)] out FormulaFault? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        (var root, fault) = Parser.Read(text);
        formula = root is null ? null : new Formula(root);
        return formula is not null;
    }

    /// <summary>Everything that is wrong with its names and units; nothing where it comes to a number of the unit expected.</summary>
    /// <param name="names">The unit of each name that it may use.</param>
    /// <param name="expected">The unit that must come of it.</param>
    public ImmutableArray<FormulaFault> Check(IReadOnlyDictionary<string, Measure> names, Measure expected)
    {
        var checker = new UnitChecker(names);
        checker.Expect(Root, expected);
        return [.. checker.Faults.OrderBy(fault => fault.At).ThenBy(fault => fault.Code, StringComparer.Ordinal)];
    }

    /// <summary>What it comes to for each of several subjects, side by side; null where that is not known.</summary>
    /// <param name="subjects">How many there are.</param>
    /// <param name="column">The numbers of a name, one for each subject, as <see cref="Arithmetic.Of"/> keeps them.</param>
    public IReadOnlyList<decimal?> Evaluate(int subjects, Func<string, IReadOnlyList<decimal?>> column) => new Evaluator(subjects, column).Of(Root);

    /// <summary>The formula as it is read again, in plain signs and with no bracket too many.</summary>
    public override string ToString() => Printer.Print(Root);

    private static IEnumerable<string> NamesIn(Node node) => node switch
    {
        Name name => [name.Text],
        Unary unary => NamesIn(unary.Operand),
        Binary binary => NamesIn(binary.Left).Concat(NamesIn(binary.Right)),
        Call { Function: Function.PerStation } call => call.Arguments.SelectMany(NamesIn).Append(Functions.Stations),
        Call { Function: Function.PerHead } call => call.Arguments.SelectMany(NamesIn).Append(Functions.Heads),
        Call call => call.Arguments.SelectMany(NamesIn),
        _ => [],
    };
}
