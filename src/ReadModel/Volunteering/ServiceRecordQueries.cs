using System.Data.Common;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Volunteering;

/// <summary>A service of a volunteer that counts, with what is known of the volunteer.</summary>
/// <param name="Id">Of the entry; they are read in its order, which keeps a volunteer's together.</param>
/// <param name="Person">The volunteer, in the vault's register of people.</param>
/// <param name="Minutes">Those that count.</param>
/// <param name="Team">Its name; null for none.</param>
/// <param name="Place">Where, as an opaque key of the vault.</param>
/// <param name="Served">Whom it was for, as an opaque key of the vault.</param>
/// <param name="Content">What was done, as an opaque key of the vault.</param>
/// <param name="Responsible">Who answers for it, as an opaque key of the vault.</param>
public sealed record ServiceRecord(
    string Id,
    VolunteerNumber Number,
    VaultId Person,
    IReadOnlyList<Skill> Skills,
    UnitCode Unit,
    string? Team,
    string Title,
    DateTimeOffset StartsAt,
    DateTimeOffset EndsAt,
    int Minutes,
    int? Rating,
    VaultId? Place,
    VaultId? Served,
    VaultId? Content,
    VaultId? Responsible,
    string RecordedBy,
    DateTimeOffset RecordedAt);

/// <summary>Reads the services of all volunteers at home at a unit and below it, for who gives them to an authority.</summary>
public sealed class ServiceRecordQueries(Database database)
{
    /// <summary>Those that began in a time, and were neither taken back nor refused.</summary>
    /// <param name="after">The last id of the page before; null from the beginning.</param>
    public async Task<IReadOnlyList<ServiceRecord>> ReadAsync(UnitCode unit, DateTimeOffset from, DateTimeOffset to, string? after, int limit, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"""
            select r.id, v.number, v.person, v.skills, r.unit, t.name, r.title, r.starts_at, r.ends_at, r.counted, r.rating,
                r.place, r.served, r.content, r.responsible, r.recorded_by, r.recorded_at
            from volunteer_hours r
            join volunteers v on v.id = r.volunteer
            left join teams t on t.id = r.team
            where r.id > @after
            and r.unit in ({Subtree.Codes})
            and r.state in ('counted', 'waiting')
            and r.counted > 0
            and r.starts_at >= @from
            and r.starts_at < @to
            order by r.id
            limit @limit
            """,
            new { unit = unit.Value, after = after ?? "", from = Instant.Of(from), to = Instant.Of(to), limit },
            cancellationToken: cancellationToken));
        List<ServiceRecord> records = [];
        while (await reader.ReadAsync(cancellationToken)) records.Add(Read(reader));
        return records;
    }

    private static ServiceRecord Read(DbDataReader row) => new(
        row.GetString(0),
        new(row.GetString(1)),
        new(row.GetString(2)),
        Array.ConvertAll(row.Lines(3), Words.Parse<Skill>),
        new(row.GetString(4)),
        row.TextOrNull(5),
        row.GetString(6),
        row.Time(7),
        row.Time(8),
        (int)row.GetInt64(9),
        (int?)row.NumberOrNull(10),
        KeyOf(row, 11),
        KeyOf(row, 12),
        KeyOf(row, 13),
        KeyOf(row, 14),
        row.GetString(15),
        row.Time(16));

    private static VaultId? KeyOf(DbDataReader row, int column) => row.TextOrNull(column) is { } key ? new VaultId(key) : null;
}
