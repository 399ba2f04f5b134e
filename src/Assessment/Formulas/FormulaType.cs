using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment.Formulas;

/// <summary>What a part of a formula is: a condition, a number with a unit, or a bare number that takes the unit of what it is put beside.</summary>
internal readonly record struct FormulaType(bool IsCondition, Measure? Unit)
{
    public static readonly FormulaType Condition = new(IsCondition: true, null);

    public static readonly FormulaType Bare = new(IsCondition: false, null);

    public static FormulaType Of(Measure unit) => new(IsCondition: false, unit);

    /// <summary>Its unit where it multiplies or divides.</summary>
    public Measure Factor => Unit ?? Measure.Share;

    public Phrase InWords() =>
        IsCondition ? new("条件", "a condition")
        : Factor is var unit && unit == Measure.Share ? new("比例", "a share")
        : new(unit.InWords().Zh, unit.ToString());
}
