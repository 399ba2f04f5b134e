using System.Text.Json;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Edge;

/// <summary>What a value of a type must look like, in words for whoever sent another.</summary>
internal static class Expectations
{
    private static readonly Phrase Time = new("必须是带时区的 RFC 3339 时间，如 2023-06-01T09:00:00+08:00。", "Must be an RFC 3339 time with an offset, such as 2023-06-01T09:00:00+08:00.");
    private static readonly Phrase Date = new("必须是日期，如 2023-06-01。", "Must be a date, such as 2023-06-01.");
    private static readonly Phrase Whole = new("必须是范围之内的整数。", "Must be a whole number within range.");
    private static readonly Phrase Number = new("必须是数字。", "Must be a number.");
    private static readonly Phrase Flag = new("必须是 true 或 false。", "Must be true or false.");
    private static readonly Phrase Text = new("必须是有效的 Unicode 字符串。", "Must be a string of valid Unicode.");
    private static readonly Phrase Id = new("不是这类对象的编号。", "Is not an id of this kind.");
    private static readonly Phrase Other = new("值的类型不对。", "Is of the wrong type.");

    public static Phrase Of(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum) return OneOf(Enum.GetNames(plain).Select(JsonNamingPolicy.KebabCaseLower.ConvertName).ToArray());
        if (plain == typeof(DateTimeOffset)) return Time;
        if (plain == typeof(DateOnly)) return Date;
        if (plain == typeof(int) || plain == typeof(long)) return Whole;
        if (plain == typeof(double)) return Number;
        if (plain == typeof(bool)) return Flag;
        if (plain == typeof(string)) return Text;
        return Array.Exists(plain.GetInterfaces(), i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>)) ? Id : Other;
    }

    private static Phrase OneOf(string[] values) => new($"必须是 {string.Join("、", values)} 之一。", $"Must be one of {string.Join(", ", values)}.");
}
