using Dapper;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.ServiceRequests;

/// <summary>How a team did with the requests that it leads, of those placed in a period, as they stand now.</summary>
/// <param name="Led">All of them.</param>
/// <param name="Finished">Whose result was reported.</param>
/// <param name="FinishedInTime">Of these, in time.</param>
/// <param name="AcceptedInTime">That it accepted in time.</param>
/// <param name="AcceptedLate">That it accepted late.</param>
/// <param name="Rated">That the served rated.</param>
/// <param name="Stars">That they gave, 1–5 each.</param>
public sealed record TeamRequests(long Led, long Finished, long FinishedInTime, long AcceptedInTime, long AcceptedLate, long Rated, long Stars);

/// <summary>Counts how teams did with requests.</summary>
public sealed class TeamRequestFigures(Database database)
{
    /// <param name="from">When a request was placed at the earliest.</param>
    /// <param name="before">Before when it was placed.</param>
    public async Task<TeamRequests> OfAsync(TeamId team, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        return await connection.QuerySingleAsync<TeamRequests>(new CommandDefinition(
            """
            select
                count(*) as Led,
                count(finished_in_time) as Finished,
                count(case when finished_in_time = 1 then 1 end) as FinishedInTime,
                count(case when accepted_in_time = 1 then 1 end) as AcceptedInTime,
                count(case when accepted_in_time = 0 then 1 end) as AcceptedLate,
                count(rating) as Rated,
                cast(coalesce(sum(rating), 0) as bigint) as Stars
            from service_requests
            where lead_team = @team
            and placed_at >= @from
            and placed_at < @before
            """,
            new { team = team.Value, from = Instant.Of(from), before = Instant.Of(before) },
            cancellationToken: cancellationToken));
    }
}
