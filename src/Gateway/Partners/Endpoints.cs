using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Partners;

/// <summary>What a partner sees of itself, and who answers for it sees of a partner: its key, agreement, quota, webhooks, calls and faults.</summary>
internal static class Endpoints
{
    private const string Own = "/v1/partner";
    private const string OfKey = "/v1/api-keys/{id}";
    private const string OfAccount = "/v1/accounts/{id}";

    /// <summary>Days that are shown unless others are asked for, and at most.</summary>
    private const int UsualDays = 30;

    private const int MostDays = 366;

    private const string ByKey = "With an API key as the token, and with no other.";

    private static readonly Phrase BadRange = new($"必须不早于 from，且范围不超过 {MostDays} 天。", $"Must not be before from, nor {MostDays} days or more after it.");

    private static readonly QueryParameter<int> Limit = QueryParameter.Number("limit", "How many items the page holds at most; 50 unless given.", 1, PageRequest.MaxLimit);
    private static readonly QueryParameter<DateOnly> From = QueryParameter.Date("from", $"On this day or later, in the county's time zone; {UsualDays} days unless given.");

    private static readonly QueryParameter<KeyCallsPlace> Cursor = new("cursor", "Where the page begins: the `next` of the page before.", typeof(string), PartnerConsole.TryReadPlace)
    {
        Words = new Phrase("不是此列表给出的游标。", "Is not a cursor that this list gave out."),
    };

    private delegate ValueTask<Answer<ApiKey>> Find(HttpContext http);

    private static readonly DateOnly Day = new(2026, 11, 25);
    private static readonly KeyAgreement Agreement = new(AgreementBasis.Provided, "在市志愿服务平台展示本县活动与点单进度", "静文明办协议〔2026〕3号", new DateOnly(2027, 12, 31));
    private static readonly KeyUsage Usage = new(Day, "listEvents", 2_880, 2, 0);
    private static readonly KeyCalls Calls = new(Day, "getServiceRequest", "req_01jdq7k2v3m8n5p6r7s8t9v0wx", 3, 0, 0, OwnAccount.At, OwnAccount.At.AddHours(2));

    private static readonly PartnerResource Example = new(
        ApiKeyEndpoints.Example,
        Agreement,
        new Quota(100, 3_000, 100),
        [new Subscription(new WebhookId("whk_01jdq7k2v3m8n5p6r7s8t9v0wx"), "市志愿服务平台", new UnitCode("620623"), WebhookState.Active, Reason: null, Fault: null)],
        new CallTotals(2_880, 2, 0),
        [new KeyFault(OwnAccount.At, "listEvents", 400, "query.invalid")],
        "https://sandbox.example/");

