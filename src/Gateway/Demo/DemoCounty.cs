using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.County;
using Practice.Actors.Gateway.Volunteering;

namespace Practice.Actors.Gateway.Demo;

/// <summary>An activity that is to come.</summary>
internal sealed record DemoPlan(ActivityId Id, PlanActivity Plan);

/// <summary>A volunteer: who it is, and every command of their life so far.</summary>
internal sealed record DemoVolunteer(string Key, RegisterVolunteerBody Body, IReadOnlyList<VolunteerCommand> Life);

/// <summary>A request: every command of its life so far, with its place in the year.</summary>
internal sealed record DemoRequest(RequestId Id, IReadOnlyList<ServiceRequestCommand> Life);

/// <summary>
/// A year of a county that never was: spread over units, platforms, weeks and ratings as a county's would be, and of nobody. Names say that they are made
/// up, identity numbers are of a division that does not exist, and telephone numbers cannot be dialled.
/// </summary>
internal sealed class DemoCounty(CountyData county, DemoSize size, DemoYear year)
{
    /// <summary>In the center's name, for everybody to see.</summary>
    public const string Mark = "（演示数据）";

    /// <summary>Of a hundred activities that were held, one more is to come.</summary>
    private const int HeldToComing = 100;

    /// <summary>Days in which they are to come.</summary>
    private const int Ahead = 28;

    /// <summary>Days for which some requests wait for their team, as in any county.</summary>
    private const int Waiting = 10;

    /// <summary>Members of a county team: of so many volunteers one, and not fewer than these, as a team of fewer than five is not rated.</summary>
    private const int VolunteersToMember = 400;
    private const int FewestMembers = 8;

    /// <summary>Services of a member in the year with a team.</summary>
    private const int MostServices = 12;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(3);

    private static readonly string[] Surroundings = ["文化广场", "村委会", "日间照料中心", "学校", "文化礼堂", "农户家中"];

    private static readonly Dictionary<string, string[]> Themes = new(StringComparer.Ordinal)
    {
        ["theory"] = ["惠民政策宣讲", "马背宣讲", "红色故事会"],
        ["development"] = ["创业就业指导", "电商直播培训", "农产品助销"],
        ["education"] = ["假日小课堂", "科普进村", "图书漂流"],
        ["health"] = ["义诊", "健康讲座", "急救培训"],
        ["legal-aid"] = ["法律咨询", "防诈骗宣传", "矛盾调解"],
        ["culture"] = ["文艺演出", "锅庄舞教学", "全民健身"],
        ["new-customs"] = ["移风易俗倡议", "村规民约宣传", "文明餐桌"],
        ["ecology"] = ["植树护绿", "河道清洁", "垃圾分类"],
        ["care"] = ["探望独居老人", "长寿食堂帮厨", "关爱留守儿童"],
    };

    private static readonly Dictionary<string, ActivityKind> Kinds = new(StringComparer.Ordinal)
    {
        ["theory"] = ActivityKind.Talk,
        ["development"] = ActivityKind.Training,
        ["education"] = ActivityKind.Science,
        ["health"] = ActivityKind.Health,
        ["legal-aid"] = ActivityKind.Law,
        ["culture"] = ActivityKind.Culture,
        ["new-customs"] = ActivityKind.Customs,
        ["ecology"] = ActivityKind.Environment,
        ["care"] = ActivityKind.Care,
    };

    /// <summary>Out of a hundred, as county centers report: most is care and talks.</summary>
    private static readonly (string Platform, int Weight)[] Platforms =
        [("theory", 22), ("care", 22), ("culture", 14), ("ecology", 12), ("health", 9), ("new-customs", 8), ("education", 7), ("legal-aid", 4), ("development", 2)];

    private readonly CountyUnit[] _stations = [.. county.Units.Where(unit => unit.Level == UnitLevel.Station)];
    private readonly CountyUnit[] _offices = [.. county.Units.Where(unit => unit.Level == UnitLevel.Office)];
    private readonly Dictionary<UnitCode, TeamId> _teams = county.Teams.GroupBy(team => team.Unit).ToDictionary(teams => teams.Key, teams => IdOf(teams.First()));
    private readonly Dictionary<PlatformKey, TeamId> _countyTeams = county.Teams
        .Where(team => team is { Level: TeamLevel.County, Platform: not null })
        .ToDictionary(team => team.Platform!.Value, IdOf);

