using Practice.Actors.Accounts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Webhooks;

/// <summary>
/// Whose webhook is whose: its owner does everything with it; whoever manages partners' keys at its unit sees it, and stops, starts and removes it, but
/// neither changes what it is sent nor learns its secret.
/// </summary>
internal sealed class WebhookAccess(WebhookRegister register, Authorizer authorizer)
{
    public ValueTask<Answer<Webhook>> OwnedAsync(HttpContext http) => FindAsync(http, mayManage: false);

    public ValueTask<Answer<Webhook>> ManagedAsync(HttpContext http) => FindAsync(http, mayManage: true);

    public async ValueTask<bool> MayManageAsync(HttpContext http, Webhook webhook) =>
        IsOwner(http, webhook) || await authorizer.MayAsync(http.Principal()!, Permission.ManageKeys, new Place(webhook.Details.Unit));

    /// <summary>Whether the caller sees others' webhooks at all.</summary>
    public static bool SeesOthers(HttpContext http) => http.Principal()!.With(Permission.ManageKeys).Any();

    private async ValueTask<Answer<Webhook>> FindAsync(HttpContext http, bool mayManage)
    {
        if (!Routes.TryGetId(http, out WebhookId id) || await register.FindAsync(id, http.RequestAborted) is not { } webhook) return Refusal.NotFound;
        if (IsOwner(http, webhook) || (mayManage && await MayManageAsync(http, webhook))) return webhook;
        return HttpMethods.IsGet(http.Request.Method) ? Refusal.NotFound : Refusal.Because(EdgeProblems.OutOfScope);
    }

    private static bool IsOwner(HttpContext http, Webhook webhook) => webhook.Owner == http.Actor();
}
