using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Pages.People;

/// <summary><c>/me/people</c>: who works here. A password for one sign-in is shown once, in answer to the form that made it.</summary>
internal sealed class PeoplePages(
    PageWriter pages, CountyReader reader, StaffForms forms, Validators validators, Staff staff, AccountStore accounts, Grants grants, Authority authority, CountyZone county, TimeProvider time, ISender sender)
{
    public const string Path = "/me/people";

    public static readonly Operation Looking = new("lookAtPeople", "Shows who works here to who manages accounts") { Needs = Permission.ManageAccounts, Reach = Reach.Anywhere };

    /// <summary>Where the role is to hold is named by the form, and the authority has to reach there.</summary>
    public static readonly Operation Managing = new("manageAccountsByForm", "Opens, closes or resets an account by a form") { Needs = Permission.ManageAccounts, Reach = Reach.Anywhere };

    /// <summary>What is done to an account, as the address of the form ends.</summary>
    public static readonly string[] Verbs = ["reset-password", "disable", "enable"];

    private const int PageSize = 50;

    /// <summary>Accounts looked at for one page.</summary>
    private const int MostLookedAt = 1_000;

    private static readonly Phrase NoPlace = new("没有找到，或者不止一个：写全名或代码。", "There is none, or more than one: write the whole name, or the code.");

    public Task ShowAsync(HttpContext http) => ShowAsync(http, forms.New(http), null, StatusCodes.Status200OK);

    /// <summary>Opens an account and gives it a role.</summary>
    public async Task AddAsync(HttpContext http)
    {
        if (await forms.OpenAsync(http, Managing, (state, status) => ShowAsync(http, state, null, status)) is not { } form) return;
        var (fields, principal, stop) = (form.Reader, http.Principal()!, http.RequestAborted);
        var body = new OpenAccountBody(fields.Required("userName"));
        var role = fields.Choice<Role>("role");
        if (fields.Faults.Count == 0 && await PlaceOfAsync(role, fields.Required("place"), stop) is { } grant)
        {
            var refusal = validators.Check(body);
            if (refusal is null && !await authority.MayGiveAsync(principal, grant, stop)) refusal = Refusal.Of(AccountRejections.BeyondOwn.Because());
            if (refusal is null)
            {
                var (opened, password, refused) = await staff.OpenAsync(principal, body.UserName, person: null, cancellationToken: CancellationToken.None);
                if (opened is not null) (_, refused) = await grants.GiveAsync(principal, opened.Id, grant, cancellationToken: CancellationToken.None);
                if (refused is null)
                {
                    await ShowAsync(http, forms.New(http), new IssuedPassword(opened!.UserName, password!), StatusCodes.Status200OK);
                    return;
                }

                refusal = Refusal.Of(refused);
            }

            await forms.RefuseAsync(http, fields, refusal, (state, status) => ShowAsync(http, state, null, status));
            return;
        }

        if (fields.Faults.Count == 0) fields.Fail("place", NoPlace);
        await ShowAsync(http, forms.Again(http, fields, fields.Faults), null, StatusCodes.Status400BadRequest);
    }

    public async Task ActAsync(HttpContext http, string verb)
    {
        if (await forms.OpenAsync(http, Managing, (state, status) => ShowAsync(http, state, null, status)) is not { } form) return;
        if (!Routes.TryGetId(http, out AccountId id) || await accounts.FindAsync(id, http.RequestAborted) is not { } account)
        {
            await Problems.WriteAsync(http, Refusal.NotFound);
            return;
        }

        var principal = http.Principal()!;
        var (password, refused) = verb == "reset-password"
            ? await staff.ResetPasswordAsync(principal, id, CancellationToken.None)
            : (null, await staff.SetStateAsync(principal, id, verb == "disable" ? AccountState.Disabled : AccountState.Active, CancellationToken.None));
        if (refused is not null) await forms.RefuseAsync(http, form.Reader, Refusal.Of(refused), (state, status) => ShowAsync(http, state, null, status));
        else if (password is not null) await ShowAsync(http, forms.New(http), new IssuedPassword(account.UserName, password), StatusCodes.Status200OK);
        else GoBack(http);
    }

    /// <summary>Gives somebody who is here another role, for good or until a day.</summary>
    public async Task GiveAsync(HttpContext http)
    {
        if (await OpenAboutAsync(http) is not var (form, account)) return;
        var fields = form.Reader;
        var (role, written) = (fields.Choice<Role>("role"), fields.Required("place"));
        var last = fields.Text("until") is null ? (DateOnly?)null : fields.Day("until");
        var grant = fields.Faults.Count == 0 ? await PlaceOfAsync(role, written, http.RequestAborted) : null;
        if (fields.Faults.Count == 0 && grant is null) fields.Fail("place", NoPlace);
        if (grant is null)
        {
            await ShowAsync(http, forms.Again(http, fields, fields.Faults), null, StatusCodes.Status400BadRequest);
            return;
        }

        // On the last day it still holds.
        var (_, refused) = await grants.GiveAsync(http.Principal()!, account, grant, from: null, last is { } day ? county.StartOf(day.AddDays(1)) : null, CancellationToken.None);
        if (refused is null) GoBack(http);
        else await forms.RefuseAsync(http, fields, Refusal.Of(refused), (state, status) => ShowAsync(http, state, null, status));
    }

    /// <summary>Ends a role of somebody, with all that is lent from it.</summary>
    public async Task EndAsync(HttpContext http)
    {
        if (await OpenAboutAsync(http) is not var (form, account)) return;
        var grant = form.Reader.Id<GrantId>("grant");
        var refused = form.Reader.Faults.Count > 0 ? AccountRejections.GrantUnknown.Because() : await grants.EndAsync(http.Principal()!, account, grant, CancellationToken.None);
        if (refused is null) GoBack(http);
        else await forms.RefuseAsync(http, form.Reader, Refusal.Of(refused), (state, status) => ShowAsync(http, state, null, status));
    }

    private static void GoBack(HttpContext http) => StaffForms.GoTo(http, Links.With(Path, ("from", http.Request.Query.TextOf("from"))));

    /// <summary>The form that was sent, and the account that it is about; null where it has been answered already.</summary>
    private async Task<(SentForm Form, AccountId Account)?> OpenAboutAsync(HttpContext http)
    {
        if (await forms.OpenAsync(http, Managing, (state, status) => ShowAsync(http, state, null, status)) is not { } form) return null;
        if (Routes.TryGetId(http, out AccountId id) && await authority.MayHandleAsync(http.Principal()!, id, http.RequestAborted) && await accounts.FindAsync(id, http.RequestAborted) is not null) return (form, id);
        await Problems.WriteAsync(http, Refusal.NotFound);
        return null;
    }

    /// <summary>By the code, or by a name that one place alone bears; null where that is not so.</summary>
    private async Task<Grant?> PlaceOfAsync(Role role, string written, CancellationToken stop)
    {
        var list = new ListRequest(new PageRequest(PageRequest.MaxLimit), Minimum: null);
        switch (role)
        {
            case Role.TeamLeader:
                var teams = (await sender.Send(new ListTeams(new TeamFilter { Text = written, State = TeamState.Active }, list), stop)).Value?.Items ?? [];
                return TheOne(teams, team => team.Name, written) is { } team ? new Grant(role, Team: team.Id) : null;
            case Role.PlatformLead:
                var platforms = (await reader.GetAsync(stop))?.Platforms.Values.Where(platform => platform.Name.Contains(written, StringComparison.Ordinal) || platform.Key.Value == written).ToList() ?? [];
                return TheOne(platforms, platform => platform.Name, written) is { } platform ? new Grant(role, Platform: platform.Key) : null;
            default:
                if (UnitCode.TryParse(written, out var code)) return (await sender.Send(new GetUnit(code), stop)).Value is null ? null : new Grant(role, code);
                var units = (await sender.Send(new ListUnits(new UnitFilter { Text = written, State = UnitState.Open }, list), stop)).Value?.Items ?? [];
                return TheOne(units, unit => Naming.Short(unit.Name), Naming.Short(written)) is { } unit ? new Grant(role, unit.Code) : null;
        }
    }

    /// <summary>The one of that name, or the only one there is.</summary>
    private static T? TheOne<T>(IReadOnlyList<T> found, Func<T, string> nameOf, string written)
        where T : class
    {
        var named = found.Where(one => nameOf(one) == written).ToList();
        return named.Count == 1 ? named[0] : found.Count == 1 ? found[0] : null;
    }

    private async Task ShowAsync(HttpContext http, FormState form, IssuedPassword? issued, int status)
    {
        var (stop, principal, language) = (http.RequestAborted, http.Principal()!, PageContext.LanguageOf(http.Request));
        var from = http.Request.Query.TextOf("from");
        var (after, more) = (from, true);
        List<PersonShown> people = [];
        for (var looked = 0; more && looked < MostLookedAt && people.Count < PageSize; looked += PageRequest.MaxLimit)
        {
            var some = await staff.ListAsync(after, PageRequest.MaxLimit, volunteersToo: false, stop);
            more = some.Count == PageRequest.MaxLimit;
            foreach (var account in some)
            {
                if (people.Count == PageSize)
                {
                    more = true;
                    break;
                }

                after = account.UserName;
                if (await authority.MayHandleAsync(principal, account.Id, stop)) people.Add(await ShownAsync(account, principal, language, stop));
            }
        }

        await pages.ShowAsync<PeopleView, PeopleModel>(http, new PeopleModel(people, from, more ? Links.With(Path, ("from", after)) : null, issued, form), status, PageWriter.NotKept);
    }

    private async Task<PersonShown> ShownAsync(Account account, Principal principal, Language language, CancellationToken stop)
    {
        List<RoleShown> roles = [];
        var now = time.GetUtcNow();
        foreach (var held in (await grants.ListAsync(account.Id, stop)).Where(held => held.EndedAt is null && !(held.Until <= now)))
        {
            roles.Add(new RoleShown(
                held.Id.Value,
                PeopleNaming.Of(held.Grant.Role),
                await reader.PlaceAsync(held.Grant, language, stop),
                held.From > now ? held.From : null,
                held.Until,
                held.DelegatedBy is not null,
                account.Id.Value != principal.Actor && await authority.MayGiveAsync(principal, held.Grant, stop)));
        }

        return new PersonShown(account.Id.Value, account.UserName, account.State, account.MustChangePassword, roles, account.Id.Value == principal.Actor);
    }
}
