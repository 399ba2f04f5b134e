using System.Collections.Frozen;
using System.Reflection;

namespace Practice.Actors.Contracts;

/// <summary>What a refusal means to the caller; the gateway gives each kind one HTTP status.</summary>
public enum RejectionKind
{
    /// <summary>A rule of the domain, as things stand (409).</summary>
    Conflict,

    /// <summary>A value that no state would accept (400).</summary>
    Invalid,

    /// <summary>Somebody else may, but not the caller (403).</summary>
    Forbidden,

    /// <summary>There is no such thing, or the caller may not know of it (404).</summary>
    NotFound,

    /// <summary>The entity is no longer at the version that the caller saw (412).</summary>
    Stale,

    /// <summary>The command id was used for another command (422).</summary>
    Mismatch,

    /// <summary>The platform cannot take the work now; nothing happened (503).</summary>
    Busy,
}

/// <summary>A reason to refuse a command: its stable code and its words. Each module keeps its codes in one file.</summary>
/// <param name="Code">For machines, for ever: <c>request.already-accepted</c>.</param>
/// <param name="Zh">One sentence in Chinese; <c>{name}</c> stands for an argument.</param>
/// <param name="En">The same in English.</param>
public sealed record RejectionCode(string Code, RejectionKind Kind, string Zh, string En)
{
    /// <summary>A refusal for this reason.</summary>
    /// <param name="state">The entity's state now, where it has one.</param>
    public Rejection Because(string? state = null, params IEnumerable<(string Name, string Value)> args) =>
        new(Code, state, args.ToDictionary(a => a.Name, a => a.Value, StringComparer.Ordinal));

    /// <summary>A refusal of one field's value.</summary>
    /// <param name="field">As in the request body: <c>contact.phone</c>.</param>
    public Rejection Of(string field, params IEnumerable<(string Name, string Value)> args) => Because(null, [("field", field), .. args]);
}

/// <summary>A refusal: why, in which state, and the facts that the reason's words need.</summary>
[GenerateSerializer, Immutable, Alias("core.rejection")]
public sealed record Rejection(
    [property: Id(0)] string Code,
    [property: Id(1)] string? State,
    [property: Id(2)] IReadOnlyDictionary<string, string> Args);

/// <summary>Refusals that any entity may give.</summary>
public static class CommonRejections
{
    public static readonly RejectionCode NotFound = new("not-found", RejectionKind.NotFound,
        "没有找到所请求的内容。", "There is nothing here by that name.");

    public static readonly RejectionCode AlreadyExists = new("already-exists", RejectionKind.Conflict,
        "同一编号已经存在。", "Something by that name exists already.");

    public static readonly RejectionCode Stale = new("version.stale", RejectionKind.Stale,
        "内容已被更新到第 {version} 版，请重新读取后再提交。", "It has moved on to version {version}; read it again before changing it.");

    public static readonly RejectionCode Mismatch = new("idempotency.mismatch", RejectionKind.Mismatch,
        "同一幂等键已用于另一个请求。", "This idempotency key was used for another request.");

    public static readonly RejectionCode Busy = new("busy", RejectionKind.Busy,
        "系统繁忙，请稍后重试。", "The platform is busy; try again shortly.");

    public static readonly RejectionCode NothingToChange = new("nothing-to-change", RejectionKind.Invalid,
        "没有给出任何要修改的内容。", "Nothing to change was given.");

    public static readonly RejectionCode TimeInFuture = new("time.in-future", RejectionKind.Invalid,
        "{field} 不能晚于现在。", "{field} must not lie in the future.");

    public static readonly RejectionCode TimeOrder = new("time.order", RejectionKind.Invalid,
        "{field} 不能早于 {after}。", "{field} must not be before {after}.");
}

/// <summary>Every reason there is, by code: what the gateway words its problems from and the documentation lists.</summary>
public static class RejectionCatalog
{
    public static FrozenDictionary<string, RejectionCode> ByCode { get; } = typeof(RejectionCatalog).Assembly.GetTypes()
        .Where(type => type.Name.EndsWith("Rejections", StringComparison.Ordinal))
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Select(field => field.GetValue(null))
        .OfType<RejectionCode>()
        .ToFrozenDictionary(code => code.Code, StringComparer.Ordinal);
}
