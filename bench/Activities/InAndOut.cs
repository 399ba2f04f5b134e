using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dapper;
using Npgsql;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;

namespace Practice.Actors.Bench.Activities;

/// <summary>
/// Brings activities in through a gateway and takes them out again. On PostgreSQL the same events, and the same rows of the list, go into tables of the same columns
/// and indexes by binary <c>COPY</c> in the same run.
/// </summary>
internal static class InAndOut
{
    private static readonly string[] Platforms = ["theory", "development", "education", "health", "legal-aid", "culture", "new-customs", "ecology", "care"];

    /// <param name="published">A folder that the gateway was published into; null for the one that was built.</param>
    public static async Task MeasureAsync(DatabaseEngine engine, int rows, string? published)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var gateway = await GatewayProcess.StartAsync(database, published);
        // The very first start has loaded the county, and none after it does.
        await gateway.KillAsync();
        await gateway.StartAsync();
        var units = (await gateway.GetAsync("/v1/units?limit=200"))["items"]!.AsArray().Select(unit => (string)unit!["code"]!).ToArray();
        // What a first import pays for once is not what is measured of a large one; of 20,000 rows it is.
        if (rows > 20_000) await gateway.OverAsync(await gateway.SendAsync(File(units, 5_000, "热身")));
        var before = rows > 20_000 ? 5_000 : 0;
        var file = File(units, rows, "入库");
        Console.WriteLine($"{rows:n0} rows, {file.Length / 1024.0 / 1024:0.0} MiB of CSV, on {engine}, {Environment.ProcessorCount} processors");

        gateway.ForgetPeak();
        using var memory = new MemoryWatch(gateway.Pid);
        var (idle, worked, began) = (gateway.Peak, gateway.Worked, Stopwatch.GetTimestamp());
        var job = await gateway.OverAsync(await gateway.SendAsync(file));
        var (took, used) = (Stopwatch.GetElapsedTime(began), gateway.Worked - worked);
        if ((int)job["accepted"]! != rows) throw new InvalidOperationException(job.ToJsonString());
        var rate = rows / took.TotalSeconds;
        Print($"import: {took.TotalSeconds:0.0} s, {rate:n0} rows/s, {used.TotalMilliseconds / rows:0.00} ms of processor time a row");
        Print($"memory: {idle:0} MiB before, at most {gateway.Peak:0} MiB during the import");
        await gateway.ListedAsync("", rows + before);
        Print($"listed: {Stopwatch.GetElapsedTime(began).TotalSeconds:0.0} s after the file was sent; at most {gateway.Peak:0} MiB");
        Console.WriteLine(await memory.StopAsync());
        if (database.Options.ConnectionString is { Length: > 0 } store && engine is DatabaseEngine.Postgres) await CopyAsync(store, rate);
        foreach (var format in (string[])["csv", "ndjson", "xlsx"]) await TakeOutAsync(gateway, format, rows + before);
    }

    private static byte[] File(string[] units, int rows, string tag)
    {
        var text = new StringBuilder("活动名称,单位,服务平台,活动日期,志愿者人数,服务人数,服务时长(分钟)\n");
        for (var row = 0; row < rows; row++)
        {
            var day = new DateOnly(2023, 1, 1).AddDays(row % 1_000);
            text.Append(CultureInfo.InvariantCulture, $"{tag}{row},{units[row % units.Length]},{Platforms[row % Platforms.Length]},{day:yyyy-M-d},{1 + (row % 9)},{row % 90},600\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static async Task CopyAsync(string store, double rate)
    {
        await using var connection = new NpgsqlConnection(store);
        await connection.OpenAsync();
        var events = await CopyOneAsync(connection, "ledger_events", $"stream like '{ActivityId.Prefix}%'");
        var listed = await CopyOneAsync(connection, "activities", "true");
        Print($"COPY of the same events: {events.Rows / events.Seconds:n0} rows/s; the import reaches {rate / (events.Rows / events.Seconds):0.00} of it");
        var both = events.Rows / (events.Seconds + listed.Seconds);
        Print($"COPY of the same events and of the same rows of the list: {both:n0} rows/s; the import reaches {rate / both:0.00} of it");
    }

    private static async Task<(long Rows, double Seconds)> CopyOneAsync(NpgsqlConnection connection, string table, string which)
    {
        await connection.ExecuteAsync($"create table copied_{table} (like {table} including all)");
        var columns = string.Join(", ", await connection.QueryAsync<string>(
            "select column_name from information_schema.columns where table_schema = current_schema() and table_name = @table and is_generated = 'NEVER' order by ordinal_position", new { table }));
        var path = Path.Combine(Path.GetTempPath(), $"bench-copy-{Guid.NewGuid():n}");
        try
        {
            await using var kept = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1024 * 1024, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
            await using (var source = await connection.BeginRawBinaryCopyAsync($"copy (select {columns} from {table} where {which}) to stdout (format binary)")) await source.CopyToAsync(kept);
            kept.Position = 0;
            var began = Stopwatch.GetTimestamp();
            await using (var target = await connection.BeginRawBinaryCopyAsync($"copy copied_{table} ({columns}) from stdin (format binary)")) await kept.CopyToAsync(target);
            var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
            return (await connection.ExecuteScalarAsync<long>($"select count(*) from copied_{table}"), seconds);
        }
        finally
        {
            await connection.ExecuteAsync($"drop table copied_{table}");
        }
    }

    private static async Task TakeOutAsync(GatewayProcess gateway, string format, int rows)
    {
        gateway.ForgetPeak();
        var began = Stopwatch.GetTimestamp();
        using var answer = await gateway.Http.GetAsync(new Uri($"/v1/activities/export?format={format}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
        await using var content = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
        var piece = new byte[256 * 1024];
        var (first, lines, bytes) = (TimeSpan.Zero, 0L, 0L);
        for (int read; (read = await content.ReadAsync(piece)) > 0;)
        {
            if (first == TimeSpan.Zero) first = Stopwatch.GetElapsedTime(began);
            lines += piece.AsSpan(0, read).Count((byte)'\n');
            bytes += read;
        }

        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        // A workbook is packed, so that its lines cannot be counted as they come.
        if (format != "xlsx" && lines != rows + (format == "csv" ? 1 : 0)) throw new InvalidOperationException($"{format}: {lines} lines in place of {rows}.");
        Print($"export as {format}: {rows / took:n0} rows/s, {bytes / 1024.0 / 1024:0.0} MiB, first byte after {first.TotalMilliseconds:0} ms; at most {gateway.Peak:0} MiB");
    }

    private static void Print(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
