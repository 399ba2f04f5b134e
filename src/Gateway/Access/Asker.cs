using Practice.Actors.Accounts;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Access;

/// <summary>Who makes a request, and what was looked at to find out whether they may.</summary>
internal sealed class Asker(Principal principal)
{
    public Principal Principal => principal;

    /// <summary>The id of the entity that was looked at; null where none was.</summary>
    public string? LookedAt { get; set; }

    /// <summary>The entity, a <see cref="Versioned{TView}"/>.</summary>
    public object? Seen { get; set; }
}

/// <summary>What was found out of a request.</summary>
internal static class Admitted
{
    /// <summary>Who asks; null for somebody unknown.</summary>
    public static Principal? Principal(this HttpContext http) => http.Features.Get<Asker>()?.Principal;

    /// <summary>As the ledger records it.</summary>
    public static string Actor(this HttpContext http) => http.Principal()?.Actor ?? Actors.Accounts.Principal.Citizen;

    /// <summary>The entity of an id, where it was looked at for this very request; null where it was not.</summary>
    public static Versioned<TView>? Looked<TView>(this HttpContext http, string id)
        where TView : class => http.Features.Get<Asker>() is { } asker && asker.LookedAt == id ? asker.Seen as Versioned<TView> : null;

    /// <summary>Takes note of who asks: once for each request, since all that the server keeps with it is looked up anew after that.</summary>
    public static void Know(this HttpContext http, Principal principal) => http.Features.Set(new Asker(principal));

    /// <summary>Takes note of an entity that was asked for to find out whether somebody known may see it.</summary>
    public static void Look(this HttpContext http, string id, object seen)
    {
        if (http.Features.Get<Asker>() is not { } asker) return;
        (asker.LookedAt, asker.Seen) = (id, seen);
    }
}
