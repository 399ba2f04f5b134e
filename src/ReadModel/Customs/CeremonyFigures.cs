using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.ReadModel.Customs;

/// <summary>What a village's families filed for a month, those taken back not counted.</summary>
/// <param name="Month">Of the days of the events.</param>
/// <param name="Saved">In fen, of those concluded.</param>
public sealed record CeremonyCount(UnitCode Unit, string Month, int Filed, int Concluded, long Saved);

/// <summary>Counts filed ceremonies by village and month.</summary>
public sealed class CeremonyFigures(Database database)
{
    /// <summary>Of a unit and all below it; villages and months without any are left out.</summary>
    public async Task<IReadOnlyList<CeremonyCount>> CountAsync(UnitCode unit, Month from, Month to, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var rows = await connection.QueryAsync<(string Unit, string Month, long Filed, long Concluded, long Saved)>(new CommandDefinition(
            $"""
            select r.unit, r.month, count(*), count(case when r.state = 'concluded' then 1 end), cast(sum(r.saved) as bigint)
            from ceremonies r
            where r.unit in ({Subtree.Codes})
            and r.month >= @from
            and r.month <= @to
            and r.state <> 'withdrawn'
            group by r.unit, r.month
            order by r.month, r.unit
            """,
            new { unit = unit.Value, from = $"{from}", to = $"{to}" },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new CeremonyCount(new(row.Unit), row.Month, (int)row.Filed, (int)row.Concluded, row.Saved))];
    }
}