    public IEnumerable<DemoVolunteer> Volunteers()
    {
        var (random, lives) = (new Random(size.Seed), Lives());
        var skills = Enum.GetValues<Skill>();
        for (var number = 1; number <= size.Volunteers; number++)
        {
            var born = new DateOnly(1950, 1, 1).AddDays(random.Next(55 * 365));
            // 9999 is no division's beginning.
            var digits = string.Create(CultureInfo.InvariantCulture, $"9999{number / 1_000:00}{born:yyyyMMdd}{number % 1_000:000}");
            var body = new RegisterVolunteerBody
            {
                Unit = Unit(random).Code,
                Channel = RegistrationChannel.Import,
                Person = new VolunteerPersonBody(
                    string.Create(CultureInfo.InvariantCulture, $"演示志愿者{number:00000}"),
                    string.Create(CultureInfo.InvariantCulture, $"00000{number:000000}"),
                    digits + IdentityNumber.CheckOf(digits)),
                Skills = random.Next(3) == 0 ? [] : [skills[random.Next(skills.Length)]],
            };
            yield return new DemoVolunteer($"demo:{size.Seed}:{number}", body, lives.GetValueOrDefault(number) ?? []);
        }
    }

    /// <summary>Who is in a county team, by number: some lead it, most served with it, on no day twice.</summary>
    private Dictionary<int, List<VolunteerCommand>> Lives()
    {
        var random = new Random(size.Seed + 5);
        Dictionary<int, List<VolunteerCommand>> lives = [];
        HashSet<(int Number, DateOnly Day)> served = [];
        var members = Math.Min(size.Volunteers, Math.Max(FewestMembers, size.Volunteers / VolunteersToMember));
        foreach (var (at, (platform, team)) in _countyTeams.OrderBy(each => each.Key.Value, StringComparer.Ordinal).Index())
        {
            for (var member = 0; member < members; member++)
            {
                var number = ((at * members) + member) % size.Volunteers + 1;
                if (!lives.TryGetValue(number, out var life)) lives[number] = life = [];
                life.Add(new JoinTeam(team));
                if (member <= at % 2) life.Add(new AppointLeader(team));
                for (var service = random.Next(MostServices); service > 0; service--)
                {
                    var (start, hours) = (year.Moment(random, Longest), 1 + random.Next((int)Longest.TotalHours));
                    if (!served.Add((number, year.Zone.DayOf(start)))) continue;
                    life.Add(new RecordHours(new HoursRecord(Activity: null, Request: null, team, Project(platform), $"演示·{Theme(platform, random)}", start, start.AddHours(hours), hours * (45 + random.Next(16)))));
                }
            }
        }

        return lives;
    }

    /// <summary>The scheme that its months are assessed by.</summary>
    public SchemeId Scheme => new(Id(SchemeId.Prefix, "scheme"));

    /// <summary>Evidence of the eight haves: at stations some still lack one.</summary>
    public IEnumerable<(UnitCode Unit, EightHave Item, bool Met)> EightHaves()
    {
        var random = new Random(size.Seed + 3);
        return from unit in county.Units from item in Enum.GetValues<EightHave>() select (unit.Code, item, unit.Level != UnitLevel.Station || random.Next(10) > 0);
    }

    public IEnumerable<ActivityIntake> Activities()
    {
        var random = new Random(size.Seed + 1);
        for (var number = 1; number <= size.Activities; number++)
        {
            var (unit, platform) = (Unit(random), Platform(random));
            var (participants, hours) = (2 + random.Next(18), 1 + random.Next((int)Longest.TotalHours));
            var start = year.Moment(random, Longest);
            var record = new ActivityRecord(
                Title(unit, platform, random),
                platform,
                TeamOf(unit, platform, random) is { } team ? [team] : [],
                random.Next(8) == 0 ? Project(platform) : null,
                Venue(unit, random),
                start,
                start.AddHours(hours),
                participants,
                5 + random.Next(115),
                participants * hours * (45 + random.Next(16)),
                Report: null);
            yield return new ActivityIntake(new ActivityId(Id(ActivityId.Prefix, $"{number}")), $"demo:{number}", new RecordActivity(unit.Code, record));
        }
    }

    /// <summary>What is announced for the weeks to come; nothing where the year is over.</summary>
    public IEnumerable<DemoPlan> Coming()
    {
        var random = new Random(size.Seed + 4);
        for (var number = 1; year.Goes && number <= size.Activities / HeldToComing; number++)
        {
            var (unit, platform, start) = (Unit(random), Platform(random), year.Coming(random, Ahead));
            var plan = new ActivityPlan(
                Title(unit, platform, random), Kinds[platform.Value], platform, start, start.AddHours(1 + random.Next((int)Longest.TotalHours)), Theme: null, Project: null, Venue(unit, random), Position: null,
                Hosts: [], TeamOf(unit, platform, random) is { } team ? [team] : [], Audience: 20 + random.Next(80), Capacity: 5 + random.Next(20), Skills: [], MinorsWelcome: random.Next(3) == 0, Safety: null, Programme: [], Route: [],
                SignUpOpensAt: null, SignUpClosesAt: null, WithdrawUntil: null);
            yield return new DemoPlan(new ActivityId(Id(ActivityId.Prefix, $"coming:{number}")), new PlanActivity(unit.Code, plan));
        }
    }

