using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Imports;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Activities;

/// <summary>A row of a ledger of activities, read: what it says was held, or why it cannot be told.</summary>
internal sealed class ImportedRow
{
    private readonly TableRow<ActivityColumn> _row;
    private readonly List<RefusedRow> _refused = [];

    private ImportedRow(TableRow<ActivityColumn> row) => _row = row;

    public int Line => _row.Line;

    /// <summary>Null where it cannot be told.</summary>
    public UnitCode? Unit { get; private set; }

    /// <summary>Null where it was refused.</summary>
    public RecordActivityBody? Body { get; private set; }

    /// <summary>The same for rows that say the same, in whatever file and spelling, but for the words of the report: an export has none.</summary>
    public UInt128 Content { get; private set; }

    public ActivityId Id { get; private set; }

    public IReadOnlyList<RefusedRow> Refused => _refused;

    /// <param name="above">The unit of the row above, where a blank one means that.</param>
    public static ImportedRow Read(TableRow<ActivityColumn> row, CountyNames names, CountyCalendar calendar, Validators validators, UnitCode? above)
    {
        var read = new ImportedRow(row);
        read.Read(names, calendar, validators, above);
        return read;
    }

    /// <summary>Adds a reason that was found later.</summary>
    public void Refuse(Refusal refusal)
    {
        if (refusal.Faults is { Count: > 0 } faults)
        {
            foreach (var fault in faults) Refuse(fault.Field.Split('[')[0], EdgeProblems.BodyInvalid.Code, fault.Words, null);
            return;
        }

        var code = ProblemCatalog.ByCode[refusal.Code];
        Refuse(refusal.Args.GetValueOrDefault("field"), refusal.Code, new Phrase(Worded(code.Zh, refusal), Worded(code.En, refusal)), null);
    }

    public void Refuse(RowReason reason, string? suggestion) => _refused.Add(reason.At(Line, suggestion: suggestion));

