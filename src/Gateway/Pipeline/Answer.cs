using System.Collections.Frozen;
using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pipeline;

/// <summary>Why a message was refused: a code of the <see cref="ProblemCatalog"/> and the facts that its words need.</summary>
/// <param name="State">The entity's state now, where it has one.</param>
/// <param name="Faults">Field by field, for a refusal of what was sent.</param>
internal sealed record Refusal(
    string Code,
    string? State,
    IReadOnlyDictionary<string, string> Args,
    IReadOnlyList<FieldFault> Faults)
{
    public static Refusal NotFound { get; } = Of(CommonRejections.NotFound.Because());

    public static Refusal Busy { get; } = Of(CommonRejections.Busy.Because());

    public static Refusal Because(ProblemCode code) => new(code.Code, null, FrozenDictionary<string, string>.Empty, []);

    public static Refusal Because(ProblemCode code, params IReadOnlyList<FieldFault> faults) => new(code.Code, null, FrozenDictionary<string, string>.Empty, faults);

    public static Refusal Of(Rejection rejection) => new(rejection.Code, rejection.State, rejection.Args, []);
}

/// <summary>Lets a pipeline behaviour refuse a message of whatever response.</summary>
internal interface IAnswer<TSelf>
{
    static abstract TSelf Refused(Refusal refusal);

    /// <summary>Null where the message was carried out.</summary>
    Refusal? Refusal { get; }
}

/// <summary>What a message came to: a value or a refusal, never both.</summary>
internal sealed record Answer<T>(T? Value, Refusal? Refusal) : IAnswer<Answer<T>>
    where T : class
{
    public static Answer<T> Refused(Refusal refusal) => new(null, refusal);

    public static implicit operator Answer<T>(T value) => new(value, null);

    public static implicit operator Answer<T>(Refusal refusal) => new(null, refusal);
}
