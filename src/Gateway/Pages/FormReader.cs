using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Pages;

/// <summary>Reads a form of the staff, and notes at each field what cannot be read.</summary>
internal sealed class FormReader(IFormCollection sent, Language language)
{
    /// <summary>The hidden field that tells apart the forms of a page; the ids of its fields begin with it.</summary>
    public const string PartField = "part";

    private const int FenOfYuan = 100;

    /// <summary>Ten million yuan, as the API takes at most.</summary>
    private const decimal MostYuan = 10_000_000;

    private static readonly Phrase Missing = new("请填写。", "Please fill this in.");
    private static readonly Phrase NotChosen = new("请选一项。", "Please choose one.");
    private static readonly Phrase NoNumber = new("请填整数。", "Give a whole number.");
    private static readonly Phrase NoMoney = new("请填金额，单位元，如 60000 或 58.5。", "Give an amount in yuan, such as 60000 or 58.5.");
    private static readonly Phrase NoDay = new("请选一个日期。", "Choose a day.");

    private readonly List<Fault> _faults = [];

    public IReadOnlyList<Fault> Faults => _faults;

    public string? Part => sent.TextOf(PartField);

    /// <summary>What was typed, by the field's id; several of a name together with commas.</summary>
    public IReadOnlyDictionary<string, string> Said =>
        sent.Where(one => one.Key is not (Forms.Field or "key" or PartField) && !string.IsNullOrEmpty(one.Value)).ToDictionary(one => IdOf(one.Key), one => string.Join(',', one.Value.ToArray()), StringComparer.Ordinal);

    /// <summary>Null for nothing.</summary>
    public string? Text(string field) => sent.TextOf(field);

    public bool Flag(string field) => sent.TextOf(field) == "1";

    /// <summary>All values of a field.</summary>
    public IEnumerable<string> All(string field) => sent[field].OfType<string>();

    public string Required(string field)
    {
        if (sent.TextOf(field) is { } text) return text;
        Fail(field, Missing);
        return "";
    }

    /// <summary>A whole number; null for nothing.</summary>
    public int? Number(string field)
    {
        if (sent.TextOf(field) is not { } text) return null;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        Fail(field, NoNumber);
        return null;
    }

    public int RequiredNumber(string field)
    {
        if (sent.TextOf(field) is null) Fail(field, NoNumber);
        return Number(field) ?? 0;
    }

    /// <summary>An amount typed in yuan, in fen; null for nothing.</summary>
    public int? Fen(string field)
    {
        if (sent.TextOf(field) is not { } text) return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var yuan) && yuan <= MostYuan && decimal.Truncate(yuan * FenOfYuan) == yuan * FenOfYuan)
            return (int)(yuan * FenOfYuan);
        Fail(field, NoMoney);
        return null;
    }

    /// <summary>A day since 2000 and before 2200, as the API takes them.</summary>
    public DateOnly Day(string field)
    {
        if (DateOnly.TryParseExact(sent.TextOf(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 2200) return day;
        Fail(field, NoDay);
        return default;
    }

    public TEnum Choice<TEnum>(string field)
        where TEnum : struct, Enum
    {
        if (Words.TryParse(sent.TextOf(field) ?? "", out TEnum value)) return value;
        Fail(field, NotChosen);
        return default;
    }

    public TId Id<TId>(string field)
        where TId : struct, IEntityId<TId>
    {
        if (TId.TryParse(sent.TextOf(field), out var id)) return id;
        Fail(field, NotChosen);
        return default;
    }

    public void Fail(string? field, Phrase words) => _faults.Add(new Fault(field is null ? null : IdOf(field), words.In(language)));

    /// <summary>Each at the field that it is about, where this form has it; else of the form as a whole.</summary>
    public IReadOnlyList<Fault> FaultsOf(Refusal refusal) => refusal.Faults.Count == 0
        ? [new Fault(refusal.Args.TryGetValue(Problems.FieldArgument, out var field) ? FieldOf(field) : null, Problems.DetailOf(refusal, language))]
        : [.. refusal.Faults.Select(fault => new Fault(FieldOf(fault.Field), fault.Words.In(language)))];

    /// <summary>A field of the form by its path in the API's body: <c>contact.phone</c> is <c>phone</c>.</summary>
    private string? FieldOf(string path)
    {
        var name = path[(path.LastIndexOf('.') + 1)..];
        return sent.ContainsKey(name) ? IdOf(name) : null;
    }

    private string IdOf(string field) => Part is { } part ? $"{part}-{field}" : field;
}
