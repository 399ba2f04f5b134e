using System.Net;
using System.Text.Json.Nodes;

namespace Practice.Actors.Cluster.Tests.Load;

/// <summary>Clients that each play one request after the other from order to closing, through whichever gateway answers.</summary>
internal sealed class Workload : IAsyncDisposable
{
    private readonly List<Client> clients = [];
    private readonly List<Task> playing = [];
    private readonly string run = Guid.NewGuid().ToString("n");
    private readonly string team;
    private readonly string item;
    private readonly string[] units;
    private volatile bool stopping;

    private Workload(Journal journal, string team, string item, string[] units) => (Journal, this.team, this.item, this.units) = (journal, team, item, units);

    public Journal Journal { get; }

    public IReadOnlyList<string> Faults => [.. clients.SelectMany(client => client.Faults)];

    public int Repeats => clients.Sum(client => client.Repeats);

    /// <summary>The longest that a client had to wait for an outcome, repeats included.</summary>
    public TimeSpan Longest => clients.Max(client => client.Longest);

    public static async Task<Workload> StartAsync(IReadOnlyList<Uri> gateways, int count, int seed)
    {
        using var client = new Client(gateways);
        var stations = (await client.GetAsync("/v1/units?level=station&limit=8")).Body["items"]!.AsArray();
        var setup = Guid.NewGuid().ToString("n");
        var founded = await client.PostAsync("/v1/teams", $"{setup}-team", new JsonObject
        {
            ["unit"] = "620623",
            ["level"] = "county",
            ["name"] = "试验队",
            ["areas"] = new JsonArray("620623"),
            ["capacity"] = 1_000,
        });
        var offered = await client.PostAsync("/v1/menu-items", $"{setup}-item", new JsonObject
        {
            ["center"] = "620623",
            ["platform"] = "care",
            ["name"] = "试验项目",
            ["reviewRequired"] = false,
        });
        var load = new Workload(new Journal(), (string)founded.Body["id"]!, (string)offered.Body["id"]!, [.. stations.Select(unit => (string)unit!["code"]!)]);
        for (var at = 0; at < count; at++)
        {
            var player = new Client(gateways, first: at);
            load.clients.Add(player);
            var (number, random) = (at, new Random(seed + at));
            load.playing.Add(Task.Run(() => load.PlayAsync(player, number, random)));
        }

        return load;
    }

    /// <summary>Lets every client finish the request that it is at.</summary>
    public async Task StopAsync()
    {
        stopping = true;
        await Task.WhenAll(playing);
    }

    /// <summary>Waits until clients have been told of so many more commands.</summary>
    /// <param name="or">What else ends the wait.</param>
    public async Task<bool> GoesOnAsync(long commands, TimeSpan within, Func<bool>? or = null)
    {
        var goal = Journal.Acknowledged + commands;
        var began = System.Diagnostics.Stopwatch.GetTimestamp();
        while (Journal.Acknowledged < goal && or?.Invoke() is not true)
        {
            if (System.Diagnostics.Stopwatch.GetElapsedTime(began) > within) return false;
            // A client that failed has something to say.
            foreach (var ended in playing.Where(task => task.IsFaulted)) await ended;
            await Task.Delay(5);
        }

        return true;
    }

    public async ValueTask DisposeAsync()
    {
        stopping = true;
        await Task.WhenAll(playing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var client in clients) client.Dispose();
    }

    private async Task PlayAsync(Client client, int number, Random random)
    {
        for (var at = 0; !stopping; at++)
        {
            var key = $"{run}-{number}-{at}";
            var placed = await client.PostAsync("/v1/service-requests", $"{key}-place", new JsonObject
            {
                ["unit"] = units[random.Next(units.Length)],
                ["menuItem"] = item,
                ["channel"] = "phone",
                ["description"] = "试验",
            });
            Record(placed, "service-request.placed");
            var request = (string)placed.Body["id"]!;
            // Out of turn, so refused by every rule there is.
            if (random.Next(4) == 0) await RefusedAsync("start", new JsonObject { ["team"] = team });
            await StepAsync("dispatch", "dispatched", new JsonObject { ["team"] = team });
            if (random.Next(4) == 0) await RefusedAsync("rate", new JsonObject { ["rating"] = 1, ["by"] = "served" });
            await StepAsync("accept", "accepted", new JsonObject { ["team"] = team });
            await StepAsync("start", "started", new JsonObject { ["team"] = team });
            await StepAsync("complete", "completed", new JsonObject { ["team"] = team, ["result"] = "solved", ["volunteers"] = 2, ["minutes"] = 30 });
            if (random.Next(2) == 0) await StepAsync("rate", "rated", new JsonObject { ["rating"] = random.Next(3, 6), ["by"] = "served" });
            await StepAsync("close", "closed", []);

            async Task StepAsync(string verb, string happens, JsonObject body)
            {
                var answer = await client.PostAsync($"/v1/service-requests/{request}/{verb}", $"{key}-{verb}", body);
                Record(answer, $"service-request.{happens}");
                if (random.Next(10) > 0) return;
                // Once more though it was answered: the first outcome, and nothing new.
                var again = await client.PostAsync($"/v1/service-requests/{request}/{verb}", $"{key}-{verb}", (JsonObject)body.DeepClone());
                if (!again.Replayed || again.Position != answer.Position || again.Body.ToJsonString() != answer.Body.ToJsonString())
                    client.Faults.Add($"{verb} of {request} was answered otherwise the second time: {again}");
            }

            async Task RefusedAsync(string verb, JsonObject body)
            {
                var answer = await client.PostAsync($"/v1/service-requests/{request}/{verb}", $"{key}-early-{verb}", body);
                if (answer.Status == HttpStatusCode.Conflict) Journal.Refuse();
                else client.Faults.Add($"{verb} of {request} should have been refused: {answer}");
            }
        }

        void Record(Answer answer, string step)
        {
            if (answer.Acknowledged) Journal.Acknowledge(answer, step);
            else throw new InvalidOperationException($"{step} was refused: {answer}");
        }
    }
}
