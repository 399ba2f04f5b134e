using Microsoft.AspNetCore.Http.Features;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Open311;

/// <summary>Clients of Open311 send their key as an argument; from here on it is in the header, where everybody else's is.</summary>
internal sealed class KeyArgument(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http) =>
        GeoReportErrors.IsWanted(http.Request) && http.Request.Headers.Authorization.Count == 0 ? FindAsync(http) : next(http);

    private async Task FindAsync(HttpContext http)
    {
        var request = http.Request;
        string? key = request.Query[Arguments.ApiKey];
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType)
        {
            if (await GeoReportForm.ReadAsync(http) is not { } form)
            {
                await Problems.WriteAsync(http, EdgeProblems.BodyMalformed);
                return;
            }

            key = (string?)form[Arguments.ApiKey] ?? key;
        }

        // Where there is none, the gate says so. A cookie is no key.
        request.Headers.Authorization = $"Bearer {key}";
        await next(http);
    }
}

/// <summary>The form that a request is placed by.</summary>
internal static class GeoReportForm
{
    private static readonly FormOptions Limits = new()
    {
        BufferBody = false,
        ValueCountLimit = 100,
        KeyLengthLimit = 100,
        ValueLengthLimit = 32 * 1024,
        MultipartBodyLengthLimit = Body.Limit,
    };

    /// <summary>Null for what is none, or too large.</summary>
    public static async Task<IFormCollection?> ReadAsync(HttpContext http)
    {
        if (http.Request.ContentLength > Body.Limit) return null;
        try
        {
            return await http.Request.ReadFormAsync(Limits, http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
