using System.Collections.Frozen;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Open311;

/// <summary>Says a refusal as GeoReport v2 has it, one error for each thing that is wrong, whoever refused.</summary>
internal static class GeoReportErrors
{
    /// <summary>What the platform's own fields are called here.</summary>
    private static readonly FrozenDictionary<string, string> Fields = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["unit"] = Arguments.AddressId,
        ["menuItem"] = Arguments.ServiceCode,
        ["wishedFor"] = Arguments.WishedFor,
        ["contact.name"] = "last_name",
        ["contact.phone"] = "phone",
        ["contact.email"] = "email",
        ["contact.address"] = "address_string",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool IsWanted(HttpRequest request) => request.Path.StartsWithSegments(Endpoints.Base, StringComparison.Ordinal);

    public static Task WriteAsync(HttpContext http, ProblemCode code, Refusal refusal)
    {
        var language = Headers.LanguageOf(http.Request);
        // The specification knows of no 401: a key that is missing or wrong is 403.
        var status = code.Status == StatusCodes.Status401Unauthorized ? StatusCodes.Status403Forbidden : code.Status;
        IReadOnlyList<ServiceError> errors = refusal.Faults.Count == 0
            ? [new ServiceError(status, Problems.DetailOf(refusal, language))]
            : [.. refusal.Faults.Select(fault => new ServiceError(status, $"{Fields.GetValueOrDefault(fault.Field, fault.Field)}: {fault.Words.In(language)}"))];
        var asJson = GeoReportFormat.IsJson(http.Request.Path);
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.ContentLanguage = language == Language.En ? "en" : "zh-CN";
        return Replies.WriteBytesAsync(
            http.Response, GeoReportFormat.Write(asJson, "errors", errors, GeoReportJson.Wire.Errors), asJson ? GeoReportFormat.Json : GeoReportFormat.Xml);
    }
}