    public IEnumerable<DemoRequest> Requests()
    {
        var random = new Random(size.Seed + 2);
        var channels = Enum.GetValues<Channel>();
        for (var number = 1; number <= size.Requests; number++)
        {
            var station = _stations[random.Next(_stations.Length)];
            var (platform, placed) = (Platform(random), year.Moment(random, TimeSpan.Zero));
            var team = TeamOf(station, platform, random)!.Value;
            var items = county.MenuItems.Where(item => item.Platform == platform && !item.ReviewRequired).ToList();
            if (items.Count == 0) items = [.. county.MenuItems.Where(item => !item.ReviewRequired)];
            var item = new MenuItemId(EntityId.Derive(MenuItemId.Prefix, "county", items[random.Next(items.Count)].Key));
            List<ServiceRequestCommand> life =
            [
                new PlaceRequest(station.Code, item, channels[random.Next(channels.Length)]) { OccurredAt = placed },
                new DispatchRequest(team, []) { OccurredAt = placed.AddHours(1 + random.Next(24)) },
                new AcceptRequest(team) { OccurredAt = placed.AddHours(26 + random.Next(20)) },
                new StartRequest(team) { OccurredAt = placed.AddDays(3) },
                new CompleteRequest(team, random.Next(20) == 0 ? ServiceResult.PartlySolved : ServiceResult.Solved, 1 + random.Next(4), 30 + random.Next(150)) { OccurredAt = placed.AddDays(3).AddHours(4) },
            ];
            if (random.Next(10) < 8) life.Add(new RateRequest(Rating(random), RatedBy.Served) { OccurredAt = placed.AddDays(4 + random.Next(3)) });
            if (random.Next(4) == 0 && placed > year.Until.AddDays(-Waiting)) life.RemoveRange(2, life.Count - 2);
            yield return new DemoRequest(new RequestId(Id(RequestId.Prefix, $"{number}")), [.. life.TakeWhile(step => step.OccurredAt <= year.Until)]);
        }
    }

    private static int Rating(Random random) => random.Next(100) switch { < 72 => 5, < 90 => 4, < 96 => 3, < 99 => 2, _ => 1 };

    private static string Title(CountyUnit unit, PlatformKey platform, Random random) => $"演示·{Theme(platform, random)}走进{Place(unit)}";

    private static string Theme(PlatformKey platform, Random random)
    {
        var themes = Themes[platform.Value];
        return themes[random.Next(themes.Length)];
    }

    private static string Venue(CountyUnit unit, Random random) => $"{Place(unit)}{Surroundings[random.Next(Surroundings.Length)]}";

    private static string Place(CountyUnit unit) => unit.Name.Split("新时代", 2)[0];

    private static PlatformKey Platform(Random random)
    {
        var at = random.Next(Platforms.Sum(platform => platform.Weight));
        foreach (var (platform, weight) in Platforms)
        {
            if ((at -= weight) < 0) return new PlatformKey(platform);
        }

        throw new InvalidOperationException("The weights do not add up.");
    }

    private static ProjectId? ProjectOf(CountyProject? project) => project is null ? null : new ProjectId(EntityId.Derive(ProjectId.Prefix, "county", project.Name));

    private ProjectId? Project(PlatformKey platform) => ProjectOf(county.Projects.FirstOrDefault(project => project.Platform == platform));

    /// <summary>Most at stations, some at offices; the center itself holds few.</summary>
    private CountyUnit Unit(Random random) => random.Next(100) switch
    {
        < 78 => _stations[random.Next(_stations.Length)],
        < 97 => _offices[random.Next(_offices.Length)],
        _ => county.Units.Single(unit => unit.Level == UnitLevel.Center),
    };

    private static TeamId IdOf(CountyTeam team) => new(EntityId.Derive(TeamId.Prefix, "county", team.Code));

    /// <summary>The county's team of the platform comes to every sixth, and to what the center itself holds; else the unit's own, where it has one.</summary>
    private TeamId? TeamOf(CountyUnit unit, PlatformKey platform, Random random) =>
        (random.Next(6) == 0 || unit.Level == UnitLevel.Center) && _countyTeams.TryGetValue(platform, out var ofCounty) ? ofCounty : _teams.TryGetValue(unit.Code, out var own) ? own : null;

    private string Id(string prefix, string what) => EntityId.Derive(prefix, "demo", $"{size.Seed}:{year.Name}:{what}");
}
