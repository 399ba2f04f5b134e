using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Gateway.Accounts;

/// <summary>Partners' API keys.</summary>
internal static class ApiKeyEndpoints
{
    private const string Path = "/v1/api-keys";

    private static readonly QueryParameter<int> Limit = QueryParameter.Number("limit", "How many items the page holds at most; 50 unless given.", 1, PageRequest.MaxLimit);
    private static readonly QueryParameter<ApiKeyId> Cursor =
        QueryParameter.Id<ApiKeyId>("cursor", "Where the page begins: the `next` of the page before.", "key_01jdq7k2v3m8n5p6r7s8t9v0wx");

    internal static readonly ApiKeyResource Example = new(
        new ApiKeyId(Cursor.Example!), "民政系统", new UnitCode("620623"), [Permission.ReadRequests, Permission.EnterRequests],
        OwnAccount.At, OwnAccount.At.AddDays(365), RevokedAt: null, LastUsedAt: null);

    private static readonly ApiKeyResource Issued = Example with { Token = "pk_01jdq7k2v3m8n5p6r7s8t9v0wx_RkxsdWlkIHRva2VuIG9mIDI1NiByYW5kb20gYml0cw" };

    public static void MapApiKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.Get<PartnerKeys>();
        routes.MapAccount(HttpMethods.Get, Path, ListAsync, new Listed<ApiKeyResource>([Example], Next: null),
            new Operation("listApiKeys", "Lists the partners' keys that one manages, newest first")
            {
                Needs = Permission.ManageKeys,
                Reach = Reach.Anywhere,
                Query = [Limit, Cursor],
                Description = "A page may hold fewer items than its limit although there is a next one.",
            });

        routes.MapAccount(Path, IssueAsync, new IssueKeyBody(Example.Label, Example.Unit, Example.Permissions, Example.ExpiresAt), Issued,
            new Operation("issueApiKey", "Issues a key to a partner's system; it is shown this once")
            {
                Needs = Permission.ManageKeys,
                Success = StatusCodes.Status201Created,
                Refusals = [AccountRejections.KeyTimes, AccountRejections.KeyPermission, OrganizationRejections.UnitUnknown],
            },
            body => [body.Unit.Value]);

        routes.MapAccount(Path + "/{id}/rotate",
            async (HttpContext http, RotateKeyBody body) => Routes.TryGetId(http, out ApiKeyId id) ? await keys.RotateAsync(http.Principal()!, id, body) : Refusal.NotFound,
            new RotateKeyBody(), Issued,
            new Operation("rotateApiKey", "Gives a key a new secret; the one before goes on opening for a while")
            {
                Needs = Permission.ManageKeys,
                Reach = Reach.Anywhere,
                Refusals = [AccountRejections.KeyClosed, CommonRejections.NotFound],
            });

        routes.MapAccount(Path + "/{id}/revoke",
            async (HttpContext http, NoBody _) => Routes.TryGetId(http, out ApiKeyId id) ? await keys.RevokeAsync(http.Principal()!, id) : Refusal.NotFound,
            new NoBody(), Example with { RevokedAt = OwnAccount.At },
            new Operation("revokeApiKey", "Closes a key for good, within seconds on all gateways") { Needs = Permission.ManageKeys, Reach = Reach.Anywhere, Refusals = [CommonRejections.NotFound] });

        async ValueTask<Answer<Listed<ApiKeyResource>>> ListAsync(HttpContext http, Query query)
        {
            var (limit, after) = (query.ValueOf(Limit) ?? PageRequest.DefaultLimit, query.ValueOf(Cursor));
            return query.Refusal is { } unreadable ? unreadable : await keys.ListAsync(http.Principal()!, after, limit, http.RequestAborted);
        }

        async ValueTask<Answer<ApiKeyResource>> IssueAsync(HttpContext http, IssueKeyBody body)
        {
            var issued = await keys.IssueAsync(http.Principal()!, body);
            if (issued.Value is { } key) http.Response.Headers.Location = $"{Path}/{key.Id}";
            return issued;
        }
    }
}
