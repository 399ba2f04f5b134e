using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Practice.Actors.Gateway.Tests.Hosting;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Pages;

/// <summary>A browser without scripts: it keeps cookies, follows links and sends forms.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClientHandler handler = new() { UseCookies = true, AllowAutoRedirect = false };

    public Visitor(GatewayHost host)
    {
        Http = new HttpClient(handler) { BaseAddress = host.ClientOptions.BaseAddress };
        Http.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml;q=0.9,*/*;q=0.8");
    }

    public HttpClient Http { get; }

    public Task<Shown> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.RelativeOrAbsolute)));

    /// <summary>Fills in the only form of a page that is sent, and sends it; what is hidden in it goes along.</summary>
    /// <param name="action">Where the form is sent.</param>
    public Task<Shown> SendAsync(Shown page, string action, params IEnumerable<(string Field, string Value)> typed) =>
        PostAsync(WebUtility.HtmlDecode(action), FieldsOf(page, action, typed));

    /// <summary>What that form sends, so filled in.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> FieldsOf(Shown page, string action, params IEnumerable<(string Field, string Value)> typed)
    {
        var form = Form().Matches(page.Html).Single(form => form.Groups["action"].Value == action).Groups["inner"].Value;
        var sent = typed.Select(one => KeyValuePair.Create(one.Field, one.Value)).ToList();
        var hidden = Hidden().Matches(form).Select(field => KeyValuePair.Create(field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value)));
        return [.. hidden.Where(field => sent.TrueForAll(one => one.Key != field.Key)), .. sent];
    }

    /// <summary>Sends a form that must be taken, and shows the page that it leads to.</summary>
    public async Task<Followed> FollowAsync(Shown page, string action, params IEnumerable<(string Field, string Value)> typed)
    {
        var taken = (await SendAsync(page, action, typed)).Is(HttpStatusCode.SeeOther);
        return new Followed(taken.Location!, (await GetAsync(taken.Location!)).Is(HttpStatusCode.OK));
    }

    public Task<Shown> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields) =>
        PostAsync(path, new FormUrlEncodedContent(fields));

    public Task<Shown> PostAsync(string path, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = content };
        request.Headers.Add("Origin", Http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        return SendAsync(request);
    }

    public void Keep(string cookie, string value) => handler.CookieContainer.Add(Http.BaseAddress!, new Cookie(cookie, value));

    public void Forget()
    {
        foreach (var cookie in handler.CookieContainer.GetAllCookies().Cast<Cookie>()) cookie.Expired = true;
    }

    public void Dispose()
    {
        Http.Dispose();
        handler.Dispose();
    }

    private async Task<Shown> SendAsync(HttpRequestMessage request)
    {
        using (request)
        using (var answer = await Http.SendAsync(request))
        {
            var content = await answer.Content.ReadAsByteArrayAsync();
            return new Shown(answer.StatusCode, Encoding.UTF8.GetString(content), content.Length, answer.Content.Headers.ContentType?.MediaType, answer.Headers.Location?.OriginalString, answer.Headers.ToDictionary(
                header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
        }
    }

    [GeneratedRegex("<form ([^>]* )?method=\"post\" action=\"(?<action>[^\"]*)\"[^>]*>(?<inner>.*?)</form>", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Form();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Hidden();
}

/// <summary>What a browser was shown.</summary>
internal sealed record Shown(HttpStatusCode Status, string Html, int Bytes, string? MediaType, string? Location, IReadOnlyDictionary<string, string> Headers)
{
    public string Header(string name) => Headers[name];

    public Shown Is(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{(int)Status} in place of {(int)status}: {Html}");
        return this;
    }
}

/// <summary>Where a form led to.</summary>
internal sealed record Followed(string Location, Shown Shown)
{
    /// <summary>Without what its address says besides.</summary>
    public string Path => Location.Split('?')[0];

    public string Html => Shown.Html;

    public static implicit operator Shown(Followed followed) => followed.Shown;

    /// <summary>Another page, which has seen what was done.</summary>
    public string Seen(string path) => Location.Split("seen=") is [_, var seen] ? $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}seen={seen}" : path;
}
