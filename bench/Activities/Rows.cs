using System.Data;
using System.Data.Common;
using Dapper;
using Npgsql;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;

namespace Practice.Actors.Bench.Activities;

/// <summary>Activities over three years of 332 teams at a center, five sub-centers, 20 offices and 198 stations, nine platforms and 25 projects, with titles made of 40 subjects and 219 places.</summary>
internal static class Rows
{
    public const int Teams = 332;

    /// <summary>In microseconds, as what follows: when the first of them can start.</summary>
    public static readonly long First = (new DateTimeOffset(2023, 1, 1, 0, 0, 0, TimeSpan.Zero) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public const long ThirtyDays = 30L * 24 * 3_600 * 1_000_000;

    public static readonly UnitCode Office = new("620623104");

    private static readonly string[] Columns =
        ["id", "unit", "state", "title", "platform", "teams", "project", "place", "starts_at", "ends_at", "participants", "audience", "service_minutes", "recorded_at", "version"];

    private static readonly string[] Subjects =
    [
        "马背宣讲", "惠民政策宣讲", "红色故事会", "创业就业指导", "电商直播培训", "农产品助销", "假日小课堂", "科普进村", "图书漂流", "义诊", "健康讲座", "急救培训", "法律咨询", "防诈骗宣传", "矛盾调解", "文艺演出",
        "锅庄舞教学", "全民健身", "移风易俗倡议", "村规民约宣传", "文明餐桌", "植树护绿", "河道清洁", "垃圾分类", "探望独居老人", "长寿食堂帮厨", "关爱留守儿童", "理发缝补", "家电维修", "交通劝导", "环境整治", "消防演练",
        "书法培训", "电影放映", "农技指导", "养老服务", "爱心义卖", "心理疏导", "助残行动", "敬老饺子宴",
    ];

    public static TeamId Team(int number) => new(EntityId.Derive(TeamId.Prefix, "bench", $"{number}"));

    /// <summary>A database that stays, to measure in it again: of that name on PostgreSQL, made where there is none; of that folder on SQLite.</summary>
    public static async Task<Dictionary<string, string?>> KeptAsync(DatabaseEngine engine, string name)
    {
        if (engine is DatabaseEngine.Sqlite) return new() { ["Database:Engine"] = $"{engine}", ["Database:DataFolder"] = name };
        var server = (await PostgresServer.GetAsync()).ConnectionString;
        await using var connection = new NpgsqlConnection(server);
        if (await connection.ExecuteScalarAsync<int>("select count(*) from pg_database where datname = @name", new { name }) == 0) await connection.ExecuteAsync($"create database {name}");
        return new() { ["Database:Engine"] = $"{engine}", ["Database:ConnectionString"] = new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString() };
    }

    /// <param name="searched">Whether words are to be found in them too; filling takes much longer then.</param>
    /// <returns>Whether it was filled: what has been kept is as it was.</returns>
    public static async Task<bool> FillAsync(Database database, int count, bool searched = true)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read);
        if (await connection.ExecuteScalarAsync<bool>("select exists (select 1 from activities)")) return false;
        if (!searched) await connection.ExecuteAsync(connection is NpgsqlConnection ? "drop index activities_pairs" : "drop trigger activities_pairs_in");
        var units = Units().ToList();
        await connection.ExecuteAsync(
            """
            insert into units (code, level, state, parent, path, name, haves_met, opened_at, updated_at, version)
            values (@Code, @Level, 'open', @Parent, @Path, @Code, 0, 0, 0, 1)
            """,
            units.Select(unit => new { unit.Code, unit.Level, unit.Parent, unit.Path }));
        if (connection is NpgsqlConnection postgres)
        {
            var indexes = await WithoutIndexesAsync(postgres);
            await using (var import = await postgres.BeginBinaryImportAsync($"copy activities ({string.Join(", ", Columns)}) from stdin (format binary)"))
            {
                foreach (var row in All(units, count)) await import.WriteRowAsync(CancellationToken.None, row);
                await import.CompleteAsync();
            }

            foreach (var index in indexes) await connection.ExecuteAsync(index, commandTimeout: 3_600);
            await connection.ExecuteAsync(OfTeams, commandTimeout: 3_600);
            await connection.ExecuteAsync(CountsOf("to_char(to_timestamp(starts_at / 1000000) at time zone 'Asia/Shanghai', 'YYYY-MM')"), commandTimeout: 3_600);
            await connection.ExecuteAsync("vacuum analyze", commandTimeout: 3_600);
            return true;
        }

