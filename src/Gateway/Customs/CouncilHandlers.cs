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

internal sealed record GetCouncil(CouncilId Id) : IGet<CouncilView>;

internal sealed record GetCouncilHistory(CouncilId Id) : IGetHistory;

internal sealed record ListCouncils(CouncilFilter Filter, ListRequest Request) : GetList<CouncilFilter, CouncilListing>(Filter, Request);

/// <param name="Actor">Who looks.</param>
internal sealed record GetCouncilMembers(CouncilId Id, string Actor) : IQuery<Answer<CouncilMembersResource>>;

internal sealed record PostCouncil(EstablishCouncilBody Body, Caller Caller) : Write<EstablishCouncilBody, CouncilView>("councils/establish", "councils", Body, Caller);

/// <param name="Command">What is asked for; entrusts what is personal.</param>
internal sealed record ActOnCouncil(CouncilId Id, string Verb, object Body, Func<Confidence, CouncilCommand> Command, Caller Caller)
    : Write<object, CouncilView>($"councils/{Verb}", Id.Value, Body, Caller);

internal sealed class CouncilHandlers(IGrainFactory grains, Confidences confidences, IPersonalDataVault vault, AuditTrail audit, Lists lists, CouncilQueries queries) :
    IQueryHandler<GetCouncil, Answer<Versioned<CouncilView>>>,
    IQueryHandler<GetCouncilHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<GetCouncilMembers, Answer<CouncilMembersResource>>,
    IQueryHandler<ListCouncils, Answer<Page<CouncilListing>>>,
    ICommandHandler<PostCouncil, Answer<Outcome<CouncilView>>>,
    ICommandHandler<ActOnCouncil, Answer<Outcome<CouncilView>>>
{
    public ValueTask<Answer<Versioned<CouncilView>>> Handle(GetCouncil query, CancellationToken cancellationToken) => grains.Council(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetCouncilHistory query, CancellationToken cancellationToken) =>
        grains.Council(query.Id).Recount(cancellationToken);

    public async ValueTask<Answer<CouncilMembersResource>> Handle(GetCouncilMembers query, CancellationToken cancellationToken)
    {
        if (await grains.Council(query.Id).Get(cancellationToken) is not { View: var council }) return Refusal.NotFound;
        var members = council.Members.Where(member => member.Term == council.Terms.Length).ToList();
        await audit.RecordAsync(new AuditNote(AuditAct.ContactShown, null, query.Id.Value, query.Actor, LookPurpose.Service), cancellationToken);
        var known = (await vault.GetAsync([.. members.Select(member => member.Person).Distinct()], cancellationToken)).ToDictionary(entry => entry.Id, entry => entry.Person?.Name);
        return new CouncilMembersResource([.. members.Select(member => new NamedMember(member.Number, member.Role, known.GetValueOrDefault(member.Person)))]);
    }

    public ValueTask<Answer<Page<CouncilListing>>> Handle(ListCouncils query, CancellationToken cancellationToken) => lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public ValueTask<Answer<Outcome<CouncilView>>> Handle(PostCouncil command, CancellationToken cancellationToken) =>
        grains.Council(CouncilId.Of(command.Body.Unit, command.Body.Kind)).Carry(new EstablishCouncil(command.Body.Rules ?? CouncilRules.Usual), command, cancellationToken);

    public ValueTask<Answer<Outcome<CouncilView>>> Handle(ActOnCouncil command, CancellationToken cancellationToken)
    {
        var confidence = new Confidence(command.Id.Value, command.Context);
        return confidences.CarryAsync(confidence, grains.Council(command.Id), command.Command(confidence), command, cancellationToken);
    }
}
