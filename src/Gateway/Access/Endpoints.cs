using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Access;

/// <summary>Personal data, by their opaque keys: masked to who may know that somebody is there, unmasked for a reason that is put on record.</summary>
internal static class Endpoints
{
    private static readonly QueryParameter<VaultId> Person = QueryParameter.Id<VaultId>("person", "Of this person's data.", "pd_2y6k3m8n5p7r9s1t4v0wxz2bcd");
    private static readonly QueryParameter<string> Subject = QueryParameter.Line("subject", "Of data that belongs to this entity.", 100) with { Example = Examples.Volunteer };
    private static readonly QueryParameter<string> Actor = QueryParameter.Line("actor", "Done by this account.", 100) with { Example = "acc_01jdq7k2v3m8n5p6r7s8t9v0wx" };
    private static readonly QueryParameter<AuditAct> Act = QueryParameter.OneOf<AuditAct>("act", "Of this kind.");
    private static readonly QueryParameter<LookPurpose> Purpose = QueryParameter.OneOf<LookPurpose>("purpose", "Looks for this purpose.");

    private static readonly Entity<KnownPerson, PersonResource> People =
        new("/v1/people", person => person.Id.Value, PersonResource.Of, Examples.Masked);

    private static readonly Entity<Consent, Consent> Consents =
        new("/v1/people", consent => $"{consent.Person}/consents/{consent.Id}", consent => consent, Examples.Consent);

    private static readonly Entity<RevealApproval, RevealApproval> Approvals =
        new("/v1/reveal-approvals", approval => approval.Id.Value, approval => approval, Examples.Approval);

