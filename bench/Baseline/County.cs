using Dapper;
using Npgsql;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Sylvan.Data.Csv;

namespace Practice.Actors.Bench.Baseline;

/// <summary>Creates the tables and loads what requests refer to, under the platform's own ids.</summary>
internal static class County
{
    public static async Task LoadAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        using var schema = new StreamReader(Open("Schema.sql"));
        await connection.ExecuteAsync(await schema.ReadToEndAsync());
        await connection.ExecuteAsync(
            "insert into units (code, parent, state) values (@Code, @Parent, 'open') on conflict do nothing",
            Rows("units.csv", row => new { Code = row("code"), Parent = row("parent") is { Length: > 0 } parent ? parent : null }));
        await connection.ExecuteAsync(
            "insert into menu_items (id, platform, review_required, state) values (@Id, @Platform, @ReviewRequired, 'offered') on conflict do nothing",
            Rows("menu-items.csv", row => new
            {
                Id = EntityId.Derive(MenuItemId.Prefix, "county", row("key")),
                Platform = row("platform"),
                ReviewRequired = bool.Parse(row("reviewRequired")),
            }));
        await connection.ExecuteAsync(
            "insert into teams (id, platforms, state) values (@Id, @Platforms, 'active') on conflict do nothing",
            Rows("teams.csv", row => new
            {
                Id = EntityId.Derive(TeamId.Prefix, "county", row("code")),
                Platforms = row("platform") is { Length: > 0 } platform ? new[] { platform } : [],
            }));
        await connection.ExecuteAsync("analyze units, menu_items, teams");
    }

    private static List<object> Rows(string file, Func<Func<string, string>, object> read)
    {
        using var text = new StreamReader(Open(file));
        using var csv = CsvDataReader.Create(text);
        var rows = new List<object>();
        while (csv.Read()) rows.Add(read(column => csv.GetString(csv.GetOrdinal(column))));
        return rows;
    }

    private static Stream Open(string resource) => typeof(County).Assembly.GetManifestResourceStream(resource)
        ?? throw new InvalidOperationException($"The assembly does not carry {resource}.");
}
