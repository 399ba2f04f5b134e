using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Accounts;

/// <summary>Partners' API keys, to who manages them: by the API and by its page alike.</summary>
internal sealed class PartnerKeys(ApiKeys keys, Authorizer authorizer, UnitPaths units, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3 * 366);

    /// <summary>A page of those that somebody manages, newest first, which may hold fewer than its limit.</summary>
    public async ValueTask<Listed<ApiKeyResource>> ListAsync(Principal who, ApiKeyId? after, int limit, CancellationToken cancellationToken)
    {
        var found = await keys.ListAsync(after, limit, cancellationToken);
        List<ApiKeyResource> items = [];
        foreach (var key in found)
        {
            if (await MayAsync(who, key)) items.Add(ApiKeyResource.Of(key));
        }

        return new Listed<ApiKeyResource>(items, found.Count == limit ? found[^1].Id.Value : null);
    }

    /// <summary>Issues a key, which is shown this once; whether the unit is one's own has been looked at.</summary>
    public async ValueTask<Answer<ApiKeyResource>> IssueAsync(Principal who, IssueKeyBody body)
    {
        var now = time.GetUtcNow();
        if (body.ExpiresAt <= now || body.ExpiresAt > now + Longest) return Refusal.Of(AccountRejections.KeyTimes.Of("expiresAt"));
        if (!body.Permissions.All(RolePermissions.Of(Role.Partner).Contains)) return Refusal.Of(AccountRejections.KeyPermission.Of("permissions"));
        if ((await units.OfAsync(body.Unit)).IsEmpty) return Refusal.Of(OrganizationRejections.UnitUnknown.Of("unit", ("unit", body.Unit.Value)));
        var issued = await keys.IssueAsync(new NewApiKey(body.Label, body.Unit, body.Permissions, body.ExpiresAt), who.Actor, CancellationToken.None);
        return ApiKeyResource.Of((await keys.FindAsync(issued.Id, CancellationToken.None))!, issued.Token);
    }

    /// <summary>Gives a key a new secret; the one before goes on opening for a while.</summary>
    public async ValueTask<Answer<ApiKeyResource>> RotateAsync(Principal who, ApiKeyId id, RotateKeyBody body)
    {
        if (await RefuseAsync(who, id) is { } refused) return refused;
        return await keys.RotateAsync(id, TimeSpan.FromMinutes(body.OverlapMinutes), who.Actor, CancellationToken.None) is { } issued
            ? ApiKeyResource.Of((await keys.FindAsync(id, CancellationToken.None))!, issued.Token)
            : Refusal.Of(AccountRejections.KeyClosed.Because());
    }

    /// <summary>Closes a key for good.</summary>
    public async ValueTask<Answer<ApiKeyResource>> RevokeAsync(Principal who, ApiKeyId id)
    {
        if (await RefuseAsync(who, id) is { } refused) return refused;
        await keys.RevokeAsync(id, who.Actor, CancellationToken.None);
        return ApiKeyResource.Of((await keys.FindAsync(id, CancellationToken.None))!);
    }

    private async ValueTask<Refusal?> RefuseAsync(Principal who, ApiKeyId id)
    {
        if (await keys.FindAsync(id, CancellationToken.None) is not { } key) return Refusal.NotFound;
        return await MayAsync(who, key) ? null : Refusal.Because(EdgeProblems.OutOfScope);
    }

    private ValueTask<bool> MayAsync(Principal who, ApiKey key) => authorizer.MayAsync(who, Permission.ManageKeys, new Place(key.Unit));
}
