using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>
/// What of a scheme is no scheme at all, whatever a check would say of it: nulls in lists, control characters, lists, texts and numbers beyond what anybody would write.
/// </summary>
internal static class SchemeShape
{
    private const int MostItems = 60;
    private const int LongestText = 2_000;
    private const decimal Largest = 1_000_000_000m;

    private static readonly Phrase NoNulls = new("各项不能为 null。", "Must not hold null.");
    private static readonly Phrase TooMany = new("项数过多。", "Has too many items.");
    private static readonly Phrase Control = new("文字不能包含控制字符，且不能过长。", "Texts must not hold control characters, nor be too long.");
    private static readonly Phrase TooLarge = new("数值超出范围。", "A number is out of range.");

    public static IEnumerable<(string Field, Phrase Words)> Faults(SchemeFields scheme)
    {
        if (scheme.Constants is { } constants && Fault(constants, Fault) is { } inConstants) yield return ("constants", inConstants);
        if (scheme.Boards is { } boards && Fault(boards, Fault) is { } inBoards) yield return ("boards", inBoards);
    }

    private static Phrase? Fault(SchemeConstant constant) => !Is(constant.Name, constant.Unit) || !Is(constant.Meaning) ? Control : Is(constant.Value) ? null : TooLarge;

    private static Phrase? Fault(Board board) =>
        !Is(board.LeastRated, board.MostBonus, board.MostDeduction) ? TooLarge : Fault(board.Groups, Fault) ?? Fault(board.Minimum ?? [], Fault);

    private static Phrase? Fault(IndicatorGroup group) => !Is(group.Key) || !Is(group.Name) ? Control : Fault(group.Indicators, Fault);

    private static Phrase? Fault(MinimumData minimum) => !Is(minimum.Metric) ? Control : Is(minimum.AtLeast) ? null : TooLarge;

    private static Phrase? Fault(Indicator indicator)
    {
        if (!Is(indicator.Key, indicator.Unit, indicator.Formula, indicator.Measured ?? "")) return Control;
        if (!Is(indicator.Name) || !Is(indicator.Meaning) || !Is(indicator.Source) || !Is(indicator.Evidence) || !Is(indicator.Words)) return Control;
        if (!Is(indicator.Weight, indicator.Target ?? 0, indicator.Cap ?? 0, indicator.Manual?.Least ?? 0, indicator.Manual?.Most ?? 0, indicator.Manual?.TwoPeopleAbove ?? 0)) return TooLarge;
        return Fault(indicator.Minimum ?? [], Fault);
    }

    private static Phrase? Fault<T>(IReadOnlyList<T> items, Func<T, Phrase?> fault)
        where T : class => items switch
        {
            System.Collections.Immutable.ImmutableArray<T> { IsDefault: true } => NoNulls,
            { Count: > MostItems } => TooMany,
            _ when items.Any(item => item is null) => NoNulls,
            _ => items.Select(fault).FirstOrDefault(found => found is not null),
        };

    private static bool Is(Phrase? phrase) => phrase is null || Is(phrase.Zh, phrase.En);

    private static bool Is(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > LongestText) return false;
            foreach (var character in text)
            {
                if (char.GetUnicodeCategory(character) is UnicodeCategory.Control && character is not '\n') return false;
            }
        }

        return true;
    }

    private static bool Is(params ReadOnlySpan<decimal> numbers)
    {
        foreach (var number in numbers)
        {
            if (Math.Abs(number) > Largest) return false;
        }

        return true;
    }
}
