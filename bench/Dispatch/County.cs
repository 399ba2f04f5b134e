using System.Data;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;

namespace Practice.Actors.Bench.Dispatch;

/// <summary>A tree of units, all with positions, and the teams of each.</summary>
/// <param name="SubCenters">Below the center.</param>
/// <param name="Offices">Below each sub-center.</param>
/// <param name="Stations">Below each office.</param>
/// <param name="Teams">In all: nine of the center, one of each platform, and the others spread over offices and stations in turn.</param>
internal sealed record County(string Name, int SubCenters, int Offices, int Stations, int Teams)
{
    public const string Center = "62";

    /// <summary>As the county of Tianzhu is.</summary>
    public static readonly County One = new("a county, 332 teams", 5, 4, 10, 332);

    /// <summary>A province under one center: as many teams as its size gives.</summary>
    public static readonly County Province = new("a province, 50,000 teams", 100, 14, 12, 50_000);

    private static readonly string[] Platforms = ["theory", "development", "education", "health", "legal-aid", "culture", "new-customs", "ecology", "care"];

    public string SubCenter(int number) => $"{Center}-A{(number % SubCenters) + 1}";

    public string Office(int number) => $"{Center}{1_000_000 + (number % (SubCenters * Offices))}";

    public string Station(int number) => $"{Center}{10_000_000_00L + (number % (SubCenters * Offices * Stations))}";

    /// <summary>The desks that a request placed at a station climbs.</summary>
    public (string Station, string Office, string SubCenter) Above(int number)
    {
        var station = number % (SubCenters * Offices * Stations);
        return (Station(station), Office(station / Stations), SubCenter(station / Stations / Offices));
    }

    public async Task FillAsync(Database database)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read);
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync(
                """
                insert into units (code, level, state, parent, path, name, latitude, longitude, haves_met, opened_at, updated_at, version)
                values (@Code, @Level, 'open', @Parent, @Path, @Code, @Latitude, @Longitude, 0, 0, 0, 1)
                """,
                Units().Select((unit, number) => new
                {
                    unit.Code,
                    unit.Level,
                    unit.Parent,
                    unit.Path,
                    Latitude = 35 + (number % 997 / 200.0),
                    Longitude = 100 + (number % 991 / 200.0),
                }),
                transaction);
            foreach (var team in AllTeams())
            {
                await connection.ExecuteAsync(
                    """
                    insert into teams (id, unit, level, state, name, platforms, areas, capacity, founded_at, updated_at, version)
                    values (@Id, @Unit, @Level, 'active', @Id, @Platforms, @Unit, @Capacity, 0, 0, 1);
                    insert into team_areas (area, team) values (@Unit, @Id);
                    insert into team_standings (team, carried, accepted, declined, unanswered, prompt, rated, stars, asked_at)
                    values (@Id, @Carried, @Accepted, 3, 1, @Accepted, @Accepted, @Accepted * 4, @AskedAt)
                    """,
                    team,
                    transaction);
            }

            await transaction.CommitAsync();
        }

        await connection.ExecuteAsync(
            database.Engine is DatabaseEngine.Postgres ? "vacuum analyze" : "analyze", commandTimeout: 600, commandType: CommandType.Text);
    }

    private IEnumerable<object> AllTeams()
    {
        var random = new Random(1);
        for (var number = 0; number < Teams; number++)
        {
            var (level, unit) = number switch
            {
                < 9 => (TeamLevel.County, Center),
                _ when number % 12 == 0 => (TeamLevel.Township, Office(number / 12)),
                _ => (TeamLevel.Village, Station(number)),
            };
            yield return new
            {
                Id = EntityId.Derive(TeamId.Prefix, "bench", $"{number}"),
                Unit = unit,
                Level = Words.Of(level),
                Platforms = number < 9 ? Platforms[number] : random.Next(3) == 0 ? Platforms[random.Next(9)] : "",
                Capacity = number < 9 ? 100L : 20L,
                Carried = random.NextInt64(0, 20),
                Accepted = random.NextInt64(0, 40),
                AskedAt = (DateTimeOffset.UtcNow.AddMinutes(-random.Next(60 * 24 * 30)) - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond,
            };
        }
    }

    private IEnumerable<(string Code, string Level, string? Parent, string Path)> Units()
    {
        yield return (Center, "center", null, $"/{Center}/");
        for (var area = 0; area < SubCenters; area++) yield return (SubCenter(area), "sub-center", Center, $"/{Center}/{SubCenter(area)}/");
        for (var station = 0; station < SubCenters * Offices * Stations; station++)
        {
            var above = Above(station);
            var office = $"/{Center}/{above.SubCenter}/{above.Office}/";
            if (station % Stations == 0) yield return (above.Office, "office", above.SubCenter, office);
            yield return (above.Station, "station", above.Office, $"{office}{above.Station}/");
        }
    }
}
