using Dapper;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>Reads the index of entries on boards by passbook.</summary>
internal sealed class ConductFacts(Database database) : IConductFacts
{
    public async Task<IReadOnlyList<BoardEntryId>> BlackEntriesAsync(PassbookId passbook, DateOnly day, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select id
            from board_entries
            where passbook = @passbook and board = 'black' and state = 'listed' and until_day >= @day
            order by id
            limit @most
            """,
            new { passbook = passbook.Value, day = Days.Write(day), most },
            cancellationToken: cancellationToken));
        return [.. ids.Select(id => new BoardEntryId(id))];
    }
}
