using System.Data.Common;
using System.Globalization;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Certificates;

/// <summary>Which certificates a list shows; null means any.</summary>
public sealed record CertificateFilter
{
    /// <summary>The volunteers' home unit.</summary>
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also those of all units below it.</summary>
    public bool Subtree { get; init; }

    public VolunteerId? Volunteer { get; init; }

    public CertificateState? State { get; init; }

    /// <summary>Only of these units, with all below them, or of these volunteers; null for all.</summary>
    public Scope? Within { get; init; }
}

/// <summary>A certificate in a list.</summary>
/// <param name="Minutes">That it certifies; 0 before it is issued.</param>
public sealed record CertificateListing(
    CertificateId Id,
    CertificateNumber Number,
    VolunteerId Volunteer,
    UnitCode Unit,
    CertificateState State,
    DateOnly From,
    DateOnly To,
    int Minutes,
    DateTimeOffset AppliedAt,
    DateTimeOffset? IssuedAt,
    long Version);

/// <summary>Lists certificates, and finds one by its number.</summary>
public sealed class CertificateQueries
{
    private const string Columns = "r.id, r.number, r.volunteer, r.unit, r.state, r.from_day, r.to_day, r.minutes, r.applied_at, r.issued_at, r.version";

    private static readonly TimeSort[] Orders = [new("-appliedAt", "applied_at"), new("appliedAt", "applied_at")];

    private readonly Database database;
    private readonly SubtreePage pages;

    internal CertificateQueries(Database database, SubtreePage pages)
    {
        this.database = database;
        this.pages = pages;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <summary>Null where no certificate has the number.</summary>
    public async Task<CertificateId?> FindAsync(CertificateNumber number, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var id = await connection.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
            "select id from certificates where number = @number", new { number = number.Value }, cancellationToken: cancellationToken));
        return id is null ? null : new CertificateId(id);
    }

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    /// <exception cref="ArgumentException">The order is none of <see cref="Sorts"/>.</exception>
    public async Task<Page<CertificateListing>> ListAsync(CertificateFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"certificates:{sort.Name}";
        var after = page.After(order, keys: 2);
        var matches = $"""
            {Listing.When(filter.Volunteer, "and r.volunteer = @volunteer")}
            {Listing.When(filter.State, $"and r.state = '{Words.Of(filter.State)}'")}
            {Listing.When(filter.Within, $"""
                and (r.unit in ({Subtree.CodesBelow(database.Among("scopeUnits"))})
                    or r.volunteer {database.Among("scopeVolunteers")})
                """)}
            """;
        var narrowing = await pages.ForAsync(filter.Unit, filter.Subtree, indexedByUnit: filter.Volunteer is null, cancellationToken);
        return await database.PageAsync(
            order,
            page,
            rows: SubtreePage.Rows(
                narrowing,
                Columns,
                "certificates",
                $"""
                {matches}
                {Listing.When(after, $"and (r.applied_at, r.id) {sort.Beyond} (@afterTime, @afterId)")}
                """,
                $"r.applied_at {sort.Direction}, r.id {sort.Direction}"),
            count: SubtreePage.Count(narrowing, "certificates", matches),
            new
            {
                unit = filter.Unit?.Value,
                volunteer = filter.Volunteer?.Value,
                scopeUnits = filter.Within?.Units.Select(unit => unit.Value).ToArray(),
                scopeVolunteers = filter.Within?.Volunteers.Select(volunteer => volunteer.Value).ToArray(),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.AppliedAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    /// <summary>A unit's own.</summary>
    public Task<IReadOnlyList<CertificateListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "certificates r", "r.unit", "r.id", page, Read, cancellationToken);

    private static CertificateListing Read(DbDataReader row) => new(
        new(row.GetString(0)),
        new(row.GetString(1)),
        new(row.GetString(2)),
        new(row.GetString(3)),
        row.Word<CertificateState>(4),
        DateOnly.ParseExact(row.GetString(5), "O", CultureInfo.InvariantCulture),
        DateOnly.ParseExact(row.GetString(6), "O", CultureInfo.InvariantCulture),
        (int)row.GetInt64(7),
        row.Time(8),
        row.NumberOrNull(9) is { } issued ? Instant.At(issued) : null,
        row.GetInt64(10));
}
