using Mediator;
using Microsoft.Extensions.Options;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Certificates;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Certificates;

internal sealed record GetCertificate(CertificateId Id) : IGet<ShownCertificate>;

internal sealed record GetCertificateHistory(CertificateId Id) : IGetHistory;

internal sealed record ListCertificates(CertificateFilter Filter, ListRequest Request) : GetList<CertificateFilter, CertificateListing>(Filter, Request);

/// <param name="Actor">Who prints it: each print is a look at the person.</param>
/// <param name="Root">Where the public reaches the platform, as it was asked.</param>
internal sealed record PrintCertificate(CertificateId Id, string Actor, Uri Root) : IQuery<Answer<PrintedCertificate>>;

internal sealed record PostCertificate(ApplyCertificateBody Body, Caller Caller) : Write<ApplyCertificateBody, ShownCertificate>("certificates/apply", "certificates", Body, Caller);

internal sealed record PostIssue(CertificateId Id, IssueCertificateBody Body, Caller Caller) : Write<IssueCertificateBody, ShownCertificate>("certificates/issue", Id.Value, Body, Caller);

internal sealed record PostRefuse(CertificateId Id, CertificateReasonBody Body, Caller Caller)
    : Write<CertificateReasonBody, ShownCertificate>("certificates/refuse", Id.Value, Body, Caller);

internal sealed record PostRevoke(CertificateId Id, CertificateReasonBody Body, Caller Caller)
    : Write<CertificateReasonBody, ShownCertificate>("certificates/revoke", Id.Value, Body, Caller);

