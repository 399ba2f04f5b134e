namespace Practice.Actors.Assessment.Formulas;

/// <summary>Where a number stands among those of the board, whatever their order.</summary>
public static class Standing
{
    /// <summary>
    /// For each number the share of the others that lie below it, those that are equal counted half: 1 for the highest, 0 for the lowest.
    /// </summary>
    /// <returns>Null where a number, or every other one, is not known.</returns>
    public static decimal?[] Of(IReadOnlyList<decimal?> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        decimal[] known = [.. numbers.OfType<decimal>().Order()];
        return [.. numbers.Select(number => number is { } given && known.Length > 1 ? ShareBelow(known, given) : null)];
    }

    /// <summary>The number in the middle; of an even number of them the mean of the two.</summary>
    /// <returns>Null where there are none.</returns>
    public static decimal? Median(IReadOnlyCollection<decimal> numbers)
    {
        decimal[] sorted = [.. numbers.Order()];
        if (sorted.Length == 0) return null;
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : Arithmetic.Mean([sorted[middle - 1], sorted[middle]]);
    }

    private static decimal? ShareBelow(decimal[] sorted, decimal number)
    {
        var below = FirstNotBelow(sorted, number);
        var equal = below;
        while (equal < sorted.Length && sorted[equal] == number) equal++;
        // Itself is one of those that are equal.
        return Arithmetic.Divide(below + ((equal - below - 1) * 0.5m), sorted.Length - 1);
    }

    private static int FirstNotBelow(decimal[] sorted, decimal number)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < number) low = middle + 1;
            else high = middle;
        }

        return low;
    }
}
