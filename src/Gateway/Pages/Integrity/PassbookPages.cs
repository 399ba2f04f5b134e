using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Integrity;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Pages.Integrity;

/// <summary><c>/me/customs/passbooks</c>: households' points, with what each came from; deeds are reported from here.</summary>
internal sealed class PassbookPages(PageWriter pages, CountyReader reader, StaffForms forms, UnitChoosing units, Authorizer authorizer, IntegrityScopes scopes, PassbookNumbers passbooks, ISender sender)
{
    public const string Path = "/me/customs/passbooks";

    public static readonly Operation Listing = new("lookAtPassbooks", "Shows passbooks") { Needs = Permission.ReadPassbooks, Reach = Reach.Anywhere };

    public static readonly Operation Looking = new("lookAtPassbook", "Shows a passbook") { Needs = Permission.ReadPassbooks };

    /// <summary>The village is named by the form, and the permission has to hold there.</summary>
    public static readonly Operation Opening = new("openPassbookByForm", "Opens a passbook by a form") { Needs = Permission.KeepPassbooks, Reach = Reach.Anywhere };

    public static readonly Operation Reporting = new("reportDeedByForm", "Reports a deed by a form") { Needs = Permission.ReportDeeds };

    public static readonly Operation Closing = new("closePassbookByForm", "Closes a passbook by a form") { Needs = Permission.KeepPassbooks };

    public static readonly Operation TakingBack = new("returnGoodsByForm", "Takes goods back by a form") { Needs = Permission.KeepPointBank };

    private const int PageSize = 50;
    private const int MostLines = 50;

    private static readonly Phrase NotSure = new("销户后不能恢复。确定的话，请先勾选。", "A closed passbook is not opened again. If you are sure, tick the box first.");

    public async Task ShowAllAsync(HttpContext http)
    {
        await forms.CatchUpAsync(http);
        await ShowAllAsync(http, forms.New(http), StatusCodes.Status200OK);
    }

    public Task OpenAsync(HttpContext http) => forms.TakeAsync<PassbookView>(
        http,
        Opening,
        (form, caller) => new PostPassbook(new OpenPassbookBody(form.Id<UnitCode>("unit"), form.Choice<HolderKind>("kind"), new PersonBody(form.Required("name")), Minor: form.Flag("minor")), caller),
        (_, outcome) => Links.With($"{Path}/{outcome.View!.Id}", ("opened", "1")),
        (state, status) => ShowAllAsync(http, state, status),
        form => [form.Text("unit")]);

    public Task ShowAsync(HttpContext http) => ShowAsync(http, forms.New(http), StatusCodes.Status200OK);

    public Task ReportAsync(HttpContext http) => forms.TakeAsync<DeedView>(
        http,
        Reporting,
        (form, caller) => Routes.TryGetId(http, out PassbookId id)
            ? new PostDeed(new ReportDeedBody(id, form.Required("rule"), form.Day("on"), form.Required("words"), form.Choice<DeedReporter>("by"), form.Flag("noticeConsent")), caller)
            : null,
        (_, outcome) => $"{DeedPages.Path}/{outcome.View!.Id}",
        (state, status) => ShowAsync(http, state, status));

    public Task CloseAsync(HttpContext http) => forms.TakeAsync<PassbookView>(
        http,
        Closing,
        (form, caller) =>
        {
            if (!form.Flag("sure")) form.Fail(null, NotSure);
            return Routes.TryGetId(http, out PassbookId id) ? new ActOnPassbook(id, "close", new NoBody(), new ClosePassbook(), caller) : null;
        },
        (_, outcome) => $"{Path}/{outcome.View!.Id}",
        (state, status) => ShowAsync(http, state, status));

    public Task TakeBackAsync(HttpContext http) => forms.TakeAsync<PassbookView>(
        http,
        TakingBack,
        (form, caller) =>
        {
            var body = new ReturnBody(form.Id<RedemptionId>("redemption"));
            return Routes.TryGetId(http, out PassbookId id) ? new ActOnPassbook(id, "return", body, new ReturnRedemption(body.Redemption), caller) : null;
        },
        (_, outcome) => $"{Path}/{outcome.View!.Id}",
        (state, status) => ShowAsync(http, state, status));

    private async Task ShowAllAsync(HttpContext http, FormState form, int status)
    {
        var (stop, language, query, principal) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Request.Query, http.Principal()!);
        if (await units.OfAsync(http, Permission.ReadPassbooks, form.Typed("unit")) is not { } unit) return;

        var typed = query.TextOf("number");
        if (await passbooks.FindAsync(typed, stop) is { } found && await authorizer.MayAsync(principal, Permission.ReadPassbooks, found.Value))
        {
            StaffForms.GoTo(http, $"{Path}/{found}");
            return;
        }

