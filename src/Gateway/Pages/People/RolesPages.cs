using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Pages.People;

/// <summary><c>/me/roles</c>: what whoever looks is here, and whom they let take their place until a day.</summary>
internal sealed class RolesPages(PageWriter pages, CountyReader reader, StaffForms forms, AccountStore accounts, Grants grants, CountyZone county, TimeProvider time)
{
    public const string Path = "/me/roles";

    public static readonly Operation Own = new("ownRolesByForm", "Shows one's own roles, lends one for a time and takes it back") { ForAccounts = true };

    private static readonly Phrase NoAccount = new("没有这个用户名，或已停用。", "There is no such user name, or it is closed.");

    public Task ShowAsync(HttpContext http) => ShowAsync(http, forms.New(http), StatusCodes.Status200OK);

    /// <summary>Lends a role of one's own to a colleague; the last day is one on which it still holds.</summary>
    public async Task LendAsync(HttpContext http)
    {
        if (await forms.OpenAsync(http, Own, (state, status) => ShowAsync(http, state, status)) is not { } form) return;
        var fields = form.Reader;
        var (grant, userName, last) = (fields.Id<GrantId>("grant"), fields.Required("userName"), fields.Day("until"));
        var to = fields.Faults.Count == 0 ? await accounts.FindByNameAsync(userName, http.RequestAborted) : null;
        if (fields.Faults.Count == 0 && to is not { State: AccountState.Active }) fields.Fail("userName", NoAccount);
        if (fields.Faults.Count > 0)
        {
            await ShowAsync(http, forms.Again(http, fields, fields.Faults), StatusCodes.Status400BadRequest);
            return;
        }

        await AnswerAsync(http, fields, (await grants.DelegateAsync(http.Principal()!, grant, to!.Id, county.StartOf(last.AddDays(1)), from: null, CancellationToken.None)).Refused);
    }

    /// <summary>Takes back what was lent.</summary>
    public async Task EndAsync(HttpContext http)
    {
        if (await forms.OpenAsync(http, Own, (state, status) => ShowAsync(http, state, status)) is not { } form) return;
        var (grant, account) = (form.Reader.Id<GrantId>("grant"), form.Reader.Id<AccountId>("account"));
        await AnswerAsync(http, form.Reader, form.Reader.Faults.Count > 0 ? AccountRejections.GrantUnknown.Because() : await grants.EndAsync(http.Principal()!, account, grant, CancellationToken.None));
    }

    private Task AnswerAsync(HttpContext http, FormReader fields, Rejection? refused)
    {
        if (refused is not null) return forms.RefuseAsync(http, fields, Refusal.Of(refused), (state, status) => ShowAsync(http, state, status));
        StaffForms.GoTo(http, Path);
        return Task.CompletedTask;
    }

    private async Task ShowAsync(HttpContext http, FormState form, int status)
    {
        var stop = http.RequestAborted;
        if (AccountRoutes.AccountOf(http) is not { } account)
        {
            await Problems.WriteAsync(http, EdgeProblems.Forbidden);
            return;
        }

        var now = time.GetUtcNow();
        List<RoleShown> roles = [];
        // Of one's own record nothing can be lent.
        foreach (var held in (await grants.ListAsync(account, stop)).Where(held => held.EndedAt is null && !(held.Until <= now) && held.Grant.Volunteer is null)) roles.Add(await ShownAsync(http, held, now));
        List<LentRole> lent = [];
        foreach (var held in await grants.LentAsync(account, stop))
            lent.Add(new LentRole(held.Account.Value, (await accounts.FindAsync(held.Account, stop))?.UserName ?? held.Account.Value, await ShownAsync(http, held, now)));
        await pages.ShowAsync<RolesView, RolesModel>(http, new RolesModel(roles, lent, form), status, PageWriter.NotKept);
    }

    private async Task<RoleShown> ShownAsync(HttpContext http, HeldGrant held, DateTimeOffset now) => new(
        held.Id.Value,
        PeopleNaming.Of(held.Grant.Role),
        await reader.PlaceAsync(held.Grant, PageContext.LanguageOf(http.Request), http.RequestAborted),
        held.From > now ? held.From : null,
        held.Until,
        held.DelegatedBy is not null,
        MayEnd: false);
}
