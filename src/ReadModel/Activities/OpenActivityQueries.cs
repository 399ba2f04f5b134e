using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Where somebody who follows the open activities has come to.</summary>
/// <param name="Number">Of the change.</param>
/// <param name="Id">Of the activity; several may have changed under one number.</param>
public readonly record struct ChangeMark(long Number, ActivityId Id);

/// <summary>An activity as it is now, at the place of its last change.</summary>
/// <param name="Activity">Null where it is open no longer.</param>
public sealed record OpenActivityChange(ChangeMark Mark, OpenActivity? Activity);

/// <summary>An activity that was announced and is not over, or is called off.</summary>
/// <param name="UnitName">Null where the unit is not known yet.</param>
/// <param name="Capacity">Places for volunteers; null where none are looked for.</param>
/// <param name="Placed">Volunteers who have one.</param>
public sealed record OpenActivity(
    ActivityId Id,
    UnitCode Unit,
    string? UnitName,
    ActivityState State,
    string Title,
    PlatformKey Platform,
    ActivityKind? Kind,
    string? Place,
    GeoPoint? Position,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    int? Capacity,
    int Placed);

/// <summary>Reads the open activities in the order in which they changed last, so that who follows them misses nothing.</summary>
public sealed class OpenActivityQueries(Database database)
{
    /// <summary>Changes after one of them, the oldest first.</summary>
    /// <param name="after">Null for all from the beginning.</param>
    /// <param name="forgotten">What is open no longer since before then is left out.</param>
    public async Task<IReadOnlyList<OpenActivityChange>> ReadAsync(ChangeMark? after, DateTimeOffset forgotten, int most, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"""
            select c.number, a.id, a.state, a.unit, o.name, a.title, a.platform, a.kind, a.place, a.latitude, a.longitude, a.starts_at, a.ends_at, a.capacity, a.placed
            from activity_changes c
            join activities a on a.id = c.activity
            left join units o on o.code = a.unit
            where (c.number > @forgotten or a.state in ('announced', 'under-way', 'cancelled'))
            {Listing.When(after, "and (c.number, c.activity) > (@number, @id)")}
            order by c.number, c.activity
            limit @most
            """,
            new { forgotten = Instant.Of(forgotten), number = after?.Number, id = after?.Id.Value, most },
            cancellationToken: cancellationToken));
        List<OpenActivityChange> changes = [];
        while (await reader.ReadAsync(cancellationToken)) changes.Add(Read(reader));
        return changes;
    }

    internal static GeoPoint? Position(DbDataReader row, int latitude) => row.IsDBNull(latitude) ? null : new GeoPoint(row.GetDouble(latitude), row.GetDouble(latitude + 1));

    private static OpenActivityChange Read(DbDataReader row)
    {
        var (id, state) = (new ActivityId(row.GetString(1)), row.Word<ActivityState>(2));
        return new OpenActivityChange(
            new ChangeMark(row.GetInt64(0), id),
            state is not (ActivityState.Announced or ActivityState.UnderWay or ActivityState.Cancelled) ? null : new OpenActivity(
                id,
                new(row.GetString(3)),
                row.TextOrNull(4),
                state,
                row.GetString(5),
                new(row.GetString(6)),
                row.WordOrNull<ActivityKind>(7),
                row.TextOrNull(8),
                Position(row, 9),
                row.Time(11),
                row.Time(12),
                (int?)row.NumberOrNull(13),
                (int)row.GetInt64(14)));
    }
}
