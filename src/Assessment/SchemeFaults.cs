using Practice.Actors.Assessment.Formulas;
using Practice.Actors.Contracts;

namespace Practice.Actors.Assessment;

/// <summary>All that can be wrong with a scheme beside its formulas.</summary>
internal static class SchemeFaults
{
    public static (string Code, Phrase Words) NoBoard() => Of("no-board", "方案至少要有一个榜。", "A scheme has at least one board.");

    public static (string Code, Phrase Words) Empty() => Of("empty", "至少要有一项。", "There should be at least one.");

    public static (string Code, Phrase Words) TooMany(int most) => Of("too-many", $"最多 {most} 项。", $"There are at most {most}.");

    public static (string Code, Phrase Words) Twice(string name) => Of("twice", $"{name} 出现了不止一次。", $"{name} is there more than once.");

    public static (string Code, Phrase Words) NameNotFree(string name) => Of(
        "name-not-free",
        $"{name} 不能用作常数名：应以小写字母开头，只含小写字母、数字和下划线，且未作他用。",
        $"{name} is no name for a constant: it begins with a lower-case letter, has lower-case letters, digits and underscores only, and means nothing else.");

    public static (string Code, Phrase Words) Key() => Of(
        "key", "应为小写英文词，以连字符相连。", "It should be lower-case words joined by hyphens.");

    public static (string Code, Phrase Words) Length(int most) => Of("length", $"应为 1 到 {most} 个字符。", $"It should have 1 to {most} characters.");

    public static (string Code, Phrase Words) Unit() => Of(
        "unit", "没有这个单位；例如 share、item、item/station。", "There is no such unit; for example share, item, item/station.");

    public static (string Code, Phrase Words) Number() => Of(
        "number",
        $"最多 {Arithmetic.Decimals} 位小数，且不超过正负 {Digits.Of(Arithmetic.Most)}。",
        $"It should have at most {Arithmetic.Decimals} decimals and lie within {Digits.Of(Arithmetic.Most)} either way.");

    public static (string Code, Phrase Words) Within(decimal least, decimal most) => Of(
        "within",
        $"应在 {Digits.Of(least)} 与 {Digits.Of(most)} 之间，最多 {Arithmetic.PointDecimals} 位小数。",
        $"It should lie between {Digits.Of(least)} and {Digits.Of(most)}, with at most {Arithmetic.PointDecimals} decimals.");

    public static (string Code, Phrase Words) NotAboveZero() => Of("not-above-zero", "应大于 0。", "It should be above 0.");

    public static (string Code, Phrase Words) Weight() => Of(
        "weight",
        $"权重应大于 0、不超过 100，最多 {Arithmetic.PointDecimals} 位小数。",
        $"A weight should be above 0 and at most 100, with at most {Arithmetic.PointDecimals} decimals.");

    public static (string Code, Phrase Words) Weights(decimal sum) => Of(
        "weights", $"计分指标的权重之和应为 100，现为 {Digits.Of(sum)}。", $"The weights of the scored indicators should come to 100, and they come to {Digits.Of(sum)}.");

    public static (string Code, Phrase Words) CountsNothing() => Of(
        "counts-nothing", "有这类指标，上限却为 0，加减分都不会计入。", "There are such indicators, but at most 0 points of them count.");

    public static (string Code, Phrase Words) CapBelowTarget() => Of("cap-below-target", "封顶值低于目标值。", "The cap lies below the target.");

    public static (string Code, Phrase Words) BoundsOrder() => Of("bounds-order", "最高值低于最低值。", "The highest value lies below the lowest.");

    public static (string Code, Phrase Words) MeasuredOrManual() => Of(
        "measured-or-manual", "应当要么有计算公式，要么由人录入，且只取其一。", "It should be either measured by a formula or entered by hand.");

    public static (string Code, Phrase Words) UnknownMetric(string name) => Of(
        "unknown-metric", $"这个榜没有 {name} 这个数据。", $"There is no {name} on this board.");

    private static (string Code, Phrase Words) Of(string code, string zh, string en) => ($"scheme.{code}", new Phrase(zh, en));
}