    public static void MapPartners(this IEndpointRouteBuilder routes)
    {
        var (keys, accounts, console, authorizer) = (routes.Get<ApiKeys>(), routes.Get<AccountStore>(), routes.Get<PartnerConsole>(), routes.Get<Authorizer>());

        MapShow(Own, OwnAsync, new Operation("getPartner", "Shows a partner's system to itself: its key, agreement, quota, webhooks, calls of today and last faults") { ForAccounts = true, Description = ByKey });
        MapShow(OfKey, ManagedAsync, new Operation("getApiKey", "Shows a partner's key with its agreement, quota, webhooks, calls of today and last faults") { Needs = Permission.ManageKeys });
        MapUsage(Own, OwnAsync, new Operation("getOwnUsage", "Shows a partner's system how often it asked for what, day by day") { ForAccounts = true, Description = ByKey });
        MapUsage(OfKey, ManagedAsync, new Operation("getApiKeyUsage", "Shows how often a key asked for what, day by day") { Needs = Permission.ManageKeys });
        MapCalls(Own, async http => await OwnAsync(http) is var found && found.Value is { } key ? key.Id.Value : found.Refusal!, new Operation("listOwnCalls", "Lists to a partner's system all that it asked for") { ForAccounts = true, Description = ByKey });
        MapCalls(OfKey, async http => await AuditedAsync(http) is var found && found.Value is { } key ? key.Id.Value : found.Refusal!, new Operation("listApiKeyCalls", "Lists all that a key asked for: what, of which entity or unit, how often and when") { Needs = Permission.ReadAudit });
        MapCalls(OfAccount, AccountAsync, new Operation("listAccountCalls", "Lists all that a partner's account asked for: what, of which entity or unit, how often and when")
        {
            Needs = Permission.ReadAudit,
            Reach = Reach.Center,
            Description = "Of a system that signs in by an account with a partner's role in place of a key. Of everybody else nothing is counted.",
        });

        routes.MapAccount(OfKey + "/agree", async (http, body) =>
        {
            if (body.EndsOn < console.Today) return Refusal.Of(AccountRejections.AgreementOver.Of("endsOn"));
            var found = await ManagedAsync(http);
            if (found.Value is not { } key) return found.Refusal!;
            await keys.AgreeAsync(key.Id, body.ToAgreement(), http.Actor(), CancellationToken.None);
            return await console.ShowAsync(key, http.RequestAborted);
        }, new AgreementBody(Agreement.Basis, Agreement.Purpose, Agreement.Reference, Agreement.EndsOn), Example,
            new Operation("agreeApiKey", "Writes down what a partner's key is given for, by which agreement and until when")
            {
                Needs = Permission.ManageKeys,
                Reach = Reach.Anywhere,
                Description = "In place of what was written before. When the agreement is over, the key opens nothing until it is prolonged.",
                Refusals = [AccountRejections.AgreementOver, CommonRejections.NotFound],
            });

        void MapShow(string path, Find find, Operation operation) => routes.MapAccount(HttpMethods.Get, path, async (http, query) =>
        {
            if (query.Refusal is { } unreadable) return unreadable;
            var found = await find(http);
            return found.Value is { } key ? await console.ShowAsync(key, http.RequestAborted) : found.Refusal!;
        }, Example, Narrowed(operation, path));

        void MapUsage(string path, Find find, Operation operation) => routes.MapAccount(HttpMethods.Get, path + "/usage", async (http, query) =>
        {
            var (from, to) = DaysOf(query, console.Today);
            if (query.Refusal is { } unreadable) return unreadable;
            var found = await find(http);
            return found.Value is { } key ? await console.UsageAsync(key.Id, from, to, http.RequestAborted) : found.Refusal!;
        }, new UsageResource(new CallTotals(Usage.Calls, Usage.Refused, Usage.Failed), [Usage]), Narrowed(operation, path) with { Query = [From, Filters.To] });

        void MapCalls(string path, Func<HttpContext, ValueTask<Answer<string>>> find, Operation operation) => routes.MapAccount(HttpMethods.Get, path + "/calls", async (http, query) =>
        {
            var ((from, to), limit, after) = (DaysOf(query, console.Today), query.ValueOf(Limit) ?? PageRequest.DefaultLimit, query.ObjectOf(Cursor));
            if (query.Refusal is { } unreadable) return unreadable;
            var found = await find(http);
            return found.Value is { } caller ? await console.CallsAsync(caller, from, to, after, limit, http.RequestAborted) : found.Refusal!;
        }, new Listed<KeyCalls>([Calls], Next: null), (path == OfAccount ? operation with { Refusals = [CommonRejections.NotFound] } : Narrowed(operation, path)) with { Query = [From, Filters.To, Limit, Cursor] });

        async ValueTask<Answer<string>> AccountAsync(HttpContext http) =>
            Routes.TryGetId(http, out AccountId id) && await accounts.FindAsync(id, http.RequestAborted) is not null ? id.Value : Refusal.NotFound;

        async ValueTask<Answer<ApiKey>> OwnAsync(HttpContext http) =>
            ApiKeyId.TryParse(http.Actor(), out var id) && await keys.FindAsync(id, http.RequestAborted) is { } key ? key : Refusal.Because(EdgeProblems.Forbidden);

        ValueTask<Answer<ApiKey>> ManagedAsync(HttpContext http) => WithAsync(http, Permission.ManageKeys);

        ValueTask<Answer<ApiKey>> AuditedAsync(HttpContext http) => WithAsync(http, Permission.ReadAudit);

        async ValueTask<Answer<ApiKey>> WithAsync(HttpContext http, Permission permission)
        {
            if (!Routes.TryGetId(http, out ApiKeyId id) || await keys.FindAsync(id, http.RequestAborted) is not { } key) return Refusal.NotFound;
            if (await authorizer.MayAsync(http.Principal()!, permission, new Place(key.Unit))) return key;
            return HttpMethods.IsGet(http.Request.Method) ? Refusal.NotFound : Refusal.Because(EdgeProblems.OutOfScope);
        }
    }

    private static Operation Narrowed(Operation operation, string path) => operation with { Reach = Reach.Anywhere, Refusals = path == Own ? [] : [CommonRejections.NotFound] };

    /// <summary>The days that are asked for, in the county's time zone, both with it.</summary>
    private static (DateOnly From, DateOnly To) DaysOf(Query query, DateOnly today)
    {
        var to = query.ValueOf(Filters.To) ?? today;
        var from = query.ValueOf(From) ?? to.AddDays(1 - UsualDays);
        if (from > to || to.DayNumber - from.DayNumber >= MostDays) query.Fault(Filters.To, BadRange);
        return (from, to);
    }
}
