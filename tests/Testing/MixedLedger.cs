using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using MiniExcelLibs;

namespace Practice.Actors.Testing;

/// <summary>
/// A ledger of activities as offices keep it: most rows good, in many spellings, some with wrong dates, unknown villages, leftovers of merged cells,
/// impossible numbers, or written twice. The same seed gives the same ledger.
/// </summary>
public sealed class MixedLedger
{
    private static readonly string[] Headings = ["活动名称", "所属乡镇", "村（社区）", "服务平台", "活动日期", "活动时长(小时)", "志愿者人数", "服务人数", "服务时长(小时)", "活动地点", "活动内容"];

    private static readonly (string Town, string Village)[] Places =
        [("华藏寺镇", "红大村"), ("华藏寺镇新时代文明实践所", "红明村委会"), ("华藏寺", "阳山村新时代文明实践站"), ("华藏寺镇", "中庄"), ("华藏寺镇", "")];

    private readonly List<object?[]> _rows = [];
    private readonly List<object?[]> _good = [];

    /// <param name="tag">In every title, so that no other ledger says the same.</param>
    public MixedLedger(string tag, int rows, int seed = 8)
    {
        var random = new Random(seed);
        for (var line = 2; line < rows + 2; line++)
        {
            if (random.NextDouble() < 0.05 && _good.Count > 0)
            {
                _rows.Add(_good[random.Next(_good.Count)]);
                Twice.Add(line);
                continue;
            }

            var row = Sound(tag, line, random);
            _rows.Add(row);
            if (random.NextDouble() < 0.12) Bad[line] = Spoil(row, random);
            else _good.Add(row);
        }
    }

    /// <summary>The column that is at fault, by line; the headings are line 1.</summary>
    public Dictionary<int, string> Bad { get; } = [];

    /// <summary>Lines that say what an earlier line says.</summary>
    public List<int> Twice { get; } = [];

    public int Good => _good.Count;

    /// <summary>Of the rows that are good, each one's own.</summary>
    public IEnumerable<string> Titles => _good.Select(row => (string)row[0]!);

    public int Rows => _rows.Count;

    public byte[] Workbook()
    {
        using var stream = new MemoryStream();
        stream.SaveAs(_rows.Select(row => Headings.Zip(row).ToDictionary(cell => cell.First, cell => cell.Second)));
        return stream.ToArray();
    }

    public byte[] Csv(Encoding encoding)
    {
        var text = new StringBuilder().AppendJoin(',', Headings).Append('\n');
        foreach (var row in _rows) text.AppendJoin(',', row.Select(cell => $"\"{Text(cell)}\"")).Append('\n');
        return [.. encoding.GetPreamble(), .. encoding.GetBytes(text.ToString())];
    }

    public byte[] JsonLines()
    {
        var text = new StringBuilder();
        // A line of its own for the headings keeps the numbers of the others.
        text.Append('\n');
        foreach (var row in _rows)
        {
            var members = new JsonObject();
            foreach (var (name, cell) in Headings.Zip(row)) members[name] = Text(cell);
            text.Append(members.ToJsonString()).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static object?[] Sound(string tag, int line, Random random)
    {
        var (town, village) = Places[random.Next(Places.Length)];
        var day = new DateTime(2023, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddDays(random.Next(360));
        object date = random.Next(5) switch
        {
            0 => day,
            1 => day.ToOADate(),
            2 => $"{day.Year}.{day.Month}.{day.Day}",
            3 => $"{day.Year}年{day.Month}月{day.Day}日 9:00-11:00",
            _ => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
        return [$"{tag}宣讲{line}", town, village, "理论政策宣讲", date, 2, random.Next(1, 9), random.Next(0, 90), "2小时", "文化广场", random.Next(3) == 0 ? $"讲了第{line}个故事" : null];
    }

    /// <returns>The column that is at fault.</returns>
    private static string Spoil(object?[] row, Random random)
    {
        switch (random.Next(7))
        {
            case 0:
                row[4] = "2023.13.45";
                return "date";
            case 1:
                row[4] = "去年夏天";
                return "date";
            case 2:
                row[2] = "红答村";
                return "village";
            case 3:
                (row[1], row[2]) = ("", "");
                return "unit";
            case 4:
                row[6] = "若干";
                return "participants";
            case 5:
                row[8] = 900;
                return "serviceMinutes";
            default:
                row[3] = "理论政策宣教";
                return "platform";
        }
    }

    private static string Text(object? cell) => cell switch
    {
        DateTime day => day.ToString("yyyy/M/d", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };
}
