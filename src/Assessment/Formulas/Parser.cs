using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment.Formulas;

/// <summary>Reads a formula by the grammar of <c>docs/assessment.md</c>, one method for each of its rules.</summary>
internal sealed class Parser
{
    private static readonly ImmutableArray<string> Bases = [.. Enum.GetValues<MeasureBase>().Select(Words.Of)];

    private readonly List<Token> tokens;
    private int next;
    private int depth;
    private int parts;

    private Parser(List<Token> tokens) => this.tokens = tokens;

    private Token Next => tokens[next];

    /// <returns>The formula, or what is wrong with it first.</returns>
    public static (Node? Root, FormulaFault? Fault) Read(string text)
    {
        if (text.Length > Formula.MostCharacters) return (null, FormulaFaults.TooLong());
        if (string.IsNullOrWhiteSpace(text)) return (null, FormulaFaults.Empty());
        var (tokens, fault) = Lexer.Read(text);
        if (fault is not null) return (null, fault);
        try
        {
            var parser = new Parser(tokens);
            var root = parser.Or();
            return parser.Next.Kind is TokenKind.End ? (root, null) : (null, FormulaFaults.OperatorExpected(parser.Next.At));
        }
        catch (Stopped stopped)
        {
            return (null, stopped.Fault);
        }
    }

    private Node Or() => Deeper(() =>
    {
        var left = And();
        while (TakeWord("or") is { } at) left = Part(new Binary(at, Operator.Or, left, And()));
        return left;
    });

    private Node And()
    {
        var left = Not();
        while (TakeWord("and") is { } at) left = Part(new Binary(at, Operator.And, left, Not()));
        return left;
    }

    private Node Not() => TakeWord("not") is { } at ? Deeper(() => Part(new Unary(at, Operator.Not, Not()))) : Comparison();

    private Node Comparison()
    {
        var left = Sum();
        return TakeOneOf(Operator.Less, Operator.AtMost, Operator.More, Operator.AtLeast, Operator.Equal, Operator.Different) is { } found
            ? Part(new Binary(found.At, found.Operator, left, Sum()))
            : left;
    }

    private Node Sum()
    {
        var left = Product();
        while (TakeOneOf(Operator.Add, Operator.Subtract) is { } found) left = Part(new Binary(found.At, found.Operator, left, Product()));
        return left;
    }

    private Node Product()
    {
        var left = Signed();
        while (TakeOneOf(Operator.Multiply, Operator.Divide) is { } found) left = Part(new Binary(found.At, found.Operator, left, Signed()));
        return left;
    }

    private Node Signed() => TakeOneOf(Operator.Negate) is { } found ? Deeper(() => Part(new Unary(found.At, Operator.Negate, Signed()))) : Atom();

    private Node Atom()
    {
        var token = Next;
        switch (token.Kind)
        {
            case TokenKind.Number:
                next++;
                return Part(new Literal(token.At, token.Value, Unit()));
            case TokenKind.Word when token.Text is "unknown":
                next++;
                return Part(new Unknown(token.At));
            case TokenKind.Word when token.Text is not ("and" or "or" or "not"):
                next++;
                return TakeSign("(") ? Call(token) : Part(new Name(token.At, token.Text));
            case TokenKind.Sign when TakeSign("("):
                var inside = Or();
                Expect(")");
                return inside;
            default:
                throw new Stopped(FormulaFaults.ValueExpected(token.At));
        }
    }

    private MeasureBase? Unit()
    {
        if (Next.Kind is not TokenKind.Word || !Bases.Contains(Next.Text)) return null;
        return Words.Parse<MeasureBase>(tokens[next++].Text);
    }

    private Call Call(Token name)
    {
        if (!Functions.TryFind(name.Text, out var function)) throw new Stopped(FormulaFaults.UnknownFunction(name.At, name.Text));
        var arguments = ImmutableArray.CreateBuilder<Node>();
        if (!TakeSign(")"))
        {
            do
            {
                arguments.Add(Or());
            }
            while (TakeSign(","));
            Expect(")");
        }

        if (!Functions.Takes(function, arguments.Count)) throw new Stopped(FormulaFaults.Arguments(name.At, function));
        return Part(new Call(name.At, function, arguments.ToImmutable()));
    }

    private int? TakeWord(string word)
    {
        if (Next.Kind is not TokenKind.Word || Next.Text != word) return null;
        return tokens[next++].At;
    }

    private bool TakeSign(string sign)
    {
        if (Next.Kind is not TokenKind.Sign || Next.Text != sign) return false;
        next++;
        return true;
    }

    private (Operator Operator, int At)? TakeOneOf(params ReadOnlySpan<Operator> operators)
    {
        if (Next.Kind is not TokenKind.Sign) return null;
        foreach (var one in operators)
        {
            if (Operators.Sign(one) == Next.Text) return (one, tokens[next++].At);
        }

        return null;
    }

    private void Expect(string sign)
    {
        if (!TakeSign(sign)) throw new Stopped(FormulaFaults.Expected(Next.At, sign));
    }

    private TNode Part<TNode>(TNode node)
        where TNode : Node
    {
        if (++parts > Formula.MostParts) throw new Stopped(FormulaFaults.TooLarge(node.At));
        return node;
    }

    private Node Deeper(Func<Node> read)
    {
        if (++depth > Formula.MostDepth) throw new Stopped(FormulaFaults.TooDeep(Next.At));
        var node = read();
        depth--;
        return node;
    }

    /// <summary>Ends the reading at the first fault; never leaves this class.</summary>
    private sealed class Stopped(FormulaFault fault) : Exception
    {
        public FormulaFault Fault => fault;
    }
}
