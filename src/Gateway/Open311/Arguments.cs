using System.Globalization;
using Microsoft.Extensions.Primitives;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Open311;

/// <summary>The arguments of one call, from its query or its form: what is empty is missing, as the specification has it, and what is not known is refused.</summary>
internal sealed class Arguments
{
    public const string Jurisdiction = "jurisdiction_id";
    public const string ServiceCode = "service_code";
    public const string AddressId = "address_id";
    public const string ApiKey = "api_key";

    /// <summary>The one attribute that requests have beside what the specification names.</summary>
    public const string WishedFor = "attribute[wished_for]";

    private static readonly Phrase Unknown = new("没有这个参数。", "There is no such argument.");
    private static readonly Phrase Twice = new("参数重复出现。", "Is given twice.");
    private static readonly Phrase BadTime = new("必须是带时区的时间，如 2023-06-01T09:00:00+08:00。", "Must be a time with its offset, such as 2023-06-01T09:00:00+08:00.");

    private static readonly string[] ZuluForms = ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm'Z'"];
    private static readonly string[] OffsetForms = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mmzzz"];

    private readonly Dictionary<string, string> given = new(StringComparer.Ordinal);
    private readonly List<FieldFault> faults = [];

    /// <param name="known">Every argument that the call takes beside the two that all take.</param>
    public Arguments(IEnumerable<KeyValuePair<string, StringValues>> sent, params ReadOnlySpan<string> known)
    {
        foreach (var (name, values) in sent)
        {
            if (name is not (Jurisdiction or ApiKey) && !known.Contains(name)) Fault(name, Unknown);
            else if (values.Count > 1) Fault(name, Twice);
            else if (values.ToString().Trim() is { Length: > 0 } text) given[name] = text;
        }
    }

    /// <summary>Everything that is wrong with them; null where nothing is. To be asked after every argument has been read.</summary>
    public Refusal? Refusal => faults.Count == 0 ? null : Refusal.Because(EdgeProblems.QueryInvalid, faults);

    public string? Text(string name) => given.GetValueOrDefault(name);

    /// <summary>The parts of a list with commas between; none where it is missing.</summary>
    public string[] List(string name) => Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>A time (W3C, Date and Time Formats); null where it is missing or none.</summary>
    public DateTimeOffset? Time(string name)
    {
        // A plus sign that was not escaped has become a space.
        if (Text(name)?.Replace(' ', '+') is not { } text) return null;
        if ((DateTimeOffset.TryParseExact(text, ZuluForms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                || DateTimeOffset.TryParseExact(text, OffsetForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out at))
            && at.Year is >= 2000 and < 2200) return at;
        Fault(name, BadTime);
        return null;
    }

    public double? Degrees(string name, int most, Phrase otherwise)
    {
        if (Text(name) is not { } text) return null;
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= most) return degrees;
        Fault(name, otherwise);
        return null;
    }

    public void Fault(string name, Phrase words) => faults.Add(new FieldFault(name.Length <= 100 ? name : name[..100] + "…", words));
}
