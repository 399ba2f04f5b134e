using System.Text;
using Practice.Actors.Contracts;

namespace Practice.Actors.Assessment.Formulas;

/// <summary>Writes a formula so that reading it gives the same again, with no bracket that is not needed.</summary>
internal static class Printer
{
    public static string Print(Node node)
    {
        var text = new StringBuilder();
        Print(node, 0, text);
        return text.ToString();
    }

    /// <param name="least">What binds less than this is put in brackets.</param>
    private static void Print(Node node, int least, StringBuilder text)
    {
        var binding = BindingOf(node);
        if (binding < least) text.Append('(');
        switch (node)
        {
            case Literal literal:
                text.Append(Digits.Of(literal.Value));
                if (literal.Unit is { } unit) text.Append(' ').Append(Words.Of(unit));
                break;
            case Unknown:
                text.Append("unknown");
                break;
            case Name name:
                text.Append(name.Text);
                break;
            case Unary unary:
                text.Append(Operators.Sign(unary.Operator));
                if (unary.Operator is Operator.Not) text.Append(' ');
                Print(unary.Operand, binding, text);
                break;
            case Binary binary:
                // Comparisons stand alone; of the others, those to the left come first.
                Print(binary.Left, binding is Operators.Comparison ? binding + 1 : binding, text);
                text.Append(' ').Append(Operators.Sign(binary.Operator)).Append(' ');
                Print(binary.Right, binding + 1, text);
                break;
            case Call call:
                text.Append(Functions.NameOf(call.Function)).Append('(');
                for (var at = 0; at < call.Arguments.Length; at++)
                {
                    if (at > 0) text.Append(", ");
                    Print(call.Arguments[at], 0, text);
                }

                text.Append(')');
                break;
            default:
                throw new InvalidOperationException($"Nobody has said how a {node.GetType().Name} is written.");
        }

        if (binding < least) text.Append(')');
    }

    private static int BindingOf(Node node) => node switch
    {
        Unary unary => Operators.Binding(unary.Operator),
        Binary binary => Operators.Binding(binary.Operator),
        _ => Operators.Closest,
    };
}