    private void Read(CountyNames names, CountyCalendar calendar, Validators validators, UnitCode? above)
    {
        var title = Required(ActivityColumn.Title);
        var unit = Unit = UnitOf(names, above);
        var platform = Required(ActivityColumn.Platform) is { } called ? Named(ActivityColumn.Platform, called, names.Platform(called), VolunteeringRejections.PlatformUnknown) : null;
        var project = _row[ActivityColumn.Project] is { } brand ? Named(ActivityColumn.Project, brand, names.Project(brand), ActivityRejections.ProjectUnknown) : null;
        var teams = unit is { } at ? Teams(names, at) : [];
        var (startsAt, endsAt) = Times(calendar);
        var participants = Number(ActivityColumn.Participants);
        var audience = Number(ActivityColumn.Audience);
        var minutes = _row[ActivityColumn.ServiceMinutes] is not null ? Minutes(ActivityColumn.ServiceMinutes, 1) : Minutes(ActivityColumn.ServiceHours, 60);
        if (minutes is null && _row[ActivityColumn.ServiceMinutes] is null && _row[ActivityColumn.ServiceHours] is null) Refuse(ActivityColumn.ServiceMinutes, RowReason.Required);
        if (_refused.Count > 0) return;

        var body = new RecordActivityBody
        {
            Unit = unit!.Value,
            Title = title!,
            Platform = platform!.Value,
            Teams = teams,
            Project = project,
            Place = _row[ActivityColumn.Place],
            StartsAt = startsAt!.Value,
            EndsAt = endsAt!.Value,
            Participants = participants!.Value,
            Audience = audience!.Value,
            ServiceMinutes = minutes!.Value,
            Report = _row[ActivityColumn.Report],
        };
        if (validators.Check(body) is { } invalid)
        {
            Refuse(invalid);
            return;
        }

        Body = body;
        var content = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f',
            body.Unit, body.Title, body.Platform, string.Join(' ', teams), body.Project, body.Place, body.StartsAt.UtcTicks, body.EndsAt.UtcTicks, body.Participants, body.Audience,
            body.ServiceMinutes)));
        Content = BinaryPrimitives.ReadUInt128BigEndian(content);
        Id = new ActivityId(EntityId.Derive(ActivityId.Prefix, "import", Convert.ToHexStringLower(content)));
    }

    private UnitCode? UnitOf(CountyNames names, UnitCode? above)
    {
        var (unit, town, village) = (_row[ActivityColumn.Unit], _row[ActivityColumn.Town], _row[ActivityColumn.Village]);
        if (unit is null && town is null && village is null)
        {
            if (above is null) Refuse(ActivityColumn.Unit, RowReason.Required);
            return above;
        }

        var column = unit is not null ? ActivityColumn.Unit : village is not null ? ActivityColumn.Village : ActivityColumn.Town;
        return Named(column, _row[column]!, names.Unit(unit, town, village), OrganizationRejections.UnitUnknown);
    }

    private ImmutableArray<TeamId> Teams(CountyNames names, UnitCode unit)
    {
        if (_row[ActivityColumn.Teams] is not { } written) return [];
        var teams = ImmutableArray.CreateBuilder<TeamId>();
        foreach (var name in written.Split(['、', '；', ';', '，', ',', '|', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Named(ActivityColumn.Teams, name, names.Team(name, unit), ServiceRequestRejections.TeamUnknown) is { } team && !teams.Contains(team)) teams.Add(team);
        }

        return teams.ToImmutable();
    }

    private TId? Named<TId>(ActivityColumn column, string written, Found<TId> found, RejectionCode unknown)
        where TId : struct
    {
        if (found.Id is { } id) return id;
        var reason = found.IsAmbiguous ? new Phrase(RowReason.Ambiguous.Zh, RowReason.Ambiguous.En) : new Phrase(Cleared(unknown.Zh), Cleared(unknown.En));
        _refused.Add(new RefusedRow(Line, ImportColumns.NameOf(column), written, found.IsAmbiguous ? RowReason.Ambiguous.Code : unknown.Code, reason.Zh, reason.En, found.Suggestion));
        return null;
    }

    /// <summary>A day without a time is the whole day, unless it is said how long it took; nobody knows at what hour.</summary>
    private (DateTimeOffset? StartsAt, DateTimeOffset? EndsAt) Times(CountyCalendar calendar)
    {
        var (dateWritten, startWritten, endWritten) = (Time(ActivityColumn.Date), Time(ActivityColumn.StartsAt), Time(ActivityColumn.EndsAt));
        var minutes = Minutes(ActivityColumn.Minutes, 1) ?? Minutes(ActivityColumn.Hours, 60);
        var written = startWritten ?? dateWritten;
        if (_row[ActivityColumn.Date] is null && _row[ActivityColumn.StartsAt] is null) Refuse(ActivityColumn.Date, RowReason.Required);
        if (_refused.Exists(row => row.Column is "date" or "startsAt" or "endsAt") || written is not { } start) return (null, null);

        var day = start.Day ?? dateWritten?.Day;
        if (start.StartIn(calendar, day) is not { } startsAt)
        {
            Refuse(ActivityColumn.Date, RowReason.NotADate);
            return (null, null);
        }

        var to = start.To ?? dateWritten?.To;
        var endsAt = endWritten is { } end ? end.Instant ?? WrittenTime.At(calendar, end.From is null ? end.Day?.AddDays(1) : end.Day ?? day, end.From ?? TimeOnly.MinValue)
            : to is { } until ? WrittenTime.At(calendar, day, until)
            : minutes is { } lasted ? startsAt.AddMinutes(lasted)
            : start is { From: null, Instant: null } ? startsAt.AddDays(1)
            : null;
        if (endsAt is null) Refuse(ActivityColumn.EndsAt, RowReason.Required);
        return (startsAt, endsAt);
    }

    private WrittenTime? Time(ActivityColumn column)
    {
        if (_row[column] is not { } text) return null;
        if (WrittenTime.TryRead(text, out var written) && (column != ActivityColumn.Date || written.Day is not null || written.Instant is not null)) return written;
        Refuse(column, column == ActivityColumn.Date ? RowReason.NotADate : RowReason.NotATime);
        return null;
    }

    private int? Number(ActivityColumn column)
    {
        if (Required(column) is not { } text) return null;
        if (decimal.TryParse(text.TrimEnd('人', '名', '次', '余', '个', ' '), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number)
            && number == decimal.Truncate(number) && number < int.MaxValue) return (int)number;
        Refuse(column, RowReason.NotANumber);
        return null;
    }

    /// <param name="unit">Minutes that one stands for, unless the cell says otherwise.</param>
    private int? Minutes(ActivityColumn column, int unit)
    {
        if (_row[column] is not { } text) return null;
        var number = text;
        if (text.EndsWith("小时", StringComparison.Ordinal)) (number, unit) = (text[..^2], 60);
        else if (text.EndsWith("分钟", StringComparison.Ordinal)) (number, unit) = (text[..^2], 1);
        if (decimal.TryParse(number.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var read) && read < 100_000_000)
            return (int)Math.Round(read * unit);
        Refuse(column, RowReason.NotANumber);
        return null;
    }

    private string? Required(ActivityColumn column)
    {
        if (_row[column] is { } text) return text;
        Refuse(column, RowReason.Required);
        return null;
    }

    private void Refuse(ActivityColumn column, RowReason reason) => _refused.Add(reason.At(Line, ImportColumns.NameOf(column), _row[column]));

    private void Refuse(string? column, string code, Phrase words, string? suggestion)
    {
        // The report's words may be about people.
        var value = column is not "report" && Enum.TryParse<ActivityColumn>(column, ignoreCase: true, out var known) ? _row[known] : null;
        _refused.Add(new RefusedRow(Line, column, value, code, words.Zh, words.En, suggestion));
    }

    private static string Worded(string words, Refusal refusal)
    {
        foreach (var (name, value) in refusal.Args) words = words.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return words;
    }

    private static string Cleared(string words)
    {
        while (words.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open && words.IndexOf('}', open) is > 0 and var close) words = $"{words[..open]}…{words[(close + 1)..]}";
        return words;
    }
}
