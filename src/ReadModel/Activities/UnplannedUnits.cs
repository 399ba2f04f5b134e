using Dapper;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Tells which open units have nothing planned for a time, alone or with others.</summary>
public sealed class UnplannedUnits(Database database)
{
    public async Task<IReadOnlyList<UnitCode>> ReadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var planned = await connection.QueryAsync<(string Unit, string Hosts)>(new CommandDefinition(
            """
            select a.unit, a.hosts
            from activities a
            where a.starts_at >= @from and a.starts_at < @to and a.state <> 'cancelled'
            """,
            new { from = Instant.Of(from), to = Instant.Of(to) },
            cancellationToken: cancellationToken));
        var busy = planned.SelectMany(row => Listing.Split(row.Hosts).Prepend(row.Unit)).ToHashSet(StringComparer.Ordinal);
        var units = await connection.QueryAsync<string>(new CommandDefinition("select code from units where state = 'open' order by path", cancellationToken: cancellationToken));
        return [.. units.Where(unit => !busy.Contains(unit)).Select(unit => new UnitCode(unit))];
    }
}
