using System.Globalization;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using static Practice.Actors.Gateway.Accounts.AccountRoutes;

namespace Practice.Actors.Gateway.Accounts;

/// <summary>Signing in and out, and what somebody does with their own account.</summary>
internal static class OwnAccount
{
    internal static readonly AccountId ExampleId = new("acc_01jdq7k2v3m8n5p6r7s8t9v0wx");
    internal static readonly GrantId ExampleGrantId = new("grt_01jdq7k2v3m8n5p6r7s8t9v0wx");
    internal static readonly DateTimeOffset At = new(2026, 11, 25, 1, 0, 0, TimeSpan.Zero);

    internal static readonly GrantResource ExampleGrant =
        new(ExampleGrantId, Role.StationManager, new UnitCode("620623100200"), Team: null, Platform: null, At, At.AddDays(365), DelegatedBy: null, EndedAt: null, Volunteer: null);

    private static readonly SessionId Session = new("sn_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly SessionResource ExampleSession = new(Session, "ses_RkxsdWlkIHRva2VuIG9mIDI1NiByYW5kb20gYml0cw", At.AddHours(12), MustChangePassword: false);

    public static void MapOwnAccount(this IEndpointRouteBuilder routes)
    {
        routes.MapSessions();
        routes.MapSelf();
        routes.MapAuthenticator();
        routes.MapDelegations();
    }

    private static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var (signIns, volunteers, sessions) = (routes.Get<SignIns>(), routes.Get<VolunteerSignIns>(), routes.Get<Sessions>());
        routes.MapAccount("/v1/sessions", SignInAsync, new SignInBody("li.mei", "correct horse battery"), ExampleSession,
            new Operation("signIn", "Begins a session by user name and password, and a code where the account has an authenticator")
            {
                ForAnybody = true,
                Success = StatusCodes.Status201Created,
                Description = "Wrong names, wrong passwords, locked names and disabled accounts get one answer. Five failures in a row lock a name for a quarter of an hour.",
                Problems = [AccountProblems.SignInFailed, AccountProblems.CodeRequired, AccountProblems.TooMany],
            });

        routes.MapAccount("/v1/sessions/by-phone", async (http, body) =>
            Entered(http, await volunteers.SignInAsync(body.Phone, body.Proof, body.IdentityNumber, ClientAddress.Of(http), CancellationToken.None), body.Cookie),
            new PhoneSignInBody("13800001234", "pho_RkxsdWlkIHRva2VuIG9mIDI1NiByYW5kb20gYml0cw"), ExampleSession,
            new Operation("signInByPhone", "Begins a volunteer's session by a code sent to their phone, and their identity number the first time")
            {
                ForAnybody = true,
                Success = StatusCodes.Status201Created,
                Description = "Who registered by themselves has proved the phone and needs no identity number. A session that began with one may see one's own data unmasked. "
                    + "The proof is used up only where it lets somebody in. Without a good proof there is one answer, whoever has the number.",
                Problems = [AccountProblems.SignInFailed, AccountProblems.IdentityRequired, AccountProblems.TooMany],
            });

        routes.MapAccount(HttpMethods.Get, "/v1/sessions", async (http, query) =>
            query.Refusal is { } unreadable ? unreadable
            : AccountOf(http) is { } account ? new SessionsResource(await sessions.ListAsync(account, http.RequestAborted))
            : Refusal.Because(EdgeProblems.Forbidden),
            new SessionsResource([new SessionListing(Session, At, At.AddMinutes(5), SecondFactor: true)]),
            new Operation("listSessions", "Lists one's open sessions") { ForAccounts = true, BeforePasswordChange = true });

        routes.MapAccount(HttpMethods.Delete, "/v1/sessions/current", async (http, query) =>
        {
            if (query.Refusal is { } unreadable) return unreadable;
            if (AccountOf(http) is not { } account || http.Principal()!.Session is not { } session) return Refusal.Because(EdgeProblems.Forbidden);
            Credentials.Drop(http);
            return new SessionsEnded(await sessions.EndAsync(account, session, CancellationToken.None) ? 1 : 0);
        }, new SessionsEnded(1), new Operation("signOut", "Ends this session") { ForAccounts = true, BeforePasswordChange = true });

        routes.MapAccount("/v1/sessions/end-all", async (http, _) =>
        {
            if (AccountOf(http) is not { } account) return Refusal.Because(EdgeProblems.Forbidden);
            Credentials.Drop(http);
            return new SessionsEnded(await sessions.EndAllAsync(account, account.Value, CancellationToken.None));
        }, new NoBody(), new SessionsEnded(3), new Operation("signOutEverywhere", "Ends all one's sessions, this one too") { ForAccounts = true, BeforePasswordChange = true });

        async ValueTask<Answer<SessionResource>> SignInAsync(HttpContext http, SignInBody body) =>
            Entered(http, await signIns.SignInAsync(body.UserName, body.Password, body.Code, ClientAddress.Of(http), CancellationToken.None), body.Cookie);

        static Answer<SessionResource> Entered(HttpContext http, SignIn signIn, bool cookie)
        {
            switch (signIn)
            {
                case SignIn.Done { Session: var session } done:
                    if (cookie) Credentials.Keep(http, session);
                    return new SessionResource(session.Id, cookie ? null : session.Token, session.ExpiresAt, done.MustChangePassword);
                case SignIn.CodeRequired:
                    return Refusal.Because(AccountProblems.CodeRequired);
                case SignIn.IdentityRequired:
                    return Refusal.Because(AccountProblems.IdentityRequired);
                case SignIn.TooMany { RetryAfter: var wait }:
                    return TooMany(http, wait);
                default:
                    return Refusal.Because(AccountProblems.SignInFailed);
            }
        }
    }

