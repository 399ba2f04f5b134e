using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Access;

namespace Practice.Actors.Gateway.Pages;

/// <summary>Draws pages on the server: plain HTML that needs no script, and headers that let nothing foreign in.</summary>
internal sealed class PageWriter(IServiceProvider services, ILoggerFactory loggers, CountyZone county, TimeProvider time)
{
    /// <summary>For pages that show personal data, or a form.</summary>
    public const string NotKept = "no-store";

    /// <summary>For pages that everybody may see: browsers ask again each time.</summary>
    private const string AskedAgain = "no-cache";

    private static readonly string Policy =
        $"default-src 'none'; style-src 'self' {SiteFiles.StyleSource}; script-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly TimeSpan LanguageLasts = TimeSpan.FromDays(365);

    public PageContext ContextOf(HttpContext http) => PageContext.Of(http, http.Principal(), time.GetUtcNow(), county);

    /// <param name="caching">What browsers may do with it: ask again each time, unless given.</param>
    public async Task ShowAsync<TView, TModel>(HttpContext http, TModel model, int status = StatusCodes.Status200OK, string caching = AskedAgain)
        where TView : PageView<TModel>
        where TModel : class
    {
        var page = ContextOf(http);
        var html = await DrawAsync<TView, TModel>(page, model);
        var response = http.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentLanguage = page.Language == Language.En ? "en" : "zh-CN";
        response.Headers.CacheControl = caching;
        response.Headers.Vary = "Cookie";
        response.Headers.ContentSecurityPolicy = Policy;
        // Without any, browsers do not say where a form comes from (Fetch, section 3.1); nobody else learns of it.
        response.Headers["Referrer-Policy"] = "same-origin";
        if (caching == AskedAgain && !page.SignedIn && !Forms.IsShown(http)) http.Items[typeof(PageWriter)] = true;
        if (PageContext.Chooses(http.Request)) response.Cookies.Append(PageContext.LanguageCookie, page.Language == Language.En ? "en" : "zh", LanguageCookieOf(http));
        await response.WriteAsync(html, http.RequestAborted);
    }

    /// <summary>Whether what is answered is a page that is the same for everybody, without a form: nothing of it is secret.</summary>
    public static bool IsForEverybody(HttpContext http) => http.Items.ContainsKey(typeof(PageWriter));

    private async Task<string> DrawAsync<TView, TModel>(PageContext page, TModel model)
        where TView : PageView<TModel>
        where TModel : class
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var drawn = await renderer.RenderComponentAsync<CascadingValue<PageContext>>(ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(CascadingValue<>.Value)] = page,
                [nameof(CascadingValue<>.IsFixed)] = true,
                [nameof(CascadingValue<>.ChildContent)] = (RenderFragment)(builder =>
                {
                    builder.OpenComponent<TView>(0);
#pragma warning disable MA0115 // It looks for the parameter in the constraint alone, whose base class has it.
                    builder.AddComponentParameter(1, nameof(PageView<>.Model), model);
#pragma warning restore MA0115
                    builder.CloseComponent();
                }),
            }));
            return drawn.ToHtmlString();
        });
    }

    private static CookieOptions LanguageCookieOf(HttpContext http) => new()
    {
        HttpOnly = true,
        Secure = http.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = "/",
        MaxAge = LanguageLasts,
        IsEssential = true,
    };
}
