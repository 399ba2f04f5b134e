using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pages;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Certificates;
using static Practice.Actors.Contracts.Certificates.CertificateRejections;

namespace Practice.Actors.Gateway.Certificates;

/// <summary>Service certificates: applied for, issued, printed, verified by anybody who holds one.</summary>
internal static class Endpoints
{
    private static readonly DateTimeOffset At = new(2026, 3, 4, 1, 0, 0, TimeSpan.Zero);
    private static readonly CertificateId Id = new("cert_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly VolunteerId Somebody = new("vol_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly UnitCode Station = new("620623100200");
    private static readonly (DateOnly From, DateOnly To) Year = (new(2025, 1, 1), new(2025, 12, 31));

    private static readonly CertificateResource Example = new(
        Id, CertificateNumber.Of(Station, Id), Somebody, Station, CertificateState.Issued, Year.From, Year.To, IdentityShown.Masked, 6_120, [1, 2, 4],
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", "7K2Q-9M4X-0T3B-VD6H", "天祝县志愿者协会", Qualified: true, new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wx"), null, At,
        At.AddDays(1), At.AddDays(1));

    private static readonly QueryParameter<VolunteerId> OfVolunteer = QueryParameter.Id<VolunteerId>("volunteer", "Of this volunteer.", Somebody.Value);
    private static readonly QueryParameter<CertificateState> State = QueryParameter.OneOf<CertificateState>("state", "In this state.");
    private static readonly QueryParameter<CertificateNumber> Number = QueryParameter.Id<CertificateNumber>("number", "As it stands on the certificate, however it is written.", Example.Number.Value);
    private static readonly QueryParameter<string> Code = QueryParameter.Line("code", "As it stands on the certificate.", 40) with { Example = Example.Code };

    private static readonly Entity<ShownCertificate, CertificateResource> Certificate =
        new("/v1/certificates", shown => shown.View.Id.Value, CertificateResource.Of, Example)
        {
            // That a service was taken back is in the volunteer's history, not in the certificate's.
            Beside = shown => Contracts.Words.Of(shown.Standing),
        };

    public static void MapCertificates(this IEndpointRouteBuilder routes)
    {
        routes.MapReads();
        routes.MapWrites();
        routes.MapPrint();
        routes.MapVerification();
    }

    private static void MapReads(this IEndpointRouteBuilder routes)
    {
        var scopes = routes.Get<VolunteerScopes>();
        routes.MapList(
            new ListOf<CertificateFilter, CertificateListing>(
                Certificate.Path,
                CertificateQueries.Sorts,
                new CertificateListing(Id, Example.Number, Somebody, Station, CertificateState.Issued, Year.From, Year.To, Example.Minutes, At, At.AddDays(1), 2)),
            query => new CertificateFilter
            {
                Unit = query.ValueOf(Filters.Unit),
                Subtree = query.ValueOf(Filters.Subtree) ?? false,
                Volunteer = query.ValueOf(OfVolunteer),
                State = query.ValueOf(State),
            },
            (filter, request) => new ListCertificates(filter, request),
            new Operation("listCertificates", "Lists certificates and applications for them")
            {
                Description = "`unit` is the volunteers' home unit.",
                Query = [Filters.Unit, Filters.Subtree, OfVolunteer, State],
                Needs = Permission.ReadVolunteers,
                Reach = Reach.Anywhere,
            },
            scopes.NarrowAsync);

        routes.MapRead(Certificate, (CertificateId id) => new GetCertificate(id), new Operation("getCertificate", "Shows a certificate, and what it is worth now")
        {
            Description = "`superseded` where a service that it certifies was taken back since.",
            Needs = Permission.ReadVolunteers,
        });

        routes.MapHistory(Certificate, (CertificateId id) => new GetCertificateHistory(id), new History(
        [
            new HistoryItem(1, "certificate.applied", At, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:903",
                """{"id":"cert_01jdq7k2v3m8n5p6r7s8t9v0wx","number":"C620623-WAJVF-2B2ZF-7","volunteer":"vol_01jdq7k2v3m8n5p6r7s8t9v0wx","unit":"620623100200","from":"2025-01-01","to":"2025-12-31","identity":"masked"}"""),
        ]), new Operation("getCertificateHistory", "Shows everything that happened to a certificate")
        {
            Needs = Permission.ReadVolunteers,
        });
    }

