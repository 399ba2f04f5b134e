using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using Practice.Actors.Bench.Rest;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.Ledger;

namespace Practice.Actors.Bench.Volunteers
{
    /// <summary>
    /// Reading a volunteer, which a grain answers from memory and is the cheapest read that has to be allowed, as it is and without a gate before it: the same requests, both in one process, turn
    /// by turn. The load is of this process too, so that the processor time of an answer is all there is of it, and tells more than the rate where others are at work on the machine.
    /// </summary>
    internal static class AtTheGate
    {
        private const int Connections = 32;
        private const string Open = "/bench/volunteers";

        private static readonly TimeSpan Round = TimeSpan.FromSeconds(0.7);

        public static async Task MeasureAsync(int rounds)
        {
            var shown = VolunteerEndpoints.Volunteer;
            await using var platform = await Platform.StartAsync(DatabaseEngine.Sqlite, app => app.MapRead(
                new Entity<VolunteerView, VolunteerResource>(Open, shown.IdOf, shown.Show, shown.Example),
                (VolunteerId id) => new GetVolunteer(id),
                new Operation("readUnasked", "Reads a volunteer, whoever asks")));
            var station = (string)(await platform.GetAsync("/v1/units?level=station&limit=1"))["items"]![0]!["code"]!;
            var ids = new string[64];
            for (var at = 0; at < ids.Length; at++)
            {
                var digits = $"620623{new DateOnly(1980, 1, 1).AddDays(at):yyyyMMdd}{at:000}";
                var person = new JsonObject { ["name"] = "马一", ["phone"] = "13900000000", ["identityNumber"] = digits + IdentityNumber.CheckOf(digits) };
                ids[at] = (string)(await platform.PostAsync("/v1/volunteers", new JsonObject { ["unit"] = station, ["person"] = person }))["id"]!;
            }

            var server = new Server(platform.Address, platform.Token);
            List<Measured> with = [], without = [];
            for (var round = -20; round < rounds; round++)
            {
                // In turn which of them is first, as the second finds the machine warmer.
                for (var half = 0; half < 2; half++)
                {
                    var guarded = (round + half) % 2 == 0;
                    var measured = Load.Run(server, Connections, Round, new Reading(guarded ? shown.Path : Open, ids));
                    if (round >= 0) (guarded ? with : without).Add(measured);
                }
            }

            var (rate, work) = (Median(with.Zip(without, (one, other) => one.Rate / other.Rate)), Median(without.Zip(with, (other, one) => other.Work / one.Work)));
            Console.WriteLine();
            Console.WriteLine($"## Reading a volunteer, {Connections} connections, medians of {rounds} rounds");
            Console.WriteLine($"behind the gate {Median(with.Select(one => one.Rate)):n0}/s and {Median(with.Select(one => one.Work)):0.0} µs of processor time each, without it {Median(without.Select(one => one.Rate)):n0}/s and {Median(without.Select(one => one.Work)):0.0} µs");
            Console.WriteLine($"of the rate without the gate: {rate:0.000}; by processor time {work:0.000}");
            Console.WriteLine($"authorization adds under 5 %: {Benchmark.Verdict(rate > 0.95)}");
        }

        private static double Median(IEnumerable<double> values) => values.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;

        private sealed class Reading(string path, string[] ids) : IScenario
        {
            private int _next;

            public void Send(int number, Connection connection) => connection.Get($"{path}/{ids[_next++ % ids.Length]}");

            public void Answered(int number, int status, ReadOnlySpan<byte> body)
            {
                if (status != StatusCodes.Status200OK) throw new BenchException($"{path}: {status}");
            }
        }
    }
}

namespace Practice.Actors.Bench.Rest
{
    /// <summary>What the load is put on; here it is this very process.</summary>
    internal sealed record Server(IPEndPoint Address, string Token)
    {
        private readonly Process _self = Process.GetCurrentProcess();

        public TimeSpan Worked
        {
            get
            {
                _self.Refresh();
                return _self.TotalProcessorTime;
            }
        }
    }
}
