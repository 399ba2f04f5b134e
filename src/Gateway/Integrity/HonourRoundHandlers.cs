using Mediator;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Integrity;

internal sealed record GetHonourRound(HonourRoundId Id) : IGet<HonourRoundView>;

internal sealed record GetHonourRoundHistory(HonourRoundId Id) : IGetHistory;

internal sealed record ListHonourRounds(HonourRoundFilter Filter, ListRequest Request) : GetList<HonourRoundFilter, HonourRoundListing>(Filter, Request);

internal sealed record PostHonourRound(OpenHonourRoundBody Body, Caller Caller) : Write<OpenHonourRoundBody, HonourRoundView>("honour-rounds/open", "honour-rounds", Body, Caller);

internal sealed record PostHonourRoundClose(HonourRoundId Id, object Body, Caller Caller) : Write<object, HonourRoundView>("honour-rounds/close", Id.Value, Body, Caller);

internal sealed class HonourRoundHandlers(IGrainFactory grains, Lists lists, HonourRoundQueries queries, IOptions<IntegrityOptions> options, TimeProvider time) :
    IQueryHandler<GetHonourRound, Answer<Versioned<HonourRoundView>>>,
    IQueryHandler<GetHonourRoundHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<ListHonourRounds, Answer<Page<HonourRoundListing>>>,
    ICommandHandler<PostHonourRound, Answer<Outcome<HonourRoundView>>>,
    ICommandHandler<PostHonourRoundClose, Answer<Outcome<HonourRoundView>>>
{
    private readonly HonourRules rules = options.Value.OfHonours();

    public ValueTask<Answer<Versioned<HonourRoundView>>> Handle(GetHonourRound query, CancellationToken cancellationToken) => grains.HonourRound(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetHonourRoundHistory query, CancellationToken cancellationToken) => grains.HonourRound(query.Id).Recount(cancellationToken);

    public ValueTask<Answer<Page<HonourRoundListing>>> Handle(ListHonourRounds query, CancellationToken cancellationToken) => lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public async ValueTask<Answer<Outcome<HonourRoundView>>> Handle(PostHonourRound command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        if (rules.Find(body.Kind) is not { } kind) return Refusal.Of(HonourRejections.HonourKindUnknown.Of("kind"));
        var conditions = new HonourConditions(body.LeastPoints ?? HonourConditions.Usual.LeastPoints, body.Months ?? HonourConditions.Usual.Months);
        var id = new HonourRoundId(command.NewId(HonourRoundId.Prefix, time));
        return await grains.HonourRound(id).Carry(new OpenHonourRound(body.Unit, kind, body.Quota, body.From, body.Until, conditions), command, cancellationToken);
    }

    public ValueTask<Answer<Outcome<HonourRoundView>>> Handle(PostHonourRoundClose command, CancellationToken cancellationToken) =>
        grains.HonourRound(command.Id).Carry(new CloseHonourRound(), command, cancellationToken);
}
