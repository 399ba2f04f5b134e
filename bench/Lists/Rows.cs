using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;

namespace Practice.Actors.Bench.Lists;

/// <summary>
/// The read tables of a county with a million requests: a center, 5 sub-centers, 20 offices, 198 stations and 332 teams; one request in ten is
/// placed above the stations, one in fifty is still open, one in twenty was escalated to the center; over three years, in random order.
/// </summary>
internal static class Rows
{
    public const int Requests = 1_000_000;

    public static readonly UnitCode Center = new("620623");
    public static readonly UnitCode SubCenter = new("620623-A2");
    public static readonly UnitCode Office = new("620623104");
    public static readonly UnitCode Station = new("620623104203");

    private const int Teams = 332;

    private static readonly string[] Columns =
    [
        "id", "tracking_code", "unit", "state", "state_type", "menu_item", "platform", "channel", "wished_for", "lead_team", "round", "result", "rating",
        "reopened", "placed_at", "changed_at", "version", "desk", "waits_for", "waits_since", "review_required", "service_minutes",
    ];

    public static RequestId Request(int number) => new(EntityId.Derive(RequestId.Prefix, "bench", $"{number}"));

    public static TeamId Team(int number) => new(EntityId.Derive(TeamId.Prefix, "bench", $"{number}"));

    public static async Task FillAsync(Database database)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read);
        await connection.ExecuteAsync(
            """
            insert into units (code, level, state, parent, path, name, haves_met, opened_at, updated_at, version)
            values (@Code, @Level, 'open', @Parent, @Path, @Code, 0, 0, 0, 1)
            """,
            Units().Select(unit => new { unit.Code, unit.Level, unit.Parent, unit.Path }));
        if (connection is NpgsqlConnection postgres) await CopyAsync(postgres);
        else await InsertAsync(connection);
        await connection.ExecuteAsync(
            database.Engine is DatabaseEngine.Postgres ? "vacuum analyze" : "analyze", commandTimeout: 600, commandType: CommandType.Text);
    }

    private static async Task CopyAsync(NpgsqlConnection connection)
    {
        await using var import = await connection.BeginBinaryImportAsync($"copy service_requests ({string.Join(", ", Columns)}) from stdin (format binary)");
        foreach (var row in All()) await import.WriteRowAsync(CancellationToken.None, row);
        await import.CompleteAsync();
    }

    private static async Task InsertAsync(DbConnection connection)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"insert into service_requests ({string.Join(", ", Columns)}) values ({string.Join(", ", Columns.Select(column => $"${column}"))})";
        foreach (var column in Columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"${column}";
            command.Parameters.Add(parameter);
        }

        foreach (var row in All())
        {
            for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private static IEnumerable<object?[]> All()
    {
        var random = new Random(1);
        var units = Units().Select(unit => unit.Code).ToArray();
        var stations = Units().Where(unit => unit.Level == "station").Select(unit => unit.Code).ToArray();
        string[] platforms = ["theory", "development", "education", "health", "legal-aid", "culture", "customs", "ecology", "care"];
        RequestState[] open = [RequestState.Placed, RequestState.Dispatched, RequestState.Accepted, RequestState.UnderWay, RequestState.Declined];
        RequestState[] ended = [RequestState.Closed, RequestState.Closed, RequestState.Closed, RequestState.Rated, RequestState.Completed, RequestState.Cancelled];
        var channels = Enum.GetValues<Channel>();
        var first = (new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
        const long ThreeYears = 3L * 365 * 24 * 3_600 * 1_000_000;
        for (var number = 0; number < Requests; number++)
        {
            var state = random.Next(50) == 0 ? open[random.Next(open.Length)] : ended[random.Next(ended.Length)];
            ServiceResult? result = state is RequestState.Closed or RequestState.Rated or RequestState.Completed ? (ServiceResult)random.Next(3) : null;
            var placed = first + (long)(random.NextDouble() * ThreeYears);
            var unit = random.Next(10) == 0 ? units[random.Next(units.Length)] : stations[random.Next(stations.Length)];
            yield return
            [
                Request(number).Value,
                TrackingCode.Of(Request(number)),
                unit,
                Words.Of(state),
                Words.Of(RequestStates.TypeOf(state, result)),
                EntityId.Derive(MenuItemId.Prefix, "bench", $"{random.Next(40)}"),
                platforms[random.Next(platforms.Length)],
                Words.Of(channels[random.Next(channels.Length)]),
                null,
                state is RequestState.Placed or RequestState.Declined ? null : Team(random.Next(Teams)).Value,
                1L,
                Words.Of(result),
                state is RequestState.Rated ? random.NextInt64(1, 6) : null,
                0L,
                placed,
                placed + (random.NextInt64(1, 72) * 3_600 * 1_000_000),
                7L,
                number % 20 == 0 ? $"{Center}" : unit,
                Words.Of(RequestStates.WaitsFor(state, reviewRequired: false)),
                placed,
                0L,
                0L,
            ];
        }
    }

    private static IEnumerable<(string Code, string Level, string? Parent, string Path)> Units()
    {
        yield return ($"{Center}", "center", null, $"/{Center}/");
        for (var area = 1; area <= 5; area++) yield return ($"{Center}-A{area}", "sub-center", $"{Center}", $"/{Center}/{Center}-A{area}/");
        for (var office = 0; office < 20; office++)
        {
            var above = $"{Center}-A{(office / 4) + 1}";
            var code = $"{Center}{100 + office}";
            yield return (code, "office", above, $"/{Center}/{above}/{code}/");
            for (var station = 0; station < (office < 18 ? 10 : 9); station++)
                yield return ($"{code}{200 + station}", "station", code, $"/{Center}/{above}/{code}/{code}{200 + station}/");
        }
    }
}
