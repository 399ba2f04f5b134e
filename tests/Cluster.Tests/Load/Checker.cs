using System.Text.Json.Nodes;
using Dapper;
using Npgsql;
using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Cluster.Tests.Load;

/// <summary>Compares what the clients were told with what the platform shows and the ledger holds.</summary>
internal sealed class Checker(Journal journal, IReadOnlyList<Uri> gateways, string connectionString)
{
    private const int Parallelism = 8;

    /// <summary>The state of a request and the step that brings it to the next, by event.</summary>
    private static readonly Dictionary<string, (string Step, RequestState To)> Steps = new(StringComparer.Ordinal)
    {
        ["service-request.dispatched"] = ("dispatch", RequestState.Dispatched),
        ["service-request.accepted"] = ("accept", RequestState.Accepted),
        ["service-request.started"] = ("start", RequestState.UnderWay),
        ["service-request.completed"] = ("complete", RequestState.Completed),
        ["service-request.rated"] = ("rate", RequestState.Rated),
        ["service-request.closed"] = ("close", RequestState.Closed),
    };

    private readonly List<string> found = [];

    /// <returns>What does not fit; empty where all is well.</returns>
    public async Task<IReadOnlyList<string>> CheckAsync()
    {
        found.Clear();
        await RequestsAsync();
        await LedgerAsync();
        await ListsAsync();
        await SummariesAsync();
        return found;
    }

    /// <summary>Request by request over the API: the state, and exactly the acknowledged steps, in order.</summary>
    private async Task RequestsAsync() =>
        await Parallel.ForEachAsync(journal.Requests.Index(), new ParallelOptions { MaxDegreeOfParallelism = Parallelism }, async (at, _) =>
        {
            using var client = new Client(gateways, at.Index);
            var told = at.Item;
            var shown = await client.GetAsync($"/v1/service-requests/{told.Request}");
            var history = await client.GetAsync($"/v1/service-requests/{told.Request}/history");
            string[] happened = [.. (history.Body["items"]?.AsArray() ?? []).Select(entry => (string)entry!["type"]!)];
            if (!shown.Acknowledged) Add($"{told.Request} is not there: {shown.Status}.");
            else if ((string?)shown.Body["state"] != told.State) Add($"{told.Request} was told to be {told.State} and is {shown.Body["state"]}.");
            if (!happened.SequenceEqual(told.Steps, StringComparer.Ordinal))
                Add($"{told.Request} was told [{string.Join(' ', told.Steps)}] and holds [{string.Join(' ', happened)}].");
            if (!IsLegal(happened)) Add($"{told.Request} has an impossible history: {string.Join(' ', happened)}.");
        });

    /// <summary>In the database: the same events, no version missing, no command twice; and the hash chains as the platform verifies them.</summary>
    private async Task LedgerAsync()
    {
        await using var connection = new NpgsqlConnection(connectionString);
        var streams = (await connection.QueryAsync<(string Stream, long Events, long Last, long Commands)>(
            """
            select stream, count(*), max(version), count(distinct command)
            from ledger_events
            where type like 'service-request.%'
            group by stream
            """)).ToDictionary(row => row.Stream, StringComparer.Ordinal);
        foreach (var told in journal.Requests)
        {
            if (!streams.TryGetValue(told.Request, out var row)) Add($"The ledger has no {told.Request}.");
            else if (row.Events != told.Steps.Count || row.Last != row.Events || row.Commands != row.Events)
                Add($"The ledger holds {row.Events} events up to version {row.Last} by {row.Commands} commands of {told.Request}, which was told {told.Steps.Count}.");
        }

        using var client = new Client(gateways);
        var verified = await client.PostAsync("/v1/ledger/verify", $"{Guid.NewGuid():n}", []);
        if ((bool?)verified.Body["intact"] is not true) Add($"The ledger does not verify: {verified.Body.ToJsonString()}");
    }

    /// <summary>The lists, once they have seen everything: each request once, in its state, and the totals that they say.</summary>
    private async Task ListsAsync()
    {
        using var client = new Client(gateways);
        foreach (var (partition, position) in journal.Written) await client.GetAsync("/v1/service-requests?limit=1", $"{partition}:{position}");
        var all = await ListAsync("/v1/service-requests");
        var listed = all.ToLookup(item => (string)item["id"]!, item => (string)item["state"]!, StringComparer.Ordinal);
        foreach (var twice in listed.Where(states => states.Count() > 1)) Add($"The list shows {twice.Key} {twice.Count()} times.");
        foreach (var told in journal.Requests)
        {
            if (listed[told.Request].FirstOrDefault() is var state && state != told.State) Add($"The list shows {told.Request} as '{state}', told was {told.State}.");
        }

        await TotalAsync("/v1/service-requests", all.Count);
        foreach (var state in all.GroupBy(item => (string)item["state"]!, StringComparer.Ordinal)) await TotalAsync($"/v1/service-requests?state={state.Key}", state.Count());

        async Task TotalAsync(string path, int counted)
        {
            var page = await client.GetAsync($"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=1&count=true");
            if ((int?)page.Body["total"] != counted) Add($"{path} says {page.Body["total"]} in all and lists {counted}.");
        }

        async Task<List<JsonNode>> ListAsync(string path)
        {
            List<JsonNode> items = [];
            string? cursor = null;
            do
            {
                var page = await client.GetAsync($"{path}?limit=200{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
                items.AddRange(page.Body["items"]!.AsArray().Select(item => item!));
                cursor = (string?)page.Body["next"];
            }
            while (cursor is not null);
            return items;
        }
    }

    /// <summary>Every unit's live summary: what a replay of the ledger and the lists say, so no event was passed over or counted twice.</summary>
    private async Task SummariesAsync()
    {
        using var client = new Client(gateways);
        var check = await client.PostAsync("/v1/summaries/verify", $"{Guid.NewGuid():n}", []);
        if ((bool?)check.Body["agree"] is not true) Add($"The summaries are not what the ledger says: {check.Body.ToJsonString()}");
    }

    private static bool IsLegal(string[] happened)
    {
        if (happened is not ["service-request.placed", .. var rest]) return false;
        var state = RequestState.Placed;
        foreach (var type in rest)
        {
            if (!Steps.TryGetValue(type, out var step) || !RequestStates.Allows(state, step.Step)) return false;
            state = step.To;
        }

        return true;
    }

    private void Add(string what)
    {
        lock (found) found.Add(what);
    }
}
