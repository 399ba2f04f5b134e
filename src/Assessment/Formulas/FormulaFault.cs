using Practice.Actors.Contracts;

namespace Practice.Actors.Assessment.Formulas;

/// <summary>Something wrong with a formula.</summary>
/// <param name="Code">For machines: <c>formula.unknown-name</c>.</param>
/// <param name="At">The character at which it begins, from 1.</param>
public sealed record FormulaFault(string Code, int At, Phrase Words);

/// <summary>All that can be wrong with a formula.</summary>
internal static class FormulaFaults
{
    public static FormulaFault Empty() => Of("empty", 1, "公式是空的。", "The formula is empty.");

    public static FormulaFault TooLong() =>
        Of("too-long", Formula.MostCharacters + 1, $"公式最多 {Formula.MostCharacters} 个字符。", $"A formula has at most {Formula.MostCharacters} characters.");

    public static FormulaFault TooLarge(int at) =>
        Of("too-large", at, $"公式最多 {Formula.MostParts} 个部分。", $"A formula has at most {Formula.MostParts} parts.");

    public static FormulaFault TooDeep(int at) =>
        Of("too-deep", at, $"公式最多嵌套 {Formula.MostDepth} 层。", $"A formula is nested at most {Formula.MostDepth} deep.");

    public static FormulaFault Character(int at) => Of("character", at, "这里的字符不能出现在公式中。", "This character has no place in a formula.");

    public static FormulaFault Number(int at) => Of(
        "number",
        at,
        $"数字最多 {Arithmetic.Decimals} 位小数，且不超过 {Digits.Of(Arithmetic.Most)}。",
        $"A number has at most {Arithmetic.Decimals} decimals and is at most {Digits.Of(Arithmetic.Most)}.");

    public static FormulaFault Expected(int at, string what) => Of("expected", at, $"这里应当是 {what}。", $"Here should be {what}.");

    public static FormulaFault OperatorExpected(int at) => Of("expected", at, "这里应当是运算符，或公式到此结束。", "Here should be an operator, or the end.");

    public static FormulaFault ValueExpected(int at) =>
        Of("value-expected", at, "这里应当是数字、名称、函数或括号。", "Here should be a number, a name, a function or a bracket.");

    public static FormulaFault UnknownFunction(int at, string name) => Of("unknown-function", at, $"没有函数 {name}。", $"There is no function {name}.");

    public static FormulaFault UnknownName(int at, string name) => Of("unknown-name", at, $"这里没有 {name} 这个名称。", $"There is no {name} here.");

    public static FormulaFault Arguments(int at, Function function) =>
        Of("arguments", at, $"应当写作 {Functions.Form(function)}。", $"It is written {Functions.Form(function)}.");

    public static FormulaFault UnitMismatch(int at, FormulaType one, FormulaType other) =>
        Of("unit", at, $"单位不同：{one.InWords().Zh}与{other.InWords().Zh}。", $"The units differ: {one.InWords().En} and {other.InWords().En}.");

    public static FormulaFault UnitExpected(int at, FormulaType expected, FormulaType found) => Of(
        "unit", at, $"单位应当是{expected.InWords().Zh}，而这里是{found.InWords().Zh}。", $"The unit should be {expected.InWords().En}, and it is {found.InWords().En}.");

    public static FormulaFault UnitPower(int at) => Of("unit-power", at, "相乘或相除后的单位过于复杂。", "The unit that comes of this is too high a power.");

    public static FormulaFault NumberExpected(int at) => Of("number-expected", at, "这里应当是数值，而不是条件。", "Here should be a number, not a condition.");

    public static FormulaFault ConditionExpected(int at) => Of("condition-expected", at, "这里应当是条件。", "Here should be a condition.");

    public static FormulaFault WholeNumberExpected(int at) => Of(
        "whole-number-expected", at, $"这里应当是 0 到 {Arithmetic.Decimals} 的整数。", $"Here should be a whole number from 0 to {Arithmetic.Decimals}.");

    public static FormulaFault BandOrder(int at) => Of("band-order", at, "各段的起点应当从小到大。", "Each band should begin above the one before.");

    private static FormulaFault Of(string code, int at, string zh, string en) => new($"formula.{code}", at, new Phrase(zh, en));
}
