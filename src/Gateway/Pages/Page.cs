using System.Text.Encodings.Web;
using System.Text.Unicode;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Pages;

/// <summary>What every page has: its frame, its language, and headers that let nothing foreign in.</summary>
internal static class Page
{
    public const string StyleSheet = "/site.css";

    /// <summary>Encodes text for HTML; Chinese stays as it is.</summary>
    public static HtmlEncoder Html { get; } = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>As <c>?lang=zh</c> or <c>?lang=en</c> says, or else the browser.</summary>
    public static Language LanguageOf(HttpRequest request) => (string?)request.Query["lang"] switch
    {
        "zh" => Language.Zh,
        "en" => Language.En,
        _ => Headers.LanguageOf(request),
    };

    /// <param name="body">HTML.</param>
    /// <param name="kept">What the link to the other language takes along: <c>&amp;code=…</c>.</param>
    /// <param name="asks">Whether it has a form.</param>
    public static Task WriteAsync(HttpContext http, Language language, string title, string body, string kept = "", bool asks = false)
    {
        var (code, other, otherName) = language == Language.En ? ("en", "zh", "中文") : ("zh-CN", "en", "English");
        var response = http.Response;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.ContentLanguage = code;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.Vary = "Accept-Language";
        response.Headers.ContentSecurityPolicy = $"default-src 'none'; style-src 'self'; base-uri 'none'; form-action '{(asks ? "self" : "none")}'; frame-ancestors 'none'";
        return response.WriteAsync($"""
            <!doctype html>
            <html lang="{code}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Html.Encode(title)}</title>
            <link rel="stylesheet" href="{StyleSheet}">
            </head>
            <body>
            <header><h1>{Html.Encode(title)}</h1><a href="?lang={other}{Html.Encode(kept)}" lang="{other}" hreflang="{other}">{otherName}</a></header>
            <main>
            {body}
            </main>
            </body>
            </html>

            """, http.RequestAborted);
    }
}
