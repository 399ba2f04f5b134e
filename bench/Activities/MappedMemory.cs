using System.Globalization;

namespace Practice.Actors.Bench.Activities;

/// <summary>What a process has of the system's memory, in MiB, as <c>/proc/PID/smaps</c> tells it.</summary>
/// <param name="Resident">Of all mappings; what the process maps twice counts twice.</param>
/// <param name="Once">The same with compiled code, which may be mapped to be written and to be run, counted once.</param>
/// <param name="Proportional">Each page once, and of those that other processes map too this one's share; here these are the benchmark's own.</param>
/// <param name="Libraries">Of the resident: files.</param>
/// <param name="Code">Of the resident: what was compiled, and what the runtime knows of types.</param>
internal sealed record MappedMemory(double Resident, double Once, double Proportional, double Libraries, double Code)
{
    /// <summary>How the runtime names what it maps for code.</summary>
    private const string OfCode = "/memfd:doublemapper";

    public static MappedMemory Of(string pid)
    {
        var (file, resident, once, proportional, libraries, code) = ("", 0L, 0L, 0L, 0L, 0L);
        foreach (var line in File.ReadLines($"/proc/{pid}/smaps"))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words[0] is "Rss:")
            {
                var size = Kilobytes();
                resident += size;
                if (file.StartsWith(OfCode, StringComparison.Ordinal)) code += size;
                else once += size;
                if (IsLibrary()) libraries += size;
            }
            else if (words[0] is "Pss:")
            {
                proportional += Kilobytes();
                if (file.StartsWith(OfCode, StringComparison.Ordinal)) once += Kilobytes();
            }
            else if (!words[0].EndsWith(':'))
            {
                file = words.Length > 5 ? words[5] : "";
            }

            long Kilobytes() => long.Parse(words[1], CultureInfo.InvariantCulture);
        }

        return new MappedMemory(resident / 1024.0, once / 1024.0, proportional / 1024.0, libraries / 1024.0, code / 1024.0);

        bool IsLibrary() => file.StartsWith('/') && !file.StartsWith("/memfd:", StringComparison.Ordinal);
    }
}

/// <summary>Looks at a process's memory twice a second until it is stopped.</summary>
internal sealed class MemoryWatch : IDisposable
{
    private const int Shown = 20;

    private readonly CancellationTokenSource _stop = new();
    private readonly List<MappedMemory> _seen = [];
    private readonly Task _run;

    public MemoryWatch(string pid) => _run = RunAsync(pid);

    /// <returns>What it was, when it was most and all along, in words.</returns>
    public async Task<string> StopAsync()
    {
        await _stop.CancelAsync();
        await _run;
        var most = _seen.MaxBy(memory => memory.Resident)!;
        var along = Enumerable.Range(0, Shown).Select(part => _seen[part * _seen.Count / Shown].Resident.ToString("0", CultureInfo.InvariantCulture));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            when it was seen largest: {most.Resident:0} MiB, {most.Once:0} with each page counted once, {most.Proportional:0} with what others map too divided by all;
            of that {most.Libraries:0} libraries, {most.Code:0} compiled code and types, {most.Resident - most.Libraries - most.Code:0} heap and allocations
            all along, in {Shown} steps: {string.Join(' ', along)}
            """);
    }

    public void Dispose() => _stop.Dispose();

    private async Task RunAsync(string pid)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        do _seen.Add(MappedMemory.Of(pid));
        while (await WaitAsync());

        async Task<bool> WaitAsync()
        {
            try
            {
                return await timer.WaitForNextTickAsync(_stop.Token);
            }
            catch (OperationCanceledException)
            {
                return false;
            }
        }
    }
}
