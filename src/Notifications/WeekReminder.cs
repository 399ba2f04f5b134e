using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Notifications;

/// <summary>
/// Once a week tells the units that have nothing planned for the next one (一周一活动). Every process does; a notification's id follows from the unit and
/// the week, so each unit is told once.
/// </summary>
internal sealed partial class WeekReminder(
    Outbox outbox,
    UnplannedUnits units,
    IEnumerable<INotificationChannel> channels,
    IOptions<NotificationOptions> options,
    CountyZone county,
    TimeProvider time,
    IHostApplicationLifetime lifetime,
    ILogger<WeekReminder> logger) : BackgroundService
{
    private const int DaysOfWeek = 7;

    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    private readonly bool reaches = channels.Any();

    /// <summary>The Monday of the last week that was told of.</summary>
    private DateOnly told;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.RemindsOfWeek) return;
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await lifetime.StartedAsync(stopping.Token);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await StepAsync(stopping.Token);
            }
            catch (Exception fault) when (!stopping.IsCancellationRequested)
            {
                LogFailed(fault);
            }
            catch (Exception)
            {
                return;
            }

            await Task.Delay(Every, time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Tells of the next week, from its hour until the week is over.</summary>
    internal async Task StepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var local = TimeZoneInfo.ConvertTime(now, county.Zone).DateTime;
        var (today, clock) = (DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
        var (day, hour) = (Number(local.DayOfWeek), options.Value.RemindOfWeekAt);
        var on = Number(options.Value.RemindOfWeekOn);
        if (day < on || (day == on && clock < hour)) return;
        var monday = today.AddDays(DaysOfWeek - day);
        if (monday == told) return;

        var (from, to) = (Start(monday), Start(monday.AddDays(DaysOfWeek)));
        var unplanned = await units.ReadAsync(from, to, cancellationToken);
        await outbox.PutAsync([.. unplanned.Select(unit => Row(unit, monday, from, now))], cancellationToken);
        told = monday;
        LogTold(unplanned.Count, monday);
    }

    private NewNotification Row(UnitCode unit, DateOnly monday, DateTimeOffset from, DateTimeOffset now)
    {
        var id = new NotificationId(EntityId.Derive(NotificationId.Prefix, "week", string.Create(CultureInfo.InvariantCulture, $"{unit}\n{monday:yyyy-MM-dd}")));
        return new NewNotification(
            id, new Draft(Recipient.Of(unit), NotificationKind.NothingPlanned, DueBy: from), Request: null, 1, now, Words.Of(reaches ? NotificationState.Waiting : NotificationState.Inbox), reaches ? now : null);
    }

    /// <summary>Of a day in its week, which begins with Monday, from 0.</summary>
    private static int Number(DayOfWeek day) => ((int)day + DaysOfWeek - 1) % DaysOfWeek;

    private DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), county.Zone.GetUtcOffset(day.ToDateTime(TimeOnly.MinValue)));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Units that have nothing planned could not be told; it is tried again")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} units have nothing planned for the week of {Monday:yyyy-MM-dd}")]
    private partial void LogTold(int count, DateOnly monday);
}
