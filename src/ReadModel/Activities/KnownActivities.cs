using System.Text.Json;
using Dapper;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Ledger;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>Tells which activities are there already.</summary>
public sealed class KnownActivities(Database database)
{
    /// <summary>Those of some ids that were recorded before a time; what was recorded a moment ago may be missing.</summary>
    public async Task<IReadOnlySet<ActivityId>> AmongAsync(IReadOnlyCollection<ActivityId> ids, DateTimeOffset before, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ids);
        if (ids.Count == 0) return new HashSet<ActivityId>();
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var postgres = database.Engine is DatabaseEngine.Postgres;
        var values = ids.Select(id => id.Value).ToArray();
        var known = await connection.QueryAsync<string>(new CommandDefinition(
            $"""
            select r.id
            from activities r
            where r.id {(postgres ? "= any(@ids)" : "in (select value from json_each(@ids))")} and r.recorded_at < @before
            """,
            new { ids = postgres ? (object)values : JsonSerializer.Serialize(values), before = Instant.Of(before) },
            cancellationToken: cancellationToken));
        return known.Select(id => new ActivityId(id)).ToHashSet();
    }
}
