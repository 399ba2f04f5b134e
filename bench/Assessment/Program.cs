// How long it takes to compute boards from what is counted of the subjects: a month of a county, of a province of 100 counties, and 24 months under another
// scheme, against the same rules written down in C#, in the same run.
//   dotnet run -c Release --project bench/Assessment -- [--counties 100] [--months 24] [--rounds 5]
using System.Diagnostics;
using System.Globalization;
using Practice.Actors.Assessment;
using Practice.Actors.Bench.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var (counties, months, rounds) = (Number("--counties", 100), Number("--months", 24), Number("--rounds", 5));
var county = new County(seed: 1);
var province = Enumerable.Range(1, counties).Select(seed => new County(seed)).ToArray();
var month = new Month(2023, 6);
var scheme = DefaultScheme.Scheme;

var began = Stopwatch.GetTimestamp();
var assessor = Assessor.Of(scheme);
county.Assess(assessor, month);
var first = Stopwatch.GetElapsedTime(began);
for (var round = 0; round < 20; round++) county.Assess(assessor, month);

List<TimeSpan> counts = [], provinces = [], whatIfs = [], baselines = [], explanations = [], sensitivities = [];
for (var round = 0; round < rounds; round++)
{
    baselines.Add(Timed(() => county.AssessInCode()));
    counts.Add(Timed(() => county.Assess(assessor, month)));
    provinces.Add(Timed(() =>
    {
        foreach (var each in province) each.Assess(assessor, month);
    }));
    // Another version of the scheme is read and checked first, as it is when somebody tries one.
    whatIfs.Add(Timed(() =>
    {
        var tried = Assessor.Of(scheme with { Name = new Phrase("试算", "What if") });
        for (var each = 0; each < months; each++) county.Assess(tried, new Month(2022 + (each / 12), 1 + (each % 12)));
    }));
    explanations.Add(Timed(() => county.Explain(assessor, month)));
    sensitivities.Add(Timed(() => Sensitivity.Of(scheme, BoardKind.Offices, month, county.Offices, [], 0.1m)));
}

Console.WriteLine($"{Environment.ProcessorCount} processors; {County.Subjects} subjects a county, {scheme.BoardOf(BoardKind.Offices)!.Indicators().Count()} indicators of an office; medians of {rounds} rounds");
Console.WriteLine("| | ms | goal | |");
Console.WriteLine("|---|---|---|---|");
Show("a month of a county, the first one, with reading and checking the scheme", first, TimeSpan.FromMilliseconds(200));
Show("a month of a county", Median(counts), TimeSpan.FromMilliseconds(200));
Show($"a month of {counties} counties", Median(provinces), TimeSpan.FromSeconds(20));
Show($"{months} months of a county under another scheme", Median(whatIfs), TimeSpan.FromSeconds(5));
Show("explaining all of a county's month", Median(explanations), null);
Show("trying every weight of a board of 20", Median(sensitivities), null);
Console.WriteLine($"the same rules for the offices' values and points in C#, without units, words and bounds: {Median(baselines).TotalMilliseconds:0.00} ms; all three boards here take {Median(counts) / Median(baselines):0} times as long");

static TimeSpan Timed(Action work)
{
    var began = Stopwatch.GetTimestamp();
    work();
    return Stopwatch.GetElapsedTime(began);
}

static void Show(string what, TimeSpan took, TimeSpan? goal) =>
    Console.WriteLine($"| {what} | {took.TotalMilliseconds:0.0} | {(goal is { } most ? $"{most.TotalMilliseconds:n0}" : "")} | {(goal is null ? "" : took < goal ? "met" : "MISSED")} |");

static TimeSpan Median(IEnumerable<TimeSpan> times) => times.Order().ElementAt(times.Count() / 2);

int Number(string name, int otherwise)
{
    var at = Array.IndexOf(args, name);
    return at < 0 ? otherwise : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
}
