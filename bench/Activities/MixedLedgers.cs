using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;

namespace Practice.Actors.Bench.Activities;

/// <summary>
/// Brings in ledgers of mixed quality, as large as a county's, twice each: a workbook, a CSV in GB18030, and a workbook whose gateway is killed in the middle. Says
/// what does not agree with what was put into them.
/// </summary>
internal static class MixedLedgers
{
    private static int disagreements;

    /// <returns>The exit code: 1 where something does not agree.</returns>
    public static async Task<int> CheckAsync(DatabaseEngine engine, int rows)
    {
        var gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var gateway = await GatewayProcess.StartAsync(database);
        List<MixedLedger> ledgers = [];
        foreach (var (name, seed, killed) in ((string, int, bool)[])[("workbook", 8, false), ("gb18030", 9, false), ("workbook", 10, true)])
        {
            var ledger = new MixedLedger($"第{seed}册", rows, seed);
            var file = name == "workbook" ? ledger.Workbook() : ledger.Csv(gb18030);
            var called = killed ? $"{name}, killed" : name;
            Console.WriteLine($"{called}: {ledger.Rows} rows, {ledger.Good} good, {ledger.Twice.Count} written twice, {ledger.Bad.Count} bad, {file.Length:n0} bytes");
            var first = await BringInAsync(gateway, ledger, file, $"{called}, first", killed, accepted: ledger.Good);
            var again = await BringInAsync(gateway, ledger, file, $"{called}, again", killed: false, accepted: 0);
            Expect($"{called}: the reports of both times", first.SequenceEqual(again), true);
            ledgers.Add(ledger);
        }

        var good = ledgers.Sum(ledger => ledger.Good);
        foreach (var ledger in ledgers) await FoundAsync(gateway, ledger);
        await CountedAsync(gateway, good);
        Console.WriteLine(disagreements == 0 ? $"All agrees: {good} activities." : $"{disagreements} do not agree.");
        return disagreements == 0 ? 0 : 1;
    }

    /// <returns>The report, without its headings.</returns>
    private static async Task<string[]> BringInAsync(GatewayProcess gateway, MixedLedger ledger, byte[] file, string name, bool killed, int accepted)
    {
        var began = Stopwatch.GetTimestamp();
        var import = await gateway.SendAsync(file);
        var note = "";
        if (killed)
        {
            JsonNode seen;
            do seen = await gateway.GetAsync(import);
            while ((long)seen["rows"]! < ledger.Rows / 4);
            await gateway.KillAsync();
            note = $", killed after {seen["rows"]} rows";
            Expect($"{name}: rows before the kill, within the file", (long)seen["rows"]! < ledger.Rows, true);
            await gateway.StartAsync();
        }

        var job = await gateway.OverAsync(import);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {name}: {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s, {job["rowsPerSecond"]} rows/s{note}"));
        Expect($"{name}: state", (string)job["state"]!, "done");
        Expect($"{name}: rows", (int)job["rows"]!, ledger.Rows);
        Expect($"{name}: accepted", (int)job["accepted"]!, accepted);
        Expect($"{name}: duplicates", (int)job["duplicates"]!, ledger.Twice.Count + ledger.Good - accepted);
        Expect($"{name}: rejected", (int)job["rejected"]!, ledger.Bad.Count);
        var report = (await gateway.Http.GetStringAsync(new Uri($"{import}/rejections", UriKind.Relative))).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)[1..];
        var told = report.Select(line => line.Split(',')).Select(cells => (Line: int.Parse(cells[0], CultureInfo.InvariantCulture), Column: cells[1], Reason: cells[3])).ToList();
        var put = ledger.Bad.Select(row => (row.Key, row.Value)).Concat(ledger.Twice.Select(line => (line, ""))).OrderBy(row => row.Item1);
        Expect($"{name}: the report names each bad and each repeated line once, with the column at fault", told.Select(row => (row.Line, row.Column)).SequenceEqual(put), true);
        Expect($"{name}: every one with a reason", told.TrueForAll(row => row.Reason.Length > 0), true);
        return report;
    }

    /// <summary>By the words of its titles: listed, counted and exported, each good row once.</summary>
    private static async Task FoundAsync(GatewayProcess gateway, MixedLedger ledger)
    {
        var tag = ledger.Titles.First().Split('宣')[0];
        await gateway.ListedAsync($"&q={Uri.EscapeDataString(tag)}", ledger.Good);
        var states = (await gateway.GetAsync($"/v1/activities/facets?q={Uri.EscapeDataString(tag)}"))["states"]!.AsArray();
        Expect($"{tag}: counted by state", states.Sum(state => (int)state!["count"]!), ledger.Good);
        var exported = await gateway.Http.GetStringAsync(new Uri($"/v1/activities/export?format=ndjson&q={Uri.EscapeDataString(tag)}", UriKind.Relative));
        var titles = exported.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (string)JsonNode.Parse(line)!["title"]!).Order(StringComparer.Ordinal);
        Expect($"{tag}: the export has the title of each good row once", titles.SequenceEqual(ledger.Titles.Order(StringComparer.Ordinal)), true);
    }

    /// <summary>By the summaries of the county, and by the weeks of its units.</summary>
    private static async Task CountedAsync(GatewayProcess gateway, int good)
    {
        var began = Stopwatch.GetTimestamp();
        int held;
        do held = (int)(await gateway.GetAsync("/v1/units/620623/summary?year=2023"))["total"]!["activities"]!["held"]!;
        while (held != good && Stopwatch.GetElapsedTime(began) < TimeSpan.FromMinutes(5));
        Expect("the county's summary of the year", held, good);
        // New Year's Day of 2023 lies in the last week of 2022.
        var weeks = 0;
        foreach (var year in (int[])[2022, 2023])
            weeks += (await gateway.GetAsync($"/v1/units/620623/coverage?year={year}"))["units"]!.AsArray().Sum(unit => unit!["held"]!.AsArray().Sum(number => (int)number!));
        Expect("the weeks of all units", weeks, good);
        using var answer = await gateway.Http.PostAsync(new Uri("/v1/summaries/verify", UriKind.Relative), content: null);
        Expect("summaries, ledger and lists", (bool)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["agree"]!, true);
    }

    private static void Expect<T>(string what, T found, T expected)
    {
        if (EqualityComparer<T>.Default.Equals(found, expected)) return;
        disagreements++;
        Console.WriteLine($"  DISAGREES: {what}: {found} in place of {expected}");
    }
}
