using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Customs;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Integrity;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Pages.Customs;

/// <summary><c>/me/customs</c>: what of customs reform and the moral bank waits at a unit, and its councils.</summary>
internal sealed class CustomsPages(
    PageWriter pages, CountyReader reader, StaffForms forms, UnitChoosing units, Authorizer authorizer, CustomsScopes customs, IntegrityScopes integrity, ISender sender)
{
    public const string Path = "/me/customs";

    public static readonly Operation Looking = new("lookAtCustoms", "Shows what of customs reform waits") { Needs = Permission.ReadCouncils, Reach = Reach.Anywhere };

    /// <summary>The village is named by the form, and the permission has to hold there.</summary>
    public static readonly Operation Establishing = new("establishCouncilByForm", "Sets up a village's council by a form") { Needs = Permission.ManageCouncils, Reach = Reach.Anywhere };

    private const string WantedParameter = "wanted";

    private const int PageSize = 50;

    private static readonly PageRequest Count = new(Limit: 1, Count: true);

    public async Task ShowAsync(HttpContext http)
    {
        await forms.CatchUpAsync(http);
        await ShowAsync(http, forms.New(http), StatusCodes.Status200OK);
    }

    public Task EstablishAsync(HttpContext http) => forms.TakeAsync<CouncilView>(
        http,
        Establishing,
        (form, caller) => new PostCouncil(new EstablishCouncilBody(form.Id<UnitCode>("unit"), form.Choice<CouncilKind>("kind")), caller),
        (_, outcome) => $"{Path}/councils/{outcome.View!.Id}",
        (state, status) => ShowAsync(http, state, status),
        form => [form.Text("unit")]);

    /// <summary>The address at which a council that is not there yet is set up.</summary>
    public static string WithoutOf(CouncilId council) => Links.With(Path, ("unit", council.Unit.Value), (WantedParameter, Words.Of(council.Kind)));

    private async Task ShowAsync(HttpContext http, FormState form, int status)
    {
        var (stop, language, principal) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Principal()!);
        if (await units.OfAsync(http, Permission.ReadCouncils, form.Typed("unit")) is not { } unit) return;
        if (await sender.AskAsync(http, new ListCouncils(new CouncilFilter { Unit = unit.Code, Subtree = true }, new ListRequest(new PageRequest(PageSize, http.Request.Query["from"].ToString() is { Length: > 0 } from ? from : null), Minimum: null))) is not { } page) return;

        List<CouncilRow> councils = [];
        foreach (var council in page.Items) councils.Add(new CouncilRow(council, await reader.NameAsync(council.Unit, language, stop)));
        var maySetUp = unit.IsVillage && await authorizer.MayAsync(principal, Permission.ManageCouncils, unit.Code.Value);
        await pages.ShowAsync<CustomsView, CustomsModel>(
            http,
            new CustomsModel(
                unit,
                await WaitingAsync(unit.Code, principal, pages.ContextOf(http).Today, stop),
                councils,
                page.Next is { } next ? Links.With(Path, ("unit", unit.Code.Value), ("from", next)) : null,
                maySetUp ? [.. Enum.GetValues<CouncilKind>().Except(page.Items.Select(council => council.Kind))] : [],
                Words.TryParse(http.Request.Query[WantedParameter].ToString(), out CouncilKind wanted) && page.Items.All(council => council.Kind != wanted) ? wanted : null,
                form),
            status,
            PageWriter.NotKept);
    }

    private async Task<IReadOnlyList<WaitingWork>> WaitingAsync(UnitCode unit, Principal principal, DateOnly today, CancellationToken stop)
    {
        var visits = new CeremonyFilter { Unit = unit, Subtree = true, VisitDue = true };
        var outcomes = new CeremonyFilter { Unit = unit, Subtree = true, State = CeremonyState.Filed, To = today.AddDays(-1) };
        var deeds = new DeedFilter { Unit = unit, Subtree = true, State = DeedState.Reported };
        var meetings = new MeetingFilter { Unit = unit, Subtree = true, State = MeetingState.Convened };
        var documents = new DocumentFilter { Unit = unit, Subtree = true, Kind = DocumentKind.VillageCode, Filed = false };
        var list = new ListRequest(Count, Minimum: null);
        return
        [
            new(new("超过标准、等上门劝导的红白事", "Weddings and funerals above a limit, to be visited"), Of(await sender.Send(new ListCeremonies(await customs.NarrowAsync(visits, principal), list), stop)), To("ceremonies", "visit")),
            new(new("日子已过、等记结果的红白事", "Weddings and funerals that are over, to be entered"), Of(await sender.Send(new ListCeremonies(await customs.NarrowAsync(outcomes, principal), list), stop)), To("ceremonies", "outcome")),
            new(new("等证明或评议的事迹", "Deeds that wait for evidence or a decision"), Of(await sender.Send(new ListDeeds(await integrity.NarrowAsync(deeds, principal), list), stop)), To("deeds", "reported")),
            new(new("等召开的会", "Meetings to be held"), Of(await sender.Send(new ListMeetings(await customs.NarrowAsync(meetings, principal), list), stop)), To("meetings", null)),
            new(new("等备案的村规民约", "Village codes to be put on file"), Of(await sender.Send(new ListDocuments(documents, list), stop)), DocumentPages.WaitingIn(unit)),
        ];

        string To(string part, string? which) => Links.With($"{Path}/{part}", ("unit", unit.Value), ("for", which));

        static long Of<T>(Answer<Page<T>> answer) => answer.Value?.Total ?? 0;
    }
}
