using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Practice.Actors.Gateway.Imports;

/// <summary>
/// <c>import activities FILE</c>: sends a file to a gateway, as anybody might, and tells how far it is until it is over. The session's token or an API key
/// is in the environment, where no list of processes shows it.
/// </summary>
internal static class ImportCommand
{
    public const string TokenVariable = "PRACTICE_TOKEN";

    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <param name="http">To the gateway.</param>
    /// <param name="query">Of the import, with its question mark; may be empty.</param>
    /// <param name="refusedFile">Where the refused rows go.</param>
    /// <param name="mappingFile">Says what headings stand for that are not understood by themselves, a line <c>heading=column</c> for each; null where there is none.</param>
    /// <returns>The exit code: 0 where every row was accepted or there already, 1 where some were refused or it failed, 2 where the gateway did not take it.</returns>
    public static async Task<int> RunAsync(HttpClient http, string kind, string file, string query, string refusedFile, TextWriter output, CancellationToken cancellationToken, string? mappingFile = null)
    {
        await using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1, useAsync: true);
        using var body = new StreamContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = mappingFile is null ? null : new MultipartFormDataContent { { new ByteArrayContent(await File.ReadAllBytesAsync(mappingFile, cancellationToken)), "mapping" }, { body, "file", "file" } };
        using var started = await http.PostAsync(new Uri($"/v1/{kind}/import{query}", UriKind.Relative), (HttpContent?)form ?? body, cancellationToken);
        var job = JsonNode.Parse(await started.Content.ReadAsStringAsync(cancellationToken))!;
        if (!started.IsSuccessStatusCode)
        {
            await output.WriteLineAsync($"{(string?)job["title"]}: {(string?)job["detail"]} {job["errors"]?.ToJsonString(Readable)}");
            return 2;
        }

        var path = new Uri(started.Headers.Location!.OriginalString, UriKind.Relative);
        while ((string?)job["state"] is "running")
        {
            await Task.Delay(Every, cancellationToken);
            job = JsonNode.Parse(await http.GetStringAsync(path, cancellationToken))!;
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{(string?)job["state"]}: {job["rows"]} rows, {job["accepted"]} accepted, {job["duplicates"]} known, {job["rejected"]} refused, {job["rowsPerSecond"]} rows/s, {job["secondsLeft"]?.ToString() ?? "?"} s left"));
        }

        if ((long)job["rejected"]! == 0 && (string?)job["state"] == "done" && job["rejections"]!.AsArray().Count == 0) return 0;
        await File.WriteAllBytesAsync(refusedFile, await http.GetByteArrayAsync(new Uri($"{path}/rejections", UriKind.Relative), cancellationToken), cancellationToken);
        await output.WriteLineAsync($"What was refused, and why, is in {refusedFile}");
        return (long)job["rejected"]! == 0 && (string?)job["state"] == "done" ? 0 : 1;
    }
}
