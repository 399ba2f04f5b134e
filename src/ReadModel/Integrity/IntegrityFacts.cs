using Dapper;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>Reads the indexes of what is left to be done: what is done costs nothing, however much it is.</summary>
internal sealed class IntegrityFacts(Database database) : IIntegrityFacts
{
    public async Task<IReadOnlyList<DeedId>> UnbookedAsync(int partition, DeedId? after, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select id
            from deeds
            where partition = @partition and unbooked = 1 and id > @after
            order by id
            limit @most
            """,
            new { partition = (long)partition, after = after?.Value ?? "", most },
            cancellationToken: cancellationToken));
        return [.. ids.Select(id => new DeedId(id))];
    }

    public async Task<IReadOnlyList<OpenRedemption>> OpenAsync(int partition, RedemptionId? after, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var rows = await connection.QueryAsync<(string Id, string Passbook)>(new CommandDefinition(
            """
            select id, passbook
            from redemptions
            where partition = @partition and state = 'reserved' and id > @after
            order by id
            limit @most
            """,
            new { partition = (long)partition, after = after?.Value ?? "", most },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new OpenRedemption(new RedemptionId(row.Id), new PassbookId(row.Passbook)))];
    }

    public async Task<IReadOnlyList<PassbookId>> ExpiringAsync(int partition, int year, PassbookId? after, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select id
            from passbooks
            where partition = @partition and oldest <= @year and id > @after
            order by id
            limit @most
            """,
            new { partition = (long)partition, year = (long)year, after = after?.Value ?? "", most },
            cancellationToken: cancellationToken));
        return [.. ids.Select(id => new PassbookId(id))];
    }

    public async Task<IReadOnlyList<BoardEntryId>> LapsingAsync(int partition, DateOnly today, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select id
            from board_entries
            where partition = @partition and due_on < @today
            order by due_on, id
            limit @most
            """,
            new { partition = (long)partition, today = Days.Write(today), most },
            cancellationToken: cancellationToken));
        return [.. ids.Select(id => new BoardEntryId(id))];
    }
}
