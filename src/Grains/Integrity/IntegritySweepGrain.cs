using Microsoft.Extensions.Logging;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Streams;

namespace Practice.Actors.Grains.Integrity;

/// <summary>
/// Does what follows from what was decided: tells passbooks of deeds, ends redemptions that were cut off, lets points expire when the year turns and entries on boards when their
/// time is over. What is left to do is a row of
/// a read table; each step is carried out under one command id, so one that is repeated, after a crash or by another silo, finds what the first did.
/// </summary>
[Alias("integrity.sweep")]
internal interface IIntegritySweepGrain : ISweep;

/// <inheritdoc cref="IIntegritySweepGrain"/>
internal sealed partial class IntegritySweepGrain(
    IIntegrityFacts facts, IntegrityRules rules, CountyZone county, TimeProvider time, ILogger<IntegritySweepGrain> logger) : Grain, IIntegritySweepGrain
{
    /// <summary>Who gives the commands, as histories show it.</summary>
    private const string Actor = "system:integrity";

    /// <summary>Rows of one look at a table.</summary>
    private const int Page = 64;

    /// <summary>How many are worked on at the same time.</summary>
    private const int AtOnce = 16;

    /// <summary>Rows of one look for points that expire: when the year turns, that is every passbook, and what is worked on together is committed and listed together.</summary>
    private const int ExpiryPage = 1_024;

    private const int ExpiredAtOnce = 128;

    private DeedId? deed;
    private RedemptionId? redemption;
    private PassbookId? passbook;

    private int Partition => (int)this.GetPrimaryKeyLong();

    public async Task<bool> Sweep()
    {
        try
        {
            var deeds = await facts.UnbookedAsync(Partition, deed, Page, CancellationToken.None);
            await Each(deeds, Book);
            deed = deeds.Count < Page ? null : deeds[^1];

            var open = await facts.OpenAsync(Partition, redemption, Page, CancellationToken.None);
            await Each(open, Settle);
            redemption = open.Count < Page ? null : open[^1].Id;

            var today = county.DayOf(time.GetUtcNow());
            await Each(await facts.LapsingAsync(Partition, today, Page, CancellationToken.None), async id =>
                (await GrainFactory.BoardEntry(id).Execute(new LapseBoardEntry(), Once($"lapse:{today:yyyy-MM-dd}"))).Rejection);
            if (rules.ExpiredIn(today.Year) is { } year) await Expire(year);
            return deed is not null || redemption is not null || passbook is not null;
        }
        catch (Exception fault)
        {
            LogUnread(fault, Partition);
            return false;
        }
    }

    private async Task Expire(int year)
    {
        var old = await facts.ExpiringAsync(Partition, year, passbook, ExpiryPage, CancellationToken.None);
        await Each(old, async each => (await GrainFactory.Passbook(each).Execute(new ExpirePoints(year), Once($"expire:{year}:{(await GrainFactory.Passbook(each).Get())?.Version}"))).Rejection, ExpiredAtOnce);
        passbook = old.Count < ExpiryPage ? null : old[^1];
    }

    private async Task<Rejection?> Book(DeedId id)
    {
        if (await GrainFactory.Deed(id).Get() is not { View: var found }) return null;
        var step = found.State == DeedState.Reversed ? "take-back" : "enter";
        var entered = await GrainFactory.Passbook(found.Passbook).Execute(new EnterDeed(id), Once($"{step}:{id}"));
        if (entered.View?.Deeds.FirstOrDefault(each => each.Deed == id) is not { } entry) return entered.Rejection;
        var number = found.State == DeedState.Reversed ? entry.TakenBackBy ?? entry.Entry : entry.Entry;
        return (await GrainFactory.Deed(id).Execute(new BookDeed(number, entry.Points), Once($"book:{step}"))).Rejection;
    }

    private async Task<Rejection?> Settle(OpenRedemption open)
    {
        var view = (await GrainFactory.Passbook(open.Passbook).Get())?.View;
        return view?.Redemptions.FirstOrDefault(each => each.Id == open.Id) is { State: RedemptionState.Reserved } waiting
            ? (await GrainFactory.Settle(open.Passbook, waiting, Actor)).Rejection
            : null;
    }

    /// <summary>One that cannot be done does not hold up the others.</summary>
    private async Task Each<T>(IReadOnlyList<T> rows, Func<T, Task<Rejection?>> step, int atOnce = AtOnce)
    {
        foreach (var some in rows.Chunk(atOnce)) await Task.WhenAll(some.Select(Try));

        async Task Try(T row)
        {
            try
            {
                if (await step(row) is { } rejection) LogRefused($"{row}", rejection.Code);
            }
            catch (Exception fault)
            {
                LogFailed(fault, $"{row}");
            }
        }
    }

    private static CommandContext Once(string id) => new(id, Fingerprint: "", Actor);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What follows from {Row} could not be done ({Code}); it is tried again")]
    private partial void LogRefused(string row, string code);

    [LoggerMessage(Level = LogLevel.Error, Message = "What follows from {Row} failed; it is tried again")]
    private partial void LogFailed(Exception fault, string row);

    [LoggerMessage(Level = LogLevel.Error, Message = "What is left to do with points in partition {Partition} could not be read; it is tried again")]
    private partial void LogUnread(Exception fault, long partition);
}
