using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using static Practice.Actors.Gateway.Accounts.OwnAccount;

namespace Practice.Actors.Gateway.Accounts;

/// <summary>What who manages accounts does with other people's, and the record of it.</summary>
internal static class StaffEndpoints
{
    private const string Path = "/v1/accounts";

    /// <summary>Accounts looked at for one page: of many that one may not see, a page may hold fewer than its limit.</summary>
    private const int MostLookedAt = 1_000;

    private static readonly QueryParameter<int> Limit = QueryParameter.Number("limit", "How many items the page holds at most; 50 unless given.", 1, PageRequest.MaxLimit);
    private static readonly QueryParameter<string> ByName = From("accounts");
    private static readonly QueryParameter<string> ByTime = From("account-events");
    private static readonly QueryParameter<string> Subject = QueryParameter.Line("subject", "Of this account or key.", 64) with { Example = ExampleId.Value };

    private static readonly AccountResource Example =
        new(ExampleId, "li.mei", AccountState.Active, new VaultId("pd_2y6k3m8n5p7r9s1t4v0wxz2bcd"), MustChangePassword: true, At);

    public static void MapStaff(this IEndpointRouteBuilder routes)
    {
        routes.MapAccounts();
        routes.MapGrants();
        routes.MapEvents();
    }

    private static void MapAccounts(this IEndpointRouteBuilder routes)
    {
        var (staff, store, grants, authority) = (routes.Get<Staff>(), routes.Get<AccountStore>(), routes.Get<Grants>(), routes.Get<Authority>());
        routes.MapAccount(HttpMethods.Get, Path, ListAsync, new Listed<AccountResource>([Example], Next: null),
            new Operation("listAccounts", "Lists the accounts that one manages, by user name")
            {
                Needs = Permission.ManageAccounts,
                Reach = Reach.Anywhere,
                Query = [Limit, ByName],
                Description = "A page may hold fewer items than its limit although there is a next one.",
            });

        routes.MapAccount(HttpMethods.Get, Path + "/{id}", async (http, query) =>
        {
            if (query.Refusal is { } unreadable) return unreadable;
            if (!Routes.TryGetId(http, out AccountId id) || await store.FindAsync(id, http.RequestAborted) is not { } account
                || !await authority.MayHandleAsync(http.Principal()!, id, http.RequestAborted))
                return Refusal.NotFound;
            return new AccountDetailResource(AccountResource.Of(account), [.. (await grants.ListAsync(id, http.RequestAborted)).Select(GrantResource.Of)]);
        }, new AccountDetailResource(Example, [ExampleGrant]),
            new Operation("getAccount", "Shows an account and its grants") { Needs = Permission.ManageAccounts, Reach = Reach.Anywhere });

        routes.MapAccount(Path, async (http, body) =>
        {
            var (opened, password, refused) = await staff.OpenAsync(http.Principal()!, body.UserName, body.Person, body.ExternalSubject, CancellationToken.None);
            if (opened is not null) http.Response.Headers.Location = $"{Path}/{opened.Id}";
            return refused.Or(() => new OneTimePassword(AccountResource.Of(opened!), password!));
        }, new OpenAccountBody("li.mei"), new OneTimePassword(Example, "k3m8-n5p7-r9s2-t4v6"),
            new Operation("openAccount", "Opens an account, with a password for one sign-in; it may do nothing until it is granted a role")
            {
                Needs = Permission.ManageAccounts,
                Reach = Reach.Anywhere,
                Success = StatusCodes.Status201Created,
                Refusals = [AccountRejections.UserNameTaken],
            });

        Change("disable", "disableAccount", "Closes an account to its owner, and ends all its sessions", AccountState.Disabled);
        Change("enable", "enableAccount", "Opens a disabled account again", AccountState.Active);

        routes.MapAccount(Path + "/{id}/reset-password", async (http, _) =>
        {
            if (!Routes.TryGetId(http, out AccountId id)) return Refusal.NotFound;
            var (password, refused) = await staff.ResetPasswordAsync(http.Principal()!, id, CancellationToken.None);
            if (refused is not null) return Refusal.Of(refused);
            return new OneTimePassword(AccountResource.Of((await store.FindAsync(id, CancellationToken.None))!), password!);
        }, new NoBody(), new OneTimePassword(Example, "k3m8-n5p7-r9s2-t4v6"),
            new Operation("resetPassword", "Gives an account a password for one sign-in, ends its sessions and takes its authenticator out of use")
            {
                Needs = Permission.ManageAccounts,
                Reach = Reach.Anywhere,
                Refusals = [AccountRejections.OwnAccount, AccountRejections.BeyondOwn, CommonRejections.NotFound],
            });

        void Change(string verb, string operation, string summary, AccountState state) => routes.MapAccount(Path + "/{id}/" + verb, async (http, _) =>
        {
            if (!Routes.TryGetId(http, out AccountId id)) return Refusal.NotFound;
            if (await staff.SetStateAsync(http.Principal()!, id, state, CancellationToken.None) is { } refused) return Refusal.Of(refused);
            return AccountResource.Of((await store.FindAsync(id, CancellationToken.None))!);
        }, new NoBody(), Example with { State = state }, new Operation(operation, summary)
        {
            Needs = Permission.ManageAccounts,
            Reach = Reach.Anywhere,
            Refusals = [AccountRejections.OwnAccount, AccountRejections.BeyondOwn, AccountRejections.InState, CommonRejections.NotFound],
        });

        async ValueTask<Answer<Listed<AccountResource>>> ListAsync(HttpContext http, Query query)
        {
            var (limit, after) = (query.ValueOf(Limit) ?? PageRequest.DefaultLimit, query.TextOf(ByName));
            if (query.Refusal is { } unreadable) return unreadable;
            List<AccountResource> items = [];
            for (var looked = 0; looked < MostLookedAt; looked += PageRequest.MaxLimit)
            {
                var some = await staff.ListAsync(after, PageRequest.MaxLimit, cancellationToken: http.RequestAborted);
                foreach (var account in some)
                {
                    after = account.UserName;
                    if (!await authority.MayHandleAsync(http.Principal()!, account.Id, http.RequestAborted)) continue;
                    items.Add(AccountResource.Of(account));
                    if (items.Count == limit) return new Listed<AccountResource>(items, Cursor.Encode("accounts", after));
                }

                if (some.Count < PageRequest.MaxLimit) return new Listed<AccountResource>(items, Next: null);
            }

            return new Listed<AccountResource>(items, after is null ? null : Cursor.Encode("accounts", after));
        }
    }

