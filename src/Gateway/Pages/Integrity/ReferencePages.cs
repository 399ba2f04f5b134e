using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Integrity;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Pages.Integrity;

/// <summary>
/// References for lenders at the desk, with the person beside it: they see what it says first, agree to this lender and this purpose, take the code along, and see each look.
/// </summary>
internal sealed class ReferencePages(PageWriter pages, CountyReader reader, StaffForms forms, ISender sender)
{
    public const string Path = "/me/customs/references";

    public static readonly Operation Listing = new("lookAtReferences", "Shows a passbook's references for lenders") { Needs = Permission.AskReferences };

    public static readonly Operation Drafting = new("draftReferenceByForm", "Makes a reference for a lender by a form") { Needs = Permission.AskReferences };

    public static readonly Operation Looking = new("lookAtReference", "Shows a reference for a lender") { Needs = Permission.AskReferences };

    public static readonly Operation Acting = new("actOnReferenceByForm", "Agrees to a reference, or takes it back, by a form") { Needs = Permission.AskReferences };

    /// <summary>As the addresses of their forms end.</summary>
    public static readonly string[] Verbs = ["consent", "revoke"];

    private const int MostShown = 50;

    private static readonly Phrase NotAgreed = new("本人同意以后，请先勾选。", "Tick the box once the person has agreed.");

    /// <summary>The address of a passbook's references.</summary>
    public static string PathOf(PassbookId passbook) => $"{PassbookPages.Path}/{passbook}/references";

    public Task ShowAllAsync(HttpContext http) => ShowAllAsync(http, forms.New(http), StatusCodes.Status200OK);

    public Task ShowAsync(HttpContext http) => ShowAsync(http, forms.New(http), StatusCodes.Status200OK);

    public Task DraftAsync(HttpContext http) => forms.TakeAsync<ShownReference>(
        http,
        Drafting,
        (form, caller) => Routes.TryGetId(http, out PassbookId id) ? new PostReference(new DraftReferenceBody(id, form.Id<ApiKeyId>("lender"), form.Choice<ReferencePurpose>("purpose")), caller) : null,
        (_, outcome) => $"{Path}/{outcome.View!.View.Id}",
        (state, status) => ShowAllAsync(http, state, status));

    public Task ActAsync(HttpContext http, string verb) => forms.TakeAsync<ShownReference>(
        http,
        Acting,
        (form, caller) =>
        {
            if (!Routes.TryGetId(http, out LenderReferenceId id)) return null;
            if (verb == "revoke") return new ActOnReference(id, verb, new NoBody(), new RevokeReference(), caller);
            if (!form.Flag("agreed")) form.Fail(null, NotAgreed);
            // Lender and purpose as they were shown: what was drafted for another is refused.
            var body = new ConsentToReferenceBody(form.Id<ApiKeyId>("lender"), form.Choice<ReferencePurpose>("purpose"));
            return new ActOnReference(id, verb, body, new ConsentToReference(body.Lender.Value, body.Purpose), caller);
        },
        (_, outcome) => $"{Path}/{outcome.View!.View.Id}",
        (state, status) => ShowAsync(http, state, status));

    private async Task ShowAllAsync(HttpContext http, FormState form, int status)
    {
        var stop = http.RequestAborted;
        await forms.CatchUpAsync(http);
        if (await sender.FindAsync(http, (PassbookId id) => new GetPassbook(id)) is not { } passbook) return;

        var listed = await sender.Send(new ListReferences(new LenderReferenceFilter(passbook.Id), new ListRequest(new PageRequest(MostShown), Minimum: null)), stop);
        var lenders = await LendersAsync(stop);
        await pages.ShowAsync<ReferencesView, ReferencesModel>(
            http,
            new ReferencesModel(
                passbook,
                [.. (listed.Value?.Items ?? []).Select(reference => new ReferenceRow(reference, NameOf(lenders, reference.Lender)))],
                [.. lenders.Select(lender => new LenderChoice(lender.Id.Value, lender.Label))],
                form),
            status,
            PageWriter.NotKept);
    }

    private async Task ShowAsync(HttpContext http, FormState form, int status)
    {
        var stop = http.RequestAborted;
        if (await sender.FindAsync(http, (LenderReferenceId id) => new GetReference(id)) is not { } shown) return;

        await pages.ShowAsync<ReferenceView, ReferenceModel>(
            http,
            new ReferenceModel(
                shown.View,
                shown.State,
                shown.Code,
                await reader.NameAsync(shown.View.Unit, PageContext.LanguageOf(http.Request), stop),
                NameOf(await LendersAsync(stop), shown.View.Lender),
                form),
            status,
            PageWriter.NotKept);
    }

    private async Task<IReadOnlyList<LenderResource>> LendersAsync(CancellationToken stop) => (await sender.Send(new ListLenders(), stop)).Value?.Items ?? [];

    /// <summary>A lender whose key is closed keeps the key's id for a name.</summary>
    private static string NameOf(IReadOnlyList<LenderResource> lenders, string key) => lenders.FirstOrDefault(lender => lender.Id.Value == key)?.Label ?? key;
}
