using Dapper;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Organization;

/// <summary>From the read table, as far as it has come: a unit that is not in it yet reports by itself.</summary>
internal sealed class UnitChildren(Database database) : IUnitChildren
{
    public async Task<IReadOnlyList<UnitCode>> OfAsync(UnitCode unit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var codes = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select code
            from units
            where parent = @unit
            order by code
            """,
            new { unit = unit.Value },
            cancellationToken: cancellationToken));
        return [.. codes.Select(code => new UnitCode(code))];
    }
}
