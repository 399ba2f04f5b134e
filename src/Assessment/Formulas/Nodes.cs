using System.Collections.Immutable;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment.Formulas;

/// <summary>A part of a formula.</summary>
/// <param name="At">The character of the text at which it begins, from 1; of an operation, where its sign is.</param>
internal abstract record Node(int At);

/// <param name="Value">Not negative.</param>
/// <param name="Unit">Null for a bare number, which takes the unit of what it is put beside.</param>
internal sealed record Literal(int At, decimal Value, MeasureBase? Unit) : Node(At);

/// <summary>The word <c>unknown</c>.</summary>
internal sealed record Unknown(int At) : Node(At);

/// <summary>A metric, a constant, or one of <c>value</c>, <c>target</c>, <c>most</c>.</summary>
internal sealed record Name(int At, string Text) : Node(At);

internal sealed record Unary(int At, Operator Operator, Node Operand) : Node(At);

internal sealed record Binary(int At, Operator Operator, Node Left, Node Right) : Node(At);

internal sealed record Call(int At, Function Function, ImmutableArray<Node> Arguments) : Node(At);

internal enum Operator
{
    Or,
    And,
    Not,
    Less,
    AtMost,
    More,
    AtLeast,
    Equal,
    Different,
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
}

/// <summary>How operators are written, and which of them bind closer.</summary>
internal static class Operators
{
    /// <summary>The binding of what needs no brackets anywhere.</summary>
    public const int Closest = 8;

    public const int Comparison = 4;

    public static string Sign(Operator what) => what switch
    {
        Operator.Or => "or",
        Operator.And => "and",
        Operator.Not => "not",
        Operator.Less => "<",
        Operator.AtMost => "<=",
        Operator.More => ">",
        Operator.AtLeast => ">=",
        Operator.Equal => "=",
        Operator.Different => "<>",
        Operator.Add => "+",
        Operator.Subtract or Operator.Negate => "-",
        Operator.Multiply => "*",
        Operator.Divide => "/",
        _ => throw new ArgumentOutOfRangeException(nameof(what), what, "Not an operator."),
    };

    /// <summary>Higher binds closer.</summary>
    public static int Binding(Operator what) => what switch
    {
        Operator.Or => 1,
        Operator.And => 2,
        Operator.Not => 3,
        Operator.Add or Operator.Subtract => 5,
        Operator.Multiply or Operator.Divide => 6,
        Operator.Negate => 7,
        _ => Comparison,
    };
}
