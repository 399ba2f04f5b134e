using System.Globalization;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Integrity;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Pages.Integrity;

/// <summary><c>/me/customs/desk</c>: goods for points: the passbook, what is chosen, a last look, and the receipt. The goods are kept here too.</summary>
internal sealed class RedemptionDeskPages(PageWriter pages, StaffForms forms, UnitChoosing units, Authorizer authorizer, IntegrityScopes scopes, PassbookNumbers passbooks, ISender sender)
{
    public const string Path = "/me/customs/desk";

    public static readonly Operation Looking = new("lookAtRedemptionDesk", "Shows the desk at which goods are given for points") { Needs = Permission.ReadPassbooks, Reach = Reach.Anywhere };

    /// <summary>Passbook and bank are named by the form, and the permission has to hold at both.</summary>
    public static readonly Operation Giving = new("redeemByForm", "Gives goods for points by a form") { Needs = Permission.KeepPointBank, Reach = Reach.Anywhere };

    /// <summary>The bank is named by the form, and the permission has to hold there.</summary>
    public static readonly Operation Keeping = new("keepGoodsByForm", "Keeps a unit's goods by a form") { Needs = Permission.KeepPointBank, Reach = Reach.Anywhere };

    /// <summary>Steps with the goods, as the addresses of their forms end.</summary>
    public static readonly string[] KeepingVerbs = ["offer", "price", "change-stock", "take-off"];

    private const int MostLatest = 10;

    public async Task ShowAsync(HttpContext http)
    {
        await forms.CatchUpAsync(http);
        await ShowAsync(http, forms.New(http), StatusCodes.Status200OK);
    }

    public Task GiveAsync(HttpContext http) => forms.TakeAsync<PassbookView>(
        http,
        Giving,
        (form, caller) => new PostRedeem(form.Id<PassbookId>("passbook"), new RedeemBody(form.Id<UnitCode>("unit"), form.RequiredNumber("item"), form.Number("quantity")), caller),
        (form, outcome) => Links.With(Path, ("unit", form.Text("unit")), ("number", outcome.View!.Number.Value), ("given", outcome.View.Redemptions[^1].Id.Value)),
        (state, status) => ShowAsync(http, state, status),
        form => [form.Text("unit"), form.Text("passbook")]);

    public Task KeepAsync(HttpContext http, string verb) => forms.TakeAsync<PointBankView>(
        http,
        Keeping,
        (form, caller) =>
        {
            var bank = form.Id<UnitCode>("unit");
            switch (verb)
            {
                case "offer":
                    var offer = new OfferGoodsBody(form.Required("name"), form.RequiredNumber("points"), form.Number("stock"));
                    return new ActOnPointBank(bank, verb, offer, new OfferGoods(offer.Name, offer.Points, offer.Stock ?? 0), caller);
                case "price":
                    var price = new PriceGoodsBody(form.RequiredNumber("item"), form.RequiredNumber("points"));
                    return new ActOnPointBank(bank, verb, price, new PriceGoods(price.Item, price.Points), caller);
                case "change-stock":
                    var change = new ChangeStockBody(form.RequiredNumber("item"), form.RequiredNumber("change"), form.Choice<StockReason>("reason"));
                    return new ActOnPointBank(bank, verb, change, new ChangeStock(change.Item, change.Change, change.Reason), caller);
                default:
                    var withdrawal = new WithdrawGoodsBody(form.RequiredNumber("item"));
                    return new ActOnPointBank(bank, "withdraw", withdrawal, new WithdrawGoods(withdrawal.Item), caller);
            }
        },
        (form, _) => Links.With(Path, ("unit", form.Text("unit"))),
        (state, status) => ShowAsync(http, state, status),
        form => [form.Text("unit")]);

    /// <summary>Goods and how many, by name where the bank is known.</summary>
    public static string Goods(PointBankView? bank, int item, int quantity) => $"{bank?.Find(item)?.Name ?? $"#{item}"} × {quantity}";

    private async Task ShowAsync(HttpContext http, FormState form, int status)
    {
        var (stop, query, principal) = (http.RequestAborted, http.Request.Query, http.Principal()!);
        // What was refused shows the desk as it was.
        string? Asked(string field) => form.Typed(form.Part is { } part ? $"{part}-{field}" : field) ?? query.TextOf(field);
        if (await units.OfAsync(http, Permission.ReadPassbooks, Asked("unit")) is not { } unit) return;

        var bank = (await sender.Send(new GetPointBank(unit.Code), stop)).Value?.View;
        var passbook = await PassbookAsync(http, Asked("number"));
        var chosen = int.TryParse(Asked("item"), NumberStyles.None, CultureInfo.InvariantCulture, out var item) && bank?.Find(item) is { Offered: true } goods && passbook is not null
            ? new ChosenGoods(goods, int.TryParse(Asked("quantity"), NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) ? Math.Clamp(quantity, 1, GoodsNumbers.MostAtOnce) : 1)
            : null;
        var given = passbook?.Redemptions.FirstOrDefault(redemption => redemption.Id.Value == query["given"] && redemption.State is RedemptionState.Redeemed);
        var latest = await sender.Send(
            new ListRedemptions(await scopes.NarrowAsync(new RedemptionFilter { Unit = unit.Code }, principal), new ListRequest(new PageRequest(MostLatest), Minimum: null)), stop);
        await pages.ShowAsync<RedemptionDeskView, RedemptionDeskModel>(
            http,
            new RedemptionDeskModel(
                unit,
                Asked("number"),
                passbook,
                [.. (bank?.Goods ?? []).Where(one => one.Offered)],
                given is null ? chosen : null,
                given is null ? null : new ReceiptShown(given, passbook!.Number, Goods(bank, given.Item, given.Quantity), passbook.Balance),
                [.. (latest.Value?.Items ?? []).Select(redemption => new GivenRow(redemption, Goods(bank, redemption.Item, redemption.Quantity)))],
                await authorizer.MayAsync(principal, Permission.KeepPointBank, unit.Code.Value),
                form),
            status,
            PageWriter.NotKept);
    }

    /// <summary>Null where none bears the number, or it is none that whoever looks may see.</summary>
    private async Task<PassbookView?> PassbookAsync(HttpContext http, string? typed)
    {
        if (await passbooks.FindAsync(typed, http.RequestAborted) is not { } found || !await authorizer.MayAsync(http.Principal()!, Permission.ReadPassbooks, found.Value)) return null;
        return (await sender.Send(new GetPassbook(found), http.RequestAborted)).Value?.View;
    }
}
