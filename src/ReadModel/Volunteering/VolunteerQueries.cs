using System.Data.Common;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Volunteering;

/// <summary>Which volunteers a list shows; null means any.</summary>
public sealed record VolunteerFilter
{
    public UnitCode? Unit { get; init; }

    /// <summary>With <see cref="Unit"/>: also the volunteers of all units below it.</summary>
    public bool Subtree { get; init; }

    /// <summary>Who is in this team now.</summary>
    public TeamId? Team { get; init; }

    /// <summary>Who has asked this team to take them in, and has no answer yet.</summary>
    public TeamId? Asks { get; init; }

    /// <summary>Only who has asked that their data is erased.</summary>
    public bool ErasureAsked { get; init; }

    public Skill? Skill { get; init; }

    public VolunteerState? State { get; init; }

    /// <summary>1–5.</summary>
    public int? Star { get; init; }

    public VolunteerNumber? Number { get; init; }

    /// <summary>Only these, at most 200: whom the vault found.</summary>
    public IReadOnlyList<VolunteerId>? Among { get; init; }

    /// <summary>Only who is at home at these units, with all below them, in one of these teams or has asked one, or is one of these; null for everybody.</summary>
    public Scope? Within { get; init; }
}

/// <summary>A volunteer in a list.</summary>
/// <param name="Person">In the vault's register of people.</param>
/// <param name="Leads">Of the teams, those that they lead.</param>
public sealed record VolunteerRowListing(
    VolunteerId Id,
    VolunteerNumber Number,
    UnitCode Unit,
    VolunteerState State,
    VaultId Person,
    bool Minor,
    int Star,
    int Minutes,
    int Waiting,
    IReadOnlyList<TeamId> Teams,
    IReadOnlyList<TeamId> Leads,
    IReadOnlyList<Skill> Skills,
    VolunteerId? MergedInto,
    DateTimeOffset RegisteredAt,
    long Version);

/// <summary>Lists volunteers.</summary>
public sealed class VolunteerQueries
{
    private const string Columns = "r.id, r.number, r.unit, r.state, r.person, r.minor, r.star, r.minutes, r.waiting, r.teams, r.skills, r.merged_into, r.registered_at, r.version";

    private static readonly TimeSort[] Orders = [new("-registeredAt", "registered_at"), new("registeredAt", "registered_at")];

    private const string Others =
        "v.number, v.unit, v.state, v.person, v.minor, v.star, v.minutes, v.waiting, v.teams, v.skills, v.merged_into, v.version, v.erasure_asked";

    private readonly Database database;
    private readonly SubtreePage pages;

    internal VolunteerQueries(Database database, SubtreePage pages)
    {
        this.database = database;
        this.pages = pages;
    }

    /// <summary>Orders that a page may ask for; the first is the default.</summary>
    public static IReadOnlyList<string> Sorts { get; } = [.. Orders.Select(order => order.Name)];

