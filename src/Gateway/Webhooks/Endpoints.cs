using System.Globalization;
using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Integration;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Webhooks;

/// <summary>Webhooks: who is sent what happens.</summary>
internal static class Endpoints
{
    public const string Path = "/v1/webhooks";

    private static readonly QueryParameter<int> Limit = QueryParameter.Number("limit", "How many items the page holds at most; 50 unless given.", 1, PageRequest.MaxLimit);
    private static readonly QueryParameter<WebhookId> Cursor =
        QueryParameter.Id<WebhookId>("cursor", "Where the page begins: the `next` of the page before.", Examples.Webhook.Id.Value);

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var (register, addresses, authorizer, ledger) = (routes.Get<WebhookRegister>(), routes.Get<Addresses>(), routes.Get<Authorizer>(), routes.Get<ILedger>());
        var (validators, gate, access) = (routes.Get<Validators>(), routes.Gate(), routes.Get<WebhookAccess>());

        routes.MapAccount(HttpMethods.Get, Path, ListAsync, new Listed<WebhookResource>([Examples.Webhook], Next: null),
            Of("listWebhooks", "Lists one's webhooks, newest first") with
            {
                Query = [Limit, Cursor],
                Description = "Whoever manages partners' keys also sees those of others at the units that they manage. A page may hold fewer items than its limit although there is a next one.",
            });

        var add = Of("addWebhook", "Has what happens sent to an address; the secret is shown this once") with
        {
            Reach = Reach.There,
            Success = StatusCodes.Status201Created,
            Description = "A receiver is sent exactly what its owner would see of the change feed at that moment, by `types` and within `unit`. Requests are CloudEvents 1.0, signed after Standard Webhooks 1.0; "
                + "any answer from 200 to 299 within 15 seconds takes an event. Each comes at least once, those of one entity in order; what is not taken is tried for three days.",
            Problems = [WebhookProblems.AddressRefused, WebhookProblems.TooMany, IntegrationProblems.CursorAhead],
        };
        routes.MapAccount(Path, AddAsync, Examples.Body, Examples.Issued, add, body => [body.Unit.Value]);

        var read = Of("getWebhook", "Shows a webhook, how far it has come and how its receiver does") with
        {
            Answer = Sample.Of(Examples.Webhook),
            TakesIfNoneMatch = true,
            GivesTag = true,
        };
        routes.MapOperation(HttpMethods.Get, Path + "/{id}", read, async http =>
        {
            if (Query.RefuseAny(http.Request) is { } unexpected)
            {
                await Problems.WriteAsync(http, unexpected);
                return;
            }

            var found = await access.ManagedAsync(http);
            await (found.Value is { } webhook
                ? Replies.WriteTaggedAsync(http, WebhookResource.TagOf(webhook), () => WebhookResource.Of(webhook))
                : Problems.WriteAsync(http, found.Refusal!));
        });

        var edit = Of("editWebhook", "Edits a webhook") with
        {
            Description = "Where it stands is kept; what waits and does not fit any more is dropped.",
            Body = new Sample(typeof(WebhookFields), new JsonObject { ["types"] = new JsonArray("service-request.*", "activity.*") }),
            BodyMediaType = "application/merge-patch+json",
            Answer = Sample.Of(Examples.Webhook),
            IfMatch = Precondition.Required,
            GivesTag = true,
            Refusals = [CommonRejections.NothingToChange],
            Problems = [WebhookProblems.AddressRefused],
        };
        routes.MapOperation(HttpMethods.Patch, Path + "/{id}", edit, async http => await WriteAsync(http, await EditAsync(http)));

        var remove = Of("removeWebhook", "Removes a webhook with the record of what it was sent") with
        {
            Answer = Sample.Of(Examples.Webhook),
            IfMatch = Precondition.Required,
            GivesTag = true,
        };
        routes.MapOperation(HttpMethods.Delete, Path + "/{id}", remove, async http => await WriteAsync(http, await RemoveAsync(http)));

        MapVerb("enable", access.ManagedAsync, webhook => register.EnableAsync(webhook.Id), Examples.Webhook,
            Of("enableWebhook", "Begins to send again, where it stands") with { Description = "Nothing that happened meanwhile is lost." });
        MapVerb("disable", access.ManagedAsync, webhook => register.DisableAsync(webhook.Id), Examples.Webhook with { State = WebhookState.Disabled, Reason = DisabledReason.ByHand },
            Of("disableWebhook", "Sends nothing for the time being"));

        routes.MapAccount(Path + "/{id}/rotate", async (http, body) =>
        {
            var found = await access.OwnedAsync(http);
            if (found.Value is not { } webhook) return found.Refusal!;
            var secret = await register.RotateAsync(webhook.Id, TimeSpan.FromMinutes(body.OverlapMinutes), CancellationToken.None);
            return await ShowAsync(webhook.Id, secret);
        }, new RotateSecretBody(), Examples.Issued with { PreviousSecretUntil = Examples.Webhook.ChangedAt },
            Of("rotateWebhookSecret", "Gives a webhook a new secret, shown this once; for a while requests are signed with the one before too"));

        void MapVerb(string verb, Func<HttpContext, ValueTask<Answer<Webhook>>> find, Func<Webhook, Task> act, WebhookResource example, Operation operation) =>
            routes.MapAccount($"{Path}/{{id}}/{verb}", async (http, _) =>
            {
                var found = await find(http);
                if (found.Value is not { } webhook) return found.Refusal!;
                await act(webhook);
                return await ShowAsync(webhook.Id);
            }, new NoBody(), example, operation);

