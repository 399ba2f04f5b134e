using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Open311;
using Practice.Actors.Gateway.Pages;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Edge;

/// <summary>A refusal as the client reads it (RFC 9457).</summary>
/// <param name="Type">The path of the page that documents the code.</param>
/// <param name="Title">What the status means.</param>
/// <param name="Detail">What happened this time.</param>
/// <param name="Instance">The path that was asked for.</param>
/// <param name="Code">Stable, for programs: <c>request.not-in-this-state</c>.</param>
/// <param name="TraceId">Names this request in the platform's logs.</param>
/// <param name="State">The entity's state now, where the refusal comes from it.</param>
/// <param name="Errors">Field by field, for a refusal of what was sent.</param>
internal sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Instance,
    string Code,
    string TraceId,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? State = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyDictionary<string, string[]>? Errors = null);

/// <summary>Writes refusals as problems, in the caller's language.</summary>
internal static class Problems
{
    public const string MediaType = "application/problem+json";

    /// <summary>The argument under which a refusal of the domain names the field that it is about.</summary>
    public const string FieldArgument = "field";

    public static Task WriteAsync(HttpContext http, ProblemCode code) => WriteAsync(http, Refusal.Because(code));

    public static Task WriteAsync(HttpContext http, Refusal refusal)
    {
        var code = ProblemCatalog.ByCode.GetValueOrDefault(refusal.Code) ?? throw new InvalidOperationException($"No problem is known by the code '{refusal.Code}'.");
        http.Features.Get<Partners.CountedCall>()?.Code = code.Code;
        var response = http.Response;
        // Whoever knows better has said so already.
        if (code.RetryAfter is { } seconds && response.Headers.RetryAfter.Count == 0) response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        if (GeoReportErrors.IsWanted(http.Request)) return GeoReportErrors.WriteAsync(http, code, refusal);
        if (RefusalPage.IsWanted(http.Request)) return RefusalPage.ShowAsync(http, code.Status, refusal);

        var language = Headers.LanguageOf(http.Request);
        response.StatusCode = code.Status;
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = language == Language.En ? "en" : "zh-CN";
        var problem = Of(http, code, refusal, language);
        return Replies.WriteJsonAsync(response, problem, MediaType);
    }

    /// <summary>What names a request in answers and in the log: its trace where it is traced.</summary>
    public static string TraceOf(HttpContext http) => Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier;

    /// <summary>What happened, in one sentence.</summary>
    public static string DetailOf(Refusal refusal, Language language) => Fill(ProblemCatalog.ByCode[refusal.Code].In(language), refusal.Args, language);

    private static Problem Of(HttpContext http, ProblemCode code, Refusal refusal, Language language)
    {
        var detail = Fill(code.In(language), refusal.Args, language);
        return new Problem(
            $"/problems/{code.Code}",
            ProblemCatalog.TitleOf(code.Status).In(language),
            code.Status,
            detail,
            http.Request.Path,
            code.Code,
            TraceOf(http),
            refusal.State,
            ErrorsOf(refusal, detail, language));
    }

    private static Dictionary<string, string[]>? ErrorsOf(Refusal refusal, string detail, Language language) => refusal switch
    {
        { Faults.Count: > 0 } => refusal.Faults
            .GroupBy(fault => fault.Field, StringComparer.Ordinal)
            .ToDictionary(field => field.Key, field => field.Select(fault => fault.Words.In(language)).Distinct(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal),
        _ when refusal.Args.TryGetValue(FieldArgument, out var field) => new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [detail] },
        _ => null,
    };

    private static string Fill(string words, IReadOnlyDictionary<string, string> args, Language language)
    {
        foreach (var (name, value) in args) words = words.Replace($"{{{name}}}", Glossary.Say(name, value, language), StringComparison.Ordinal);
        return words;
    }
}