    private static void MapSelf(this IEndpointRouteBuilder routes)
    {
        var (store, grants, secondFactors) = (routes.Get<AccountStore>(), routes.Get<Grants>(), routes.Get<SecondFactors>());
        var (passwords, first) = (routes.Get<Passwords>(), routes.Get<FirstAdministrator>());
        var example = new OwnAccountResource(ExampleId, "li.mei", [ExampleGrant], [Permission.ReadRequests, Permission.EnterRequests], Authenticator: true, SecondFactor: true, MustChangePassword: false);
        routes.MapAccount(HttpMethods.Get, "/v1/account", ShowAsync, example,
            new Operation("getOwnAccount", "Shows one's account, and what one may do") { ForAccounts = true, BeforePasswordChange = true });

        routes.MapAccount("/v1/account/password", async (http, body) =>
        {
            if (AccountOf(http) is not { } account) return Refusal.Because(EdgeProblems.Forbidden);
            var refused = await passwords.ChangeAsync(account, body.Password, body.NewPassword, CancellationToken.None);
            if (refused is null) await first.TidyAsync(CancellationToken.None);
            if (refused is null) Credentials.Drop(http);
            return refused.Or(() => new SessionsEnded(1));
        }, new ChangePasswordBody("correct horse battery", "staple of another kind"), new SessionsEnded(1),
            new Operation("changePassword", "Chooses another password, which ends all one's sessions")
            {
                ForAccounts = true,
                BeforePasswordChange = true,
                Description = "At least ten characters, not the user name, and none of the commonest; any characters will do.",
                Refusals =
                [
                    AccountRejections.PasswordWrong, AccountRejections.PasswordLength, AccountRejections.PasswordHoldsName, AccountRejections.PasswordCommon,
                    AccountRejections.PasswordSame, CommonRejections.NotFound,
                ],
            });

        async ValueTask<Answer<OwnAccountResource>> ShowAsync(HttpContext http, Query query)
        {
            if (query.Refusal is { } unreadable) return unreadable;
            if (AccountOf(http) is not { } id || await store.FindAsync(id, http.RequestAborted) is not { } account) return Refusal.Because(EdgeProblems.Forbidden);
            var principal = http.Principal()!;
            return new OwnAccountResource(
                id,
                account.UserName,
                [.. (await grants.ListAsync(id, http.RequestAborted)).Select(GrantResource.Of)],
                [.. Enum.GetValues<Permission>().Where(permission => principal.With(permission).Any())],
                await secondFactors.IsInUseAsync(id, http.RequestAborted),
                principal.SecondFactor,
                account.MustChangePassword);
        }
    }

