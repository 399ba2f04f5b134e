using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment.Formulas;

/// <summary>Finds out of what unit each part of a formula is, and what does not fit. A part with a fault has no unit, and causes no other.</summary>
internal sealed class UnitChecker(IReadOnlyDictionary<string, Measure> names)
{
    public List<FormulaFault> Faults { get; } = [];

    /// <summary>Checks that a part is a number of a unit.</summary>
    public void Expect(Node node, Measure expected)
    {
        if (Number(node) is { Unit: { } unit } found && unit != expected) Add(FormulaFaults.UnitExpected(node.At, FormulaType.Of(expected), found));
    }

    /// <returns>Null where it, or what it consists of, has a fault.</returns>
    private FormulaType? Of(Node node) => node switch
    {
        Literal { Unit: { } unit } => FormulaType.Of(Measure.Of(unit)),
        Literal or Unknown => FormulaType.Bare,
        Name name => names.TryGetValue(name.Text, out var unit) ? FormulaType.Of(unit) : Add(FormulaFaults.UnknownName(name.At, name.Text)),
        Unary { Operator: Operator.Not } not => Condition(not.Operand),
        Unary negate => Number(negate.Operand),
        Binary binary => Of(binary),
        Call call => Of(call),
        _ => throw new InvalidOperationException($"Nobody has said of what unit a {node.GetType().Name} is."),
    };

    private FormulaType? Of(Binary binary)
    {
        switch (binary.Operator)
        {
            case Operator.And or Operator.Or:
                var both = (Condition(binary.Left), Condition(binary.Right));
                return both is ({ }, { }) ? FormulaType.Condition : null;
            case Operator.Multiply or Operator.Divide:
                return Product(binary.At, Number(binary.Left), Number(binary.Right), binary.Operator is Operator.Divide);
            case Operator.Add or Operator.Subtract:
                return Same(binary.At, Number(binary.Left), Number(binary.Right));
            default:
                return Same(binary.At, Number(binary.Left), Number(binary.Right)) is null ? null : FormulaType.Condition;
        }
    }

    private FormulaType? Of(Call call)
    {
        var arguments = call.Arguments;
        if (call.Function is Function.If)
        {
            var condition = Condition(arguments[0]);
            var branches = Same(arguments[2].At, Number(arguments[1]), Number(arguments[2]));
            return condition is null ? null : branches;
        }

        FormulaType?[] types = [.. arguments.Select(Number)];
        switch (call.Function)
        {
            case Function.Ratio:
                return Same(arguments[2].At, Product(call.At, types[0], types[1], divide: true), types[2]);
            case Function.PerStation:
                return Per(call, types[0], Functions.Stations);
            case Function.PerHead:
                return Per(call, types[0], Functions.Heads);
            case Function.Round:
                if (arguments[1] is not Literal { Unit: null, Value: >= 0 and <= Arithmetic.Decimals } digits || digits.Value % 1 != 0)
                {
                    return Add(FormulaFaults.WholeNumberExpected(arguments[1].At));
                }

                return types[0];
            case Function.Band:
                return Band(arguments, types);
            case Function.Decay:
                if (types[1] is { Unit: { } age } && age != Measure.Share && age != Measure.Of(MeasureBase.Week) && age != Measure.Of(MeasureBase.Month))
                {
                    return Add(FormulaFaults.UnitExpected(arguments[1].At, FormulaType.Of(Measure.Of(MeasureBase.Month)), types[1]!.Value));
                }

                return Share(arguments[2], types[2]) is null || types[1] is null ? null : types[0];
            default:
                var same = Same(call.At, types);
                return same is null || !IsShare(call.Function) ? same : FormulaType.Of(Measure.Share);
        }
    }

    /// <summary>Functions that say how much of something there is.</summary>
    private static bool IsShare(Function function) => function is Function.Target or Function.Scale or Function.Missing or Function.Rank;

    private FormulaType? Band(IReadOnlyList<Node> arguments, FormulaType?[] types)
    {
        var bounds = Same(arguments[0].At, [types[0], .. types.Where((_, at) => at >= 2 && at % 2 == 0)]);
        var values = Same(arguments[1].At, [.. types.Where((_, at) => at % 2 == 1)]);
        for (var at = 4; at < arguments.Count; at += 2)
        {
            if (arguments[at] is Literal higher && arguments[at - 2] is Literal lower && higher.Value <= lower.Value) return Add(FormulaFaults.BandOrder(higher.At));
        }

        return bounds is null ? null : values;
    }

    private FormulaType? Per(Call call, FormulaType? type, string name) =>
        names.TryGetValue(name, out var unit)
            ? Product(call.At, type, FormulaType.Of(unit), divide: true)
            : Add(FormulaFaults.UnknownName(call.At, name));

    private FormulaType? Share(Node node, FormulaType? type) =>
        type is { Unit: { } unit } && unit != Measure.Share ? Add(FormulaFaults.UnitExpected(node.At, FormulaType.Of(Measure.Share), type.Value)) : type;

    private FormulaType? Number(Node node) => Of(node) is not { } type ? null : type.IsCondition ? Add(FormulaFaults.NumberExpected(node.At)) : type;

    private FormulaType? Condition(Node node) => Of(node) is not { } type ? null : type.IsCondition ? type : Add(FormulaFaults.ConditionExpected(node.At));

    private FormulaType? Product(int at, FormulaType? one, FormulaType? other, bool divide)
    {
        if (one is not { } left || other is not { } right) return null;
        if (left.Unit is null && right.Unit is null) return FormulaType.Bare;
        var fits = divide ? left.Factor.TryDivide(right.Factor, out var unit) : left.Factor.TryMultiply(right.Factor, out unit);
        return fits ? FormulaType.Of(unit) : Add(FormulaFaults.UnitPower(at));
    }

    /// <summary>The unit that all have, bare numbers taking that of the others.</summary>
    private FormulaType? Same(int at, params ReadOnlySpan<FormulaType?> types)
    {
        FormulaType? same = FormulaType.Bare;
        foreach (var type in types)
        {
            if (type is not { } given) return null;
            if (same!.Value.Unit is { } unit && given.Unit is { } its && unit != its) return Add(FormulaFaults.UnitMismatch(at, same.Value, given));
            if (given.Unit is not null) same = given;
        }

        return same;
    }

    private FormulaType? Add(FormulaFault fault)
    {
        Faults.Add(fault);
        return null;
    }
}
