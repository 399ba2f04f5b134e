using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Activities;

/// <summary>The county's units, platforms, teams and projects by what people call them, as they are when an import begins.</summary>
internal sealed class CountyNames
{
    private readonly Dictionary<UnitCode, UnitListing> _units;
    private readonly NameIndex<UnitCode> _unitNames = new();
    private readonly NameIndex<UnitCode> _offices = new();
    private readonly Dictionary<UnitCode, NameIndex<UnitCode>> _below = [];
    private readonly NameIndex<PlatformKey> _platforms = new();
    private readonly NameIndex<TeamId> _teams = new();
    private readonly Dictionary<TeamId, UnitCode> _unitOfTeam = [];
    private readonly NameIndex<ProjectId> _projects = new();
    private readonly Dictionary<(string?, string?, string?), Found<UnitCode>> _asked = [];

    private CountyNames(IReadOnlyList<UnitListing> units) => _units = units.ToDictionary(unit => unit.Code);

    /// <param name="services">Where the lists are.</param>
    public static Task<CountyNames> ReadAsync(IServiceProvider services, CancellationToken cancellationToken) => ReadAsync(
        services.GetRequiredService<UnitQueries>(), services.GetRequiredService<PlatformQueries>(), services.GetRequiredService<TeamQueries>(), services.GetRequiredService<ProjectQueries>(), cancellationToken);

    public static async Task<CountyNames> ReadAsync(
        UnitQueries units, PlatformQueries platforms, TeamQueries teams, ProjectQueries projects, CancellationToken cancellationToken)
    {
        var names = new CountyNames(await AllAsync(page => units.ListAsync(new UnitFilter(), page, cancellationToken)));
        foreach (var unit in names._units.Values.Where(unit => unit.State == UnitState.Open))
        {
            string[] called = [unit.Code.Value, unit.Name, Bare(unit.Name), Loose(unit.Name)];
            var label = $"{unit.Code} {unit.Name}";
            names._unitNames.Add(unit.Code, label, called);
            if (unit.Level == UnitLevel.Office) names._offices.Add(unit.Code, label, called);
            if (unit.Parent is not { } parent) continue;
            if (!names._below.TryGetValue(parent, out var siblings)) names._below[parent] = siblings = new NameIndex<UnitCode>();
            siblings.Add(unit.Code, label, called);
        }

        foreach (var platform in await AllAsync(page => platforms.ListAsync(new PlatformFilter(), page, cancellationToken)))
            names._platforms.Add(platform.Key, platform.Name, [platform.Key.Value, platform.Name, platform.NameEn ?? platform.Name]);
        foreach (var team in await AllAsync(page => teams.ListAsync(new TeamFilter(), page, cancellationToken)))
        {
            names._teams.Add(team.Id, team.Name, [team.Id.Value, team.Code ?? team.Name, team.Name, team.Name.Replace("志愿服务队", "", StringComparison.Ordinal)]);
            names._unitOfTeam[team.Id] = team.Unit;
        }

        foreach (var project in await AllAsync(page => projects.ListAsync(new ProjectFilter(), page, cancellationToken)))
            names._projects.Add(project.Id, project.Name, [project.Id.Value, project.Name]);
        return names;
    }

    /// <summary>A unit by its code, by its name, by town and village, or by both in one.</summary>
    public Found<UnitCode> Unit(string? unit, string? town, string? village)
    {
        if (_asked.TryGetValue((unit, town, village), out var known)) return known;
        if (_asked.Count >= 10_000) _asked.Clear();
        return _asked[(unit, town, village)] = Find(unit, town, village);
    }

    public Found<PlatformKey> Platform(string name) => _platforms.Find(name);

    /// <summary>A team; of several by one name the one of the unit itself or of the nearest unit above it.</summary>
    public Found<TeamId> Team(string name, UnitCode unit)
    {
        var found = _teams.Find(name);
        if (!found.IsAmbiguous) return found;
        for (UnitCode? at = unit; at is { } here; at = _units.TryGetValue(here, out var view) ? view.Parent : null)
        {
            if (_teams.All(name).Where(team => _unitOfTeam[team] == here).ToList() is [var only]) return new Found<TeamId>(only);
        }

        return found;
    }

    public Found<ProjectId> Project(string name) => _projects.Find(name);

    /// <summary>Its code where it is not known.</summary>
    public string NameOf(UnitCode unit) => _units.TryGetValue(unit, out var known) ? known.Name : unit.Value;

    public string NameOf(PlatformKey platform) => _platforms.LabelOf(platform) ?? platform.Value;

    public string NameOf(TeamId team) => _teams.LabelOf(team) ?? team.Value;

    public string NameOf(ProjectId project) => _projects.LabelOf(project) ?? project.Value;

