using System.Collections.Immutable;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Partners;

/// <summary>A partner's system, with all that belongs to it.</summary>
/// <param name="Agreement">What the key was given for; null where nothing was agreed.</param>
/// <param name="Today">Its calls of this day in the county's time zone, this one not among them.</param>
/// <param name="LastFaults">Its last answers that were problems, the latest first, at most 20.</param>
/// <param name="Sandbox">Where the same can be tried with made-up data; null where there is no such place.</param>
internal sealed record PartnerResource(
    ApiKeyResource Key,
    KeyAgreement? Agreement,
    Quota Quota,
    ImmutableArray<Subscription> Webhooks,
    CallTotals Today,
    IReadOnlyList<KeyFault> LastFaults,
    string? Sandbox)
{
    public override string ToString() => Key.Id.Value;
}

/// <summary>How much a key may ask.</summary>
/// <param name="PerSecond">Requests a second in the long run.</param>
/// <param name="Burst">Requests at once.</param>
/// <param name="Webhooks">Webhooks at most.</param>
internal sealed record Quota(int PerSecond, int Burst, int Webhooks);

/// <summary>A webhook in short.</summary>
/// <param name="Reason">Why it is disabled; null while it is active.</param>
/// <param name="Fault">What went wrong last; null for nothing yet.</param>
internal sealed record Subscription(WebhookId Id, string Label, UnitCode Unit, WebhookState State, DisabledReason? Reason, string? Fault)
{
    public static Subscription Of(Webhook webhook) => new(webhook.Id, webhook.Details.Label, webhook.Details.Unit, webhook.State, webhook.Reason, webhook.Health.Fault);
}

/// <summary>How many calls there were.</summary>
/// <param name="Refused">Answered with 400 to 499.</param>
/// <param name="Failed">Answered with 500 or more.</param>
internal sealed record CallTotals(long Calls, long Refused, long Failed)
{
    public static CallTotals Of(IReadOnlyList<KeyUsage> usage) => new(usage.Sum(each => each.Calls), usage.Sum(each => each.Refused), usage.Sum(each => each.Failed));
}

/// <summary>How often a key asked for what, day by day.</summary>
internal sealed record UsageResource(CallTotals Total, IReadOnlyList<KeyUsage> Items);
