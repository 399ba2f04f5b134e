using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Practice.Actors.Gateway.Pages;

namespace Practice.Actors.Gateway.Hosting;

/// <summary>
/// Sends what programs read compressed, and the files that pages bring along, where they say that they can read that and it is worth it. Of pages those alone that are the same for everybody: others hold secrets beside what
/// was sent by who asked, and how well that is compressed would tell of them (BREACH). Nor are streams, which would be held back.
/// </summary>
internal sealed class Compression(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
{
    /// <summary>Bytes; what fits into one packet gets there no sooner.</summary>
    private const int Least = 1_400;

    private const string Page = "text/html";

    public static readonly string[] MediaTypes =
    [
        Page,
        "application/json", "application/problem+json", "application/ld+json", "application/geo+json", "application/x-ndjson", "application/atom+xml",
        "text/xml", "text/csv", "text/calendar", "text/plain", "text/css", "text/javascript", "image/svg+xml",
    ];

    public override bool ShouldCompressResponse(HttpContext context) =>
        context.Response.ContentLength is null or >= Least
        && (PageWriter.IsForEverybody(context) || context.Response.ContentType?.StartsWith(Page, StringComparison.OrdinalIgnoreCase) != true)
        && base.ShouldCompressResponse(context);
}

internal static class CompressionRegistration
{
    public static void AddCompression(this IServiceCollection services)
    {
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = Compression.MediaTypes;
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.AddSingleton<IResponseCompressionProvider, Compression>();
    }
}
