using System.Collections.Immutable;

namespace Practice.Actors.Assessment.Formulas;

/// <summary>
/// Computes a formula for all subjects of a board side by side, part by part, so that a part can look at the whole board. What is not known makes
/// unknown what needs it. Conditions are 1 and 0.
/// </summary>
internal sealed class Evaluator(int subjects, Func<string, IReadOnlyList<decimal?>> column)
{
    /// <summary>Of <c>decay</c>; nothing worth counting is left after it.</summary>
    private const int OldestAge = 240;

    public IReadOnlyList<decimal?> Of(Node node) => node switch
    {
        Literal literal => Each(_ => literal.Value),
        Unknown => Each(_ => null),
        Name name => column(name.Text),
        Unary unary => Of(unary),
        Binary binary => Of(binary),
        Call call => Of(call),
        _ => throw new InvalidOperationException($"Nobody has said what a {node.GetType().Name} comes to."),
    };

    private decimal?[] Each(Func<int, decimal?> value)
    {
        var values = new decimal?[subjects];
        for (var subject = 0; subject < subjects; subject++) values[subject] = value(subject);
        return values;
    }

    private decimal?[] Of(Unary unary)
    {
        var operand = Of(unary.Operand);
        return unary.Operator is Operator.Not ? Each(at => operand[at] is { } truth ? Truth(truth == 0) : null) : Each(at => -operand[at]);
    }

    private decimal?[] Of(Binary binary)
    {
        var (left, right) = (Of(binary.Left), Of(binary.Right));
        return binary.Operator switch
        {
            // One that settles it is enough.
            Operator.And => Each(at => left[at] is 0 || right[at] is 0 ? 0 : left[at] is null || right[at] is null ? null : 1),
            Operator.Or => Each(at => left[at] is 1 || right[at] is 1 ? 1 : left[at] is null || right[at] is null ? null : 0),
            var operation => Each(at => left[at] is { } one && right[at] is { } other ? Of(operation, one, other) : null),
        };
    }

    private static decimal? Of(Operator operation, decimal left, decimal right) => operation switch
    {
        Operator.Add => Arithmetic.Add(left, right),
        Operator.Subtract => Arithmetic.Add(left, -right),
        Operator.Multiply => Arithmetic.Multiply(left, right),
        Operator.Divide => Arithmetic.Divide(left, right),
        Operator.Less => Truth(left < right),
        Operator.AtMost => Truth(left <= right),
        Operator.More => Truth(left > right),
        Operator.AtLeast => Truth(left >= right),
        Operator.Equal => Truth(left == right),
        Operator.Different => Truth(left != right),
        _ => throw new InvalidOperationException($"Nobody has said what {operation} comes to."),
    };

    private decimal?[] Of(Call call)
    {
        ImmutableArray<IReadOnlyList<decimal?>> arguments = [.. call.Arguments.Select(Of)];
        var first = arguments[0];
        return call.Function switch
        {
            Function.Ratio => Each(at => first[at] is { } a && arguments[1][at] is { } b ? Arithmetic.Divide(a, b) ?? arguments[2][at] : null),
            Function.Known => Each(at => first[at] ?? arguments[1][at]),
            Function.If => Each(at => first[at] switch
            {
                null => null,
                0 => arguments[2][at],
                _ => arguments[1][at],
            }),
            Function.PerStation => Per(first, Functions.Stations),
            Function.PerHead => Per(first, Functions.Heads),
            Function.Rank => Standing.Of(first),
            Function.Mean => Board(first, Arithmetic.Mean),
            Function.Median => Board(first, Standing.Median),
            Function.Highest => Board(first, known => known.Count == 0 ? null : known.Max()),
            Function.Lowest => Board(first, known => known.Count == 0 ? null : known.Min()),
            Function.Band => Each(at => Band(arguments, at)),
            var function => Each(at => Known(arguments, at) is { } values ? Of(function, values) : null),
        };
    }

    private static decimal Of(Function function, decimal[] of) => function switch
    {
        Function.Min => of.Min(),
        Function.Max => of.Max(),
        Function.Clamp => Math.Min(Math.Max(of[0], of[1]), of[2]),
        Function.Round => decimal.Round(of[0], Whole(of[1], Arithmetic.Decimals), MidpointRounding.AwayFromZero),
        Function.Target => of[1] <= 0 ? 1 : Unit(Arithmetic.Divide(of[0], of[1])),
        Function.Scale => Scale(of[0], of[1], of[2]),
        Function.Missing => of[1] <= 0 ? 0 : Unit(Arithmetic.Divide(Arithmetic.Add(of[1], -of[0]), of[1])),
        Function.Decay => Arithmetic.Multiply(of[0], Arithmetic.Power(Math.Clamp(of[2], 0, 1), Whole(of[1], OldestAge))),
        _ => throw new InvalidOperationException($"Nobody has said what {function} comes to."),
    };

    /// <summary>0 at one end, 1 at the other, which may lie below.</summary>
    private static decimal Scale(decimal x, decimal noneAt, decimal fullAt) =>
        Arithmetic.Divide(Arithmetic.Add(x, -noneAt), Arithmetic.Add(fullAt, -noneAt)) is { } share ? Unit(share) : Truth(x >= fullAt);

    private static decimal? Band(ImmutableArray<IReadOnlyList<decimal?>> arguments, int at)
    {
        if (arguments[0][at] is not { } x) return null;
        var value = arguments[1][at];
        for (var band = 2; band < arguments.Length; band += 2)
        {
            if (arguments[band][at] is not { } from) return null;
            if (x < from) break;
            value = arguments[band + 1][at];
        }

        return value;
    }

    private decimal?[] Per(IReadOnlyList<decimal?> values, string name)
    {
        var divisors = column(name);
        return Each(at => values[at] is { } value && divisors[at] is { } divisor ? Arithmetic.Divide(value, divisor) : null);
    }

    /// <summary>One number for the whole board, of all that are known.</summary>
    private decimal?[] Board(IReadOnlyList<decimal?> values, Func<IReadOnlyCollection<decimal>, decimal?> sum)
    {
        var one = sum([.. values.OfType<decimal>()]);
        return Each(_ => one);
    }

    private static decimal[]? Known(ImmutableArray<IReadOnlyList<decimal?>> arguments, int at)
    {
        var values = new decimal[arguments.Length];
        for (var argument = 0; argument < values.Length; argument++)
        {
            if (arguments[argument][at] is not { } value) return null;
            values[argument] = value;
        }

        return values;
    }

    private static int Whole(decimal number, int most) => (int)Math.Clamp(decimal.Floor(number), 0, most);

    private static decimal Unit(decimal? share) => Math.Clamp(share ?? 0, 0, 1);

    private static decimal Truth(bool holds) => holds ? 1 : 0;
}
