using System.Collections.Frozen;
using System.Globalization;
using Mediator;
using Microsoft.Extensions.Options;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Certificates;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.ServiceRequests;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.ServiceRequests;

namespace Practice.Actors.Gateway.Pages.ServiceRequests;

/// <summary><c>/me/entry</c>: a clerk enters what somebody asks for by telephone or at the desk, without taking the hands off the keys.</summary>
internal sealed class EntryPages(
    PageWriter pages, CountyReader reader, Forms forms, Gate gate, Authorizer authorizer, TrackingKeys keys, CountyZone zone, IOptions<CertificateOptions> options, ISender sender)
{
    /// <summary>The unit is named by the form, and the permission has to hold there.</summary>
    public static readonly Operation Entering = new("enterRequestByForm", "Enters a request for a caller") { Needs = Permission.EnterRequests, Reach = Reach.Anywhere };

    private const int DaysAhead = 365;

    /// <summary>Of the day that is wished for.</summary>
    private const int Morning = 9;

    private static readonly FrozenDictionary<string, string> Fields = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["menuItem"] = "item",
        ["description"] = "description",
        ["unit"] = "unit",
        ["contact.name"] = "name",
        ["contact.phone"] = "phone",
        ["contact.address"] = "address",
        ["wishedFor"] = "day",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Phrase NoItem = new("菜单里没有这一项：从列出的里面选，或者清空，在下面用群众的话写。", "It is not on the menu: choose one that is listed, or leave it empty and write it below.");
    private static readonly Phrase ManyItems = new("不止一项含有这些字，请写全：{0}", "More than one has these letters; write it in full: {0}");
    private static readonly Phrase NoUnit = new("没有这个单位，或不归您管：从列出的里面选。", "There is no such unit, or it is not yours: choose one that is listed.");
    private static readonly Phrase NoDay = new("请写一个日子，从今天起一年以内。", "Give a day, from today on and within a year.");
    private static readonly Phrase SentBefore = new("这张单您已经录过。如果内容改过、要另外录一单，请再提交一次。", "You have entered this before. If you mean this as another one, send it again.");

    public async Task ShowAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var (units, _) = await ChoicesAsync(http);
        var channel = Words.TryParse(query["channel"].ToString(), out Channel _) ? query["channel"].ToString() : Words.Of(Channel.Phone);
        var unit = UnitCode.TryParse(query["unit"], out var kept) ? units.FirstOrDefault(one => one.Code == kept)?.Name : units is [var only] ? only.Name : null;
        var entered = RequestId.TryParse(query["done"], out var id) ? await EnteredAsync(http, id) : null;
        await ShowAsync(http, new EntryForm(Sent.NewKey(), channel, Unit: unit), entered, [], StatusCodes.Status200OK);
    }

    public async Task EnterAsync(HttpContext http)
    {
        if (await Forms.ReadAsync(http) is not { } sent)
        {
            await Problems.WriteAsync(http, EdgeProblems.RequestMalformed);
            return;
        }

        var language = PageContext.LanguageOf(http.Request);
        var form = new EntryForm(
            sent.KeyOf("key"), sent.TextOf("channel") ?? "", sent.TextOf("item"), sent.TextOf("unit"), sent.TextOf("description"), sent.TextOf("phone"), sent.TextOf("name"), sent.TextOf("address"), sent.TextOf("day"));
        if (!forms.IsOurs(http, sent))
        {
            await ShowAsync(http, form, null, [new Fault(null, Sent.TooOld.In(language))], StatusCodes.Status400BadRequest);
            return;
        }

        var (units, menu) = await ChoicesAsync(http);
        List<Fault> faults = [];
        var item = ItemOf(form.Item, menu, language, faults);
        var unit = UnitOf(form.Unit, units);
        if (unit is null) faults.Add(new Fault("unit", NoUnit.In(language)));
        if (!TryReadWish(form.Day, pages.ContextOf(http).Today, out var wished)) faults.Add(new Fault("day", NoDay.In(language)));
        if (faults.Count > 0)
        {
            await ShowAsync(http, form, null, faults, StatusCodes.Status400BadRequest);
            return;
        }

        if (await gate.AdmitAsync(http, Entering, [unit!.Value.Value]) is { } barred)
        {
            await Problems.WriteAsync(http, barred);
            return;
        }

        var channel = Words.TryParse(form.Channel, out Channel given) ? given : Channel.Phone;
        var contact = form is { Name: null, Phone: null, Address: null } ? null : new PersonBody(form.Name, form.Phone, form.Address);
        var body = new PlaceBody(unit!.Value, channel, item, form.Description, contact, wished);
        var answer = await sender.Send(new PlaceServiceRequest(body, new Caller(http.Actor(), form.Key)), CancellationToken.None);
        if (answer.Value?.View is { } request)
        {
            http.Response.Headers.CacheControl = PageWriter.NotKept;
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = Links.With("/me/entry", ("done", request.Id.Value), ("channel", Words.Of(channel)), ("unit", unit.Value.Value));
            return;
        }

        var refusal = answer.Refusal!;
        if (refusal.Code == CommonRejections.Mismatch.Code) await ShowAsync(http, form with { Key = Sent.NewKey() }, null, [new Fault(null, SentBefore.In(language))], StatusCodes.Status422UnprocessableEntity);
        else await ShowAsync(http, form, null, Sent.FaultsOf(refusal, language, Fields), ProblemCatalog.ByCode[refusal.Code].Status);
    }

    private async Task ShowAsync(HttpContext http, EntryForm form, EnteredRequest? entered, IReadOnlyList<Fault> faults, int status)
    {
        var (units, menu) = await ChoicesAsync(http);
        var today = pages.ContextOf(http).Today;
        await pages.ShowAsync<EntryView, EntryModel>(http, new EntryModel(form, units, menu, today, today.AddDays(DaysAhead), entered, forms.ProofFor(http), faults), status, PageWriter.NotKept);
    }

    /// <summary>Null where it is none of those that whoever asks may enter and follow.</summary>
    private async Task<EnteredRequest?> EnteredAsync(HttpContext http, RequestId id)
    {
        if (!await authorizer.MayAsync(http.Principal()!, Permission.EnterRequests, id.Value)) return null;
        if ((await sender.Send(new GetServiceRequest(id), http.RequestAborted)).Value is not { View: var request }) return null;
        var link = new Uri(options.Value.PublicUrl ?? pages.ContextOf(http).Root, $"/track/{keys.Of(id)}");
        return new EnteredRequest(id, request.TrackingCode, link, QrCode.Of(link));
    }

    /// <summary>The open units for which whoever asks may enter requests, and the menu.</summary>
    private async Task<(IReadOnlyList<UnitChoice> Units, IReadOnlyList<MenuItemListing> Menu)> ChoicesAsync(HttpContext http)
    {
        var (stop, language) = (http.RequestAborted, PageContext.LanguageOf(http.Request));
        List<UnitChoice> units = [];
        foreach (var top in Authorizer.ScopeOf(http.Principal()!, Permission.EnterRequests).Units)
        {
            // A county has more of them than a page of a list.
            for (string? from = null, next = ""; next is not null; from = next)
            {
                var page = (await sender.Send(new ListUnits(new UnitFilter { Unit = top, Subtree = true, State = UnitState.Open }, new ListRequest(new PageRequest(PageRequest.MaxLimit, from), Minimum: null)), stop)).Value;
                units.AddRange((page?.Items ?? [])
                    .Where(unit => units.All(known => known.Code != unit.Code))
                    .Select(unit => new UnitChoice(unit.Code, language == Language.En && unit.NameEn is { } english ? english : Naming.Short(unit.Name))));
                next = page?.Next;
            }
        }

        if (await reader.GetAsync(stop) is not { } county) return (units, []);
        var menu = await sender.Send(
            new ListMenuItems(new MenuItemFilter { Center = county.Center.Code, State = MenuItemState.Offered }, new ListRequest(new PageRequest(PageRequest.MaxLimit), Minimum: null)), stop);
        return (units, menu.Value?.Items ?? []);
    }

    private static MenuItemId? ItemOf(string? typed, IReadOnlyList<MenuItemListing> menu, Language language, List<Fault> faults)
    {
        if (typed is null) return null;
        if (menu.FirstOrDefault(item => Is(item.Name) || Is(item.NameEn)) is { } named) return named.Id;
        var some = menu.Where(item => Has(item.Name) || Has(item.NameEn)).ToList();
        if (some is [var only]) return only.Id;
        faults.Add(new Fault("item", some.Count == 0
            ? NoItem.In(language)
            : ManyItems.In(language).Replace("{0}", string.Join(language == Language.En ? ", " : "、", some.Take(5).Select(item => language == Language.En ? item.NameEn ?? item.Name : item.Name)), StringComparison.Ordinal)));
        return null;

        bool Is(string? name) => string.Equals(name, typed, StringComparison.OrdinalIgnoreCase);

        bool Has(string? name) => name?.Contains(typed, StringComparison.OrdinalIgnoreCase) == true;
    }

    private static UnitCode? UnitOf(string? typed, IReadOnlyList<UnitChoice> units)
    {
        if (typed is null) return null;
        if (units.FirstOrDefault(unit => unit.Code.Value == typed || string.Equals(unit.Name, typed, StringComparison.OrdinalIgnoreCase)) is { } named) return named.Code;
        return units.Where(unit => unit.Name.Contains(typed, StringComparison.OrdinalIgnoreCase)).ToList() is [var only] ? only.Code : null;
    }

    /// <returns>False where no day can be read, or it is not within reach.</returns>
    private bool TryReadWish(string? typed, DateOnly today, out DateTimeOffset? wished)
    {
        wished = null;
        if (typed is null) return true;
        if (!DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day < today || day > today.AddDays(DaysAhead)) return false;
        var local = day.ToDateTime(new TimeOnly(Morning, 0));
        wished = new DateTimeOffset(local, zone.Zone.GetUtcOffset(local));
        return true;
    }
}
