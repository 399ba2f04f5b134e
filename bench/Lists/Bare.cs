using System.Data.Common;
using Dapper;
using Practice.Actors.Ledger;

namespace Practice.Actors.Bench.Lists;

/// <summary>The baseline: the query that one would write for just this page, run by Dapper into a plain class.</summary>
internal sealed class Bare(Database database)
{
    private const string Columns =
        "id, tracking_code, unit, state, state_type, menu_item, platform, channel, wished_for, lead_team, round, result, rating, reopened, placed_at, changed_at, version, "
        + "desk, waits_for, waits_since";

    /// <param name="where">The page's own condition; it knows its value as <c>@value</c>.</param>
    public async Task<int> ListAsync(string where, string order, object? value)
    {
        await using DbConnection connection = await database.OpenAsync(DatabaseName.Read);
        var rows = await connection.QueryAsync<Row>($"select {Columns} from service_requests where {where} order by {order} limit @limit", new { value, limit = 51 });
        return rows.AsList().Count;
    }

    private sealed class Row
    {
        public string Id { get; set; } = "";

        public string Tracking_Code { get; set; } = "";

        public string Unit { get; set; } = "";

        public string State { get; set; } = "";

        public string State_Type { get; set; } = "";

        public string? Menu_Item { get; set; }

        public string? Platform { get; set; }

        public string Channel { get; set; } = "";

        public long? Wished_For { get; set; }

        public string? Lead_Team { get; set; }

        public long Round { get; set; }

        public string? Result { get; set; }

        public long? Rating { get; set; }

        public long Reopened { get; set; }

        public long Placed_At { get; set; }

        public long Changed_At { get; set; }

        public long Version { get; set; }

        public string Desk { get; set; } = "";

        public string? Waits_For { get; set; }

        public long Waits_Since { get; set; }
    }
}
