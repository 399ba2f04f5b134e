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

    /// <summary>Requests of one look at the table.</summary>
    private const int Page = 256;

    /// <summary>Requests acted on at the same time.</summary>
    private const int AtOnce = 16;

    private static readonly TimeSpan AfterFault = TimeSpan.FromSeconds(1);

    /// <summary>Requests that were looked at in the version that the table shows, and when to look again: until then the table is behind, or nothing can be done.</summary>
    private Dictionary<RequestId, (long Version, DateTimeOffset Again)> seen = [];

    private DateTimeOffset next;

    private int Partition => (int)this.GetPrimaryKeyLong();

    public async Task<bool> Sweep()
    {
        var now = time.GetUtcNow();
        if (now < next) return false;
        try
        {
            var still = new Dictionary<RequestId, (long Version, DateTimeOffset Again)>();
            DueRequest? after = null;
            while (await requests.DueAsync(Partition, now, after, Page, CancellationToken.None) is [.., var last] due)
            {
                after = last;
                foreach (var known in due)
                {
                    if (seen.TryGetValue(known.Id, out var before) && before.Version == known.Version) still[known.Id] = before;
                }

                var fresh = due.Where(each => !still.TryGetValue(each.Id, out var before) || before.Again <= now).ToList();
                foreach (var some in fresh.Chunk(AtOnce))
                {
                    var acted = await Task.WhenAll(some.Select(each => TryAct(each.Id, now)));
                    foreach (var (each, done) in some.Zip(acted)) still[each.Id] = (each.Version, now + (done ? options.Value.Again : AfterFault));
                }
            }

            seen = still;
        }
        catch (Exception fault)
        {
            LogUnread(fault, Partition);
            next = now + AfterFault;
            return false;
        }

        next = time.GetUtcNow() + options.Value.Sweep;
        return false;
    }

    /// <summary>One request that cannot be acted on does not hold up the others.</summary>
    private async Task<bool> TryAct(RequestId id, DateTimeOffset now)
    {
        try
        {
            await Act(id, now);
            return true;
        }
        catch (Exception fault)
        {
            LogFailed(fault, id);
            return false;
        }
    }

    private async Task Act(RequestId id, DateTimeOffset now)
    {
        var request = GrainFactory.ServiceRequest(id);
        if (await request.Get() is not { } stands) return;
        var command = RequestStates.DeskActs(stands.View.State, stands.View.ReviewRequired, stands.View.DispatchMode)
            ? await GrainFactory.DispatchDesk(stands.View.Desk).Next(stands.View)
            : null;
        if (command is null && stands.View is { Overdue: false, DueBy: { } due } && due <= now) command = new LapseRequest();
        if (command is null) return;

        var outcome = await request.Execute(command, new CommandContext($"desk:{stands.Version}", Fingerprint: "", Actor, stands.Version));
        if (outcome.Rejection is { } rejection) LogRefused(command.GetType().Name, id, rejection.Code);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "What is due in partition {Partition} could not be read; it is tried again")]
    private partial void LogUnread(Exception exception, int partition);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Request} is due and could not be acted on; it is tried again")]
    private partial void LogFailed(Exception exception, RequestId request);

    [LoggerMessage(Level = LogLevel.Debug, Message = "A desk's {Command} of {Request} was refused: {Code}")]
    private partial void LogRefused(string command, RequestId request, string code);
}