        async ValueTask<Answer<Listed<WebhookResource>>> ListAsync(HttpContext http, Query query)
        {
            var (limit, after) = (query.ValueOf(Limit) ?? PageRequest.DefaultLimit, query.ValueOf(Cursor));
            if (query.Refusal is { } unreadable) return unreadable;
            var found = await register.ListAsync(WebhookAccess.SeesOthers(http) ? null : http.Actor(), after, limit, http.RequestAborted);
            List<WebhookResource> items = [];
            foreach (var webhook in found)
            {
                if (await access.MayManageAsync(http, webhook)) items.Add(WebhookResource.Of(webhook));
            }

            return new Listed<WebhookResource>(items, found.Count == limit ? found[^1].Id.Value : null);
        }

        async ValueTask<Answer<WebhookResource>> AddAsync(HttpContext http, AddWebhookBody body)
        {
            if (!await MayFollowAsync(http, body.Unit)) return Refusal.Because(EdgeProblems.OutOfScope);
            var details = body.ToDetails();
            if (!addresses.Allows(details.Address)) return AddressRefused;
            FeedCursor? from = null;
            if (body.After is { } after)
            {
                if (!FeedCursor.TryParse(after, ledger.Partitions, out var cursor)) return Refusal.Because(EdgeProblems.BodyInvalid, new FieldFault("after", WebhookRules.BadCursor));
                if (cursor.IsAheadOf(await ledger.HeadsAsync(http.RequestAborted))) return Refusal.Because(IntegrationProblems.CursorAhead);
                from = cursor;
            }

            if (await register.AddAsync(http.Actor(), details, from, CancellationToken.None) is not { } issued) return Refusal.Because(WebhookProblems.TooMany);
            http.Response.Headers.Location = $"{Path}/{issued.Webhook.Id}";
            return WebhookResource.Of(issued.Webhook, issued.Secret);
        }

        async ValueTask<Answer<Webhook>> EditAsync(HttpContext http)
        {
            var found = await VersionAsync(http, access.OwnedAsync);
            if (found.Value is not { } webhook) return found.Refusal!;
            var patch = await Body.ReadAsync<JsonObject>(http.Request);
            if (patch.Refusal is { } unreadable) return unreadable;
            if (patch.Value!.Count == 0) return Refusal.Of(CommonRejections.NothingToChange.Because());
            var merged = MergePatch.Apply(WebhookFields.Of(webhook.Details), patch.Value);
            if ((merged.Refusal ?? validators.Check(merged.Value!)) is { } invalid) return invalid;
            var details = merged.Value!.ToDetails();
            if (await gate.AdmitAsync(http, edit, [details.Unit.Value]) is { } barred) return barred;
            if (!await MayFollowAsync(http, details.Unit)) return Refusal.Because(EdgeProblems.OutOfScope);
            if (!addresses.Allows(details.Address)) return AddressRefused;
            return await register.EditAsync(webhook.Id, webhook.Version, details, CancellationToken.None) && await register.FindAsync(webhook.Id, CancellationToken.None) is { } edited ? edited : Stale(webhook);
        }

        async ValueTask<Answer<Webhook>> RemoveAsync(HttpContext http)
        {
            var found = await VersionAsync(http, access.ManagedAsync);
            if (found.Value is not { } webhook) return found.Refusal!;
            return await register.RemoveAsync(webhook.Id, webhook.Version, CancellationToken.None) ? webhook : Stale(webhook);
        }

        ValueTask<bool> MayFollowAsync(HttpContext http, UnitCode unit) => authorizer.MayAsync(http.Principal()!, Permission.FollowEvents, new Place(unit));

        async Task<Answer<WebhookResource>> ShowAsync(WebhookId id, string? secret = null) =>
            await register.FindAsync(id, CancellationToken.None) is { } webhook ? WebhookResource.Of(webhook, secret) : Refusal.NotFound;
    }

    private static Refusal AddressRefused => Refusal.Because(WebhookProblems.AddressRefused);

    private static Operation Of(string id, string summary) => new(id, summary) { Needs = Permission.ManageWebhooks, Reach = Reach.Anywhere, IsBesideLedger = true };

    private static Refusal Stale(Webhook webhook) =>
        Refusal.Of(CommonRejections.Stale.Because(null, ("version", webhook.Version.ToString(CultureInfo.InvariantCulture))));

    /// <summary>The webhook that the path names, at the version that the caller saw.</summary>
    private static async ValueTask<Answer<Webhook>> VersionAsync(HttpContext http, Func<HttpContext, ValueTask<Answer<Webhook>>> find)
    {
        if (Query.RefuseAny(http.Request) is { } unexpected) return unexpected;
        var found = await find(http);
        if (found.Value is not { } webhook) return found;
        if (http.Request.Headers.IfMatch.Count == 0) return Refusal.Because(EdgeProblems.PreconditionRequired);
        var caller = Headers.CallerOf(http);
        if (caller.Refusal is { } unreadable) return unreadable;
        return caller.Value!.IfVersion is { } seen && seen != webhook.Version ? Stale(webhook) : webhook;
    }

    private static Task WriteAsync(HttpContext http, Answer<Webhook> answer)
    {
        if (answer.Value is not { } webhook) return Problems.WriteAsync(http, answer.Refusal!);
        http.Response.Headers.ETag = WebhookResource.TagOf(webhook);
        return Replies.WriteJsonAsync(http.Response, WebhookResource.Of(webhook));
    }
}
