using System.Diagnostics;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Edge;

/// <summary>A query parameter: its name, what it means, and the type that the document gives it.</summary>
internal abstract record QueryParameter(string Name, string Description, Type Type)
{
    /// <summary>A value that the document shows.</summary>
    public string? Example { get; init; }

    /// <summary>Every value that there is, of a text that is not free.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The smallest and the greatest value of a number.</summary>
    public (int Least, int Most)? Bounds { get; init; }

    public static QueryParameter<TId> Id<TId>(string name, string description, string example)
        where TId : struct, IEntityId<TId> =>
        new(name, description, typeof(TId), (string text, out TId id) => TId.TryParse(text, out id)) { Example = example };

    public static QueryParameter<TEnum> OneOf<TEnum>(string name, string description)
        where TEnum : struct, Enum =>
        new(name, description, typeof(TEnum), Contracts.Words.TryParse);

    public static QueryParameter<bool> Flag(string name, string description) =>
        new(name, description, typeof(bool), (string text, out bool flag) => (flag = text == "true") || text == "false");

    /// <param name="most">Characters.</param>
    public static QueryParameter<string> Line(string name, string description, int most) =>
        new(name, description, typeof(string), (string text, out string line) =>
            (line = text).Length <= most && !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl))
        {
            Words = new Phrase(
                string.Create(CultureInfo.InvariantCulture, $"必须是 1–{most} 个字符，不含控制字符。"),
                string.Create(CultureInfo.InvariantCulture, $"Must be 1–{most} characters, none of them control characters.")),
        };

    public static QueryParameter<DateOnly> Date(string name, string description) =>
        new(name, description, typeof(DateOnly), (string text, out DateOnly date) =>
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date) && date.Year is >= 2000 and < 2200)
        { Example = "2023-06-01" };

    public static QueryParameter<Month> Month(string name, string description) =>
        new(name, description, typeof(string), (string text, out Month month) => Contracts.Month.TryParse(text, out month) && month.Year is >= 2000 and < 2200)
        {
            Words = new Phrase("必须是月份，如 2023-06。", "Must be a month, such as 2023-06."),
            Example = "2023-06",
        };

    public static QueryParameter<int> Number(string name, string description, int least, int most) =>
        new(name, description, typeof(int), (string text, out int number) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= least && number <= most)
        {
            Words = new Phrase(
                string.Create(CultureInfo.InvariantCulture, $"必须是 {least} 到 {most} 的整数。"),
                string.Create(CultureInfo.InvariantCulture, $"Must be a whole number from {least} to {most}.")),
            Bounds = (least, most),
        };
}

/// <summary>Reads a parameter's text; false for one that is not as it must be.</summary>
internal delegate bool TryRead<T>(string text, out T value);

internal sealed record QueryParameter<T>(string Name, string Description, Type Type, TryRead<T> TryRead) : QueryParameter(Name, Description, Type)
{
    /// <summary>What a value must look like.</summary>
    public Phrase Words { get; init; } = Expectations.Of(Type);
}

/// <summary>The query of one request, read strictly: what is not known, given twice or not as it must be is refused, all at once.</summary>
internal sealed class Query
{
    private static readonly Phrase Unknown = new("没有这个查询参数。", "There is no such query parameter.");
    private static readonly Phrase Twice = new("查询参数重复出现。", "Is given twice.");

    private readonly IQueryCollection _values;
    private readonly IReadOnlyList<QueryParameter> _known;
    private readonly List<FieldFault> _faults = [];

    public Query(HttpRequest request, IReadOnlyList<QueryParameter> known)
    {
        _values = request.Query;
        _known = known;
        foreach (var (name, values) in _values)
        {
            if (!known.Any(parameter => parameter.Name == name)) _faults.Add(new FieldFault(name, Unknown));
            else if (values.Count > 1) _faults.Add(new FieldFault(name, Twice));
        }
    }

    /// <summary>Everything that is wrong with it; null where nothing is. To be asked after every parameter has been read.</summary>
    public Refusal? Refusal => _faults.Count == 0 ? null : Refusal.Because(EdgeProblems.QueryInvalid, _faults);

    /// <summary>Refuses any query at all.</summary>
    public static Refusal? RefuseAny(HttpRequest request) => request.QueryString.Value?.Length > 1 ? new Query(request, []).Refusal : null;

    /// <summary>A parameter's value; null where it is missing or not as it must be.</summary>
    public T? ValueOf<T>(QueryParameter<T> parameter)
        where T : struct => TryGet(parameter, out var value) ? value : null;

    /// <summary>A parameter's text; null where it is missing or not as it must be.</summary>
    public string? TextOf(QueryParameter<string> parameter) => ObjectOf(parameter);

    /// <summary>What a parameter's text was read as; null where it is missing or not as it must be.</summary>
    public T? ObjectOf<T>(QueryParameter<T> parameter)
        where T : class => TryGet(parameter, out var value) ? value : null;

    public void Fault(QueryParameter parameter, Phrase words) => _faults.Add(new FieldFault(parameter.Name, words));

    private bool TryGet<T>(QueryParameter<T> parameter, out T? value)
    {
        Debug.Assert(_known.Contains(parameter), "An endpoint reads only the parameters that it documents.");
        value = default;
        if (!_values.TryGetValue(parameter.Name, out var values) || values.Count != 1) return false;
        if (parameter.TryRead(values[0] ?? "", out value)) return true;
        _faults.Add(new FieldFault(parameter.Name, parameter.Words));
        return false;
    }
}
