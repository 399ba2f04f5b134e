using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;
using Xunit.Abstractions;

namespace Practice.Actors.Gateway.Fuzz;

/// <summary>Bad requests over every operation of the gateway's own document: each a problem that says what is wrong, none a fault, nothing written.</summary>
[Collection(OneGateway.Name)]
public sealed class FuzzTests(FuzzedGateway gateway, ITestOutputHelper output)
{
    /// <summary>Another seed sends other requests; the same one always the same.</summary>
    private const int Seed = 20230605;

    private const int PerOperation = 80;
    private const int LargePerOperation = 2;
    private const int AtOnce = 8;
    private const int FewestInAll = 20_000;

    [Fact]
    public async Task Every_bad_request_is_refused_as_a_problem_and_writes_nothing()
    {
        var spoiling = new Spoiling(gateway.Ids);
        var operations = ApiOperation.AllOf(await gateway.DocumentAsync());
        Assert.NotEmpty(operations);
        var complaints = new ConcurrentQueue<string>();
        var table = new StringBuilder();
        var sent = 0;

        foreach (var operation in operations)
        {
            var before = await gateway.WrittenAsync();
            var requests = RequestsFor(operation, spoiling);
            var answers = new ConcurrentDictionary<int, int>();
            await Parallel.ForEachAsync(requests, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (request, stop) =>
            {
                var (status, complaint) = await SendAsync(request, stop);
                answers.AddOrUpdate(status, 1, (_, count) => count + 1);
                if (complaint is not null) complaints.Enqueue($"{complaint}: {request}");
            });

            var after = await gateway.WrittenAsync();
            if (before != after) complaints.Enqueue($"{operation.Name} has written: {before}, then {after}");
            var hits = answers.Values.Sum();
            sent += hits;
            if (hits < PerOperation) complaints.Enqueue($"{operation.Name} was hit only {hits} times.");
            table.AppendLine(CultureInfo.InvariantCulture, $"{operation.Method,-6} {operation.Path,-48} {hits,5}  {string.Join("  ", answers.OrderBy(a => a.Key).Select(a => $"{a.Key} × {a.Value}"))}");
        }

        table.AppendLine(CultureInfo.InvariantCulture, $"{sent} requests over {operations.Count} operations, seed {Seed}");
        output.WriteLine(table.ToString());
        await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "hits.txt"), table.ToString());
        await File.WriteAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "complaints.txt"), complaints);
        Assert.True(complaints.IsEmpty, $"{complaints.Count} complaints, of which the first:\n{string.Join('\n', complaints.Take(40))}");
        Assert.True(sent >= FewestInAll, $"Only {sent} requests.");
    }

    private static List<BadRequest> RequestsFor(ApiOperation operation, Spoiling spoiling)
    {
        // The name's letters, not its hash code, which differs from run to run.
        var random = new Random(Seed + operation.Name.Aggregate(0, (sum, letter) => unchecked((sum * 31) + letter)));
        var ways = spoiling.WaysFor(operation);
        // Every way at least once.
        var requests = Enumerable.Range(0, Math.Max(PerOperation, ways.Count)).Select(i => ways[i % ways.Count](random)).ToList();
        if (operation.Body is not null) requests.AddRange(Enumerable.Repeat(spoiling.TooLarge(operation), LargePerOperation));
        return requests;
    }

    private async Task<(int Status, string? Complaint)> SendAsync(BadRequest bad, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(new HttpMethod(bad.Method), gateway.Address.GetLeftPart(UriPartial.Authority) + bad.Target);
        if (bad.Body is { } body)
        {
            request.Content = new ByteArrayContent(body.ToArray());
            request.Content.Headers.ContentType = null;
            if (bad.ContentType is { } type) request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        foreach (var (name, value) in bad.Headers) Assert.True(request.Headers.TryAddWithoutValidation(name, value), name);
        try
        {
            using var answer = await gateway.Http.SendAsync(request, stop);
            return ((int)answer.StatusCode, ComplaintOf(bad, answer, await answer.Content.ReadAsStringAsync(stop)));
        }
        catch (HttpRequestException broken)
        {
            return (0, $"no answer ({broken.Message})");
        }
    }

    private static string? ComplaintOf(BadRequest bad, HttpResponseMessage answer, string text)
    {
        var status = (int)answer.StatusCode;
        if (answer.StatusCode != bad.Expected) return $"{status} in place of {(int)bad.Expected} ({text})";
        if (answer.Content.Headers.ContentType is not { MediaType: "application/problem+json" }) return $"no problem but {answer.Content.Headers.ContentType} ({text})";
        var problem = JsonNode.Parse(text)!;
        if ((string?)problem["code"] is not { Length: > 0 } code || (string?)problem["type"] != $"/problems/{code}") return $"no code ({text})";
        if ((int?)problem["status"] != status) return $"another status in the problem ({text})";
        if ((string?)problem["traceId"] is not { Length: > 0 } || (string?)problem["title"] is not { Length: > 0 } || (string?)problem["detail"] is not { Length: > 0 }) return $"an incomplete problem ({text})";
        if (bad.Field is { } field && !Names(problem["errors"], field)) return $"a problem that does not name {field} ({text})";
        return null;
    }

    /// <summary>The field itself, or one of its items or members.</summary>
    private static bool Names(JsonNode? errors, string field) =>
        errors?.AsObject().Any(error => error.Key == field || error.Key.StartsWith($"{field}[", StringComparison.Ordinal) || error.Key.StartsWith($"{field}.", StringComparison.Ordinal)) == true;
}
