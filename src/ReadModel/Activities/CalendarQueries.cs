using System.Data.Common;
using System.Globalization;
using Dapper;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Whose calendar; null means any.</summary>
public sealed record CalendarFilter
{
    /// <summary>That organizes them, or holds them with another.</summary>
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also what the units below it organize.</summary>
    public bool Subtree { get; init; }

    /// <summary>One of those that hold them.</summary>
    public TeamId? Team { get; init; }

    public PlatformKey? Platform { get; init; }

    /// <summary>The key of a month's theme.</summary>
    public string? Theme { get; init; }

    /// <summary>Who has a place, waits for one, or was there.</summary>
    public VolunteerId? Volunteer { get; init; }
}

/// <summary>An announced activity as a calendar shows it.</summary>
/// <param name="UnitName">Null where the unit is not known yet.</param>
/// <param name="ChangedAt">When last something changed that a calendar shows.</param>
/// <param name="Sequence">How often its time, place or standing changed.</param>
/// <param name="Waits">Whether the volunteer whose calendar it is still waits for a place.</param>
public sealed record CalendarEntry(
    ActivityId Id,
    string Title,
    string? UnitName,
    ActivityState State,
    string? Place,
    GeoPoint? Position,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    ActivityKind? Kind,
    DateTimeOffset ChangedAt,
    long Sequence,
    bool Waits);

/// <summary>Reads what calendars show: activities that were announced, the cancelled ones with them.</summary>
public sealed class CalendarQueries(Database database)
{
    /// <summary>The latest first.</summary>
    /// <param name="since">Those that end then or later.</param>
    public async Task<IReadOnlyList<CalendarEntry>> ReadAsync(CalendarFilter filter, DateTimeOffset since, int most, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"""
            select a.id, a.title, o.name, a.state, a.place, a.latitude, a.longitude, a.starts_at, a.ends_at, a.kind, a.changed_at, a.sequence,
                {(filter.Volunteer is null ? "0" : "case when p.standing = 'waiting' then 1 else 0 end")}
            from activities a
            left join units o on o.code = a.unit
            {Listing.When(filter.Volunteer, "join activity_participants p on p.activity = a.id and p.volunteer = @volunteer and p.standing <> 'withdrawn'")}
            where a.announced_at is not null
            and a.ends_at >= @since
            and a.starts_at >= @since - @longest
            {Listing.When(filter.Unit is not null && !filter.Subtree, "and (a.unit = @unit or @line || a.hosts || @line like @host)")}
            {Listing.When(filter.Unit is not null && filter.Subtree, $"and (a.unit in ({Subtree.Codes}) or @line || a.hosts || @line like @host)")}
            {Listing.When(filter.Team, "and @line || a.teams || @line like @team")}
            {Listing.When(filter.Platform, "and a.platform = @platform")}
            {Listing.When(filter.Theme, "and a.theme = @theme")}
            order by a.starts_at desc, a.id desc
            limit @most
            """,
            new
            {
                volunteer = filter.Volunteer?.Value,
                since = Instant.Of(since),
                longest = TimeSpan.FromHours(24).Ticks / TimeSpan.TicksPerMicrosecond,
                unit = filter.Unit?.Value,
                line = "\n",
                host = $"%\n{filter.Unit}\n%",
                team = $"%\n{filter.Team}\n%",
                platform = filter.Platform?.Value,
                theme = filter.Theme,
                most,
            },
            cancellationToken: cancellationToken));
        List<CalendarEntry> entries = [];
        while (await reader.ReadAsync(cancellationToken)) entries.Add(Read(reader));
        return entries;
    }

    private static CalendarEntry Read(DbDataReader row) => new(
        new(row.GetString(0)),
        row.GetString(1),
        row.TextOrNull(2),
        row.Word<ActivityState>(3),
        row.TextOrNull(4),
        OpenActivityQueries.Position(row, 5),
        row.Time(7),
        row.Time(8),
        row.WordOrNull<ActivityKind>(9),
        row.Time(10),
        row.GetInt64(11),
        Convert.ToInt64(row.GetValue(12), CultureInfo.InvariantCulture) == 1);
}
