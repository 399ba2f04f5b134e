using System.Collections.Frozen;
using System.Globalization;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.ServiceRequests;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.ServiceRequests;

namespace Practice.Actors.Gateway.Pages.ServiceRequests;

/// <summary><c>/menu</c> and <c>/order</c>: a citizen orders, in two steps and without an account.</summary>
internal sealed class OrderPages(PageWriter pages, CountyReader reader, Forms forms, TrackingKeys keys, CountyZone zone, ISender sender)
{
    public static readonly Operation Placing = new("orderByForm", "Places a service request by the form")
    {
        Needs = Permission.EnterRequests,
        ForAnybody = true,
    };

    private const int LongestQuestion = 50;
    private const int DaysAhead = 365;

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

    private static readonly Phrase NoDay = new("请选一个日子，从今天起一年以内。", "Choose a day, from today on and within a year.");
    private static readonly Phrase SentBefore = new("这张单您已经提交过。如果内容改过、要另外点一单，请再提交一次。", "You have sent this request before. If you mean this as another one, send it again.");

    public async Task ShowMenuAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var text = query["q"].ToString().Trim() is { Length: > 0 and <= LongestQuestion } asked ? asked : null;
        var chosen = PlatformKey.TryParse(query["platform"], out var platform) ? platform : (PlatformKey?)null;
        var county = await reader.GetAsync(http.RequestAborted);
        var groups = county is null ? [] : await MenuAsync(county, chosen, text, http.RequestAborted);
        await pages.ShowAsync<MenuView, MenuModel>(http, new MenuModel(groups, [.. county?.Platforms.Values ?? []], UnitCode.TryParse(query["at"], out var at) ? at.Value : null, chosen, text));
    }

    public async Task ShowOrderAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var item = MenuItemId.TryParse(query["item"], out var id) ? id.Value : null;
        if (UnitCode.TryParse(query["at"], out var at) && await FormAsync(http, new OrderForm(Sent.NewKey(), at.Value, item), []) is { } form)
        {
            await pages.ShowAsync<OrderView, OrderModel>(http, form, caching: PageWriter.NotKept);
            return;
        }

        var name = item is not null && (await sender.Send(new GetMenuItem(id), http.RequestAborted)).Value is { View.Details: var details }
            ? pages.ContextOf(http).Say(details.Name, details.NameEn ?? details.Name)
            : null;
        await pages.ShowAsync<TownshipView, TownshipModel>(http, new TownshipModel((await reader.GetAsync(http.RequestAborted))?.Offices ?? [], item, name));
    }

    public async Task PlaceAsync(HttpContext http)
    {
        if (await Forms.ReadAsync(http) is not { } sent)
        {
            await Problems.WriteAsync(http, EdgeProblems.RequestMalformed);
            return;
        }

        var language = PageContext.LanguageOf(http.Request);
        var form = Read(sent);
        if (!forms.IsOurs(http, sent))
        {
            await AgainAsync(http, form, [new Fault(null, Sent.TooOld.In(language))], StatusCodes.Status400BadRequest);
            return;
        }

        if (!TryReadWish(form, pages.ContextOf(http).Today, out var wished))
        {
            await AgainAsync(http, form, [new Fault("day", NoDay.In(language))], StatusCodes.Status400BadRequest);
            return;
        }

        var body = new PlaceBody(
            UnitCode.TryParse(form.Unit, out var unit) ? unit : default,
            Channel.Online,
            MenuItemId.TryParse(form.Item, out var item) ? item : null,
            form.Description,
            form is { Name: null, Phone: null, Address: null } ? null : new PersonBody(form.Name, form.Phone, form.Address, Language: language == Language.Zh ? null : language),
            wished);
        var answer = unit == default ? Refusal.NotFound : await sender.Send(new PlaceServiceRequest(body, new Caller(http.Actor(), form.Key)), CancellationToken.None);
        if (answer.Value?.View is { } request)
        {
            http.Response.Headers.CacheControl = PageWriter.NotKept;
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = $"/track/{keys.Of(request.Id)}?new=1";
            return;
        }

        var refusal = answer.Refusal!;
        if (refusal.Code == CommonRejections.Mismatch.Code) await AgainAsync(http, form with { Key = Sent.NewKey() }, [new Fault(null, SentBefore.In(language))], StatusCodes.Status422UnprocessableEntity);
        else await AgainAsync(http, form, Sent.FaultsOf(refusal, language, Fields), ProblemCatalog.ByCode[refusal.Code].Status);
    }

    private static OrderForm Read(IFormCollection sent) => new(
        sent.KeyOf("key"),
        sent.TextOf("unit"),
        sent.TextOf("item"),
        sent.TextOf("description"),
        sent.TextOf("name"),
        sent.TextOf("phone"),
        sent.TextOf("address"),
        sent.TextOf("when"),
        sent.TextOf("day"),
        sent.TextOf("part"));

    /// <summary>The form as it was filled in, so that nothing is typed twice.</summary>
    private async Task AgainAsync(HttpContext http, OrderForm form, IReadOnlyList<Fault> faults, int status)
    {
        if (await FormAsync(http, form, faults) is { } model) await pages.ShowAsync<OrderView, OrderModel>(http, model, status, PageWriter.NotKept);
        else await Problems.WriteAsync(http, Refusal.NotFound);
    }

    /// <summary>Null where nothing can be ordered there.</summary>
    private async Task<OrderModel?> FormAsync(HttpContext http, OrderForm form, IReadOnlyList<Fault> faults)
    {
        var stop = http.RequestAborted;
        if (await reader.GetAsync(stop) is not { } county || !UnitCode.TryParse(form.Unit, out var code)) return null;
        if (await FindAsync(code, stop) is not { State: UnitState.Open } unit) return null;
        var office = unit is { Level: UnitLevel.Station, Parent: { } parent } && await FindAsync(parent, stop) is { State: UnitState.Open } above ? above : unit;
        var below = await sender.Send(new ListUnits(new UnitFilter { Parent = office.Code, Level = UnitLevel.Station, State = UnitState.Open }, new ListRequest(new PageRequest(PageRequest.MaxLimit), Minimum: null)), stop);
        var today = pages.ContextOf(http).Today;
        return new OrderModel(form, forms.ProofFor(http), office, [office, .. below.Value?.Items ?? []], await MenuAsync(county, null, null, stop), today, today.AddDays(DaysAhead), faults);
    }

    private async ValueTask<UnitListing?> FindAsync(UnitCode unit, CancellationToken stop) =>
        (await sender.Send(new ListUnits(new UnitFilter { Unit = unit }, new ListRequest(new PageRequest(Limit: 1), Minimum: null)), stop)).Value?.Items.SingleOrDefault();

    private async Task<IReadOnlyList<MenuGroup>> MenuAsync(CountyNow county, PlatformKey? platform, string? text, CancellationToken stop)
    {
        var answer = await sender.Send(
            new ListMenuItems(
                new MenuItemFilter { Center = county.Center.Code, Platform = platform, State = MenuItemState.Offered, Text = text }, new ListRequest(new PageRequest(PageRequest.MaxLimit), Minimum: null)), stop);
        return [
            .. from item in answer.Value?.Items ?? []
               group item by item.Platform into items
               where county.Platforms.ContainsKey(items.Key)
               select new MenuGroup(county.Platforms[items.Key], [.. items]),
        ];
    }

    /// <summary>When it is wished for, by the county's clocks.</summary>
    /// <returns>False where no day can be read, or it is not within reach.</returns>
    private bool TryReadWish(OrderForm form, DateOnly today, out DateTimeOffset? wished)
    {
        wished = null;
        if (form.When != "day") return true;
        if (!DateOnly.TryParseExact(form.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || day < today || day > today.AddDays(DaysAhead)) return false;
        var local = day.ToDateTime(new TimeOnly(form.Part switch { "afternoon" => 14, "evening" => 18, _ => 9 }, 0));
        wished = new DateTimeOffset(local, zone.Zone.GetUtcOffset(local));
        return true;
    }
}
