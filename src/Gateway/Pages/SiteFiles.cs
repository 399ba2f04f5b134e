using System.Security.Cryptography;
using System.Text;

namespace Practice.Actors.Gateway.Pages;

/// <summary>The few files that pages bring along, each under an address that changes with it, so that browsers keep it.</summary>
internal static class SiteFiles
{
    private const int Digits = 8;

    private static readonly SiteFile Styles = new("site.css", "text/css; charset=utf-8");
    private static readonly SiteFile Scripts = new("site.js", "text/javascript; charset=utf-8");
    private static readonly SiteFile StaffStyles = new("staff.css", "text/css; charset=utf-8");
    private static readonly SiteFile StaffScripts = new("staff.js", "text/javascript; charset=utf-8");
    private static readonly SiteFile PaletteScripts = new("palette.js", "text/javascript; charset=utf-8");
    private static readonly SiteFile ScreenStyles = new("screen.css", "text/css; charset=utf-8");
    private static readonly SiteFile ScreenScripts = new("screen.js", "text/javascript; charset=utf-8");
    private static readonly SiteFile ChartLibraries = new("echarts.js", "text/javascript; charset=utf-8");
    private static readonly SiteFile ChartScripts = new("charts.js", "text/javascript; charset=utf-8");
    private static readonly SiteFile Icons = new("icon.svg", "image/svg+xml");

    public static string Style => Styles.Address;

    /// <summary>What <see cref="Style"/> holds, for pages that bring it within them.</summary>
    public static string StyleText => Styles.Text;

    /// <summary>By what a policy allows <see cref="StyleText"/>, and no other, within a page (CSP level 3, section 2.3.1).</summary>
    public static string StyleSource => Styles.Source;

    public static string Script => Scripts.Address;

    /// <summary>What pages of the staff need beyond the others'.</summary>
    public static string StaffStyle => StaffStyles.Address;

    public static string StaffScript => StaffScripts.Address;

    public static string PaletteScript => PaletteScripts.Address;

    /// <summary>Of the big screen alone.</summary>
    public static string ScreenStyle => ScreenStyles.Address;

    public static string ScreenScript => ScreenScripts.Address;

    /// <summary>Apache ECharts, lines and bars alone; only pages with charts load it.</summary>
    public static string ChartLibrary => ChartLibraries.Address;

    public static string ChartScript => ChartScripts.Address;

    public static string Icon => Icons.Address;

    public static void MapSiteFiles(this IEndpointRouteBuilder routes)
    {
        foreach (var file in new[] { Styles, Scripts, StaffStyles, StaffScripts, PaletteScripts, ScreenStyles, ScreenScripts, ChartLibraries, ChartScripts, Icons }) routes.MapGet(file.Path, (RequestDelegate)file.WriteAsync);
    }

    private sealed class SiteFile
    {
        private readonly byte[] _content;
        private readonly string _mediaType;
        private readonly string _version;

        public SiteFile(string name, string mediaType)
        {
            using var stream = typeof(SiteFiles).Assembly.GetManifestResourceStream($"{typeof(SiteFiles).Namespace}.{name}")!;
            using var reader = new StreamReader(stream);
            _content = Encoding.UTF8.GetBytes(reader.ReadToEnd());
            _mediaType = mediaType;
            var digest = SHA256.HashData(_content);
            _version = Convert.ToHexStringLower(digest)[..Digits];
            Source = $"'sha256-{Convert.ToBase64String(digest)}'";
            Path = $"/{name}";
        }

        public string Path { get; }

        public string Address => $"{Path}?v={_version}";

        public string Text => Encoding.UTF8.GetString(_content);

        public string Source { get; }

        public Task WriteAsync(HttpContext http)
        {
            http.Response.ContentType = _mediaType;
            http.Response.ContentLength = _content.Length;
            http.Response.Headers.CacheControl = http.Request.Query["v"] == _version ? "public, max-age=31536000, immutable" : "public, max-age=300";
            return http.Response.Body.WriteAsync(_content, 0, _content.Length, http.RequestAborted);
        }
    }
}
