using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Assessment;

namespace Practice.Actors.Gateway.Assessment;

internal sealed record GetAssessment(AssessmentId Id) : IGet<AssessmentView>;

internal sealed record GetAssessmentHistory(AssessmentId Id) : IGetHistory;

internal sealed record ListAssessments(AssessmentFilter Filter, ListRequest Request) : GetList<AssessmentFilter, AssessmentListing>(Filter, Request);

internal sealed record PostAssessment(DraftAssessmentBody Body, Caller Caller) : Write<DraftAssessmentBody, AssessmentView>("assessments/draft", "assessments", Body, Caller);

internal sealed record PostRedraft(AssessmentId Id, RedraftBody Body, Caller Caller) : Write<RedraftBody, AssessmentView>("assessments/redraft", Id.Value, Body, Caller);

internal sealed record PostEntry(AssessmentId Id, EnterBody Body, Caller Caller) : Write<EnterBody, AssessmentView>("assessments/enter", Id.Value, Body, Caller);

internal sealed record PostDecideEntry(AssessmentId Id, DecideEntryBody Body, Caller Caller) : Write<DecideEntryBody, AssessmentView>("assessments/decide-entry", Id.Value, Body, Caller);

internal sealed record PostObjection(AssessmentId Id, ObjectBody Body, Caller Caller) : Write<ObjectBody, AssessmentView>("assessments/object", Id.Value, Body, Caller);

internal sealed record PostDecideObjection(AssessmentId Id, DecideObjectionBody Body, Caller Caller)
    : Write<DecideObjectionBody, AssessmentView>("assessments/decide-objection", Id.Value, Body, Caller);

internal sealed record PostPublish(AssessmentId Id, NoBody Body, Caller Caller) : Write<NoBody, AssessmentView>("assessments/publish", Id.Value, Body, Caller);

internal sealed record PostAmendment(AssessmentId Id, AmendBody Body, Caller Caller) : Write<AmendBody, AssessmentView>("assessments/amend", Id.Value, Body, Caller);

internal sealed record PostDecideAmendment(AssessmentId Id, DecideAmendmentBody Body, Caller Caller)
    : Write<DecideAmendmentBody, AssessmentView>("assessments/decide-amendment", Id.Value, Body, Caller);

/// <summary>Months' assessments, from the draft to the amendment.</summary>
internal sealed class AssessmentHandlers(IGrainFactory grains, Lists lists, AssessmentQueries queries, SchemeQueries schemes) :
    IQueryHandler<GetAssessment, Answer<Versioned<AssessmentView>>>,
    IQueryHandler<GetAssessmentHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<ListAssessments, Answer<Page<AssessmentListing>>>,
    ICommandHandler<PostAssessment, Answer<Outcome<AssessmentView>>>,
    ICommandHandler<PostRedraft, Answer<Outcome<AssessmentView>>>,
    ICommandHandler<PostEntry, Answer<Outcome<AssessmentView>>>,
    ICommandHandler<PostDecideEntry, Answer<Outcome<AssessmentView>>>,
    ICommandHandler<PostObjection, Answer<Outcome<AssessmentView>>>,
    ICommandHandler<PostDecideObjection, Answer<Outcome<AssessmentView>>>,
    ICommandHandler<PostPublish, Answer<Outcome<AssessmentView>>>,
    ICommandHandler<PostAmendment, Answer<Outcome<AssessmentView>>>,
    ICommandHandler<PostDecideAmendment, Answer<Outcome<AssessmentView>>>
{
    public ValueTask<Answer<Versioned<AssessmentView>>> Handle(GetAssessment query, CancellationToken cancellationToken) => grains.Assessment(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetAssessmentHistory query, CancellationToken cancellationToken) => grains.Assessment(query.Id).Recount(cancellationToken);

    public ValueTask<Answer<Page<AssessmentListing>>> Handle(ListAssessments query, CancellationToken cancellationToken) => lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public async ValueTask<Answer<Outcome<AssessmentView>>> Handle(PostAssessment command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        if (!Month.TryParse(body.Month, out var month)) throw new InvalidOperationException("The month was not checked.");
        return await InForceAsync(body.Center, month, body.Scheme, cancellationToken) is { } scheme
            ? await grains.Assessment(AssessmentId.Of(body.Center, month)).Carry(new DraftAssessment(scheme), command, cancellationToken)
            : Refusal.Of(AssessmentRejections.SchemeMissing.Because());
    }

    public async ValueTask<Answer<Outcome<AssessmentView>>> Handle(PostRedraft command, CancellationToken cancellationToken) =>
        await InForceAsync(command.Id.Center, command.Id.Month, command.Body.Scheme, cancellationToken) is { } scheme
            ? await grains.Assessment(command.Id).Carry(new RedraftAssessment(scheme), command, cancellationToken)
            : await grains.Assessment(command.Id).Get(cancellationToken) is null ? Refusal.NotFound : Refusal.Of(AssessmentRejections.SchemeMissing.Because());

    public ValueTask<Answer<Outcome<AssessmentView>>> Handle(PostEntry command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        return Carry(command.Id, new EnterManually(body.Board, body.Subject, body.Indicator, body.Value, body.Reason, body.Evidence), command, cancellationToken);
    }

    public ValueTask<Answer<Outcome<AssessmentView>>> Handle(PostDecideEntry command, CancellationToken cancellationToken) =>
        Carry(command.Id, new DecideEntry(command.Body.Entry, command.Body.Agreed, command.Body.Reason), command, cancellationToken);

    public ValueTask<Answer<Outcome<AssessmentView>>> Handle(PostObjection command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        return Carry(command.Id, new RaiseObjection(body.Board, body.Subject, body.Indicator, body.Claim, body.Evidence), command, cancellationToken);
    }

    public ValueTask<Answer<Outcome<AssessmentView>>> Handle(PostDecideObjection command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        return Carry(command.Id, new DecideObjection(body.Objection, body.Upheld, body.Reason, body.Metric, body.Indicator, body.Value), command, cancellationToken);
    }

    public ValueTask<Answer<Outcome<AssessmentView>>> Handle(PostPublish command, CancellationToken cancellationToken) =>
        Carry(command.Id, new PublishAssessment(), command, cancellationToken);

    public ValueTask<Answer<Outcome<AssessmentView>>> Handle(PostAmendment command, CancellationToken cancellationToken)
    {
        var corrections = command.Body.Corrections.Select(each => new ProposedCorrection(each.Board, each.Subject, each.Metric, each.Indicator, each.Value));
        return Carry(command.Id, new ProposeAmendment(command.Body.Reason, [.. corrections]), command, cancellationToken);
    }

    public ValueTask<Answer<Outcome<AssessmentView>>> Handle(PostDecideAmendment command, CancellationToken cancellationToken) =>
        Carry(command.Id, new DecideAmendment(command.Body.Signs, command.Body.Reason), command, cancellationToken);

    private ValueTask<Answer<Outcome<AssessmentView>>> Carry(AssessmentId id, AssessmentCommand command, IWrite write, CancellationToken cancellationToken) =>
        grains.Assessment(id).Carry(command, write, cancellationToken);

    private async ValueTask<SchemeId?> InForceAsync(UnitCode center, Month month, SchemeId? given, CancellationToken cancellationToken) =>
        given ?? await schemes.InForceAsync(center, month, cancellationToken);
}
