using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.County;
using Practice.Actors.Gateway.Volunteering;

namespace Practice.Actors.Gateway.Demo;

/// <summary>How large a synthetic year is, and which.</summary>
/// <param name="Seed">The same seed gives the same year.</param>
internal sealed record DemoSize(int Volunteers = 24_000, int Activities = 20_000, int Requests = 4_000, int Seed = 1, int Year = 2025);

/// <summary>A request that was served: every command of its life, with its place in the year.</summary>
internal sealed record DemoRequest(RequestId Id, IReadOnlyList<ServiceRequestCommand> Life);

/// <summary>
/// A year of a county that never was: spread over units, platforms, weeks and ratings as a county's would be, and of nobody. Names say that they are made
/// up, identity numbers are of a division that does not exist, and telephone numbers cannot be dialled.
/// </summary>
internal sealed class DemoCounty(CountyData county, DemoSize size, CountyZone zone)
{
    /// <summary>In the center's name, for everybody to see.</summary>
    public const string Mark = "（演示数据）";

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

    /// <summary>Out of a hundred, as county centers report: most is care and talks.</summary>
    private static readonly (string Platform, int Weight)[] Platforms =
        [("theory", 22), ("care", 22), ("culture", 14), ("ecology", 12), ("health", 9), ("new-customs", 8), ("education", 7), ("legal-aid", 4), ("development", 2)];

    private readonly CountyUnit[] _stations = [.. county.Units.Where(unit => unit.Level == UnitLevel.Station)];
    private readonly CountyUnit[] _offices = [.. county.Units.Where(unit => unit.Level == UnitLevel.Office)];
    private readonly Dictionary<UnitCode, TeamId> _teams = county.Teams
        .GroupBy(team => team.Unit)
        .ToDictionary(teams => teams.Key, teams => new TeamId(EntityId.Derive(TeamId.Prefix, "county", teams.First().Code)));

    public IEnumerable<(string Key, RegisterVolunteerBody Body)> Volunteers()
    {
        var random = new Random(size.Seed);
        var skills = Enum.GetValues<Skill>();
        for (var number = 1; number <= size.Volunteers; number++)
        {
            var born = new DateOnly(1950, 1, 1).AddDays(random.Next(55 * 365));
            // 9999 is no division's beginning.
            var digits = string.Create(CultureInfo.InvariantCulture, $"9999{number / 1_000:00}{born:yyyyMMdd}{number % 1_000:000}");
            yield return ($"demo:{size.Seed}:{number}", new RegisterVolunteerBody
            {
                Unit = Unit(random).Code,
                Channel = RegistrationChannel.Import,
                Person = new VolunteerPersonBody(
                    string.Create(CultureInfo.InvariantCulture, $"演示志愿者{number:00000}"),
                    string.Create(CultureInfo.InvariantCulture, $"00000{number:000000}"),
                    digits + IdentityNumber.CheckOf(digits)),
                Skills = random.Next(3) == 0 ? [] : [skills[random.Next(skills.Length)]],
            });
        }
    }

    public IEnumerable<ActivityIntake> Activities()
    {
        var random = new Random(size.Seed + 1);
        for (var number = 1; number <= size.Activities; number++)
        {
            var (unit, platform) = (Unit(random), Platform(random));
            var themes = Themes[platform.Value];
            var (participants, hours) = (2 + random.Next(18), 1 + random.Next(3));
            var start = Moment(random);
            var record = new ActivityRecord(
                $"演示·{themes[random.Next(themes.Length)]}走进{Place(unit)}",
                platform,
                _teams.TryGetValue(unit.Code, out var team) ? [team] : [],
                random.Next(8) == 0 ? Project(platform) : null,
                $"{Place(unit)}{Surroundings[random.Next(Surroundings.Length)]}",
                start,
                start.AddHours(hours),
                participants,
                5 + random.Next(115),
                participants * hours * (45 + random.Next(16)),
                Report: null);
            yield return new ActivityIntake(
                new ActivityId(EntityId.Derive(ActivityId.Prefix, "demo", $"{size.Seed}:{size.Year}:{number}")), $"demo:{number}", new RecordActivity(unit.Code, record));
        }
    }

    public IEnumerable<DemoRequest> Requests()
    {
        var random = new Random(size.Seed + 2);
        var channels = Enum.GetValues<Channel>();
        for (var number = 1; number <= size.Requests; number++)
        {
            var station = _stations[random.Next(_stations.Length)];
            var (team, platform, placed) = (_teams[station.Code], Platform(random), Moment(random));
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
            // Some wait for their team, as in any county.
            if (random.Next(50) == 0) life.RemoveRange(2, life.Count - 2);
            yield return new DemoRequest(new RequestId(EntityId.Derive(RequestId.Prefix, "demo", $"{size.Seed}:{size.Year}:{number}")), life);
        }
    }

    private static int Rating(Random random) => random.Next(100) switch { < 72 => 5, < 90 => 4, < 96 => 3, < 99 => 2, _ => 1 };

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

    /// <summary>In daytime, twice as often at weekends, and more in the warm months.</summary>
    private DateTimeOffset Moment(Random random)
    {
        while (true)
        {
            var day = new DateOnly(size.Year, 1, 1).AddDays(random.Next(DateTime.IsLeapYear(size.Year) ? 366 : 365));
            var likely = (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 10 : 5) + (day.Month is >= 4 and <= 10 ? 4 : 0);
            if (random.Next(14) >= likely) continue;
            var local = day.ToDateTime(new TimeOnly(8 + random.Next(10), random.Next(4) * 15));
            return new DateTimeOffset(local, zone.Zone.GetUtcOffset(local)).ToUniversalTime();
        }
    }
}
