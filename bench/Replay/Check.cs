using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Practice.Actors.Bench.Replay;

/// <summary>Compares what the API shows with what the records ask for.</summary>
internal sealed class Check(GatewayClient client, int clients)
{
    /// <summary>Whom histories name where a desk has acted by itself.</summary>
    public const string Desk = "system:desk";

    /// <summary>How ids of accounts, requests and entries of the vault begin.</summary>
    private static readonly string[] OfThisDatabase = ["acc_", "req_", "pd_"];

    private readonly ConcurrentBag<string> mismatches = [];
    private int byDesks;
    private int escalations;

    /// <summary>Orders that a desk gave to a team by itself.</summary>
    public int ByDesks => byDesks;

    /// <summary>How often a desk handed an order up by itself.</summary>
    public int Escalations => escalations;

    public IReadOnlyCollection<string> Mismatches => mismatches;

    /// <summary>Reads every request and its history; answers how many are as recorded, and for each a line that is the same in every run.</summary>
    public async Task<(int AsRecorded, string[] Lines)> RequestsAsync(ImmutableArray<Script> scripts, ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        var lines = new string[scripts.Length];
        var asRecorded = 0;
        await Parallel.ForAsync(0, scripts.Length, new ParallelOptions { MaxDegreeOfParallelism = clients, CancellationToken = cancellationToken }, async (at, stop) =>
        {
            var script = scripts[at];
            var request = await client.GetAsync($"/v1/service-requests/{ids[at]}", stop);
            var history = (await client.GetAsync($"/v1/service-requests/{ids[at]}/history", stop))["items"]!.AsArray();
            Interlocked.Add(ref byDesks, history.Count(entry => IsByDesk(entry, "service-request.dispatched")));
            Interlocked.Add(ref escalations, history.Count(entry => IsByDesk(entry, "service-request.escalated")));
            var happened = history.Where(entry => (string?)entry!["actor"] != Desk).Select(entry => (string)entry!["type"]!).ToArray();

            var fits = Same(script, "state", script.State, (string?)request["state"]);
            fits &= Same(script, "unit", script.Station, (string?)request["unit"]);
            fits &= Same(script, "rating", script.Rating, (int?)request["rating"]?["rating"]);
            fits &= Same(script, "history", string.Join(' ', script.History), string.Join(' ', happened));
            if (fits) Interlocked.Increment(ref asRecorded);
            lines[at] = string.Join('|', [script.Record.Number, Lasting(request), .. history.Select(entry => $"{entry!["type"]} {Lasting(entry["actor"])} {Lasting(entry["data"])}")]);
        });

        return (asRecorded, lines);
    }

    /// <summary>Reads the lists page by page: every request once, with its state, and totals that agree.</summary>
    public async Task ListsAsync(ImmutableArray<Script> scripts, ImmutableArray<string> ids, CancellationToken cancellationToken)
    {
        foreach (var (partition, position) in client.Written)
            await client.GetAsync("/v1/service-requests?limit=1", cancellationToken, minPosition: $"{partition}:{position}");

        var all = await client.ListAsync("/v1/service-requests", cancellationToken);
        var states = all.ToLookup(item => (string)item["id"]!, item => (string)item["state"]!);
        if (states.Any(item => item.Count() > 1)) mismatches.Add("The list shows a request twice.");
        for (var at = 0; at < scripts.Length; at++) Same(scripts[at], "state in the list", scripts[at].State, states[ids[at]].FirstOrDefault());

        await Total("/v1/service-requests", all.Count);
        foreach (var state in all.GroupBy(item => (string)item["state"]!))
        {
            var path = $"/v1/service-requests?state={state.Key}";
            var listed = await client.ListAsync(path, cancellationToken);
            await Total(path, state.Count());
            if (!listed.Select(item => (string)item["id"]!).ToHashSet(StringComparer.Ordinal).SetEquals(state.Select(item => (string)item["id"]!)))
                mismatches.Add($"The list of {state.Key} requests is not the same as the {state.Key} requests of the whole list.");
        }

        async Task Total(string path, int counted)
        {
            var page = await client.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=1&count=true", cancellationToken);
            if ((int?)page["total"] != counted) mismatches.Add($"{path} says {page["total"]} in all and lists {counted}.");
        }
    }

    /// <summary>Has the ledger walk its hash chains.</summary>
    public async Task LedgerAsync(CancellationToken cancellationToken)
    {
        var report = await client.PostAsync("/v1/ledger/verify", $"replay-2020.verify.{Guid.NewGuid():n}", "{}", cancellationToken);
        if (report["intact"]?.GetValue<bool>() is not true) mismatches.Add($"The ledger does not verify: {report.ToJsonString()}");
    }

    private bool Same<T>(Script script, string what, T expected, T actual)
    {
        if (EqualityComparer<T>.Default.Equals(expected, actual)) return true;
        mismatches.Add($"{script.Record.Number}: {what} should be '{expected}' and is '{actual}'.");
        return false;
    }

    private static bool IsByDesk(JsonNode? entry, string type) => (string?)entry!["actor"] == Desk && (string?)entry["type"] == type;

    /// <summary>
    /// A value's JSON without what differs between two equal runs: when things were recorded, and where, what is to be done how long after, and the codes and
    /// ids of accounts and of what they made, which are other ones in every database.
    /// </summary>
    private static string Lasting(JsonNode? node) => node switch
    {
        JsonObject o => $"{{{string.Join(',', o.Where(p => p.Key is not ("recordedAt" or "position" or "dueBy" or "trackingCode")).OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}:{Lasting(p.Value)}"))}}}",
        JsonArray a => $"[{string.Join(',', a.Select(Lasting))}]",
        null => "null",
        JsonValue v when v.TryGetValue(out string? text) && OfThisDatabase.FirstOrDefault(prefix => text.StartsWith(prefix, StringComparison.Ordinal)) is { } prefix => prefix,
        _ => node.ToJsonString(),
    };
}
