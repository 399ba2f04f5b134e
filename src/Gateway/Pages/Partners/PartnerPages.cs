using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.Webhooks;
using Practice.Actors.ReadModel;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Pages.Partners;

/// <summary><c>/me/partners</c>: partners' keys, issued and closed, and how the receivers of their events do. A key is shown once, in answer to the form that made it.</summary>
internal sealed class PartnerPages(
    PageWriter pages, CountyReader reader, StaffForms forms, Validators validators, PartnerKeys keys, WebhookRegister webhooks, WebhookAccess access, AccountStore accounts, TimeProvider time)
{
    public const string Path = "/me/partners";

    public static readonly Operation Looking = new("lookAtPartners", "Shows partners' keys and webhooks") { Needs = Permission.ManageKeys, Reach = Reach.Anywhere };

    /// <summary>The unit is named by the form, or by the key, and the permission has to hold there.</summary>
    public static readonly Operation Managing = new("manageKeysByForm", "Issues or closes a partner's key by a form") { Needs = Permission.ManageKeys, Reach = Reach.Anywhere };

    private const int PageSize = 50;
    private const int MostDead = 5;

    public Task ShowAsync(HttpContext http) => ShowAsync(http, forms.New(http), null, StatusCodes.Status200OK);

    public Task IssueAsync(HttpContext http) => DoAsync(
        http,
        form =>
        {
            var days = form.RequiredNumber("days");
            if (!PartnersModel.Lifetimes.Contains(days)) form.Fail("days", new Phrase("请选一个期限。", "Choose a time."));
            var body = new IssueKeyBody(
                form.Required("label"), form.Id<UnitCode>("unit"), [.. form.All("permissions").Where(word => Words.TryParse(word, out Permission _)).Select(Words.Parse<Permission>)], time.GetUtcNow().AddDays(days));
            return form.Faults.Count > 0 ? null : () => validators.Check(body) is { } malformed ? ValueTask.FromResult<Answer<ApiKeyResource>>(malformed) : keys.IssueAsync(http.Principal()!, body);
        },
        form => [form.Text("unit")]);

    public Task RotateAsync(HttpContext http) => DoAsync(
        http, _ => () => Routes.TryGetId(http, out ApiKeyId id) ? keys.RotateAsync(http.Principal()!, id, new RotateKeyBody()) : ValueTask.FromResult<Answer<ApiKeyResource>>(Refusal.NotFound));

    public Task RevokeAsync(HttpContext http) => DoAsync(
        http, _ => () => Routes.TryGetId(http, out ApiKeyId id) ? keys.RevokeAsync(http.Principal()!, id) : ValueTask.FromResult<Answer<ApiKeyResource>>(Refusal.NotFound));

    /// <summary>Does what a form asks for. Whoever sees a new key sees it in this answer and never again, so there is no other page to go on to.</summary>
    private async Task DoAsync(HttpContext http, Func<FormReader, Func<ValueTask<Answer<ApiKeyResource>>>?> read, Func<FormReader, IEnumerable<string?>>? at = null)
    {
        if (await forms.OpenAsync(http, Managing, (state, status) => ShowAsync(http, state, null, status), at) is not { } form) return;
        var act = read(form.Reader);
        if (act is null)
        {
            await ShowAsync(http, forms.Again(http, form.Reader, form.Reader.Faults), null, StatusCodes.Status400BadRequest);
            return;
        }

        var answer = await act();
        if (answer.Value is not { } key) await forms.RefuseAsync(http, form.Reader, answer.Refusal!, (state, status) => ShowAsync(http, state, null, status));
        else if (key.Token is { } token) await ShowAsync(http, forms.New(http), new IssuedKey(key.Label, token), StatusCodes.Status200OK);
        else StaffForms.GoTo(http, Path);
    }

    private async Task ShowAsync(HttpContext http, FormState form, IssuedKey? issued, int status)
    {
        var (stop, language, principal) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Principal()!);
        var after = ApiKeyId.TryParse(http.Request.Query.TextOf("from"), out var from) ? from : (ApiKeyId?)null;
        var listed = await keys.ListAsync(principal, after, PageSize, stop);
        List<KeyShown> shown = [];
        foreach (var key in listed.Items)
            shown.Add(new KeyShown(key.Id.Value, key.Label, await reader.NameAsync(key.Unit, language, stop), key.Permissions, key.CreatedAt, key.ExpiresAt, key.RevokedAt, key.LastUsedAt));
        await pages.ShowAsync<PartnersView, PartnersModel>(
            http,
            new PartnersModel(
                shown,
                listed.Next is { } next ? Links.With(Path, ("from", next)) : null,
                await WebhooksAsync(http, shown.ToDictionary(key => key.Id, key => key.Label, StringComparer.Ordinal), language),
                await reader.ChoicesAsync(Authorizer.ScopeOf(principal, Permission.ManageKeys).Units, language, stop),
                issued,
                form),
            status,
            PageWriter.NotKept);
    }

    private async Task<IReadOnlyList<WebhookShown>> WebhooksAsync(HttpContext http, IReadOnlyDictionary<string, string> labels, Language language)
    {
        var stop = http.RequestAborted;
        List<WebhookShown> shown = [];
        foreach (var webhook in await webhooks.ListAsync(owner: null, after: null, PageSize, stop))
        {
            if (!await access.MayManageAsync(http, webhook)) continue;
            var dead = await webhooks.DeliveriesAsync(webhook.Id, DeliveryState.Dead, new PageRequest(MostDead, Count: true), stop);
            var owner = labels.GetValueOrDefault(webhook.Owner) ?? (AccountId.TryParse(webhook.Owner, out var account) ? (await accounts.FindAsync(account, stop))?.UserName : null) ?? webhook.Owner;
            shown.Add(new WebhookShown(webhook, owner, await reader.NameAsync(webhook.Details.Unit, language, stop), dead.Items, dead.Total ?? 0));
        }

        return shown;
    }
}
