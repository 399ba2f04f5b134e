using System.Text;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Sylvan.Data.Csv;

namespace Practice.Actors.Bench.Rest;

/// <summary>Where requests are placed and who serves them: a station and its team.</summary>
internal sealed record Place(string Unit, string Team);

/// <summary>What there is to order and where, under the ids that the county's start-up data get on either side.</summary>
internal sealed record Supply(IReadOnlyList<Place> Places, string MenuItem)
{
    /// <summary>Every station with its own team, and an item that needs no review.</summary>
    public static Supply Read()
    {
        using var packed = typeof(Supply).Assembly.GetManifestResourceStream("teams.csv") ?? throw new InvalidOperationException("The assembly does not carry teams.csv.");
        using var text = new StreamReader(packed);
        using var csv = CsvDataReader.Create(text);
        var places = new List<Place>();
        while (csv.Read())
        {
            if (Text("level") == "village") places.Add(new Place(Text("unit"), EntityId.Derive(TeamId.Prefix, "county", Text("code"))));
        }

        return new Supply(places, EntityId.Derive(MenuItemId.Prefix, "county", "ecology-bulky"));

        string Text(string column) => csv.GetString(csv.GetOrdinal(column));
    }

    public string Order(Place place, int serial) =>
        $$$"""{"unit":"{{{place.Unit}}}","menuItem":"{{{MenuItem}}}","channel":"phone","contact":{"name":"合成居民 {{{serial}}}","phone":"000-0000-{{{serial % 10_000:0000}}}"}}""";
}

/// <summary>Every connection places one request after another, spread over the stations.</summary>
internal sealed class Placing(Supply supply) : IScenario
{
    private readonly string run = $"{Guid.NewGuid():n}";
    private int serial;

    public void Send(int number, Connection connection) =>
        connection.Post("/v1/service-requests", $"{run}.{++serial}", supply.Order(supply.Places[serial % supply.Places.Count], serial));

    public void Answered(int number, int status, ReadOnlySpan<byte> body) => Answers.Expect(201, status, body);
}

/// <summary>Every connection takes one request after another from order to closing.</summary>
internal sealed class Lifecycle(Supply supply, int connections) : IScenario
{
    private static readonly string[] Verbs = ["place", "dispatch", "accept", "start", "complete", "rate", "close"];

    private readonly string run = $"{Guid.NewGuid():n}";
    private readonly (int Step, int Serial, string Id)[] at = new (int, int, string)[connections];
    private int serial;

    /// <summary>The requests that were taken to their end, the latest last.</summary>
    public List<string> Closed { get; } = [];

    public void Send(int number, Connection connection)
    {
        ref var current = ref at[number];
        if (current.Step == 0) current.Serial = ++serial;
        var place = supply.Places[current.Serial % supply.Places.Count];
        var verb = Verbs[current.Step];
        connection.Post(
            current.Step == 0 ? "/v1/service-requests" : $"/v1/service-requests/{current.Id}/{verb}",
            $"{run}.{current.Serial}.{verb}",
            verb switch
            {
                "place" => supply.Order(place, current.Serial),
                "complete" => $$"""{"team":"{{place.Team}}","result":"solved","volunteers":2,"minutes":60}""",
                "rate" => """{"rating":5,"by":"served"}""",
                "close" => "{}",
                _ => $$"""{"team":"{{place.Team}}"}""",
            });
    }

    public void Answered(int number, int status, ReadOnlySpan<byte> body)
    {
        ref var current = ref at[number];
        Answers.Expect(current.Step == 0 ? 201 : 200, status, body);
        if (current.Step == 0) current.Id = Answers.Id(body);
        current.Step = (current.Step + 1) % Verbs.Length;
        if (current.Step == 0) Closed.Add(current.Id);
    }
}

/// <summary>Every connection reads the same few paths over and over.</summary>
internal sealed class Reading(IReadOnlyList<string> paths) : IScenario
{
    private int serial;

    public void Send(int number, Connection connection) => connection.Get(paths[serial++ % paths.Count]);

    public void Answered(int number, int status, ReadOnlySpan<byte> body) => Answers.Expect(200, status, body);
}

/// <summary>Reads answers as far as scenarios need them.</summary>
internal static class Answers
{
    public static void Expect(int expected, int status, ReadOnlySpan<byte> body)
    {
        if (status != expected) throw new BenchException($"{status} instead of {expected}: {Encoding.UTF8.GetString(body)}");
    }

    /// <summary>The first id in an entity's JSON, its own.</summary>
    public static string Id(ReadOnlySpan<byte> body)
    {
        var at = body.IndexOf("\"id\":\""u8);
        if (at < 0) throw new BenchException($"No id in {Encoding.UTF8.GetString(body)}.");
        var id = body[(at + 6)..];
        return Encoding.ASCII.GetString(id[..id.IndexOf((byte)'"')]);
    }
}
