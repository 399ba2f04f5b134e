using System.Collections.Immutable;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Sylvan.Data.Csv;

namespace Practice.Actors.Gateway.County;

/// <summary>The county's start-up data, read from the files beside this one; their README says where each comes from.</summary>
internal sealed record CountyData(
    ImmutableArray<CountyUnit> Units,
    ImmutableArray<CountyPlatform> Platforms,
    ImmutableArray<CountyMenuItem> MenuItems,
    ImmutableArray<CountyTeam> Teams,
    ImmutableArray<CountyProject> Projects)
{
    /// <summary>The code of the county's center.</summary>
    public UnitCode Center => Units.Single(unit => unit.Level == UnitLevel.Center).Code;

    /// <summary>Reads the files that this assembly carries.</summary>
    public static CountyData Read() => new(
        Rows("units", row => new CountyUnit(
            new UnitCode(row("code")), row("name"), Level(row("level")), row("parent") is { Length: > 0 } parent ? new UnitCode(parent) : null, Note(row))),
        Rows("platforms", row => new CountyPlatform(
            new PlatformKey(row("key")), row("name"), row("nameEn"), row("leadDepartment"), Note(row))),
        Rows("menu-items", row => new CountyMenuItem(
            row("key"), new PlatformKey(row("platform")), row("name"), row("nameEn"), row("description"), bool.Parse(row("reviewRequired")), Note(row))),
        Rows("teams", row => new CountyTeam(
            row("code"), row("name"), Enum.Parse<TeamLevel>(row("level"), ignoreCase: true), new UnitCode(row("unit")),
            row("platform") is { Length: > 0 } platform ? new PlatformKey(platform) : null, Note(row))),
        Rows("projects", row => new CountyProject(row("name"), new PlatformKey(row("platform")), Note(row))));

    private static ImmutableArray<T> Rows<T>(string file, Func<Func<string, string>, T> read)
    {
        var resource = $"{typeof(CountyData).Namespace}.{file}.csv";
        using var stream = typeof(CountyData).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The assembly does not carry {resource}.");
        using var text = new StreamReader(stream);
        using var csv = CsvDataReader.Create(text);
        var rows = ImmutableArray.CreateBuilder<T>();
        while (csv.Read()) rows.Add(read(column => csv.GetString(csv.GetOrdinal(column))));
        return rows.ToImmutable();
    }

    private static string? Note(Func<string, string> row) => row("provisional") is { Length: > 0 } note ? note : null;

    private static UnitLevel Level(string word) => word switch
    {
        "center" => UnitLevel.Center,
        "sub-center" => UnitLevel.SubCenter,
        "office" => UnitLevel.Office,
        "station" => UnitLevel.Station,
        _ => throw new FormatException($"There is no level '{word}'."),
    };
}

/// <param name="Provisional">What was assumed; null where nothing was.</param>
internal sealed record CountyUnit(UnitCode Code, string Name, UnitLevel Level, UnitCode? Parent, string? Provisional);

internal sealed record CountyPlatform(PlatformKey Key, string Name, string NameEn, string LeadDepartment, string? Provisional);

internal sealed record CountyMenuItem(
    string Key, PlatformKey Platform, string Name, string NameEn, string Description, bool ReviewRequired, string? Provisional);

/// <param name="Platform">Null for a team that takes any kind of request.</param>
internal sealed record CountyTeam(string Code, string Name, TeamLevel Level, UnitCode Unit, PlatformKey? Platform, string? Provisional);

internal sealed record CountyProject(string Name, PlatformKey Platform, string? Provisional);
