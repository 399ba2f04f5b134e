using System.Globalization;

namespace Practice.Actors.ReadModel.Customs;

/// <summary>Days as the tables hold them.</summary>
internal static class Days
{
    private const string Form = "yyyy-MM-dd";

    public static string Write(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    public static DateOnly Read(string day) => DateOnly.ParseExact(day, Form, CultureInfo.InvariantCulture);

    /// <summary>The month that a day lies in: <c>2026-03</c>.</summary>
    public static string MonthOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
