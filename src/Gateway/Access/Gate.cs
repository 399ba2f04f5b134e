using System.Runtime.CompilerServices;
using Practice.Actors.Accounts;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Access;

/// <summary>
/// Stands before every operation: finds out who asks, and lets nobody through who may not. What the path names is checked before the body is
/// read, what the body names after.
/// </summary>
internal sealed class Gate(Authenticator authenticator, Authorizer authorizer, Places places, TrackingKeys tracking)
{
    /// <summary>Among the ids that a body names: the permission has to hold at a center.</summary>
    public const string AtCenter = "*center";

    /// <summary>Among the ids that a body names: a tracking key is not enough.</summary>
    public const string ByAccount = "*account";

    /// <summary>Whether the caller may do this at all, to what the path names; null where they may.</summary>
    public ValueTask<Refusal?> AdmitAsync(HttpContext http, Operation operation)
    {
        // Whoever counted the request has found out already, and who came a moment ago is known: then there is nothing to wait for.
        if (http.Principal() is { } counted) return AdmitAsync(http, operation, counted);
        var finding = FindAsync(http.Request);
        return finding.IsCompletedSuccessfully ? FoundAsync(http, operation, finding.Result) : OnceFoundAsync(http, operation, finding);
    }

    /// <summary>Whether the caller may do this to what the body names; null where they may.</summary>
    public async ValueTask<Refusal?> AdmitAsync(HttpContext http, Operation operation, IEnumerable<string> named)
    {
        if (operation.Needs is not { } permission) return null;
        foreach (var id in named)
        {
            if (http.Principal() is not { } principal) return Unknown(http);
            if (principal.Tracks is not null || !await MayAsync(principal, permission, id)) return Refusal.Because(EdgeProblems.OutOfScope);
        }

        return null;
    }

    /// <summary>Whether the caller may do something more to what the path names, of which the body has just told; null where they may.</summary>
    public async ValueTask<Refusal?> AdmitAsync(HttpContext http, Permission more) =>
        http.Principal() is { } principal && IdIn(http) is { } id && await authorizer.MayAsync(principal, more, id) ? null : Refusal.Because(EdgeProblems.OutOfScope);

    private async ValueTask<Refusal?> OnceFoundAsync(HttpContext http, Operation operation, ValueTask<Principal?> finding) => await FoundAsync(http, operation, await finding);

    private ValueTask<Refusal?> FoundAsync(HttpContext http, Operation operation, Principal? principal)
    {
        if (principal is not null) http.Know(principal);
        return AdmitAsync(http, operation, principal);
    }

    private ValueTask<Refusal?> AdmitAsync(HttpContext http, Operation operation, Principal? principal)
    {
        if (!operation.IsGuarded) return default;
        if (principal is null) return new(Unknown(http));
        if (principal.MustChangePassword && !operation.BeforePasswordChange) return new(Refusal.Because(EdgeProblems.PasswordChangeRequired));
        if (operation.ForServed && principal.Tracks is { } tracked) return new(tracked.Equals(IdIn(http), StringComparison.Ordinal) ? null : OutOfScope(http));
        return operation.Needs is { } permission ? AdmitAsync(http, operation, principal, permission) : default;
    }

    private ValueTask<Refusal?> AdmitAsync(HttpContext http, Operation operation, Principal principal, Permission permission)
    {
        if (principal.With(permission).IsEmpty) return new(Refusal.Because(EdgeProblems.Forbidden));
        if (permission == Permission.RevealPeople && !principal.SecondFactor) return new(Refusal.Because(EdgeProblems.SecondFactorRequired));
        return operation.Reach switch
        {
            Reach.Anywhere => default,
            Reach.Center => AdmitAtCenterAsync(principal, permission),
            _ => IdIn(http) is { } id ? AdmitAsync(http, principal, permission, id, operation.Reach) : default,
        };
    }

    private async ValueTask<Refusal?> AdmitAtCenterAsync(Principal principal, Permission permission) =>
        await authorizer.MayAtCenterAsync(principal, permission) ? null : Refusal.Because(EdgeProblems.OutOfScope);

    /// <summary>What it looks at to find out is kept for who answers: an entity that is read is asked once.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<Refusal?> AdmitAsync(HttpContext http, Principal principal, Permission permission, string id, Reach reach)
    {
        if (await places.OfAsync(id, permission) is not { } place) return null;
        if (place.Seen is { } seen) http.Look(id, seen);
        return await authorizer.MayAsync(principal, permission, place, reach) ? null : OutOfScope(http);
    }

    private ValueTask<bool> MayAsync(Principal principal, Permission permission, string named) => named switch
    {
        AtCenter => authorizer.MayAtCenterAsync(principal, permission),
        ByAccount => ValueTask.FromResult(true),
        _ => authorizer.MayAsync(principal, permission, named),
    };

    private ValueTask<Principal?> FindAsync(HttpRequest request)
    {
        if (authenticator.Recall(Credentials.TokenIn(request)) is { } recalled) return new(recalled);
        if (Credentials.TokenOf(request) is not { } token) return default;
        if (TrackingKeys.LooksLike(token)) return new(tracking.IdOf(token) is { } tracked ? new Principal(Principal.Citizen, [], Tracks: tracked) : null);
        return authenticator.AuthenticateAsync(token, request.HttpContext.RequestAborted);
    }

    private static string? IdIn(HttpContext http) => http.Request.RouteValues["id"] as string;

    private static Refusal Unknown(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Bearer realm=\"practice-actors\"";
        return Refusal.Because(EdgeProblems.AccountRequired);
    }

    /// <summary>Who may not see an entity is not told that there is one.</summary>
    private static Refusal OutOfScope(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method) ? Refusal.NotFound : Refusal.Because(EdgeProblems.OutOfScope);
}
