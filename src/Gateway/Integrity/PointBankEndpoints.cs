using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Integrity;
using static Practice.Actors.Contracts.Integrity.IntegrityRejections;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>Units' goods for points, and what was given out.</summary>
internal static class PointBankEndpoints
{
    private static readonly QueryParameter<RedemptionState> State = QueryParameter.OneOf<RedemptionState>("state", "In this state.");
    private static readonly QueryParameter<bool> Shortfall = QueryParameter.Flag("shortfall", "Only where points or goods were missing.");

    private static readonly Entity<PointBankView, PointBankResource> Bank =
        new("/v1/point-banks", bank => bank.Unit.Value, PointBankResource.Of, PointBankExamples.Bank);

    public static void MapPointBanks(this IEndpointRouteBuilder routes)
    {
        routes.MapRead(Bank, (UnitCode id) => new GetPointBank(id), new Operation("getPointBank", "Shows which goods a unit gives for points, what they cost and how many there are"));

        routes.MapHistory(Bank, (UnitCode id) => new GetPointBankHistory(id), PointBankExamples.History,
            new Operation("getPointBankHistory", "Shows everything that happened to a unit's goods") { Needs = Permission.ReadPassbooks });

        routes.Act("offer", (OfferGoodsBody body) => new OfferGoods(body.Name, body.Points, body.Stock ?? 0), PointBankExamples.Offer,
            new Operation("offerGoods", "Offers goods for points; the first make the bank")
            {
                Needs = Permission.KeepPointBank,
                Refusals = [OrganizationRejections.UnitNotOpen, GoodsFull],
            });

        routes.Act("price", (PriceGoodsBody body) => new PriceGoods(body.Item, body.Points), PointBankExamples.Price,
            new Operation("priceGoods", "Changes what goods cost, from today on") { Needs = Permission.KeepPointBank, Refusals = [GoodsUnknown] });

        routes.Act("change-stock", (ChangeStockBody body) => new ChangeStock(body.Item, body.Change, body.Reason), PointBankExamples.Change,
            new Operation("changeStock", "Adds to the stock of goods, or takes from it") { Needs = Permission.KeepPointBank, Refusals = [GoodsUnknown, StockTooLow] });

        routes.Act("withdraw", (WithdrawGoodsBody body) => new WithdrawGoods(body.Item), PointBankExamples.Withdraw,
            new Operation("withdrawGoods", "Offers goods no more") { Needs = Permission.KeepPointBank, Refusals = [GoodsUnknown] });

        routes.MapHandOuts();

        routes.MapList(
            new ListOf<RedemptionFilter, RedemptionListing>("/v1/redemptions", RedemptionQueries.Sorts, PointBankExamples.Listing),
            query => new RedemptionFilter
            {
                Unit = query.ValueOf(Filters.Unit),
                Subtree = query.ValueOf(Filters.Subtree) ?? false,
                State = query.ValueOf(State),
                Shortfall = query.ValueOf(Shortfall) ?? false,
            },
            (filter, request) => new ListRedemptions(filter, request),
            new Operation("listRedemptions", "Lists what was given for points, and what was missing")
            {
                Description = "`unit` is whose goods they are.",
                Query = [Filters.Unit, Filters.Subtree, State, Shortfall],
                Needs = Permission.ReadPassbooks,
                Reach = Reach.Anywhere,
            },
            routes.ServiceProvider.GetRequiredService<IntegrityScopes>().NarrowAsync);
    }

    private static void MapHandOuts(this IEndpointRouteBuilder routes)
    {
        var handOuts = routes.ServiceProvider.GetRequiredService<HandOuts>();
        routes.MapAccount(Bank.Path + "/{id}/hand-outs",
            async (HttpContext http, HandOutsBody body) => Routes.TryGetId(http, out UnitCode unit) ? await handOuts.EnterAsync(unit, body, http.Actor()) : Refusal.NotFound,
            PointBankExamples.HandOuts, PointBankExamples.HandedOut,
            new Operation("enterHandOuts", "Enters a desk's list of goods that were handed out while there was no network")
            {
                Description = "Each line once, by its reference: the same list may be sent again. Prices are those of the day. Points that are missing are a shortfall, never a debt, and goods missing by the "
                    + "books are told; both stay with the redemption (`/v1/redemptions?shortfall=true`). A line that cannot be entered is told with its reason and holds up no other.",
                Needs = Permission.KeepPointBank,
                Refusals = [CommonRejections.NotFound],
            });
    }

    private static void Act<TBody>(this IEndpointRouteBuilder routes, string verb, Func<TBody, PointBankCommand> command, TBody example, Operation operation)
        where TBody : class =>
        routes.MapAction(Bank, verb, (UnitCode id, TBody body, Caller caller) => new ActOnPointBank(id, verb, body, command(body), caller), example, operation);
}

internal sealed record GetPointBank(UnitCode Id) : IGet<PointBankView>;

internal sealed record GetPointBankHistory(UnitCode Id) : IGetHistory;

internal sealed record ListRedemptions(RedemptionFilter Filter, ListRequest Request) : GetList<RedemptionFilter, RedemptionListing>(Filter, Request);

/// <param name="Command">What is asked for.</param>
internal sealed record ActOnPointBank(UnitCode Id, string Verb, object Body, PointBankCommand Command, Caller Caller)
    : Write<object, PointBankView>($"point-banks/{Verb}", Id.Value, Body, Caller);

internal sealed class PointBankHandlers(IGrainFactory grains, Lists lists, RedemptionQueries queries) :
    IQueryHandler<GetPointBank, Answer<Versioned<PointBankView>>>,
    IQueryHandler<GetPointBankHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<ListRedemptions, Answer<Page<RedemptionListing>>>,
    ICommandHandler<ActOnPointBank, Answer<Outcome<PointBankView>>>
{
    public ValueTask<Answer<Versioned<PointBankView>>> Handle(GetPointBank query, CancellationToken cancellationToken) => grains.PointBank(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetPointBankHistory query, CancellationToken cancellationToken) => grains.PointBank(query.Id).Recount(cancellationToken);

    public ValueTask<Answer<Page<RedemptionListing>>> Handle(ListRedemptions query, CancellationToken cancellationToken) => lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public ValueTask<Answer<Outcome<PointBankView>>> Handle(ActOnPointBank command, CancellationToken cancellationToken) =>
        grains.PointBank(command.Id).Carry(command.Command, command, cancellationToken);
}