    private static void MapAuthenticator(this IEndpointRouteBuilder routes)
    {
        var secondFactors = routes.Get<SecondFactors>();
        routes.MapAccount("/v1/account/authenticator", async (http, _) =>
        {
            if (AccountOf(http) is not { } account) return Refusal.Because(EdgeProblems.Forbidden);
            var (made, refused) = await secondFactors.BeginAsync(account, CancellationToken.None);
            return refused.Or(() => new AuthenticatorResource(made!.Secret, made.Uri));
        }, new NoBody(), new AuthenticatorResource("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "otpauth://totp/Practice%20Actors%3Ali.mei?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Practice%20Actors"),
            new Operation("beginAuthenticator", "Makes a secret for an authenticator app; it counts once a code of it was shown")
            {
                ForAccounts = true,
                Refusals = [AccountRejections.AuthenticatorInUse, CommonRejections.NotFound],
            });

        routes.MapAccount("/v1/account/authenticator/confirm", async (http, body) =>
        {
            if (AccountOf(http) is not { } account) return Refusal.Because(EdgeProblems.Forbidden);
            var (codes, refused) = await secondFactors.ConfirmAsync(account, body.Code, CancellationToken.None);
            return refused.Or(() => new RecoveryCodes(codes!));
        }, new CodeBody("287082"), new RecoveryCodes(["k3m8-n5p7-r9s2-t4v6"]),
            new Operation("confirmAuthenticator", "Puts the authenticator into use by its first code, and gives codes on paper")
            {
                ForAccounts = true,
                Description = "From then on signing in needs a code; the session at hand goes on without.",
                Refusals = [AccountRejections.AuthenticatorMissing, AccountRejections.AuthenticatorInUse, AccountRejections.CodeWrong],
            });

        routes.MapAccount("/v1/account/authenticator/remove", async (http, body) =>
        {
            if (AccountOf(http) is not { } account) return Refusal.Because(EdgeProblems.Forbidden);
            return (await secondFactors.RemoveAsync(account, body.Code, CancellationToken.None)).Or(() => new SessionsEnded(0));
        }, new CodeBody("287082"), new SessionsEnded(0),
            new Operation("removeAuthenticator", "Takes the authenticator out of use, by a code of it or one on paper")
            {
                ForAccounts = true,
                Refusals = [AccountRejections.AuthenticatorMissing, AccountRejections.CodeWrong],
            });
    }

    private static void MapDelegations(this IEndpointRouteBuilder routes)
    {
        var grants = routes.Get<Grants>();
        routes.MapAccount("/v1/account/delegations", async (http, body) =>
        {
            var (given, refused) = await grants.DelegateAsync(http.Principal()!, body.Grant, body.Account, body.Until, body.From, CancellationToken.None);
            return refused.Or(() => GrantResource.Of(given!));
        }, new DelegateBody(ExampleGrantId, ExampleId, At.AddDays(7)), ExampleGrant with { Until = At.AddDays(7), DelegatedBy = ExampleGrantId },
            new Operation("delegateGrant", "Lends one of one's own grants to another account for a time")
            {
                ForAccounts = true,
                Description = "It ends in time, with the grant it is lent from, and when either is ended; it cannot be lent on.",
                Refusals =
                [
                    AccountRejections.OwnAccount, AccountRejections.GrantTimes, AccountRejections.GrantUnknown, AccountRejections.DelegationOfDelegation,
                    AccountRejections.DelegationTooLong, AccountRejections.AccountUnknown,
                ],
            });

        routes.MapAccount("/v1/account/delegations/end", async (http, body) =>
            (await grants.EndAsync(http.Principal()!, body.Account, body.Grant, CancellationToken.None)).Or(() => new SessionsEnded(0)),
            new TakeBackBody(ExampleGrantId, ExampleId), new SessionsEnded(0),
            new Operation("endDelegation", "Takes back what one has lent")
            {
                ForAccounts = true,
                Refusals = [AccountRejections.GrantUnknown, AccountRejections.BeyondOwn],
            });
    }

    internal static Refusal TooMany(HttpContext http, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return Refusal.Because(AccountProblems.TooMany);
    }

    internal static T Get<T>(this IEndpointRouteBuilder routes)
        where T : notnull => routes.ServiceProvider.GetRequiredService<T>();
}