/// <summary>Service certificates.</summary>
internal sealed class CertificateHandlers(
    IGrainFactory grains,
    Confidences confidences,
    People people,
    IPersonalDataVault vault,
    VolunteerAccounts accounts,
    UnitPaths paths,
    CertificateCodes codes,
    CertificateQueries queries,
    Lists lists,
    IOptions<CertificateOptions> options,
    CountyZone county,
    TimeProvider time) :
    IQueryHandler<GetCertificate, Answer<Versioned<ShownCertificate>>>,
    IQueryHandler<GetCertificateHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<ListCertificates, Answer<Page<CertificateListing>>>,
    IQueryHandler<PrintCertificate, Answer<PrintedCertificate>>,
    ICommandHandler<PostCertificate, Answer<Outcome<ShownCertificate>>>,
    ICommandHandler<PostIssue, Answer<Outcome<ShownCertificate>>>,
    ICommandHandler<PostRefuse, Answer<Outcome<ShownCertificate>>>,
    ICommandHandler<PostRevoke, Answer<Outcome<ShownCertificate>>>
{
    private readonly CertificateOptions options = options.Value;

    public async ValueTask<Answer<Versioned<ShownCertificate>>> Handle(GetCertificate query, CancellationToken cancellationToken) =>
        await grains.Certificate(query.Id).Get(cancellationToken) is { } found ? new Versioned<ShownCertificate>(await ShowAsync(found.View, cancellationToken), found.Version) : Refusal.NotFound;

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetCertificateHistory query, CancellationToken cancellationToken) => grains.Certificate(query.Id).Recount(cancellationToken);

    public ValueTask<Answer<Page<CertificateListing>>> Handle(ListCertificates query, CancellationToken cancellationToken) => lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public async ValueTask<Answer<PrintedCertificate>> Handle(PrintCertificate query, CancellationToken cancellationToken)
    {
        if (await grains.Certificate(query.Id).Get(cancellationToken) is not { View: var certificate }) return Refusal.NotFound;
        if (await grains.Volunteer(certificate.Volunteer).Get(cancellationToken) is not { View: var volunteer }) return Refusal.NotFound;
        var shown = new ShownCertificate(certificate, certificate.StandingWith(volunteer), codes.Of(certificate.Number));
        if (shown.Standing != CertificateState.Issued) return Refusal.Of(CertificateRejections.NotIssued.Because(Words.Of(shown.Standing)));

        var look = new Look(query.Actor, LookPurpose.PersonsRequest, certificate.Number.Value, [PersonField.Name, PersonField.IdentityNumber])
        {
            Own = (await accounts.FindAsync(volunteer.Id, cancellationToken))?.Value == query.Actor,
        };
        var seen = await people.RevealAsync(volunteer.Person, look, cancellationToken);
        if (seen.Refusal is { } refusal) return Refusal.Of(refusal.Because());
        if (seen.Shown is not { Person: var person }) return Refusal.NotFound;
        var handler = certificate.Handler is { } key ? (await vault.GetAsync([key], cancellationToken)).SingleOrDefault()?.Words : null;
        var link = new Uri(options.PublicUrl ?? query.Root, $"/certificates/{certificate.Number}?code={shown.Code}");
        return new PrintedCertificate(certificate.Number, CertificatePrint.Print(shown, volunteer, person, handler ?? "", link.AbsoluteUri, county));
    }

    public async ValueTask<Answer<Outcome<ShownCertificate>>> Handle(PostCertificate command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        var id = new CertificateId(command.NewId(CertificateId.Prefix, time));
        var apply = new ApplyCertificate(body.Volunteer, body.From, body.To, body.Identity ?? IdentityShown.Masked);
        return await ShowAsync(await grains.Certificate(id).Carry(apply, command, cancellationToken), cancellationToken);
    }

    public async ValueTask<Answer<Outcome<ShownCertificate>>> Handle(PostIssue command, CancellationToken cancellationToken)
    {
        if (await grains.Certificate(command.Id).Get(cancellationToken) is not { View: var certificate }) return Refusal.NotFound;
        var issuer = options.Issuer ?? await CenterAsync(certificate.Unit, cancellationToken);
        return await CarryAsync(
            command.Id, command, confidence => new IssueCertificate(issuer, options.Qualified, confidence.Of("handler", command.Body.Handler)!.Value), cancellationToken);
    }

    public ValueTask<Answer<Outcome<ShownCertificate>>> Handle(PostRefuse command, CancellationToken cancellationToken) =>
        CarryAsync(command.Id, command, confidence => new RefuseCertificate(confidence.Of("reason", command.Body.Reason)!.Value), cancellationToken);

    public ValueTask<Answer<Outcome<ShownCertificate>>> Handle(PostRevoke command, CancellationToken cancellationToken) =>
        CarryAsync(command.Id, command, confidence => new RevokeCertificate(confidence.Of("reason", command.Body.Reason)!.Value), cancellationToken);

    private async ValueTask<Answer<Outcome<ShownCertificate>>> CarryAsync(
        CertificateId id, IWrite write, Func<Confidence, CertificateCommand> commandOf, CancellationToken cancellationToken)
    {
        var confidence = new Confidence(id.Value, write.Context);
        return await ShowAsync(await confidences.CarryAsync(confidence, grains.Certificate(id), commandOf(confidence), write, cancellationToken), cancellationToken);
    }

    private async ValueTask<Answer<Outcome<ShownCertificate>>> ShowAsync(Answer<Outcome<CertificateView>> answer, CancellationToken cancellationToken)
    {
        if (answer.Value is not { View: { } certificate } outcome) return answer.Refusal ?? Refusal.NotFound;
        return new Outcome<ShownCertificate>(await ShowAsync(certificate, cancellationToken), outcome.Version, outcome.Position, outcome.Replayed, outcome.Rejection);
    }

    private async ValueTask<ShownCertificate> ShowAsync(CertificateView certificate, CancellationToken cancellationToken) => new(
        certificate,
        certificate.StandingWith((await grains.Volunteer(certificate.Volunteer).Get(cancellationToken))?.View),
        certificate.IssuedAt is null ? null : codes.Of(certificate.Number));

    private async ValueTask<string> CenterAsync(UnitCode unit, CancellationToken cancellationToken)
    {
        var path = await paths.OfAsync(unit);
        return (await grains.Unit(path.IsEmpty ? unit : path[^1]).Get(cancellationToken))?.View.Details.Name ?? unit.Value;
    }
}
