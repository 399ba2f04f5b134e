using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>What a month made of a passbook, with each entry, to be printed.</summary>
/// <param name="Holder">Whose it is, as a key into the vault.</param>
/// <param name="Opening">What the holder had when the month began.</param>
/// <param name="Lines">The entries of the month that changed what the holder has, in their order.</param>
public sealed record PrintableStatement(
    PassbookId Passbook, PassbookNumber Number, HolderKind Kind, VaultId Holder, int Opening, IReadOnlyList<StatementLine> Lines, DateTimeOffset OpenedAt);

/// <summary>An entry on a statement.</summary>
/// <param name="Change">Of what the holder has; never 0.</param>
public sealed record StatementLine(EntryKind Kind, int Change, DateTimeOffset EnteredAt);

/// <summary>Reads the statements of a village's passbooks, in the order in which they were opened. What was closed before the month is left out.</summary>
public sealed class PrintableStatements(Database database, CountyZone zone)
{
    /// <summary>Statements of a page, at most: the vault gives out the names of so many at once.</summary>
    public const int MostOfPage = 200;

    /// <summary>The villages at or below a unit that have passbooks, by their codes.</summary>
    public async Task<IReadOnlyList<UnitCode>> VillagesAsync(UnitCode unit, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var codes = await connection.QueryAsync<string>(new CommandDefinition(
            $"""
            select code
            from ({Subtree.CodesBelow(database.Among("units"))}) below
            where exists (select 1 from passbooks p where p.unit = below.code)
            order by code
            """,
            new { units = new[] { unit.Value } },
            cancellationToken: cancellationToken));
        return [.. codes.Select(code => new UnitCode(code))];
    }

    /// <summary>How many there are of a village.</summary>
    /// <param name="moved">Only those with an entry in the month.</param>
    public async Task<int> CountAsync(UnitCode village, Month month, bool moved, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        return (int)await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            $"select count(*) from passbooks r where {Matching(moved)}", Parameters(village, month, after: null, limit: 0), cancellationToken: cancellationToken));
    }

    /// <param name="moved">Only those with an entry in the month.</param>
    /// <param name="after">The last one of the page before; null from the beginning.</param>
    /// <param name="limit">At most <see cref="MostOfPage"/>.</param>
    public async Task<IReadOnlyList<PrintableStatement>> ReadAsync(
        UnitCode village, Month month, bool moved, PrintableStatement? after, int limit = MostOfPage, CancellationToken cancellationToken = default)
    {
        var parameters = Parameters(village, month, after, limit);
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var rows = (await connection.QueryAsync<(string Id, string Number, string Kind, string Holder, long OpenedAt, long Opening)>(new CommandDefinition(
            $"""
            select r.id, r.number, r.kind, r.holder, r.opened_at,
                (select cast(coalesce(sum(e.change), 0) as bigint) from passbook_entries e where e.passbook = r.id and e.entered_at < @start)
            from passbooks r
            where {Matching(moved)}
            and (r.opened_at, r.id) > (@afterTime, @afterId)
            order by r.opened_at, r.id
            limit @limit
            """,
            parameters,
            cancellationToken: cancellationToken))).AsList();
        var entries = await connection.QueryAsync<(string Passbook, string Kind, long Change, long EnteredAt)>(new CommandDefinition(
            $"""
            select passbook, kind, change, entered_at
            from passbook_entries
            where passbook {database.Among("ids")}
            and entered_at >= @start and entered_at < @end
            and change <> 0
            order by passbook, number
            """,
            new { ids = rows.Select(row => row.Id).ToArray(), start = Instant.Of(zone.StartOf(month)), end = Instant.Of(zone.EndOf(month)) },
            cancellationToken: cancellationToken));
        var lines = entries.ToLookup(entry => entry.Passbook, entry => new StatementLine(Words.Parse<EntryKind>(entry.Kind), (int)entry.Change, Instant.At(entry.EnteredAt)), StringComparer.Ordinal);
        return
        [
            .. rows.Select(row => new PrintableStatement(
                new(row.Id), new(row.Number), Words.Parse<HolderKind>(row.Kind), new(row.Holder), (int)row.Opening, [.. lines[row.Id]], Instant.At(row.OpenedAt))),
        ];
    }

    private static string Matching(bool moved) =>
        $"""
        r.unit = @village
        and r.opened_at < @end
        and (r.closed_at is null or r.closed_at >= @start)
        {Listing.When(moved, "and exists (select 1 from passbook_entries e where e.passbook = r.id and e.entered_at >= @start and e.entered_at < @end and e.change <> 0)")}
        """;

    private object Parameters(UnitCode village, Month month, PrintableStatement? after, int limit) => new
    {
        village = village.Value,
        start = Instant.Of(zone.StartOf(month)),
        end = Instant.Of(zone.EndOf(month)),
        afterTime = after is null ? long.MinValue : Instant.Of(after.OpenedAt),
        afterId = after?.Passbook.Value ?? "",
        limit,
    };
}
