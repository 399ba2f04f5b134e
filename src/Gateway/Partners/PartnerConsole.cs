using System.Globalization;
using Microsoft.Extensions.Options;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Partners;

/// <summary>What there is to know of a partner's system.</summary>
internal sealed class PartnerConsole(
    ApiKeys keys,
    CallRecord record,
    WebhookRegister webhooks,
    RateLimits limits,
    IOptions<WebhookOptions> webhookOptions,
    IOptions<PartnerOptions> options,
    CountyZone county,
    TimeProvider time)
{
    private const int MostFaults = 20;
    private const string Order = "key-calls";
    private const string DayForm = "yyyy-MM-dd";

    public DateOnly Today => county.DayOf(time.GetUtcNow());

    public async Task<PartnerResource> ShowAsync(ApiKey key, CancellationToken stop) => new(
        ApiKeyResource.Of(key),
        await keys.AgreementAsync(key.Id, stop),
        new Quota(limits.OfClients.PerSecond, limits.OfClients.Burst, webhookOptions.Value.MostOfOwner),
        [.. (await webhooks.ListAsync(key.Id.Value, after: null, webhookOptions.Value.MostOfOwner, stop)).Select(Subscription.Of)],
        CallTotals.Of(await record.UsageAsync(key.Id.Value, Today, Today, stop)),
        await record.FaultsAsync(key.Id.Value, MostFaults, stop),
        options.Value.SandboxUrl?.AbsoluteUri);

    public async Task<UsageResource> UsageAsync(ApiKeyId key, DateOnly from, DateOnly to, CancellationToken stop)
    {
        var usage = await record.UsageAsync(key.Value, from, to, stop);
        return new UsageResource(CallTotals.Of(usage), usage);
    }

    /// <param name="caller">The id of a key, or of an account.</param>
    public async Task<Listed<KeyCalls>> CallsAsync(string caller, DateOnly from, DateOnly to, KeyCallsPlace? after, int limit, CancellationToken stop)
    {
        var calls = await record.CallsAsync(caller, from, to, after, limit + 1, stop);
        if (calls.Count <= limit) return new Listed<KeyCalls>(calls, Next: null);
        var last = calls[limit - 1];
        return new Listed<KeyCalls>([.. calls.Take(limit)], Cursor.Encode(Order, last.Day.ToString(DayForm, CultureInfo.InvariantCulture), last.Operation, last.Subject ?? ""));
    }

    /// <summary>Reads the cursor of a page of calls.</summary>
    public static bool TryReadPlace(string text, out KeyCallsPlace place)
    {
        place = new KeyCallsPlace(default, "", "");
        try
        {
            var keys = Cursor.Decode(text, Order, keys: 3);
            if (!DateOnly.TryParseExact(keys[0], DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return false;
            place = new KeyCallsPlace(day, keys[1], keys[2]);
            return true;
        }
        catch (InvalidCursorException)
        {
            return false;
        }
    }
}
