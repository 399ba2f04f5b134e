using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Access;

internal sealed record GetConsents(VaultId Person) : IQuery<Answer<ConsentsResource>>;

internal sealed record PostConsent(VaultId Person, ConsentBody Body, Caller Caller) : Write<ConsentBody, Consent>("people/consent", Person.Value, Body, Caller);

internal sealed record WithdrawConsent(VaultId Person, ConsentId Consent, NoBody Body, Caller Caller)
    : Write<NoBody, Consent>("people/withdraw-consent", Consent.Value, Body, Caller);

internal sealed class ConsentHandlers(People people, Consents consents, TimeProvider time) :
    IQueryHandler<GetConsents, Answer<ConsentsResource>>,
    ICommandHandler<PostConsent, Answer<Outcome<Consent>>>,
    ICommandHandler<WithdrawConsent, Answer<Outcome<Consent>>>
{
    /// <summary>Also of who was erased: that they agreed is kept.</summary>
    public async ValueTask<Answer<ConsentsResource>> Handle(GetConsents query, CancellationToken cancellationToken)
    {
        var found = await consents.OfAsync(query.Person, cancellationToken);
        return found.Count > 0 || await people.FindAsync(query.Person, cancellationToken) is not null ? new ConsentsResource(found) : Refusal.NotFound;
    }

    public async ValueTask<Answer<Outcome<Consent>>> Handle(PostConsent command, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(command.Person, cancellationToken) is not { } person) return Refusal.NotFound;
        var (body, now) = (command.Body, time.GetUtcNow());
        var consent = new Consent(
            new ConsentId(command.NewId(ConsentId.Prefix, time)),
            command.Person,
            body.Purpose,
            body.TextVersion,
            body.Language,
            body.Manner,
            body.GivenBy ?? ConsentGiver.Person,
            CountyTime.Occurred(body.GivenAt, now),
            command.Caller.Actor,
            now);
        return await consents.GiveAsync(consent, person.Subject, command.Context.Fingerprint, cancellationToken) is var (given, replayed)
            ? OutcomeOf(given, replayed)
            : Refusal.Of(CommonRejections.Mismatch.Because());
    }

    public async ValueTask<Answer<Outcome<Consent>>> Handle(WithdrawConsent command, CancellationToken cancellationToken) =>
        await consents.WithdrawAsync(command.Person, command.Consent, command.Caller.Actor, cancellationToken) is var (consent, replayed)
            ? OutcomeOf(consent, replayed)
            : Refusal.NotFound;

    /// <summary>Version 1 as it was given, 2 once it is withdrawn.</summary>
    private static Outcome<Consent> OutcomeOf(Consent consent, bool replayed) =>
        new(consent, consent.WithdrawnAt is null ? 1 : 2, Position: null, replayed, Rejection: null);
}
