using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Streams;

namespace Practice.Actors.Grains.ServiceRequests;

/// <summary>
/// Acts on the requests of a partition that are due: has a desk dispatch what needs no person, and a request know that its deadline has passed. What
/// is due is a row of a read table, so nothing is lost with this grain; that a row is a moment behind does no harm, as each command holds for one
/// version of the request only.
/// </summary>
[Alias("service-requests.due-sweep")]
internal interface IDueSweepGrain : ISweep;

/// <inheritdoc cref="IDueSweepGrain"/>
internal sealed partial class DueSweepGrain(IDueRequests requests, IOptions<DeadlineOptions> options, TimeProvider time, ILogger<DueSweepGrain> logger) : Grain, IDueSweepGrain
{
    /// <summary>Who gives the commands, as histories show it.</summary>
    private const string Actor = "system:desk";

    /// <summary>Requests of one look at the table, and looks of one call: after a long standstill there is more to do than a call may last.</summary>
    private const int Page = 256;
    private const int Pages = 4;

    /// <summary>Requests acted on at the same time.</summary>
    private const int AtOnce = 16;

    /// <summary>How long after a fault or a refusal to look again: a clock that is a little behind refuses too.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Requests that were looked at in the version that the table shows, and when to look again: until then the table is behind, or nothing can be done.</summary>
    private Dictionary<RequestId, (long Version, TimeSpan Again)> seen = [];

    /// <summary>The same of the walk through the table that is under way, and how far that is.</summary>
    private Dictionary<RequestId, (long Version, TimeSpan Again)> walked = [];
    private DueRequest? last;

    private readonly long began = time.GetTimestamp();
    private TimeSpan next;

    /// <summary>Since it began: what it waits for does not depend on a clock that somebody may set back.</summary>
    private TimeSpan Elapsed => time.GetElapsedTime(began);

    private int Partition => (int)this.GetPrimaryKeyLong();

    public async Task<bool> Sweep()
    {
        if (Elapsed < next) return false;
        var now = time.GetUtcNow();
        try
        {
            for (var page = 0; page < Pages; page++)
            {
                var due = await requests.DueAsync(Partition, now, last, Page, CancellationToken.None);
                if (due is [.., var furthest]) last = furthest;
                foreach (var some in due.Where(each => !IsKnown(each)).Chunk(AtOnce))
                {
                    var again = await Task.WhenAll(some.Select(each => Act(each.Id, now)));
                    foreach (var (each, after) in some.Zip(again)) walked[each.Id] = (each.Version, Elapsed + after);
                }

                if (due.Count < Page)
                {
                    (seen, walked, last) = (walked, [], null);
                    next = Elapsed + options.Value.Sweep;
                    return false;
                }
            }

            return true;
        }
        catch (Exception fault)
        {
            LogUnread(fault, Partition);
            next = Elapsed + Soon;
            return false;
        }
    }

    private bool IsKnown(DueRequest due)
    {
        if (!seen.TryGetValue(due.Id, out var before) || before.Version != due.Version || before.Again <= Elapsed) return false;
        walked[due.Id] = before;
        return true;
    }

    /// <summary>One request that cannot be acted on does not hold up the others.</summary>
    /// <returns>When to look at it again, should it still be there.</returns>
    private async Task<TimeSpan> Act(RequestId id, DateTimeOffset now)
    {
        try
        {
            var request = GrainFactory.ServiceRequest(id);
            if (await request.Get() is not { } stands) return options.Value.Again;
            var command = RequestStates.DeskActs(stands.View.State, stands.View.ReviewRequired, stands.View.DispatchMode)
                ? await GrainFactory.DispatchDesk(stands.View.Desk).Next(stands.View)
                : null;
            var refused = false;
            foreach (var asked in (ServiceRequestCommand?[])[command, IsLate(stands.View, now) ? new LapseRequest() : null])
            {
                if (asked is null) continue;
                if (await IsTaken(asked)) return options.Value.Again;
                refused = true;
            }

            return refused ? Soon : options.Value.Again;

            async Task<bool> IsTaken(ServiceRequestCommand asked)
            {
                var context = new CommandContext($"{(asked is LapseRequest ? "lapse" : "desk")}:{stands.Version}", Fingerprint: "", Actor, stands.Version);
                var outcome = await request.Execute(asked, context);
                if (outcome.Rejection is { } rejection) LogRefused(asked.GetType().Name, id, rejection.Code);
                return outcome.Rejection is null;
            }
        }
        catch (Exception fault)
        {
            LogFailed(fault, id);
            return Soon;
        }
    }

    private static bool IsLate(ServiceRequestView request, DateTimeOffset now) => request is { Overdue: false, DueBy: { } due } && due <= now;

    [LoggerMessage(Level = LogLevel.Error, Message = "What is due in partition {Partition} could not be read; it is tried again")]
    private partial void LogUnread(Exception exception, int partition);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Request} is due and could not be acted on; it is tried again")]
    private partial void LogFailed(Exception exception, RequestId request);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A desk's {Command} of {Request} was refused: {Code}")]
    private partial void LogRefused(string command, RequestId request, string code);
}
