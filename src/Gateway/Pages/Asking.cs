using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Pages;

/// <summary>Asks for what a page is about. Where it is refused, the refusal is the page: what comes back is null then, and nothing is left to be shown.</summary>
internal static class Asking
{
    public static async Task<T?> AskAsync<T>(this ISender sender, HttpContext http, IQuery<Answer<T>> query)
        where T : class
    {
        var answer = await sender.Send(query, http.RequestAborted);
        if (answer.Refusal is { } refusal) await Problems.WriteAsync(http, refusal);
        return answer.Value;
    }

    public static async Task<TView?> FindAsync<TView>(this ISender sender, HttpContext http, IGet<TView> query)
        where TView : class => (await sender.AskAsync(http, query))?.View;

    /// <param name="query">For the entity that the address names by its id.</param>
    public static async Task<TView?> FindAsync<TId, TView>(this ISender sender, HttpContext http, Func<TId, IGet<TView>> query)
        where TId : struct, IEntityId<TId>
        where TView : class
    {
        if (Routes.TryGetId(http, out TId id)) return await sender.FindAsync(http, query(id));
        await Problems.WriteAsync(http, Refusal.NotFound);
        return null;
    }
}