    private static void MapGrants(this IEndpointRouteBuilder routes)
    {
        var grants = routes.Get<Grants>();
        routes.MapAccount(Path + "/{id}/grants", async (http, body) =>
        {
            if (!Routes.TryGetId(http, out AccountId id)) return Refusal.NotFound;
            if (body.ToGrant() is not { } grant) return Refusal.Of(AccountRejections.GrantPlace.Because());
            var (given, refused) = await grants.GiveAsync(http.Principal()!, id, grant, body.From, body.Until, CancellationToken.None);
            return refused.Or(() => GrantResource.Of(given!));
        }, new GrantBody(Role.StationManager, new UnitCode("620623100200")), ExampleGrant,
            new Operation("giveGrant", "Gives an account a role in a unit's subtree, in a team, on a platform or at a volunteer's own record")
            {
                Needs = Permission.ManageAccounts,
                Reach = Reach.Anywhere,
                Description = "Only within one's own, and no role that may more than one's own; an administrator appoints any. Nobody appoints themselves.",
                Refusals =
                [
                    AccountRejections.OwnAccount, AccountRejections.BeyondOwn, AccountRejections.GrantPlace, AccountRejections.GrantTimes, CommonRejections.NotFound,
                ],
            });

        routes.MapAccount(Path + "/{id}/end-grant", async (http, body) =>
        {
            if (!Routes.TryGetId(http, out AccountId id)) return Refusal.NotFound;
            if (await grants.EndAsync(http.Principal()!, id, body.Grant, CancellationToken.None) is { } refused) return Refusal.Of(refused);
            return new GrantsResource([.. (await grants.ListAsync(id, CancellationToken.None)).Select(GrantResource.Of)]);
        }, new EndGrantBody(ExampleGrantId), new GrantsResource([ExampleGrant with { EndedAt = At.AddDays(3) }]),
            new Operation("endGrant", "Ends a grant before its time, with all that is lent from it")
            {
                Needs = Permission.ManageAccounts,
                Reach = Reach.Anywhere,
                Refusals = [AccountRejections.BeyondOwn, AccountRejections.GrantUnknown, CommonRejections.NotFound],
            });

        routes.MapAccount(Path + "/{id}/succeed", async (http, body) =>
        {
            if (!Routes.TryGetId(http, out AccountId id)) return Refusal.NotFound;
            var (given, refused) = await grants.SucceedAsync(http.Principal()!, id, body.Successor, CancellationToken.None);
            return refused.Or(() => new GrantsResource([.. given!.Select(GrantResource.Of)]));
        }, new SucceedBody(new AccountId("acc_01jdq7k2v3m8n5p6r7s8t9v0wy")), new GrantsResource([ExampleGrant]),
            new Operation("succeedAccount", "Hands all that an account holds to a successor, all of it or nothing")
            {
                Needs = Permission.ManageAccounts,
                Reach = Reach.Anywhere,
                Description = "What the account had lent, and what was lent to it, ends.",
                Refusals =
                [
                    AccountRejections.OwnAccount, AccountRejections.BeyondOwn, AccountRejections.AccountUnknown, AccountRejections.NothingToSucceed, CommonRejections.NotFound,
                ],
            });
    }

    private static void MapEvents(this IEndpointRouteBuilder routes)
    {
        var staff = routes.Get<Staff>();
        var example = new AccountEvent("aev_01jdq7k2v3m8n5p6r7s8t9v0wx", At, ExampleId.Value, ExampleId.Value, AccountEventKind.SignedIn, Detail: null);
        routes.MapAccount(HttpMethods.Get, "/v1/account-events", async (http, query) =>
        {
            var (limit, before, subject) = (query.ValueOf(Limit) ?? PageRequest.DefaultLimit, query.TextOf(ByTime), query.TextOf(Subject));
            if (query.Refusal is { } unreadable) return unreadable;
            var items = await staff.EventsAsync(subject, before, limit, http.RequestAborted);
            return new Listed<AccountEvent>(items, items.Count == limit ? Cursor.Encode("account-events", items[^1].Id) : null);
        }, new Listed<AccountEvent>([example], Next: null),
            new Operation("listAccountEvents", "Lists what was done to accounts and keys, by whom and when, newest first")
            {
                Needs = Permission.ReadAudit,
                Reach = Reach.Center,
                Query = [Limit, ByTime, Subject],
                Refusals = [CommonRejections.NotFound],
            });
    }

    /// <summary>Where a page of a list begins, as the page before says it.</summary>
    private static QueryParameter<string> From(string list) => new("cursor", "Where the page begins: the `next` of the page before.", typeof(string), (string text, out string key) =>
    {
        try
        {
            key = Cursor.Decode(text, list, keys: 1)[0];
            return true;
        }
        catch (InvalidCursorException)
        {
            key = "";
            return false;
        }
    })
    {
        Words = new Phrase("不是此列表给出的游标。", "Is not a cursor that this list gave out."),
    };
}
