using System.Collections.Frozen;
using System.Text.Json.Nodes;

namespace Practice.Actors.Bench.Replay;

/// <summary>An item of the county's menu.</summary>
internal sealed record MenuItem(string Id, bool ReviewRequired);

/// <summary>The county as its API shows it: where requests can be placed, what can be ordered, and who can be asked.</summary>
internal sealed class County
{
    private readonly FrozenDictionary<string, string> stationOf;
    private readonly FrozenDictionary<string, string> parentOf;
    private readonly FrozenDictionary<string, MenuItem> menu;
    private readonly ILookup<string, (string Code, string Id, string[] Platforms)> teams;
    private readonly string center;

    private County(List<JsonNode> units, List<JsonNode> menuItems, List<JsonNode> teams, IEnumerable<string> neighbourhoods)
    {
        parentOf = units.Where(unit => unit["parent"] is not null).ToFrozenDictionary(unit => (string)unit["code"]!, unit => (string)unit["parent"]!);
        center = (string)units.Single(unit => (string?)unit["level"] == "center")["code"]!;
        menu = menuItems.ToFrozenDictionary(item => (string)item["nameEn"]!, item => new MenuItem((string)item["id"]!, (bool)item["reviewRequired"]!));
        this.teams = teams.ToLookup(
            team => (string)team["unit"]!,
            team => ((string)team["code"]!, (string)team["id"]!, team["platforms"]!.AsArray().Select(platform => (string)platform!).ToArray()));

        // The neighbourhoods in order of name over the stations in order of code, evenly spread.
        var stations = units.Where(unit => (string?)unit["level"] == "station").Select(unit => (string)unit["code"]!).Order(StringComparer.Ordinal).ToArray();
        var names = neighbourhoods.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        stationOf = names.Select((name, at) => (name, stations[at * stations.Length / names.Length])).ToFrozenDictionary(pair => pair.name, pair => pair.Item2);
    }

    /// <param name="neighbourhoods">All of the file, also where only some of its requests are replayed.</param>
    public static async Task<County> ReadAsync(GatewayClient client, IEnumerable<string> neighbourhoods, CancellationToken cancellationToken) => new(
        await client.ListAsync("/v1/units", cancellationToken),
        await client.ListAsync("/v1/menu-items", cancellationToken),
        await client.ListAsync("/v1/teams", cancellationToken),
        neighbourhoods);

    /// <summary>Has a clerk review every order from the menu, and then its desk find a team by itself.</summary>
    public async Task DispatchByDesksAsync(GatewayClient client, CancellationToken cancellationToken)
    {
        foreach (var item in menu.Values)
            await client.PatchAsync($"/v1/menu-items/{item.Id}", """{"reviewRequired":true,"dispatchMode":"automatic"}""", cancellationToken);
    }

    public string StationOf(string neighbourhood) => stationOf[neighbourhood];

    public MenuItem MenuItem(string nameEn) =>
        menu.GetValueOrDefault(nameEn) ?? throw new ReplayException($"The menu has no '{nameEn}': was the county loaded?");

    /// <summary>
    /// Two teams that may be asked: of the station's own, its office's of the platform and, where there are not two, the county's of the platform.
    /// </summary>
    /// <param name="lot">Which of them comes first.</param>
    public (string Lead, string Other) Teams(string station, string platform, int lot)
    {
        string[] candidates =
        [
            .. new[] { station, parentOf[station], center }
                .SelectMany(unit => teams[unit].OrderBy(team => team.Code, StringComparer.Ordinal))
                .Where(team => team.Platforms is [] || team.Platforms.Contains(platform, StringComparer.Ordinal))
                .Select(team => team.Id)
                .Take(2),
        ];
        if (candidates is not [var first, var second]) throw new ReplayException($"There are not two teams for {platform} at {station}: was the county loaded?");
        return lot % 2 == 0 ? (first, second) : (second, first);
    }
}