    private static void MapWrites(this IEndpointRouteBuilder routes)
    {
        routes.MapCreate(Certificate, (body, caller) => new PostCertificate(body, caller), new ApplyCertificateBody(Somebody, Year.From, Year.To),
            new Operation("applyForCertificate", "Applies for a certificate of what a volunteer served in a period")
            {
                Description = "By the volunteer, or for them at a desk; it costs nothing.",
                Refusals = [VolunteerUnknown, PeriodWrong, NothingToCertify],
                Needs = Permission.ApplyCertificates,
            },
            body => [body.Volunteer.Value]);

        routes.MapAction(Certificate, "issue", (CertificateId id, IssueCertificateBody body, Caller caller) => new PostIssue(id, body, caller),
            new IssueCertificateBody("李四"), new Operation("issueCertificate", "Issues a certificate for the services that count at this moment")
            {
                Description = "In the name of the organisation that `Certificates:Issuer` configures. Unless that is qualified to certify service, what is printed is an extract of the record and no proof.",
                Refusals = [NotWaiting, NothingToCertify, VolunteerUnknown],
                Needs = Permission.IssueCertificates,
            });

        routes.MapAction(Certificate, "refuse", (CertificateId id, CertificateReasonBody body, Caller caller) => new PostRefuse(id, body, caller),
            new CertificateReasonBody("记录尚在核实"), new Operation("refuseCertificate", "Does not issue a certificate")
            {
                Refusals = [NotWaiting],
                Needs = Permission.IssueCertificates,
            });

        routes.MapAction(Certificate, "revoke", (CertificateId id, CertificateReasonBody body, Caller caller) => new PostRevoke(id, body, caller),
            new CertificateReasonBody("开具有误"), new Operation("revokeCertificate", "Takes back a certificate that was issued")
            {
                Refusals = [NotIssued],
                Needs = Permission.IssueCertificates,
            });
    }

    private static void MapPrint(this IEndpointRouteBuilder routes)
    {
        var sender = routes.Sender();
        var operation = new Operation("printCertificate", "Gives a certificate that is in force as PDF, with the name, and the identity number as it was asked for")
        {
            Description = "With a QR code that leads to the page where anybody who holds it verifies it. Each print is put on record as a look at the person; a minor's needs another's approval, unless they print it themselves.",
            Answer = Sample.Of("%PDF-1.7"),
            AnswerMediaType = "application/pdf",
            Needs = Permission.RevealPeople,
            Refusals = [NotIssued, AccessRejections.MinorNeedsApproval],
        };
        routes.MapOperation(HttpMethods.Get, $"{Certificate.Path}/{{id}}/document.pdf", operation, async http =>
        {
            var answer = await Ask(http);
            http.Response.Headers.CacheControl = "no-store";
            if (answer.Value is not { } printed)
            {
                await Problems.WriteAsync(http, answer.Refusal!);
                return;
            }

            http.Response.ContentType = operation.AnswerMediaType;
            http.Response.ContentLength = printed.Pdf.Length;
            http.Response.Headers.ContentDisposition = $"attachment; filename=\"{printed.Number}.pdf\"";
            await http.Response.Body.WriteAsync(printed.Pdf, http.RequestAborted);
        });

        async ValueTask<Answer<PrintedCertificate>> Ask(HttpContext http)
        {
            if (Query.RefuseAny(http.Request) is { } unexpected) return unexpected;
            var root = new Uri($"{http.Request.Scheme}://{http.Request.Host}");
            // Not the request's token: what is on record has then been printed.
            return Routes.TryGetId(http, out CertificateId id) ? await sender.Send(new PrintCertificate(id, http.Actor(), root), CancellationToken.None) : Refusal.NotFound;
        }
    }

    private static void MapVerification(this IEndpointRouteBuilder routes)
    {
        var verification = routes.Get<Verification>();
        routes.MapAccount(HttpMethods.Get, $"{Certificate.Path}/verify", async (http, query) =>
        {
            var (number, code) = (query.ValueOf(Number), query.TextOf(Code));
            if (query.Refusal is { } unreadable) return unreadable;
            return number is { } given && code is not null ? await verification.VerifyAsync(http, given, code) : Refusal.NotFound;
        }, new VerifiedCertificate(
                Example.Number, CertificateState.Issued, "王**", VolunteerNumber.Of(Station, Somebody), Year.From, Year.To, Example.Minutes, Example.Issuer!, Qualified: true, At.AddDays(1), Example.Digest!),
            new Operation("verifyCertificate", "Says what a certificate is worth, to whoever holds it")
            {
                Description = "By the number and the code that stand on it; 404 where they do not belong together. The same as a page for people: `/certificates/{number}`.",
                Query = [Number, Code],
                Refusals = [Contracts.CommonRejections.NotFound],
                Problems = [AccountProblems.TooMany],
            });
        routes.MapPage("/certificates/{number?}", new VerificationPage(verification, routes.Get<PageWriter>()).ShowAsync);
    }
}
