using Dapper;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Volunteering;

/// <summary>What a team's members did with it in a period.</summary>
/// <param name="Members">Now, leaders included.</param>
/// <param name="Leaders">Now.</param>
/// <param name="Served">Volunteers who served with it in the period.</param>
/// <param name="Services">Entries of hours that stand.</param>
/// <param name="Minutes">That count; what was taken back is taken off.</param>
/// <param name="Activities">At which they served.</param>
public sealed record TeamServed(long Members, long Leaders, long Served, long Services, long Minutes, long Activities);

/// <summary>Counts what teams' members did.</summary>
public sealed class TeamFigures(Database database)
{
    /// <param name="from">When a service began at the earliest.</param>
    /// <param name="before">Before when it began.</param>
    public async Task<TeamServed> OfAsync(TeamId team, DateTimeOffset from, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        return await connection.QuerySingleAsync<TeamServed>(new CommandDefinition(
            """
            select
                (select count(*) from team_members where team = @team) as Members,
                (select count(*) from team_members where team = @team and leader = 1) as Leaders,
                count(distinct case when h.state in ('counted', 'waiting') then h.volunteer end) as Served,
                count(case when h.state in ('counted', 'waiting') then 1 end) as Services,
                cast(coalesce(sum(h.counted), 0) as bigint) as Minutes,
                count(distinct case when h.state in ('counted', 'waiting') then h.activity end) as Activities
            from volunteer_hours h
            where h.team = @team
            and h.starts_at >= @from
            and h.starts_at < @before
            """,
            new { team = team.Value, from = Instant.Of(from), before = Instant.Of(before) },
            cancellationToken: cancellationToken));
    }
}
