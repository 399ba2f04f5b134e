using System.Diagnostics.Metrics;
using Practice.Actors.Contracts;

namespace Practice.Actors.Webhooks;

/// <summary>Counts what became of attempts to send, and webhooks that were disabled without anybody's wish.</summary>
internal sealed class WebhookMetrics
{
    /// <summary>The platform's own meter.</summary>
    private const string Name = "Practice.Actors";

    private readonly Counter<long> attempts;
    private readonly Counter<long> disabled;
    private readonly Counter<long> dead;
    private int held;

    public WebhookMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Name);
        attempts = meter.CreateCounter<long>("practice.webhook.attempts", description: "Requests to receivers of webhooks, by outcome.");
        disabled = meter.CreateCounter<long>("practice.webhook.disabled", description: "Webhooks that were disabled without anybody's wish, by reason.");
        dead = meter.CreateCounter<long>("practice.webhook.dead", description: "Events that no receiver took for days.");
        meter.CreateObservableGauge("practice.webhook.held", () => Volatile.Read(ref held), description: "Webhooks that this process sees to.");
    }

    public int Held
    {
        set => Volatile.Write(ref held, value);
    }

    public void Attempted(AttemptOutcome outcome) => attempts.Add(1, new KeyValuePair<string, object?>("outcome", Words.Of(outcome)));

    public void Disabled(DisabledReason reason) => disabled.Add(1, new KeyValuePair<string, object?>("reason", Words.Of(reason)));

    public void Dead(int events) => dead.Add(events);
}
