using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Customs;

internal sealed record GetCeremony(CeremonyId Id) : IGet<CeremonyView>;

internal sealed record GetCeremonyHistory(CeremonyId Id) : IGetHistory;

internal sealed record ListCeremonies(CeremonyFilter Filter, ListRequest Request) : GetList<CeremonyFilter, CeremonyListing>(Filter, Request);

/// <param name="Actor">Who looks.</param>
internal sealed record GetCeremonyContact(CeremonyId Id, string Actor) : IQuery<Answer<CeremonyContactResource>>;

internal sealed record PostCeremony(FileCeremonyBody Body, Caller Caller) : Write<FileCeremonyBody, CeremonyView>("ceremonies/file", "ceremonies", Body, Caller);

/// <param name="Command">What is asked for; entrusts what is personal.</param>
internal sealed record ActOnCeremony(CeremonyId Id, string Verb, object Body, Func<Confidence, CeremonyCommand> Command, Caller Caller)
    : Write<object, CeremonyView>($"ceremonies/{Verb}", Id.Value, Body, Caller);

internal sealed class CeremonyHandlers(
    IGrainFactory grains, Confidences confidences, IPersonalDataVault vault, AuditTrail audit, Lists lists, CeremonyQueries queries, TimeProvider time) :
    IQueryHandler<GetCeremony, Answer<Versioned<CeremonyView>>>,
    IQueryHandler<GetCeremonyHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<GetCeremonyContact, Answer<CeremonyContactResource>>,
    IQueryHandler<ListCeremonies, Answer<Page<CeremonyListing>>>,
    ICommandHandler<PostCeremony, Answer<Outcome<CeremonyView>>>,
    ICommandHandler<ActOnCeremony, Answer<Outcome<CeremonyView>>>
{
    public ValueTask<Answer<Versioned<CeremonyView>>> Handle(GetCeremony query, CancellationToken cancellationToken) => grains.Ceremony(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetCeremonyHistory query, CancellationToken cancellationToken) =>
        grains.Ceremony(query.Id).Recount(cancellationToken);

    public async ValueTask<Answer<CeremonyContactResource>> Handle(GetCeremonyContact query, CancellationToken cancellationToken)
    {
        if (await grains.Ceremony(query.Id).Get(cancellationToken) is not { View: var ceremony }) return Refusal.NotFound;
        await audit.RecordAsync(new AuditNote(AuditAct.ContactShown, ceremony.Contact, query.Id.Value, query.Actor, LookPurpose.Service), cancellationToken);
        var keys = ceremony.Visits.Select(visit => visit.Note).Append(ceremony.Words).Append(ceremony.Contact).OfType<VaultId>();
        var kept = (await vault.GetAsync([.. keys], cancellationToken)).ToDictionary(entry => entry.Id);
        return new CeremonyContactResource(
            PersonBody.Of(kept.GetValueOrDefault(ceremony.Contact)?.Person), WordsOf(ceremony.Words), [.. ceremony.Visits.Select(visit => WordsOf(visit.Note))]);

        string? WordsOf(VaultId? key) => key is { } id ? kept.GetValueOrDefault(id)?.Words : null;
    }

    public ValueTask<Answer<Page<CeremonyListing>>> Handle(ListCeremonies query, CancellationToken cancellationToken) => lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public ValueTask<Answer<Outcome<CeremonyView>>> Handle(PostCeremony command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        var id = new CeremonyId(command.NewId(CeremonyId.Prefix, time));
        var confidence = new Confidence(id.Value, command.Context);
        var file = new FileCeremony(body.Unit, body.Kind, body.Channel, body.On, body.Plan, confidence.Of("contact", body.Contact)!.Value, confidence.Of("words", body.Words));
        return confidences.CarryAsync(confidence, grains.Ceremony(id), file, command, cancellationToken);
    }

    public ValueTask<Answer<Outcome<CeremonyView>>> Handle(ActOnCeremony command, CancellationToken cancellationToken)
    {
        var confidence = new Confidence(command.Id.Value, command.Context);
        return confidences.CarryAsync(confidence, grains.Ceremony(command.Id), command.Command(confidence), command, cancellationToken);
    }
}
