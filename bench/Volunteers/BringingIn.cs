using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Ledger;

namespace Practice.Actors.Bench.Volunteers;

/// <summary>A county's volunteers from a CSV on SQLite, through the import that an office uses, against a dry run of the same file, which reads and checks and stores nobody.</summary>
internal static class BringingIn
{
    private static readonly string[] Skills = ["法律服务", "医疗护理", "文艺演出", "助老", "骑马"];

    public static async Task MeasureAsync(int rows)
    {
        await using var platform = await Platform.StartAsync(DatabaseEngine.Sqlite);
        var stations = (await platform.AllAsync("/v1/units?level=station")).Select(unit => (string)unit["code"]!).ToArray();
        var file = File(stations, rows);
        Console.WriteLine();
        Console.WriteLine($"## {rows:n0} volunteers from a CSV of {file.Length / 1024.0 / 1024:0.0} MiB, SQLite");
        var checks = await RunAsync(platform, file, rows, dryRun: true);
        var takes = await RunAsync(platform, file, rows, dryRun: false);
        var began = Stopwatch.GetTimestamp();
        while ((int)(await platform.GetAsync("/v1/volunteers?count=true&limit=1"))["total"]! < rows) await Task.Delay(50);
        var lists = Stopwatch.GetElapsedTime(began);
        Console.WriteLine($"dry run {checks.TotalSeconds:0.0} s; import {takes.TotalSeconds:0.0} s ({rows / takes.TotalSeconds:n0} rows/s), {takes / checks:0.0} times as long; all of them in the lists {lists.TotalSeconds:0.0} s later");
        Console.WriteLine($"under 60 s: {Benchmark.Verdict(takes < TimeSpan.FromSeconds(60))}");
    }

    private static async Task<TimeSpan> RunAsync(Platform platform, byte[] file, int rows, bool dryRun)
    {
        var began = Stopwatch.GetTimestamp();
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var started = await platform.Http.PostAsync(new Uri($"/v1/volunteers/import{(dryRun ? "?dryRun=true" : "")}", UriKind.Relative), content);
        if (!started.IsSuccessStatusCode) throw new InvalidOperationException(await started.Content.ReadAsStringAsync());
        for (var shown = TimeSpan.FromSeconds(5); ;)
        {
            var job = await platform.GetAsync(started.Headers.Location!.OriginalString);
            if ((string)job["state"]! != "running")
                return (int)job["accepted"]! == rows ? Stopwatch.GetElapsedTime(began) : throw new InvalidOperationException(job.ToJsonString());
            if (Stopwatch.GetElapsedTime(began) > shown)
            {
                Console.WriteLine($"  after {shown.TotalSeconds:0} s: {(int)job["rows"]!:n0} rows");
                shown += TimeSpan.FromSeconds(5);
            }

            await Task.Delay(20);
        }
    }

    private static byte[] File(string[] stations, int rows)
    {
        var text = new StringBuilder("姓名,身份证号,手机号,单位代码,技能\n");
        for (var row = 0; row < rows; row++)
        {
            var digits = string.Create(CultureInfo.InvariantCulture, $"{620_101 + (row / 1_000)}{new DateOnly(1960, 1, 1).AddDays(row % 15_000):yyyyMMdd}{row % 1_000:000}");
            text.Append(CultureInfo.InvariantCulture, $"马{(char)('一' + (row % 2_000))},{digits}{IdentityNumber.CheckOf(digits)},139{row:00000000},{stations[row % stations.Length]},{Skills[row % Skills.Length]}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
