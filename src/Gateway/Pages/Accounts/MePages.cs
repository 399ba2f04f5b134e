using System.Collections.Frozen;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Notifications;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.Notifications;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Pages.Accounts;

/// <summary><c>/me</c>: signing in and out, and what somebody has here. The same accounts, sessions and limits as over the API.</summary>
internal sealed class MePages(
    PageWriter pages,
    CountyReader reader,
    Forms forms,
    Validators validators,
    SignIns signIns,
    VolunteerSignIns volunteers,
    Sessions sessions,
    Passwords passwords,
    FirstAdministrator first,
    IPhoneCodes codes,
    IPersonalDataVault vault,
    InboxScopes inboxes,
    ISender sender,
    IServiceProvider services)
{
    public static readonly Operation Entering = new("enterByForm", "Signs somebody in by the form") { ForAnybody = true };

    public static readonly Operation Own = new("ownAccountByForm", "Does something with one's own account by a form") { ForAccounts = true, BeforePasswordChange = true };

    public static readonly Operation Seeing = new("seeByForm", "Marks what a volunteer was told as seen") { Needs = Permission.SeeNotifications, Reach = Reach.Anywhere };

    public static readonly Operation AskingErasure = new("askErasureByForm", "Asks that a volunteer's own data is erased") { Needs = Permission.AskErasure, Reach = Reach.Anywhere };

    /// <summary>In the address after a password was changed, which ends every session.</summary>
    private const string Changed = "changed";

    private const int MostParts = 20;

    private const int MostTold = 10;

    private static readonly FrozenDictionary<string, string> Fields = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["phone"] = "phone",
        ["code"] = "code",
        ["identityNumber"] = "identity",
        ["userName"] = "user",
        ["password"] = "password",
        ["newPassword"] = "new",
        ["reason"] = "reason",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Phrase NoCodes = new("暂时不能发送短信验证码，请稍后再试，或到实践站办理。", "No text message can be sent just now. Try later, or go to your station.");
    private static readonly Phrase FirstTime = new("第一次登录，请再填身份证号，确认是您本人。", "This is your first time here: please give your identity number too, so that we know it is you.");
    private static readonly Phrase CodeWanted = new("这个账号开通了动态验证码，请一并填写。", "This account has an authenticator: give its code too.");

    public Task ShowAsync(HttpContext http) =>
        http.Principal() is { Session: not null } principal ? ShowOwnAsync(http, principal, [], StatusCodes.Status200OK)
        : http.Request.Query[Changed] == "1" ? SignInAsync(http, new SignInModel("", ByStaff: true, Changed: true), [])
        : SignInAsync(http, new SignInModel(""), []);

    /// <summary>Sends a code to a phone.</summary>
    public async Task SendCodeAsync(HttpContext http)
    {
        if (await OursAsync(http, new SignInModel("")) is not { } form) return;
        var body = new PhoneCodeBody(form.TextOf("phone") ?? "");
        var typed = new SignInModel("", Phone: body.Phone);
        if (validators.Check(body) is { } refusal)
        {
            await SignInAsync(http, typed, FaultsOf(http, refusal), StatusCodes.Status400BadRequest);
            return;
        }

        var request = await codes.SendAsync(body.Phone, PageContext.LanguageOf(http.Request), ClientAddress.Of(http), CancellationToken.None);
        await (request switch
        {
            { Sent: true } => SignInAsync(http, typed with { Step = "code" }, []),
            { RetryAfter: { } wait } => SignInAsync(http, typed, FaultsOf(http, OwnAccount.TooMany(http, wait)), StatusCodes.Status429TooManyRequests),
            _ => SignInAsync(http, typed, [new Fault(null, NoCodes.In(PageContext.LanguageOf(http.Request)))], StatusCodes.Status503ServiceUnavailable),
        });
    }

    /// <summary>Lets a volunteer in by the code, and the first time by the identity number too.</summary>
    public async Task EnterAsync(HttpContext http)
    {
        if (await OursAsync(http, new SignInModel("")) is not { } form) return;
        var (phone, identity) = (form.TextOf("phone") ?? "", form.TextOf("identity"));
        var proof = form.TextOf("proof");
        var typed = new SignInModel("", proof is null ? "code" : "identity", phone, proof);
        if (proof is null)
        {
            var confirm = new ConfirmPhoneBody(phone, form.TextOf("code") ?? "");
            if (validators.Check(confirm) is { } malformed)
            {
                await SignInAsync(http, typed, FaultsOf(http, malformed), StatusCodes.Status400BadRequest);
                return;
            }

            proof = await codes.ConfirmAsync(confirm.Phone, confirm.Code, CancellationToken.None);
            if (proof is null)
            {
                await SignInAsync(http, typed, [FaultsOf(http, Refusal.Because(AccountProblems.PhoneCodeWrong))[0] with { Field = "code" }], StatusCodes.Status400BadRequest);
                return;
            }
        }

        var body = new PhoneSignInBody(phone, proof, identity, Cookie: true);
        if (validators.Check(body) is { } refusal)
        {
            await SignInAsync(http, typed with { Step = "identity", PhoneProof = proof }, FaultsOf(http, refusal), StatusCodes.Status400BadRequest);
            return;
        }

        await EnterAsync(http, await volunteers.SignInAsync(body.Phone, body.Proof, body.IdentityNumber, ClientAddress.Of(http), CancellationToken.None), typed with { Step = "identity", PhoneProof = proof });
    }

    /// <summary>Lets staff in by user name and password.</summary>
    public async Task EnterStaffAsync(HttpContext http)
    {
        if (await OursAsync(http, new SignInModel("", ByStaff: true)) is not { } form) return;
        var body = new SignInBody(form.TextOf("user") ?? "", form["password"].ToString(), form.TextOf("code"), Cookie: true);
        var typed = new SignInModel("", UserName: body.UserName, ByStaff: true);
        if (validators.Check(body) is { } refusal) await SignInAsync(http, typed, FaultsOf(http, refusal), StatusCodes.Status400BadRequest);
        else await EnterAsync(http, await signIns.SignInAsync(body.UserName, body.Password, body.Code, ClientAddress.Of(http), CancellationToken.None), typed);
    }

    public async Task LeaveAsync(HttpContext http)
    {
        if (await OursAsync(http, new SignInModel("")) is null) return;
        if (AccountRoutes.AccountOf(http) is { } account && http.Principal()!.Session is { } session) await sessions.EndAsync(account, session, CancellationToken.None);
        Credentials.Drop(http);
        GoTo(http, "/");
    }

    public async Task ChangePasswordAsync(HttpContext http)
    {
        if (await OursAsync(http, new SignInModel("")) is not { } form || http.Principal() is not { } principal) return;
        var body = new ChangePasswordBody(form["password"].ToString(), form["new"].ToString());
        var refusal = validators.Check(body);
        if (refusal is null && AccountRoutes.AccountOf(http) is { } account && await passwords.ChangeAsync(account, body.Password, body.NewPassword, CancellationToken.None) is { } rejection)
            refusal = Refusal.Of(rejection);
        if (refusal is not null)
        {
            await ShowOwnAsync(http, principal, FaultsOf(http, refusal), ProblemCatalog.ByCode[refusal.Code].Status);
            return;
        }

        await first.TidyAsync(CancellationToken.None);
        Credentials.Drop(http);
        GoTo(http, Links.With("/me", (Changed, "1")));
    }

    /// <summary>Marks what the page showed as seen.</summary>
    public async Task SeeAsync(HttpContext http)
    {
        if (await OursAsync(http, new SignInModel("")) is not { } form || http.Principal() is not { } principal) return;
        NotificationId[] ids = [.. form["id"].Take(MostTold).Select(id => NotificationId.TryParse(id, out var read) ? read : default).Where(id => id != default)];
        if (ids.Length > 0) await sender.Send(new SeeNotifications(new NotificationIdsBody([.. ids]), principal), CancellationToken.None);
        GoTo(http, "/me");
    }

    public async Task AskErasureAsync(HttpContext http)
    {
        if (await OursAsync(http, new SignInModel("")) is not { } form || http.Principal() is not { } principal) return;
        var body = new AskErasureBody(form.TextOf("reason"));
        var refusal = OwnOf(principal) is not { } own ? Refusal.Because(EdgeProblems.OutOfScope)
            : validators.Check(body) ?? (await sender.Send(new PostAskErasure(own, body, new Caller(principal.Actor, form.KeyOf("key"))), CancellationToken.None)).Refusal;
        if (refusal is null) GoTo(http, "/me");
        else await ShowOwnAsync(http, principal, FaultsOf(http, refusal), ProblemCatalog.ByCode[refusal.Code].Status);
    }

    private async Task EnterAsync(HttpContext http, SignIn signIn, SignInModel typed)
    {
        var language = PageContext.LanguageOf(http.Request);
        switch (signIn)
        {
            case SignIn.Done { Session: var session }:
                Credentials.Keep(http, session);
                GoTo(http, "/me");
                break;
            case SignIn.CodeRequired:
                await SignInAsync(http, typed with { WithCode = true }, [new Fault("code", CodeWanted.In(language))], StatusCodes.Status401Unauthorized);
                break;
            case SignIn.IdentityRequired:
                await SignInAsync(http, typed, [new Fault("identity", FirstTime.In(language))], StatusCodes.Status401Unauthorized);
                break;
            case SignIn.TooMany { RetryAfter: var wait }:
                await SignInAsync(http, typed, FaultsOf(http, OwnAccount.TooMany(http, wait)), StatusCodes.Status429TooManyRequests);
                break;
            default:
                await SignInAsync(http, typed, FaultsOf(http, Refusal.Because(AccountProblems.SignInFailed)), StatusCodes.Status401Unauthorized);
                break;
        }
    }

    /// <summary>The form that was sent; null where it was none of ours, which has been answered then.</summary>
    private async Task<IFormCollection?> OursAsync(HttpContext http, SignInModel typed)
    {
        if (await Forms.ReadAsync(http) is not { } form)
        {
            await Problems.WriteAsync(http, EdgeProblems.RequestMalformed);
            return null;
        }

        if (forms.IsOurs(http, form)) return form;
        var fault = new Fault(null, Sent.TooOld.In(PageContext.LanguageOf(http.Request)));
        await (http.Principal() is { Session: not null } principal
            ? ShowOwnAsync(http, principal, [fault], StatusCodes.Status400BadRequest)
            : SignInAsync(http, typed, [fault], StatusCodes.Status400BadRequest));
        return null;
    }

    private Task SignInAsync(HttpContext http, SignInModel typed, IReadOnlyList<Fault> faults, int status = StatusCodes.Status200OK) => pages.ShowAsync<SignInView, SignInModel>(
        http, typed with { Proof = forms.ProofFor(http), Elsewhere = services.GetService<RedirectProtection>() is not null, Faults = faults }, status, PageWriter.NotKept);

    private async Task ShowOwnAsync(HttpContext http, Principal principal, IReadOnlyList<Fault> faults, int status)
    {
        await pages.ShowAsync<MeView, MeModel>(
            http,
            new MeModel(
                forms.ProofFor(http),
                OwnOf(principal) is { } own && !principal.MustChangePassword ? await RecordAsync(http, principal, own) : null,
                principal.Grants.Any(grant => grant.Volunteer is null),
                principal.MustChangePassword,
                faults),
            status,
            PageWriter.NotKept);
    }

    private static VolunteerId? OwnOf(Principal principal) => principal.Grants.FirstOrDefault(grant => grant.Volunteer is not null)?.Volunteer;

    private async Task<OwnRecord?> RecordAsync(HttpContext http, Principal principal, VolunteerId id)
    {
        var stop = http.RequestAborted;
        if ((await sender.Send(new GetVolunteer(id), stop)).Value is not { View: var record }) return null;
        var person = (await vault.GetAsync([record.Person], stop)).SingleOrDefault()?.Person;
        var parts = await sender.Send(new ListParticipants(new ParticipantFilter { Volunteer = id }, new ListRequest(new PageRequest(MostParts), Minimum: null)), stop);
        var told = await sender.Send(
            new ListNotifications(new NotificationFilter { Volunteers = await inboxes.OwnAsync(principal, Permission.ReadNotifications) }, new ListRequest(new PageRequest(MostTold), Minimum: null)), stop);
        var erasure = await sender.Send(new GetVolunteerErasure(id), stop);
        return new OwnRecord(
            Masks.Name(person?.Name),
            record.Number.Value,
            await reader.NameAsync(record.Unit, PageContext.LanguageOf(http.Request), stop),
            record.Hours.Star,
            record.Hours.Minutes,
            record.Hours.Waiting,
            told.Value?.Items ?? [],
            parts.Value?.Items ?? [],
            record.ErasureAskedAt,
            erasure.Value?.IdentityKeptUntil,
            Sent.NewKey());
    }

    private static IReadOnlyList<Fault> FaultsOf(HttpContext http, Refusal refusal) => Sent.FaultsOf(refusal, PageContext.LanguageOf(http.Request), Fields);

    private static void GoTo(HttpContext http, string path)
    {
        http.Response.Headers.CacheControl = PageWriter.NotKept;
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = path;
    }
}