        var filter = await scopes.NarrowAsync(new PassbookFilter { Unit = unit.Code, Subtree = true }, principal);
        if (await sender.AskAsync(http, new ListPassbooks(filter, new ListRequest(new PageRequest(PageSize, query.TextOf("from")), Minimum: null))) is not { } page) return;

        List<PassbookRow> rows = [];
        foreach (var passbook in page.Items) rows.Add(new PassbookRow(passbook, await reader.NameAsync(passbook.Unit, language, stop)));
        await pages.ShowAsync<PassbooksView, PassbooksModel>(
            http,
            new PassbooksModel(
                unit,
                typed,
                rows,
                page.Next is { } next ? Links.With(Path, ("unit", unit.Code.Value), ("from", next)) : null,
                unit.IsVillage && await authorizer.MayAsync(principal, Permission.KeepPassbooks, unit.Code.Value),
                await authorizer.MayAsync(principal, Permission.PrintPassbooks, unit.Code.Value) ? PrintMonths(pages.ContextOf(http).Today) : [],
                form),
            status,
            PageWriter.NotKept);
    }

    /// <summary>A month is printed when it is over, or on its last day.</summary>
    private static IReadOnlyList<Month> PrintMonths(DateOnly today)
    {
        var current = new Month(today.Year, today.Month);
        return [.. Enumerable.Range(1, 12).Select(ago => current.Add(-ago)), current];
    }

    private async Task ShowAsync(HttpContext http, FormState form, int status)
    {
        var (stop, language, principal) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Principal()!);
        await forms.CatchUpAsync(http);
        if (await sender.FindAsync(http, (PassbookId id) => new GetPassbook(id)) is not { } passbook) return;
        if (await sender.AskAsync(http, new ListEntries(new EntryFilter(passbook.Id), new ListRequest(new PageRequest(MostLines, http.Request.Query.TextOf("from")), Minimum: null))) is not { } page) return;

        var mayPrint = await authorizer.MayAsync(principal, Permission.PrintPassbooks, passbook.Id.Value);
        var holder = mayPrint && http.Request.Query["look"] == "1" ? (await sender.Send(new GetPassbookHolder(passbook.Id, http.Actor()), CancellationToken.None)).Value : null;
        var rules = (await sender.Send(new GetRulesInForce(passbook.Unit, pages.ContextOf(http).Today), stop)).Value?.Rules ?? [];
        await pages.ShowAsync<PassbookWorkView, PassbookModel>(
            http,
            new PassbookModel(
                passbook,
                await reader.NameAsync(passbook.Unit, language, stop),
                holder is null ? null : new HolderShown(holder.Holder),
                await LinesAsync(passbook, page.Items, rules.ToDictionary(rule => rule.Rule.Key, rule => rule.Rule.Name, StringComparer.Ordinal), stop),
                page.Next is { } next ? Links.With($"{Path}/{passbook.Id}", ("from", next)) : null,
                passbook.ClosedAt is null && await authorizer.MayAsync(principal, Permission.ReportDeeds, passbook.Id.Value) ? [.. rules.Select(rule => rule.Rule)] : [],
                mayPrint,
                await authorizer.MayAsync(principal, Permission.AskReferences, passbook.Id.Value),
                passbook.ClosedAt is null && await authorizer.MayAsync(principal, Permission.KeepPassbooks, passbook.Id.Value),
                passbook.ClosedAt is null && await authorizer.MayAsync(principal, Permission.KeepPointBank, passbook.Id.Value),
                form),
            status,
            PageWriter.NotKept);
    }

    private async Task<IReadOnlyList<PassbookLine>> LinesAsync(PassbookView passbook, IReadOnlyList<EntryListing> entries, IReadOnlyDictionary<string, string> rules, CancellationToken stop)
    {
        Dictionary<UnitCode, PointBankView?> banks = [];
        List<PassbookLine> lines = [];
        // What is set aside for goods and then given is one thing to whoever reads it.
        foreach (var entry in entries.Where(entry => entry.Kind is not EntryKind.Redeemed))
        {
            if (entry.Deed is { } deed)
            {
                var known = passbook.Deeds.FirstOrDefault(one => one.Deed == deed);
                lines.Add(new PassbookLine(entry, known is null ? null : rules.GetValueOrDefault(known.Rule, known.Rule), $"{DeedPages.Path}/{deed}"));
            }
            else if (passbook.Redemptions.FirstOrDefault(one => one.Id == entry.Redemption) is { } redemption)
            {
                if (!banks.TryGetValue(redemption.Bank, out var bank)) banks[redemption.Bank] = bank = (await sender.Send(new GetPointBank(redemption.Bank), stop)).Value?.View;
                lines.Add(new PassbookLine(entry, RedemptionDeskPages.Goods(bank, redemption.Item, redemption.Quantity), Href: null));
            }
            else
            {
                lines.Add(new PassbookLine(entry, From: null, Href: null));
            }
        }

        return lines;
    }
}
