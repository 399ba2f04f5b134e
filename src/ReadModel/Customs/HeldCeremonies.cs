using Dapper;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Customs;

/// <summary>Reads the index of ceremonies by passbook.</summary>
internal sealed class HeldCeremonies(Database database) : IHeldCeremonies
{
    public async Task<IReadOnlyList<CeremonyId>> OfPassbookAsync(PassbookId passbook, DateOnly from, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select id
            from ceremonies
            where passbook = @passbook and held_on >= @from and state = 'concluded'
            order by held_on desc, id desc
            limit @most
            """,
            new { passbook = passbook.Value, from = Days.Write(from), most },
            cancellationToken: cancellationToken));
        return [.. ids.Select(id => new CeremonyId(id))];
    }
}
