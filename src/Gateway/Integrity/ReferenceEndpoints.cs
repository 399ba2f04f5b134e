using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Integrity;
using static Practice.Actors.Contracts.Integrity.ReferenceRejections;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>References for lenders: seen first, agreed to, verified, taken back.</summary>
internal static class ReferenceEndpoints
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly LenderReferenceId Id = new("lref_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly PassbookId Passbook = new("pbk_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly ApiKeyId Lender = new("key_01jdq7k2v3m8n5p6r7s8t9v0wx");

    private static readonly ReferenceContent Content = new(
        new(2023, 3, 2), new(2026, 3, 1), 20, 50, [new DeedCount(DeedField.FamilyCare, 3), new DeedCount(DeedField.Volunteering, 4)]);

    private static readonly LenderReferenceResource Example = new(
        Id, new UnitCode("620623100200"), Passbook, Lender.Value, ReferencePurpose.CreditRating, ReferenceState.Issued, Content, new(2026, 5, 30),
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "7K2Q9M4X0T3BVD6H", [At.AddDays(2)], At, At.AddDays(2));

    private static readonly Entity<ShownReference, LenderReferenceResource> Reference =
        new("/v1/lender-references", shown => shown.View.Id.Value, LenderReferenceResource.Of, Example)
        {
            // That its last day has passed is in no history.
            Beside = shown => Contracts.Words.Of(shown.State),
        };

    public static void MapLenderReferences(this IEndpointRouteBuilder routes)
    {
        routes.MapReads();
        routes.MapLenders();
        routes.MapWrites();
        routes.MapVerification();
    }

    private static void MapReads(this IEndpointRouteBuilder routes)
    {
        routes.MapListOf(
            new ListOf<LenderReferenceFilter, LenderReferenceListing>(
                "/v1/passbooks/{id}/references", LenderReferenceQueries.Sorts, new LenderReferenceListing(Id, Lender.Value, ReferencePurpose.CreditRating, ReferenceState.Issued, Example.Until, 1, At, 3)),
            (PassbookId id, Query _) => new LenderReferenceFilter(id),
            (filter, request) => new ListReferences(filter, request),
            new Operation("listReferences", "Lists a passbook's references for lenders, and how often each was looked at") { Needs = Permission.AskReferences });

        routes.MapRead(Reference, (LenderReferenceId id) => new GetReference(id), new Operation("getReference", "Shows a reference for a lender: what it says, and each look of the lender's")
        {
            Needs = Permission.AskReferences,
        });

        routes.MapHistory(Reference, (LenderReferenceId id) => new GetReferenceHistory(id), new History(
        [
            new HistoryItem(2, "lender-reference.issued", At, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:1080",
                """{"until":"2026-05-30","digest":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","by":"acc_01jdq7k2v3m8n5p6r7s8t9v0wx"}"""),
        ]), new Operation("getReferenceHistory", "Shows everything that happened to a reference") { Needs = Permission.AskReferences });
    }

    private static void MapLenders(this IEndpointRouteBuilder routes)
    {
        var sender = routes.Sender();
        var operation = new Operation("listLenders", "Lists the lenders for whom a reference can be made now")
        {
            Description = "Those whose key may verify references. A reference is for one of them, named by `id`.",
            Answer = Sample.Of(new LendersResource([new LenderResource(Lender, "天祝农村信用社")])),
            Needs = Permission.AskReferences,
            Reach = Reach.Anywhere,
        }.Marked();
        routes.MapOperation(HttpMethods.Get, "/v1/lenders", operation, async http =>
        {
            var answer = Query.RefuseAny(http.Request) is { } refusal ? refusal : await sender.Send(new ListLenders(), http.RequestAborted);
            await (answer.Value is { } lenders ? Replies.WriteMarkedAsync(http, lenders) : Problems.WriteAsync(http, answer.Refusal!));
        });
    }

    private static void MapWrites(this IEndpointRouteBuilder routes)
    {
        routes.MapCreate(Reference, (body, caller) => new PostReference(body, caller), new DraftReferenceBody(Passbook, Lender, ReferencePurpose.CreditRating),
            new Operation("draftReference", "Makes a reference for the person to look at, at their wish")
            {
                Description = "It holds positive deeds by kind of conduct and a band of points, and nothing else: no balance, nothing that was taken away, no board, nobody else. Nobody can use it before the person agrees.",
                Needs = Permission.AskReferences,
                Refusals = [IntegrityRejections.PassbookUnknown, ReferenceMinor, LenderUnknown],
            }, body => [body.Passbook.Value]);

        routes.MapAction(Reference, "consent",
            (LenderReferenceId id, ConsentToReferenceBody body, Caller caller) => new ActOnReference(id, "consent", body, new ConsentToReference(body.Lender.Value, body.Purpose), caller),
            new ConsentToReferenceBody(Lender, ReferencePurpose.CreditRating),
            new Operation("consentToReference", "Agrees, for the person, to this lender and this purpose, and issues the reference")
            {
                Description = "The `code` of the answer is the platform's signature, for the person to hand on.",
                Needs = Permission.AskReferences,
                Refusals = [ReferenceNotDraft, ReferenceConsent],
            });

        routes.MapAction(Reference, "revoke", (LenderReferenceId id, NoBody body, Caller caller) => new ActOnReference(id, "revoke", body, new RevokeReference(), caller),
            new NoBody(), new Operation("revokeReference", "Takes a reference back, for the person; nothing else follows from that")
            {
                Needs = Permission.AskReferences,
            });
    }

    private static void MapVerification(this IEndpointRouteBuilder routes)
    {
        var verification = routes.ServiceProvider.GetRequiredService<ReferenceVerification>();
        routes.MapAccount($"{Reference.Path}/verify", async (HttpContext http, VerifyReferenceBody body) => await verification.VerifyAsync(body, http.Actor()),
            new VerifyReferenceBody(Id, Example.Code!), new VerifiedReference(Id, ReferencePurpose.CreditRating, HolderKind.Person, "王**", Content, Example.Until!.Value, Example.Digest!, 1),
            new Operation("verifyReference", "Shows a lender a reference that was made for it")
            {
                Description = "With the lender's own key and the code that the person has handed on; 404 for anything else. Each look is on record and shown to the person. What a lender makes of it is the lender's.",
                Needs = Permission.VerifyReferences,
                Reach = Reach.Anywhere,
                Refusals = [Contracts.CommonRejections.NotFound, ReferenceNotInForce, ReferenceUsedUp],
            });
    }
}
