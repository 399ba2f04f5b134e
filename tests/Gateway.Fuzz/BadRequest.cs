using System.Net;
using System.Text;

namespace Practice.Actors.Gateway.Fuzz;

/// <summary>A request with exactly one thing wrong with it.</summary>
/// <param name="Kind">What is wrong, in words for the table.</param>
/// <param name="Target">Path and query, escaped.</param>
internal sealed record BadRequest(ApiOperation Operation, string Kind, string Method, string Target)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public ReadOnlyMemory<byte>? Body { get; init; }

    public string? ContentType { get; init; } = "application/json";

    /// <summary>What it has to be answered with.</summary>
    public HttpStatusCode Expected { get; init; } = HttpStatusCode.BadRequest;

    /// <summary>Which field, parameter or header the answer has to name; null where there is none to name.</summary>
    public string? Field { get; init; }

    public override string ToString()
    {
        var body = Body is { } bytes ? Encoding.UTF8.GetString(bytes.Span[..Math.Min(bytes.Length, 300)]) : "";
        return $"[{Kind}{(Field is null ? "" : $" in {Field}")}] {Method} {(Target.Length > 200 ? Target[..200] + "…" : Target)} {string.Join(' ', Headers.Where(h => h.Name != "Authorization").Select(h => $"{h.Name}: {h.Value}"))} {ContentType} {body}";
    }
}