    /// <exception cref="InvalidCursorException">The cursor does not belong to this list and order.</exception>
    /// <exception cref="ArgumentException">The order is none of <see cref="Sorts"/>.</exception>
    public async Task<Page<VolunteerRowListing>> ListAsync(VolunteerFilter filter, PageRequest page, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sort = TimeSort.Find(Orders, page.Sort);
        var order = $"volunteers:{sort.Name}";
        var after = page.After(order, keys: 2);
        if (filter.Among is []) return new Page<VolunteerRowListing>([], null, page.Count ? 0 : null);

        var matches = $"""
            {Listing.When(filter.State, $"and r.state = '{Words.Of(filter.State)}'")}
            {Listing.When(filter.State is { } state && state != VolunteerState.Active, "and r.state <> 'active'")}
            {Listing.When(filter.Star, "and r.star = @star and r.star > 0")}
            {Listing.When(filter.Number, "and r.number = @number")}
            {Listing.When(filter.Asks, "and r.id in (select a.volunteer from team_asks a where a.team = @asks)")}
            {Listing.When(filter.ErasureAsked, "and r.erasure_asked = 1")}
            {Listing.When(filter.Among, $"and r.id {database.Among("among")}")}
            {Listing.When(filter.Within, $"""
                and (r.unit in ({Subtree.CodesBelow(database.Among("scopeUnits"))})
                    or r.id in (select m.volunteer from team_members m where m.team {database.Among("scopeTeams")})
                    or r.id in (select a.volunteer from team_asks a where a.team {database.Among("scopeTeams")})
                    or r.id {database.Among("scopeVolunteers")})
                """)}
            """;
        var table = From(filter);
        var narrowing = await pages.ForAsync(filter.Unit, filter.Subtree, indexedByUnit: filter is { Team: null, Skill: null }, cancellationToken);
        return await database.PageAsync(
            order,
            page,
            rows: SubtreePage.Rows(
                narrowing,
                Columns,
                table,
                $"""
                {matches}
                {Listing.When(after, $"and (r.registered_at, r.id) {sort.Beyond} (@afterTime, @afterId)")}
                """,
                $"r.registered_at {sort.Direction}, r.id {sort.Direction}"),
            count: SubtreePage.Count(narrowing, table, matches),
            new
            {
                unit = filter.Unit?.Value,
                team = filter.Team?.Value,
                asks = filter.Asks?.Value,
                skill = Words.Of(filter.Skill),
                star = (long?)filter.Star,
                number = filter.Number?.Value,
                among = filter.Among?.Select(id => id.Value).ToArray(),
                scopeUnits = filter.Within?.Units.Select(unit => unit.Value).ToArray(),
                scopeTeams = filter.Within?.Teams.Select(team => team.Value).ToArray(),
                scopeVolunteers = filter.Within?.Volunteers.Select(volunteer => volunteer.Value).ToArray(),
                afterTime = after is null ? 0 : Cursor.Time(after[0]),
                afterId = after?[1],
                limit = page.Limit + 1,
            },
            Read,
            item => [Instant.Of(item.RegisteredAt).ToString(CultureInfo.InvariantCulture), item.Id.Value],
            cancellationToken);
    }

    /// <summary>
    /// Members of a team, who can do something, and who of a team can are walked in the order of the page by indexes of their own, and their rows joined until the page
    /// is full: the keys of the order must be that table's own, or the planner joins them all and sorts.
    /// </summary>
    private static string From(VolunteerFilter filter) => (filter.Team, filter.Skill) switch
    {
        (null, null) => "volunteers",
        ({ }, null) => $"""
            (select m.volunteer as id, m.registered_at, {Others}
            from team_members m
            join volunteers v on v.id = m.volunteer
            where m.team = @team)
            """,
        (null, { }) => $"""
            (select s.volunteer as id, s.registered_at, {Others}
            from volunteer_skills s
            join volunteers v on v.id = s.volunteer
            where s.skill = @skill)
            """,
        _ => $"""
            (select t.volunteer as id, t.registered_at, {Others}
            from team_skills t
            join volunteers v on v.id = t.volunteer
            where t.team = @team
            and t.skill = @skill)
            """,
    };

    /// <summary>Who is at home at a unit.</summary>
    public Task<IReadOnlyList<VolunteerRowListing>> OwnedAsync(OwnedPage page, CancellationToken cancellationToken = default) =>
        database.OwnedAsync(Columns, "volunteers r", "r.unit", "r.id", page, Read, cancellationToken);

    private static VolunteerRowListing Read(DbDataReader row)
    {
        var memberships = Array.ConvertAll(row.Lines(9), VolunteerRow.ReadMembership);
        return new(
            new(row.GetString(0)),
            new(row.GetString(1)),
            new(row.GetString(2)),
            row.Word<VolunteerState>(3),
            new(row.GetString(4)),
            row.GetInt64(5) != 0,
            (int)row.GetInt64(6),
            (int)row.GetInt64(7),
            (int)row.GetInt64(8),
            [.. memberships.Select(membership => new TeamId(membership.Team))],
            [.. memberships.Where(membership => membership.Leader).Select(membership => new TeamId(membership.Team))],
            Array.ConvertAll(row.Lines(10), Words.Parse<Skill>),
            row.TextOrNull(11) is { } into ? new VolunteerId(into) : null,
            row.Time(12),
            row.GetInt64(13));
    }
}