    /// <summary>Orders of the audit; the first is the default.</summary>
    public static IReadOnlyList<string> AuditSorts { get; } = ["-at", "at"];

    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        routes.MapPeople();
        routes.MapConsents();
        routes.MapApprovals();
        routes.MapAuditOfPeople();
    }

    private static void MapPeople(this IEndpointRouteBuilder routes)
    {
        routes.MapMasked(Examples.Masked, new Operation("getPerson", "Shows a person, masked")
        {
            Needs = Permission.ReadVolunteers,
        });

        routes.MapOnRecord("reveal", (id, body, caller) => new RevealPerson(id, body, caller), Examples.Reveal,
            Examples.Revealed, new Operation("revealPerson", "Shows a person unmasked, for a stated purpose")
            {
                Description = "Each look is put on record before it is answered, and the answer must not be kept. A minor's data is shown to who has another's approval (`/v1/reveal-approvals`). Volunteers see their own after signing in with their identity number.",
                Needs = Permission.RevealPeople,
                Refusals = [AccessRejections.MinorNeedsApproval],
            });

        routes.MapEdit(People, (VaultId id, JsonObject body, Caller caller) => new PatchPerson(id, body, caller), typeof(PersonFields), Examples.Correction,
            new Operation("correctPerson", "Corrects a person's data")
            {
                Description = "Put on record with the names of the fields. The answer is masked.",
                Needs = Permission.ManageVolunteers,
                Refusals = [AccessRejections.IdentityNumberTaken],
            });

        routes.MapPrivate("/v1/people/{id}/copy", (VaultId id, HttpContext http) => new GetPersonalCopy(id, http.Actor()), Examples.Copy,
            new Operation("copyPerson", "Gives everything that is kept of a person, for the person")
            {
                Description = "With what they have agreed to and who saw their data. It is put on record; a minor's needs another's approval.",
                Needs = Permission.RevealPeople,
                Refusals = [AccessRejections.MinorNeedsApproval],
            });

        routes.MapOnRecord("erase", (id, body, caller) => new ErasePerson(id, body, caller), Examples.Erase,
            Examples.Erased, new Operation("erasePerson", "Erases a person's data for good")
            {
                Description = "Destroys the key, with everything that belongs to the same request or volunteer; a volunteer's registration is erased with it. The answer says what stays, and why. A repeat changes nothing.",
                Needs = Permission.ManageVolunteers,
            });
    }

    private static void MapConsents(this IEndpointRouteBuilder routes)
    {
        routes.MapPrivate("/v1/people/{id}/consents", (VaultId id, HttpContext _) => new GetConsents(id), new ConsentsResource([Examples.Consent]),
            new Operation("listConsents", "Shows what a person has agreed to")
            {
                Needs = Permission.ReadVolunteers,
            });

        routes.MapConsent("/consents", (id, _, body, caller) => new PostConsent(id, body, caller), Examples.Agree, Consents, creates: true,
            new Operation("recordConsent", "Records that a person has agreed to something")
            {
                Description = "Volunteers do so for themselves, online; what a guardian agreed to, or what was signed or said, is written down by who manages volunteers.",
                Needs = Permission.GiveConsents,
            },
            body => body is { GivenBy: null or ConsentGiver.Person, Manner: ConsentManner.Online } ? null : Permission.ManageVolunteers);

        routes.MapConsent(
            "/consents/{consent}/withdraw",
            (id, http, body, caller) => ConsentId.TryParse(http.Request.RouteValues["consent"] as string, out var consent) ? new WithdrawConsent(id, consent, body, caller) : null,
            new NoBody(),
            Consents,
            creates: false,
            new Operation("withdrawConsent", "Records that a person has withdrawn a consent")
            {
                Description = "What was done before stays lawful. A repeat changes nothing.",
                Needs = Permission.GiveConsents,
            });
    }

    private static void MapApprovals(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<WaitingApprovals, RevealApproval>(Approvals.Path, ["askedAt"], Examples.Approval with { State = ApprovalState.Asked, DecidedBy = null, DecidedAt = null, ExpiresAt = null }),
            _ => new WaitingApprovals(Reader: null),
            (filter, request) => new ListApprovals(filter, request),
            new Operation("listRevealApprovals", "Lists who asks to see a minor's data and waits for a decision")
            {
                Description = "A page may hold fewer items than its limit although there is a next one.",
                Needs = Permission.ApproveReveals,
                Reach = Reach.Anywhere,
            },
            (filter, reader) => ValueTask.FromResult(filter with { Reader = reader }));

        routes.MapCreate(Approvals, (body, caller) => new AskApproval(body, caller), Examples.Ask,
            new Operation("askRevealApproval", "Asks for leave to see a minor's data")
            {
                Needs = Permission.RevealPeople,
                Refusals = [CommonRejections.NotFound],
            },
            body => [body.Person.Value]);

        routes.MapRead(Approvals, (ApprovalId id) => new GetApproval(id), new Operation("getRevealApproval", "Shows an approval as it is now")
        {
            Needs = Permission.RevealPeople,
        });

        routes.MapAction(Approvals, "approve", (ApprovalId id, NoBody body, Caller caller) => new DecideApproval(id, Approve: true, body, caller),
            new NoBody(), new Operation("approveReveal", "Lets whoever asked see a minor's data for a time")
            {
                Description = "Never by who asked.",
                Needs = Permission.ApproveReveals,
                Refusals = [AccessRejections.OwnApproval, AccessRejections.AlreadyDecided],
            });

        routes.MapAction(Approvals, "refuse", (ApprovalId id, NoBody body, Caller caller) => new DecideApproval(id, Approve: false, body, caller),
            new NoBody(), new Operation("refuseReveal", "Does not let whoever asked see a minor's data")
            {
                Needs = Permission.ApproveReveals,
                Refusals = [AccessRejections.OwnApproval, AccessRejections.AlreadyDecided],
            });
    }

    private static void MapAuditOfPeople(this IEndpointRouteBuilder routes)
    {
        var calendar = routes.ServiceProvider.GetRequiredService<CountyCalendar>();
        routes.MapList(
            new ListOf<AuditFilter, AuditEntry>("/v1/people/audit", AuditSorts, Examples.Audited),
            query => new AuditFilter
            {
                Person = query.ValueOf(Person),
                Subject = query.TextOf(Subject),
                Actor = query.TextOf(Actor),
                Act = query.ValueOf(Act),
                Purpose = query.ValueOf(Purpose),
                From = calendar.StartOf(query.ValueOf(Filters.From)),
                Before = calendar.EndOf(query.ValueOf(Filters.To)),
            },
            (filter, request) => new ListAudit(filter, request),
            new Operation("listPeopleAudit", "Lists who saw, was given, changed or erased whose data, and why")
            {
                Needs = Permission.ReadAudit,
                Reach = Reach.Center,
                Query = [Person, Subject, Actor, Act, Purpose, Filters.From, Filters.To],
            });
    }
}
