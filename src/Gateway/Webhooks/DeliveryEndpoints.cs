using Practice.Actors.Accounts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Integration;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Webhooks;

/// <summary>What was sent to a webhook: the record, and sending it again.</summary>
internal static class DeliveryEndpoints
{
    private const string Path = Endpoints.Path + "/{id}";

    private static readonly QueryParameter<DeliveryState> State = QueryParameter.OneOf<DeliveryState>("state", "Only those in this state: `dead` for what no attempt delivered.");
    private static readonly ListParameters Page = new(WebhookRegister.Sorts);

    public static void MapDeliveries(this IEndpointRouteBuilder routes)
    {
        var (register, ledger, host, access) = (routes.Get<WebhookRegister>(), routes.Get<ILedger>(), routes.Get<IWebhookHost>(), routes.Get<WebhookAccess>());

        routes.MapAccount(HttpMethods.Get, Path + "/deliveries", ListAsync, new Listed<DeliveryResource>([Examples.Delivery], Next: null, Total: null),
            Of("listDeliveries", "Lists what was sent, and what is to be") with
            {
                Query = [State, .. Page.All],
                Description = "What was delivered is kept for 30 days, of each webhook about the last 10,000 events; what waits stays until it is over.",
            });

        routes.MapAccount(HttpMethods.Get, Path + "/deliveries/{event}", ShowAsync, Examples.DeliveryWithBody,
            Of("getDelivery", "Shows what was sent, and the answer") with { Description = "The body is made of the event anew, by the webhook's mode as it is now." });

        routes.MapAccount(Path + "/ping", async (http, _) =>
        {
            var found = await access.OwnedAsync(http);
            if (found.Value is not { } webhook) return found.Refusal!;
            return await register.PingAsync(webhook.Id, http.RequestAborted) is { } attempt ? PingResource.Of(attempt) : Refusal.NotFound;
        }, new NoBody(), Examples.Ping,
            Of("pingWebhook", "Sends the receiver an event of type `webhook.ping`, once, and tells what it answered"));

        routes.MapAccount(Path + "/replay", ReplayAsync, new ReplayBody("e1.120.98.0.1000", "e1.120.98.0.1042"), Examples.Webhook with { Replay = new ReplayResource("e1.120.98.0.1000", "e1.120.98.0.1042") },
            Of("replayWebhook", "Sends a part of the change feed once more, under the same ids") with
            {
                Description = "What happens meanwhile is sent too: receivers that keep the last state of an entity compare `sequence`.",
                Problems = [WebhookProblems.Replaying, IntegrationProblems.CursorAhead],
            });

        routes.MapAccount(Path + "/retry", async (http, body) =>
        {
            var found = await access.OwnedAsync(http);
            if (found.Value is not { } webhook) return found.Refusal!;
            var positions = body.Events?.Select(text => EventIds.TryParse(text, out var position) ? position : default).ToList();
            return new Retried(await register.RetryAsync(webhook.Id, positions, CancellationToken.None));
        }, new RetryBody([Examples.Delivery.Event]), new Retried(1),
            Of("retryDeliveries", "Has dead events tried again as if they were new"));

        async ValueTask<Answer<Listed<DeliveryResource>>> ListAsync(HttpContext http, Query query)
        {
            var (state, page) = (query.ValueOf(State), Page.Read(query));
            if (query.Refusal is { } unreadable) return unreadable;
            var found = await access.ManagedAsync(http);
            if (found.Value is not { } webhook) return found.Refusal!;
            try
            {
                var listed = await register.DeliveriesAsync(webhook.Id, state, page, http.RequestAborted);
                return new Listed<DeliveryResource>([.. listed.Items.Select(delivery => DeliveryResource.Of(delivery))], listed.Next, listed.Total);
            }
            catch (InvalidCursorException)
            {
                return Lists.NoSuchCursor;
            }
        }

        async ValueTask<Answer<DeliveryResource>> ShowAsync(HttpContext http, Query query)
        {
            if (query.Refusal is { } unreadable) return unreadable;
            var found = await access.OwnedAsync(http);
            if (found.Value is not { } webhook) return found.Refusal!;
            if (!EventIds.TryParse(http.Request.RouteValues["event"] as string, out var position) || position.Partition >= ledger.Partitions) return Refusal.NotFound;
            if (await register.DeliveryAsync(webhook, position, http.RequestAborted) is not { } sent) return Refusal.NotFound;
            var audience = await host.AudienceOfAsync(webhook, http.RequestAborted);
            return audience is not null && await audience.LetsThroughAsync(sent.Stored) ? DeliveryResource.Of(sent.Delivery, sent.Body) : Refusal.NotFound;
        }

        async ValueTask<Answer<WebhookResource>> ReplayAsync(HttpContext http, ReplayBody body)
        {
            var found = await access.OwnedAsync(http);
            if (found.Value is not { } webhook) return found.Refusal!;
            var heads = FeedCursor.Of(await ledger.HeadsAsync(http.RequestAborted));
            var until = heads;
            if (!FeedCursor.TryParse(body.From, ledger.Partitions, out var from)) return BadCursor("from");
            if (body.Until is { } given && !FeedCursor.TryParse(given, ledger.Partitions, out until)) return BadCursor("until");
            if (from.IsAheadOf(heads.Positions) || until.IsAheadOf(heads.Positions)) return Refusal.Because(IntegrationProblems.CursorAhead);
            if (!await register.ReplayAsync(webhook.Id, new Replay(from, until), CancellationToken.None)) return Refusal.Because(WebhookProblems.Replaying);
            return await register.FindAsync(webhook.Id, CancellationToken.None) is { } replayed ? WebhookResource.Of(replayed) : Refusal.NotFound;
        }
    }

    private static Refusal BadCursor(string field) => Refusal.Because(EdgeProblems.BodyInvalid, new FieldFault(field, WebhookRules.BadCursor));

    private static Operation Of(string id, string summary) => new(id, summary) { Needs = Permission.ManageWebhooks, Reach = Reach.Anywhere, IsBesideLedger = true };
}
