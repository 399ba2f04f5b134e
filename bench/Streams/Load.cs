using System.Diagnostics;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;

namespace Practice.Actors.Bench.Streams;

/// <summary>Appends requests that are placed, one after another at each of a county's units.</summary>
internal sealed class Load(ILedger ledger, Journal journal)
{
    /// <summary>As many as Tianzhu has.</summary>
    public const int Units = 224;

    private static readonly string Placed = EventCatalog.NameOf(typeof(RequestPlaced));

    public static string Unit(int number) => string.Create(CultureInfo.InvariantCulture, $"{620623100000 + (number % Units)}");

    /// <summary>So many events a second, each sent when its time has come, whatever has become of those before.</summary>
    public async Task PaceAsync(int rate, TimeSpan duration)
    {
        List<Task> under = [];
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        var began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) is var elapsed && elapsed < duration)
        {
            while (under.Count < elapsed.TotalSeconds * rate) under.Add(AppendAsync());
            await tick.WaitForNextTickAsync();
        }

        await Task.WhenAll(under);
    }

    /// <summary>As fast as the writers can, each sending its next event when the last one is acknowledged.</summary>
    /// <param name="most">Events a second at most.</param>
    public Task FloodAsync(int writers, int most, TimeSpan duration)
    {
        var (began, first) = (Stopwatch.GetTimestamp(), journal.Sent);
        return Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(began) is var elapsed && elapsed < duration)
            {
                if (journal.Sent - first < elapsed.TotalSeconds * most) await AppendAsync();
                else await Task.Delay(1);
            }
        })));
    }

    private async Task AppendAsync()
    {
        var number = journal.Send();
        var (stream, unit, now) = (Journal.StreamOf(number), Unit(number), DateTimeOffset.UtcNow);
        var placed = new RequestPlaced(
            new RequestId(stream), new UnitCode(unit), MenuItem: null, new PlatformKey("health"), ReviewRequired: true, Channel.Phone, Contact: null, WishedFor: null, UnitLevel.Station)
        {
            At = now,
        };
        var append = new Append(unit, stream, StreamHead.None, "place", Fingerprint: "", "acc_bench", now, [new EventData(Placed, EventCatalog.Serialize(placed))]);
        if (await ledger.AppendAsync(append) is not AppendResult.Appended) throw new InvalidOperationException($"{stream} was not appended.");
        journal.Acknowledge(number);
    }
}
