using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Customs;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pages.Integrity;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.Gateway.Pages.Customs;

/// <summary><c>/me/customs/documents</c>: guiding opinions, schemes and village codes, begun, written, compared, adopted, put on file and ordered to be put right.</summary>
internal sealed class DocumentPages(
    PageWriter pages, CountyReader reader, StaffForms forms, UnitChoosing units, Authorizer authorizer, CouncilDecisions decisions, ISender sender)
{
    public const string Path = "/me/customs/documents";

    public static readonly Operation Listing = new("lookAtDocuments", "Shows customs documents to the staff") { Needs = Permission.ReadCouncils, Reach = Reach.Anywhere };

    public static readonly Operation Looking = new("lookAtDocument", "Shows a customs document to the staff") { Needs = Permission.ReadCouncils };

    /// <summary>The unit is named by the form, and the permission has to hold there.</summary>
    public static readonly Operation Beginning = new("beginDocumentByForm", "Begins a customs document by a form") { Needs = Permission.KeepDocuments, Reach = Reach.Anywhere };

    public static readonly Operation Keeping = new("keepDocumentByForm", "Compares a new version of a document, and enters it once adopted, by a form") { Needs = Permission.KeepDocuments };

    /// <summary>Of the unit above alone, as with the API.</summary>
    public static readonly Operation Reviewing = new("reviewDocumentByForm", "Puts a version on file, or orders that it is put right, by a form") { Needs = Permission.ReviewDocuments, Reach = Reach.Above };

    /// <summary>Steps of the unit above, as the addresses of their forms end.</summary>
    public static readonly string[] ReviewingVerbs = ["file", "order-correction"];

    private const int PageSize = 50;

    private const string ToBeFiled = "unfiled";

    private static readonly Phrase NotRead = new("请先通读一遍，确认没有写到任何人的姓名和信息，再勾选。", "Read it through, make sure that it names no person, and tick the box.");
    private static readonly Phrase TooLong = new("正文至多 20,000 个字符。", "A text has 20,000 characters at most.");

    public async Task ShowAllAsync(HttpContext http)
    {
        await forms.CatchUpAsync(http);
        await ShowAllAsync(http, forms.New(http), StatusCodes.Status200OK);
    }

    public Task BeginAsync(HttpContext http) => forms.TakeAsync<DocumentView>(
        http,
        Beginning,
        (form, caller) => new PostDocument(new BeginDocumentBody(form.Id<UnitCode>("unit"), form.Choice<DocumentKind>("kind"), form.Required("title")), caller),
        (_, outcome) => $"{Path}/{outcome.View!.Id}",
        (state, status) => ShowAllAsync(http, state, status),
        form => [form.Text("unit")]);

    public Task ShowAsync(HttpContext http) => ShowAsync(http, forms.New(http), StatusCodes.Status200OK);

    /// <summary>Shows what a text would change; nothing is kept of it but the form.</summary>
    public async Task CompareAsync(HttpContext http)
    {
        if (await forms.OpenAsync(http, Keeping, (state, status) => ShowAsync(http, state, status)) is not { Reader: var form }) return;
        if (form.Required("text").Length > AdoptVersionBodyValidator.LongestText) form.Fail("text", TooLong);
        await ShowAsync(http, forms.Again(http, form, form.Faults), form.Faults.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest, form.Faults.Count == 0 ? form.Text("text") : null);
    }

    public Task AdoptAsync(HttpContext http) => ActAsync(http, Keeping, "adopt");

    public Task ReviewAsync(HttpContext http, string verb) => ActAsync(http, Reviewing, verb);

    private Task ActAsync(HttpContext http, Operation operation, string verb) => forms.TakeAsync<DocumentView>(
        http,
        operation,
        (form, caller) => Routes.TryGetId(http, out DocumentId id) ? WriteOf(id, verb, form, caller) : null,
        (_, outcome) => $"{Path}/{outcome.View!.Id}",
        (state, status) => ShowAsync(http, state, status));

    private static ActOnDocument WriteOf(DocumentId id, string verb, FormReader form, Caller caller)
    {
        switch (verb)
        {
            case "adopt":
                if (!form.Flag("namesNobody")) form.Fail("namesNobody", NotRead);
                var adopted = new AdoptVersionBody(
                    form.Required("text"), form.Flag("namesNobody"), form.Choice<Adopter>("by"), form.Day("adoptedOn"), form.Day("from"),
                    form.Text("decision") is null ? null : form.Id<DecisionId>("decision"));
                return new ActOnDocument(id, verb, adopted, new AdoptVersion(adopted.Text, adopted.NamesNobody, adopted.By, adopted.AdoptedOn, adopted.From, adopted.Decision), caller);
            case "file":
                var filed = new FileVersionBody(form.RequiredNumber("version"), form.Day("on"));
                return new ActOnDocument(id, verb, filed, new FileVersion(filed.Version, filed.On), caller);
            default:
                var ordered = new OrderCorrectionBody(form.RequiredNumber("version"), form.Day("on"), form.Required("reason"));
                return new ActOnDocument(id, verb, ordered, new OrderCorrection(ordered.Version, ordered.On, ordered.Reason), caller);
        }
    }

    private async Task ShowAllAsync(HttpContext http, FormState form, int status)
    {
        var (stop, language, query) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Request.Query);
        if (await units.OfAsync(http, Permission.ReadCouncils, form.Typed("unit")) is not { } unit) return;
        var unfiled = query["for"] == ToBeFiled;
        var filter = new DocumentFilter { Unit = unit.Code, Subtree = true };
        // A village code is to be put on file with the township (Organic Law of the Villagers' Committees, art. 27); of other papers no law says so.
        if (unfiled) filter = filter with { Kind = DocumentKind.VillageCode, Filed = false };
        if (await sender.AskAsync(http, new ListDocuments(filter, new ListRequest(new PageRequest(PageSize, query.TextOf("from")), Minimum: null))) is not { } page) return;
        List<ListedDocument> rows = [];
        foreach (var document in page.Items) rows.Add(new ListedDocument(document, await reader.NameAsync(document.Unit, language, stop)));
        var (all, waiting) = (Links.With(Path, ("unit", unit.Code.Value)), WaitingIn(unit.Code));
        await pages.ShowAsync<DocumentsView, DocumentsModel>(
            http,
            new DocumentsModel(
                unit,
                [new SubPlace(all, new Phrase("全部", "All"), !unfiled), new SubPlace(waiting, new Phrase("等备案的村规民约", "Village codes to be put on file"), unfiled)],
                rows,
                page.Next is { } next ? Links.And(unfiled ? waiting : all, ("from", next)) : null,
                await authorizer.MayAsync(http.Principal()!, Permission.KeepDocuments, unit.Code.Value),
                form),
            status,
            PageWriter.NotKept);
    }

    /// <summary>The address of the list of village codes that are not on file yet.</summary>
    public static string WaitingIn(UnitCode unit) => Links.With(Path, ("unit", unit.Value), ("for", ToBeFiled));

    /// <param name="written">The text that is to be compared with what is in force; null for none.</param>
    private async Task ShowAsync(HttpContext http, FormState form, int status, string? written = null)
    {
        var (stop, language, principal) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Principal()!);
        if (await sender.FindAsync(http, (DocumentId id) => new GetDocument(id)) is not { } document) return;
        var mayKeep = await authorizer.MayAsync(principal, Permission.KeepDocuments, document.Id.Value);
        var before = document.On(pages.ContextOf(http).Today) ?? document.Versions.LastOrDefault();
        var isVillage = (await sender.Send(new GetUnit(document.Unit), stop)).Value?.View.Level is UnitLevel.Station;
        await pages.ShowAsync<DocumentWorkView, DocumentWorkModel>(
            http,
            new DocumentWorkModel(
                document,
                await reader.NameAsync(document.Unit, language, stop),
                isVillage,
                before,
                mayKeep ? await decisions.OnAsync(http, document) : [],
                written is null ? null : LineChanged.In(DifferingLine.Between(before?.Text ?? "", written)),
                isVillage && await authorizer.MayAsync(principal, Permission.HoldMeetings, document.Unit.Value),
                mayKeep,
                await authorizer.MayAsync(principal, Permission.ReviewDocuments, document.Id.Value, Reach.Above),
                form),
            status,
            PageWriter.NotKept);
    }
}
