using System.Collections.Immutable;
using Practice.Actors.Accounts;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Pages.Partners;

/// <summary>Partners' systems: their keys, and where they have events sent.</summary>
/// <param name="Units">In whose subtree a key can work.</param>
/// <param name="Issued">The key that was just made, shown this once; null for none.</param>
/// <param name="Next">Where the next keys are; null at the end.</param>
public sealed record PartnersModel(IReadOnlyList<KeyShown> Keys, string? Next, IReadOnlyList<WebhookShown> Webhooks, IReadOnlyList<UnitChoice> Units, IssuedKey? Issued, FormState Form)
{
    /// <summary>How long keys can be good for, in days.</summary>
    public static IReadOnlyList<int> Lifetimes { get; } = [90, 180, 365, 730, 1_095];
}

/// <summary>A key.</summary>
/// <param name="Unit">The name of the unit in whose subtree it works.</param>
/// <param name="LastUsedAt">To the minute; null for never.</param>
public sealed record KeyShown(
    string Id, string Label, string Unit, ImmutableArray<Permission> Permissions, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, DateTimeOffset? LastUsedAt);

/// <summary>A key with its secret.</summary>
public sealed record IssuedKey(string Label, string Token)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(IssuedKey);
}

/// <summary>A webhook, and how its receiver does.</summary>
/// <param name="Unit">The name of the top of the units that it hears of.</param>
/// <param name="Dead">Events that were given up.</param>
/// <param name="DeadCount">How many there are in all.</param>
public sealed record WebhookShown(Webhook Webhook, string Owner, string Unit, IReadOnlyList<Delivery> Dead, long DeadCount);
