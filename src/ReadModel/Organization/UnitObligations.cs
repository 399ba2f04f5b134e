using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Organization;

/// <summary>Counts from the read tables, once they show all that the ledger held when it was asked.</summary>
internal sealed class UnitObligations(Database database, ILedger ledger, Freshness freshness) : IUnitObligations
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public async Task<Obligations> CountAsync(UnitCode unit, CancellationToken cancellationToken)
    {
        if (!await freshness.WaitAsync(await ledger.HeadsAsync(cancellationToken), Longest, cancellationToken))
            throw new TimeoutException("The read tables are too far behind to say what hangs on the unit.");

        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        return await connection.QuerySingleAsync<Obligations>(new CommandDefinition(
            """
            select
                (select count(*) from units where parent = @unit and state = @open) as openUnits,
                (select count(*) from service_requests where unit = @unit and state_type = 'open')
                + (
                    select count(*)
                    from service_requests
                    where desk = @unit and desk <> unit and waits_for is not null and state_type = 'open') as openRequests
            """,
            new { unit = unit.Value, open = Words.Of(UnitState.Open) },
            cancellationToken: cancellationToken));
    }
}
