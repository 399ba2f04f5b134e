using System.Globalization;

namespace Practice.Actors.Assessment.Formulas;

/// <summary>Numbers as text: one number, one text, whatever zeros it was written with.</summary>
public static class Digits
{
    /// <summary>All its decimals, without zeros at the end: <c>9.6</c>.</summary>
    public static string Of(decimal number) => number == 0 ? "0" : number.ToString("0.############################", CultureInfo.InvariantCulture);

    /// <summary>For people: two decimals at most.</summary>
    public static string Rounded(decimal number) => Of(Arithmetic.Points(number));

    /// <summary>A share for people: <c>83.33%</c>.</summary>
    public static string Percent(decimal share) => $"{Rounded(share * 100)}%";
}