        await InsertAsync(connection, units, count);
        await connection.ExecuteAsync(OfTeams);
        await connection.ExecuteAsync(CountsOf("strftime('%Y-%m', starts_at / 1000000 + 28800, 'unixepoch')"));
        await connection.ExecuteAsync("analyze", commandType: CommandType.Text);
        return true;
    }

    /// <summary>Filled row by row an index costs many times what it costs to make of rows that are there.</summary>
    /// <returns>What makes the table's indexes again.</returns>
    private static async Task<List<string>> WithoutIndexesAsync(NpgsqlConnection connection)
    {
        var indexes = (await connection.QueryAsync<(string Name, string Definition)>(
            "select indexname, indexdef from pg_indexes where schemaname = current_schema() and tablename = 'activities' and indexname <> 'activities_pkey'")).ToList();
        foreach (var (name, _) in indexes) await connection.ExecuteAsync($"drop index {name}");
        await connection.ExecuteAsync("alter table activities drop constraint activities_pkey");
        return ["set maintenance_work_mem = '1GB'", "alter table activities add primary key (id)", .. indexes.Select(index => index.Definition), "reset maintenance_work_mem"];
    }

    /// <summary>Each is of one team.</summary>
    private const string OfTeams = "insert into activity_teams (team, starts_at, activity) select teams, starts_at, id from activities";

    /// <summary>What the projection would have counted: of each unit and of all, of each month and of all, of each project and of all.</summary>
    private static string CountsOf(string month) => string.Join(
        ";\n",
        from unit in (string[])["unit", "''"]
        from each in (string[])[month, "''"]
        from project in (string[])["project", "''"]
        select $"""
            insert into activity_counts (unit, month, project, platform, state, number)
            select {unit}, {each}, {project}, platform, state, count(*)
            from activities
            {(project == "project" ? "where project is not null" : "")}
            group by 1, 2, 3, 4, 5
            """);

    private static async Task InsertAsync(DbConnection connection, List<(string Code, string Level, string? Parent, string Path)> units, int count)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = $"insert into activities ({string.Join(", ", Columns)}) values ({string.Join(", ", Columns.Select(column => $"${column}"))})";
        foreach (var column in Columns)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = $"${column}";
            command.Parameters.Add(parameter);
        }

        foreach (var row in All(units, count))
        {
            for (var i = 0; i < row.Length; i++) command.Parameters[i].Value = row[i] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private static IEnumerable<object?[]> All(List<(string Code, string Level, string? Parent, string Path)> units, int count)
    {
        var random = new Random(1);
        string[] platforms = ["theory", "development", "education", "health", "legal-aid", "culture", "new-customs", "ecology", "care"];
        const long ThreeYears = 3L * 365 * 24 * 3_600 * 1_000_000;
        var state = Words.Of(Enum.GetValues<ActivityState>()[^1]);
        for (var number = 0; number < count; number++)
        {
            var starts = First + (long)(random.NextDouble() * ThreeYears);
            var unit = units[random.Next(units.Count)].Code;
            yield return
            [
                EntityId.Derive(ActivityId.Prefix, "bench", $"{number}"), unit, state, $"{Subjects[random.Next(Subjects.Length)]}走进{unit[^4..]}村", platforms[random.Next(platforms.Length)],
                Team(random.Next(Teams)).Value,
                random.Next(8) == 0 ? EntityId.Derive(ProjectId.Prefix, "bench", $"{random.Next(25)}") : null, $"{unit[^4..]}村文化广场", starts, starts + 7_200_000_000, random.NextInt64(1, 20),
                random.NextInt64(0, 120), 600L, starts + 86_400_000_000, 1L,
            ];
        }
    }

    private static IEnumerable<(string Code, string Level, string? Parent, string Path)> Units()
    {
        yield return ("620623", "center", null, "/620623/");
        for (var office = 0; office < 20; office++)
        {
            var (center, code) = ($"620623-A{1 + (office / 4)}", $"620623{100 + office}");
            if (office % 4 == 0) yield return (center, "sub-center", "620623", $"/620623/{center}/");
            yield return (code, "office", center, $"/620623/{center}/{code}/");
            for (var station = 0; station < (office < 18 ? 10 : 9); station++) yield return ($"{code}{200 + station}", "station", code, $"/620623/{center}/{code}/{code}{200 + station}/");
        }
    }
}
