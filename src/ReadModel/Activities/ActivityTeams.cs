using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Keeps the rows of which teams hold an activity, in the order of time.</summary>
internal static class ActivityTeams
{
    public static async Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<(ActivityRow? Before, ActivityRow After)> changed, CancellationToken cancellationToken)
    {
        var moved = changed.Where(row => row.Before is null || (row.Before.Teams, row.Before.StartsAt) != (row.After.Teams, row.After.StartsAt)).ToList();
        string[] gone = [.. moved.Where(row => row.Before is { Teams.Length: > 0 }).Select(row => row.After.Id)];
        Row[] rows = [.. moved.SelectMany(row => Listing.Split(row.After.Teams).Distinct(StringComparer.Ordinal).Select(team => new Row(team, row.After.StartsAt, row.After.Id)))];
        var postgres = transaction.Engine is DatabaseEngine.Postgres;
        if (gone.Length > 0)
        {
            await transaction.ExecuteAsync(
                $"delete from activity_teams where activity {(postgres ? "= any(@gone)" : "in (select value from json_each(@json))")}",
                postgres ? new { gone } : new { json = $"[{string.Join(',', gone.Select(id => $"\"{id}\""))}]" },
                cancellationToken);
        }

        if (rows.Length == 0) return;
        await transaction.ExecuteAsync(
            $"""
            insert into activity_teams (team, starts_at, activity)
            {(postgres ? "select * from unnest(@teams, @starts, @activities)" : "values (@Team, @StartsAt, @Activity)")}
            """,
            postgres ? new { teams = rows.Select(row => row.Team).ToArray(), starts = rows.Select(row => row.StartsAt).ToArray(), activities = rows.Select(row => row.Activity).ToArray() } : rows,
            cancellationToken);
    }

    private sealed record Row(string Team, long StartsAt, string Activity);
}
