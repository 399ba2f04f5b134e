using Dapper;
using Npgsql;

namespace Practice.Actors.Bench.Baseline;

/// <summary>What a county did in a year, counted anew at each look, over the tables that <c>bench/Rest</c> fills.</summary>
internal static class Summary
{
    public static async Task<IResult> ReadAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var activities = await connection.QuerySingleAsync<(long Held, long Participants, long Audience, long Minutes)>(new CommandDefinition(
            """
            select count(*), sum(participants), sum(audience), sum(service_minutes)
            from held_activities
            where starts_at >= 0 and starts_at < 31536000000000
            """,
            cancellationToken: cancellationToken));
        var requests = await connection.QueryAsync<(string State, long Placed, long Minutes, long Ratings, long Sum, long Squares)>(new CommandDefinition(
            """
            select state, count(*), sum(service_minutes), count(rating), sum(rating), sum(rating * rating)
            from placed_requests
            where placed_at >= 0 and placed_at < 31536000000000
            group by state
            """,
            cancellationToken: cancellationToken));
        return Results.Text($"{activities} {string.Join(' ', requests)}");
    }
}