    private Found<UnitCode> Find(string? unit, string? town, string? village)
    {
        if (town is not null && unit is null)
        {
            var office = Of(_offices, town);
            if (office.Id is not { } code || village is null) return office;
            return _below.TryGetValue(code, out var stations) ? Of(stations, village) : new Found<UnitCode>(null);
        }

        var name = unit ?? village!;
        var found = Of(_unitNames, name);
        if (found.IsAmbiguous && town is not null && Of(_offices, town).Id is { } within && _below.TryGetValue(within, out var there)) return Of(there, name);
        if (found.Id is not null || found.IsAmbiguous) return found;
        // Town and village in one: 华藏寺镇红大村.
        foreach (var office in _units.Values.Where(one => one is { Level: UnitLevel.Office, State: UnitState.Open }))
        {
            var bare = Bare(office.Name);
            if (name.StartsWith(bare, StringComparison.Ordinal) && name.Length > bare.Length && _below.TryGetValue(office.Code, out var below) && Of(below, name[bare.Length..]) is { Id: not null } inside)
                return inside;
        }

        return found;
    }

    private static Found<UnitCode> Of(NameIndex<UnitCode> names, string name)
    {
        foreach (var called in (ReadOnlySpan<string>)[name, Bare(name), Loose(name)])
        {
            if (names.Find(called) is { Id: not null } or { IsAmbiguous: true }) return names.Find(called);
        }

        return names.Find(Bare(name));
    }

    /// <summary>Without what every unit is called: 红大村 of 红大村新时代文明实践站.</summary>
    private static string Bare(string name)
    {
        foreach (var ending in (ReadOnlySpan<string>)["新时代文明实践分中心", "新时代文明实践中心", "新时代文明实践所", "新时代文明实践站", "文明实践所", "文明实践站", "实践所", "实践站", "村民委员会", "村委会", "居民委员会", "居委会"])
        {
            if (name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal)) return ending is "村民委员会" or "村委会" ? $"{name[..^ending.Length]}村" : name[..^ending.Length];
        }

        return name;
    }

    /// <summary>Also without the kind of place: 红大.</summary>
    private static string Loose(string name)
    {
        var bare = Bare(name);
        foreach (var ending in (ReadOnlySpan<string>)["社区", "村", "镇", "乡"])
        {
            if (bare.Length > ending.Length + 1 && bare.EndsWith(ending, StringComparison.Ordinal)) return bare[..^ending.Length];
        }

        return bare;
    }

    private static async Task<List<T>> AllAsync<T>(Func<PageRequest, Task<Page<T>>> list)
    {
        List<T> all = [];
        string? next = null;
        do
        {
            var page = await list(new PageRequest(PageRequest.MaxLimit, next));
            all.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null);
        return all;
    }
}

/// <summary>What a name led to.</summary>
/// <param name="Id">Null where it led to nothing, or to more than one.</param>
/// <param name="Suggestion">What may have been meant; null where that is clear, or nothing comes to mind.</param>
internal readonly record struct Found<TId>(TId? Id, string? Suggestion = null, bool IsAmbiguous = false)
    where TId : struct;

/// <summary>Things by their names, and the names that are nearly the same.</summary>
internal sealed class NameIndex<TId>
    where TId : struct
{
    private const int MostSuggested = 3;

    private readonly Dictionary<string, List<TId>> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<TId, string> _labels = [];
    private readonly Dictionary<string, string?> _near = new(StringComparer.OrdinalIgnoreCase);

    public void Add(TId id, string label, params ReadOnlySpan<string> names)
    {
        _labels[id] = label;
        foreach (var name in names)
        {
            if (!_byName.TryGetValue(name, out var ids)) _byName[name] = ids = [];
            if (!ids.Contains(id)) ids.Add(id);
        }
    }

    public string? LabelOf(TId id) => _labels.GetValueOrDefault(id);

    public IReadOnlyList<TId> All(string name) => _byName.GetValueOrDefault(name) ?? [];

    public Found<TId> Find(string name) => All(name) switch
    {
        [var only] => new Found<TId>(only),
        [] => new Found<TId>(null, Near(name)),
        var several => new Found<TId>(null, string.Join('；', several.Take(MostSuggested).Select(id => _labels[id])), IsAmbiguous: true),
    };

    private string? Near(string name)
    {
        if (_near.TryGetValue(name, out var known)) return known;
        if (_near.Count >= 10_000) _near.Clear();
        var most = Math.Max(1, name.Length / 2);
        var nearest = _byName
            .Where(entry => Math.Abs(entry.Key.Length - name.Length) <= most)
            .Select(entry => (entry.Value, Distance: Distance(entry.Key, name)))
            .Where(entry => entry.Distance <= most)
            .OrderBy(entry => entry.Distance)
            .SelectMany(entry => entry.Value)
            .Distinct()
            .Take(MostSuggested)
            .Select(id => _labels[id])
            .ToList();
        return _near[name] = nearest.Count == 0 ? null : string.Join('；', nearest);
    }

    /// <summary>How many letters have to be changed, added or taken away (Levenshtein).</summary>
    private static int Distance(string left, string right)
    {
        Span<int> row = stackalloc int[right.Length < 128 ? right.Length + 1 : 0];
        if (row.IsEmpty) return int.MaxValue;
        for (var at = 0; at < row.Length; at++) row[at] = at;
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j < row.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[^1];
    }
}
