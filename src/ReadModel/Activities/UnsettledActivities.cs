using Dapper;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Reads the index of activities that have hours to be carried over: what has none costs nothing, however much it is.</summary>
internal sealed class UnsettledActivities(Database database) : IUnsettledActivities
{
    public async Task<IReadOnlyList<ActivityId>> NextAsync(int partition, ActivityId? after, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var ids = await connection.QueryAsync<string>(new CommandDefinition(
            """
            select id
            from activities
            where partition = @partition and unsettled > 0 and id > @after
            order by id
            limit @most
            """,
            new { partition = (long)partition, after = after?.Value ?? "", most },
            cancellationToken: cancellationToken));
        return [.. ids.Select(id => new ActivityId(id))];
    }
}
