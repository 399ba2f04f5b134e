using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Activities;

/// <summary>What units share with each other (服务联享).</summary>
internal static class OfferEndpoints
{
    private static readonly QueryParameter<OfferKind> Kind = QueryParameter.OneOf<OfferKind>("kind", "Of this kind.");
    private static readonly QueryParameter<OfferState> State = QueryParameter.OneOf<OfferState>("state", "In this state.");
    private static readonly QueryParameter<UnitCode> TakenBy = QueryParameter.Id<UnitCode>("takenBy", "Of which this unit has ever taken some.", "620623100200");
    private static readonly QueryParameter<DateOnly> FreeOn = QueryParameter.Date("freeOn", "Of which some is free, and which are open and not over on this day.");

    private static readonly Entity<OfferView, OfferResource> Offer =
        new("/v1/offers", offer => offer.Id.Value, OfferResource.Of, OfferExamples.Offer);

    public static void MapOffers(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<OfferFilter, OfferListing>(Offer.Path, OfferQueries.Sorts, OfferExamples.Listing),
            query => new OfferFilter
            {
                Unit = query.ValueOf(Filters.Unit),
                Subtree = query.ValueOf(Filters.Subtree) ?? false,
                Kind = query.ValueOf(Kind),
                State = query.ValueOf(State),
                TakenBy = query.ValueOf(TakenBy),
                FreeOn = query.ValueOf(FreeOn),
                Text = query.TextOf(Filters.Text),
            },
            (filter, request) => new ListOffers(filter, request),
            new Operation("listOffers", "Lists what units offer each other") { Query = [Filters.Unit, Filters.Subtree, Kind, State, TakenBy, FreeOn, Filters.Text] });

        routes.MapCreate(Offer, (body, caller) => new PostOffer(body, caller), OfferExamples.Make,
            new Operation("makeOffer", "Offers people, a place or equipment to other units")
            {
                Needs = Permission.PlanActivities,
                Refusals =
                [
                    OrganizationRejections.UnitUnknown, OrganizationRejections.UnitNotOpen, ServiceRequestRejections.TeamUnknown, PlanningRejections.DatesOrder,
                ],
            }, body => [body.Unit.Value]);

        routes.MapRead(Offer, (OfferId id) => new GetOffer(id), new Operation("getOffer", "Shows an offer, and who took how much of it"));

        routes.MapAction(Offer, "take", (OfferId id, TakeOfferBody body, Caller caller) => new ActOnOffer(id, "take", body, new TakeOffer(body.Unit, body.Quantity, body.Activity), caller),
            OfferExamples.Take,
            new Operation("takeOffer", "Takes some of what another unit offers")
            {
                Description = "Whoever answers for the unit that takes it may do so, wherever the offer comes from.",
                Needs = Permission.PlanActivities,
                Reach = Reach.Anywhere,
                Refusals =
                [
                    PlanningRejections.OfferWithdrawn, PlanningRejections.OfferOver, PlanningRejections.TooLittleLeft, PlanningRejections.OfferFull,
                    OrganizationRejections.UnitUnknown, OrganizationRejections.UnitNotOpen, ActivityRejections.ActivityUnknown,
                ],
            }, body => [body.Unit.Value]);

        routes.MapAction(Offer, "return", (OfferId id, ReturnOfferBody body, Caller caller) => new ActOnOffer(id, "return", body, new ReturnOffer(body.Number), caller),
            OfferExamples.Return,
            new Operation("returnOffer", "Says that what was taken is back, or the help was given")
            {
                Description = "For whoever offers it to say.",
                Needs = Permission.PlanActivities,
                Refusals = [PlanningRejections.TakingUnknown, PlanningRejections.Returned],
            });

        routes.MapAction(Offer, "withdraw", (OfferId id, WithdrawOfferBody body, Caller caller) => new ActOnOffer(id, "withdraw", body, new WithdrawOffer(body.Reason), caller),
            OfferExamples.Withdraw,
            new Operation("withdrawOffer", "Offers something no longer")
            {
                Description = "What was taken stays taken until it is back.",
                Needs = Permission.PlanActivities,
                Refusals = [PlanningRejections.OfferWithdrawn],
            });

        routes.MapHistory(Offer, (OfferId id) => new GetOfferHistory(id), OfferExamples.History, new Operation("getOfferHistory", "Shows everything that happened to an offer"));
    }
}

internal sealed record GetOffer(OfferId Id) : IGet<OfferView>;

internal sealed record GetOfferHistory(OfferId Id) : IGetHistory;

internal sealed record ListOffers(OfferFilter Filter, ListRequest Request) : GetList<OfferFilter, OfferListing>(Filter, Request);

internal sealed record PostOffer(MakeOfferBody Body, Caller Caller) : Write<MakeOfferBody, OfferView>("offers/make", "offers", Body, Caller);

/// <param name="Command">What is asked for.</param>
internal sealed record ActOnOffer(OfferId Id, string Verb, object Body, OfferCommand Command, Caller Caller)
    : Write<object, OfferView>($"offers/{Verb}", Id.Value, Body, Caller);

internal sealed class OfferHandlers(IGrainFactory grains, Lists lists, OfferQueries queries, TimeProvider time) :
    IQueryHandler<GetOffer, Answer<Versioned<OfferView>>>,
    IQueryHandler<GetOfferHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<ListOffers, Answer<Page<OfferListing>>>,
    ICommandHandler<PostOffer, Answer<Outcome<OfferView>>>,
    ICommandHandler<ActOnOffer, Answer<Outcome<OfferView>>>
{
    public ValueTask<Answer<Versioned<OfferView>>> Handle(GetOffer query, CancellationToken cancellationToken) =>
        grains.Offer(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetOfferHistory query, CancellationToken cancellationToken) =>
        grains.Offer(query.Id).Recount(cancellationToken);

    public ValueTask<Answer<Page<OfferListing>>> Handle(ListOffers query, CancellationToken cancellationToken) =>
        lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public ValueTask<Answer<Outcome<OfferView>>> Handle(PostOffer command, CancellationToken cancellationToken) =>
        grains.Offer(new OfferId(command.NewId(OfferId.Prefix, time))).Carry(new MakeOffer(command.Body.Unit, command.Body.ToDetails()), command, cancellationToken);

    public ValueTask<Answer<Outcome<OfferView>>> Handle(ActOnOffer command, CancellationToken cancellationToken) =>
        grains.Offer(command.Id).Carry(command.Command, command, cancellationToken);
}
