using Dapper;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Customs;

/// <summary>Reads the index of what changed when, oldest first. One that was never concluded is over once its day is that long ago.</summary>
internal sealed class ClosedCeremonies(Database database) : IClosedCeremonies
{
    public async Task<IReadOnlyList<ClosedCeremony>> ClosedBeforeAsync(DateTimeOffset before, ClosedCeremony? after, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var rows = await connection.QueryAsync<(string Id, long ChangedAt)>(new CommandDefinition(
            """
            select id, changed_at
            from ceremonies
            where changed_at < @before and (changed_at, id) > (@since, @id) and (state <> 'filed' or held_on < @day)
            order by changed_at, id
            limit @most
            """,
            new
            {
                before = Instant.Of(before),
                day = Days.Write(DateOnly.FromDateTime(before.UtcDateTime)),
                since = Instant.Of(after?.ChangedAt) ?? long.MinValue,
                id = after?.Id.Value ?? "",
                most,
            },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new ClosedCeremony(new CeremonyId(row.Id), Instant.At(row.ChangedAt)))];
    }
}
