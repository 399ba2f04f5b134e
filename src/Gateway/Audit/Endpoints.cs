using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
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
        routes.MapShow("/v1/ledger", _ => new GetLedger(), Heads, new Operation("getLedger", "Shows how far the ledger is"));

        routes.MapDo("/v1/ledger/verify", (NoBody _, Principal _) => new VerifyLedger(), new NoBody(), Findings,
            new Operation("verifyLedger", "Walks the whole ledger, and names the events that do not fit")
            {
                Needs = Permission.Verify,
                Reach = Reach.Center,
                Description = "Reads everything there is; one walk at a time.",
                Refusals = [CommonRejections.Busy],
            });
    }
}
