using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Ledger;

namespace Practice.Actors.Gateway.Audit;

/// <summary>The ledger itself.</summary>
internal static class Endpoints
{
    private static readonly LedgerHeads Heads = new(4_410, [new PartitionHead(0, 1_105), new PartitionHead(1, 1_042), new PartitionHead(2, 1_180), new PartitionHead(3, 1_083)]);

    private static readonly LedgerFindings Findings = new(
        Intact: false, 4, 981, 4_410, 12, [new Finding(LedgerFaultKind.HashWrong, "req_01jdq7k2v3m8n5p6r7s8t9v0wx", 2, "1:988")]);

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var sender = routes.Sender();

        routes.MapOperation(HttpMethods.Get, "/v1/ledger", new Operation("getLedger", "Shows how far the ledger is") { Answer = Sample.Of(WireJson.Wire.LedgerHeads, Heads) }, async http =>
        {
            Answer<LedgerHeads> answer = Query.RefuseAny(http.Request) is { } unexpected ? unexpected : await sender.Send(new GetLedger(), http.RequestAborted);
            await (answer.Value is { } heads ? Replies.WriteJsonAsync(http.Response, heads, WireJson.Wire.LedgerHeads) : Problems.WriteAsync(http, answer.Refusal!));
        });

        var verify = new Operation("verifyLedger", "Walks the whole ledger, and names the events that do not fit")
        {
            Description = "Reads everything there is; one walk at a time.",
            Body = Sample.Of(WireJson.Wire.NoBody, new NoBody()),
            BodyOptional = true,
            Answer = Sample.Of(WireJson.Wire.LedgerFindings, Findings),
            NeedsKey = true,
            Refusals = [CommonRejections.Busy],
        };
        routes.MapOperation(HttpMethods.Post, "/v1/ledger/verify", verify, async http =>
        {
            var answer = await Ask(http);
            await (answer.Value is { } findings ? Replies.WriteJsonAsync(http.Response, findings, WireJson.Wire.LedgerFindings) : Problems.WriteAsync(http, answer.Refusal!));
        });

        async ValueTask<Answer<LedgerFindings>> Ask(HttpContext http)
        {
            if (Query.RefuseAny(http.Request) is { } unexpected) return unexpected;
            var body = await Body.ReadAsync(http.Request, WireJson.Wire.NoBody);
            return body.Refusal ?? await sender.Send(new VerifyLedger(), http.RequestAborted);
        }
    }
}
