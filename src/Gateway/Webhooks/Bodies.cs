using System.Collections.Immutable;
using FluentValidation;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Integration;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Webhooks;

/// <param name="Label">Which system receives, 1–50 characters; no person's name.</param>
/// <param name="Address">Where requests go: https, at most 500 characters.</param>
/// <param name="Unit">The top of the units to hear of.</param>
/// <param name="Types">Types of events, or families of them such as <c>service-request.*</c>, at most 50; all unless given.</param>
/// <param name="Mode">Structured unless given.</param>
/// <param name="After">A cursor of the change feed behind which to begin; with what is still to happen unless given.</param>
internal sealed record AddWebhookBody(string Label, string Address, UnitCode Unit, ImmutableArray<string>? Types = null, WebhookMode Mode = WebhookMode.Structured, string? After = null)
{
    public WebhookDetails ToDetails() => new(Label, new Uri(Address), Unit, Types ?? [], Mode);
}

/// <summary>What of a webhook may be edited.</summary>
/// <param name="Label">Which system receives, 1–50 characters; no person's name.</param>
/// <param name="Address">Where requests go: https, at most 500 characters.</param>
/// <param name="Unit">The top of the units to hear of.</param>
/// <param name="Types">Types of events, or families of them such as <c>service-request.*</c>, at most 50; none for all.</param>
/// <param name="Mode">How an event is put into a request.</param>
internal sealed record WebhookFields(string Label, string Address, UnitCode Unit, ImmutableArray<string> Types, WebhookMode Mode)
{
    public static WebhookFields Of(WebhookDetails details) => new(details.Label, details.Address.AbsoluteUri, details.Unit, details.Types, details.Mode);

    public WebhookDetails ToDetails() => new(Label, new Uri(Address), Unit, Types, Mode);
}

/// <param name="OverlapMinutes">For how long requests are signed with the secret before too, 0–43200; a day unless given.</param>
internal sealed record RotateSecretBody(int OverlapMinutes = 1_440);

/// <param name="From">The cursor behind which to begin.</param>
/// <param name="Until">The cursor with which to end; the end of the ledger unless given.</param>
internal sealed record ReplayBody(string From, string? Until = null);

/// <param name="Events">Ids of events, at most 200; the oldest 1,000 unless given.</param>
internal sealed record RetryBody(ImmutableArray<string>? Events = null);

internal sealed class AddWebhookBodyValidator : AbstractValidator<AddWebhookBody>
{
    public AddWebhookBodyValidator()
    {
        RuleFor(body => body.Label).Line(50);
        RuleFor(body => body.Address).HttpAddress();
        RuleFor(body => body.Types).Custom((types, context) => WebhookRules.CheckTypes(types ?? [], context));
        RuleFor(body => body.After).Line(WebhookRules.LongestCursor);
    }
}

internal sealed class WebhookFieldsValidator : AbstractValidator<WebhookFields>
{
    public WebhookFieldsValidator()
    {
        RuleFor(fields => fields.Label).Line(50);
        RuleFor(fields => fields.Address).HttpAddress();
        RuleFor(fields => fields.Types).Custom(WebhookRules.CheckTypes);
    }
}

internal sealed class RotateSecretBodyValidator : AbstractValidator<RotateSecretBody>
{
    public RotateSecretBodyValidator() => RuleFor(body => body.OverlapMinutes).Within(0, 43_200);
}

internal sealed class ReplayBodyValidator : AbstractValidator<ReplayBody>
{
    public ReplayBodyValidator()
    {
        RuleFor(body => body.From).Line(WebhookRules.LongestCursor);
        RuleFor(body => body.Until).Line(WebhookRules.LongestCursor);
    }
}

internal sealed class RetryBodyValidator : AbstractValidator<RetryBody>
{
    private static readonly Phrase NoEvent = new("必须是事件编号，如 evt_3_1042。", "Must be ids of events, such as evt_3_1042.");

    public RetryBodyValidator() => RuleFor(body => body.Events).Count(0, 200).Custom((events, context) =>
    {
        if ((events ?? []).Any(text => !EventIds.TryParse(text, out _))) context.Fail(NoEvent);
    });
}

internal static class WebhookRules
{
    /// <summary>Characters.</summary>
    public const int LongestCursor = 400;

    private const int LongestAddress = 500;
    private const int MostTypes = 50;

    public static readonly Phrase BadCursor = new("不是变更流的游标。", "Is no cursor of the change feed.");

    private static readonly Phrase BadAddress = new(
        $"必须是 http 或 https 的完整地址，至多 {LongestAddress} 个字符，不含用户名和 #。", $"Must be an absolute http or https address of at most {LongestAddress} characters, without a user name and #.");

    private static readonly Phrase BadTypes = new(
        $"必须是已有的事件类型，如 unit.opened，或一类事件，如 service-request.*；最多 {MostTypes} 个，且不重复。",
        $"Must be types of events that there are, such as unit.opened, or families of them, such as service-request.*; at most {MostTypes} different ones.");

    public static IRuleBuilderOptionsConditions<T, string> HttpAddress<T>(this IRuleBuilder<T, string> rule) => rule.Custom((text, context) =>
    {
        if (text.Length > LongestAddress || text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)) || !Uri.TryCreate(text, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp) || address.UserInfo.Length > 0 || address.Fragment.Length > 0 || address.Host.Length == 0)
            context.Fail(BadAddress);
    });

    public static void CheckTypes<T>(ImmutableArray<string> types, ValidationContext<T> context)
    {
        if (types.Length > MostTypes || types.Any(type => type is null || !EventTypes.IsKnown(type)) || types.Distinct(StringComparer.Ordinal).Count() < types.Length) context.Fail(BadTypes);
    }
}
