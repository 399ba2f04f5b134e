using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Edge;

/// <summary>What an endpoint promises beyond its route: which query parameters and headers it takes, and what the OpenAPI document says of it.</summary>
/// <param name="Id">The operation's id in the document: <c>placeServiceRequest</c>.</param>
/// <param name="Summary">One line.</param>
internal sealed record Operation(string Id, string Summary)
{
    public string? Description { get; init; }

    /// <summary>Every query parameter it takes; any other is refused.</summary>
    public IReadOnlyList<QueryParameter> Query { get; init; } = [];

    /// <summary>The words that <c>{item}</c> of the path may be; null where there is none.</summary>
    public Type? Item { get; init; }

    public Sample? Body { get; init; }

    public string BodyMediaType { get; init; } = "application/json";

    public int Success { get; init; } = StatusCodes.Status200OK;

    public Sample? Answer { get; init; }

    public string AnswerMediaType { get; init; } = "application/json";

    /// <summary>Further forms of the answer, by media type.</summary>
    public IReadOnlyDictionary<string, Sample> OtherAnswers { get; init; } = FrozenDictionary<string, Sample>.Empty;

    /// <summary>Whether it goes on where a client broke off (<c>Last-Event-ID</c>).</summary>
    public bool TakesLastEventId { get; init; }

    /// <summary>What the caller must be allowed; null where that does not matter.</summary>
    public Permission? Needs { get; init; }

    /// <summary>Where the permission has to hold.</summary>
    public Reach Reach { get; init; }

    /// <summary>Whether the holder of the request's tracking key may do it too.</summary>
    public bool ForServed { get; init; }

    /// <summary>Whether anybody with an account may do it, since it is about themselves.</summary>
    public bool ForAccounts { get; init; }

    /// <summary>Whether who has still to choose a password of their own may do it.</summary>
    public bool BeforePasswordChange { get; init; }

    /// <summary>Whether it changes something although anybody may do it, unknown as they are.</summary>
    public bool ForAnybody { get; init; }

    /// <summary>Whether the caller has to be known.</summary>
    public bool IsGuarded => !ForAnybody && (Needs is not null || ForAccounts);

    /// <summary>Whether what it changes is no entity of the ledger, so that it has no position there.</summary>
    public bool IsBesideLedger { get; init; }

    public bool TakesIdempotencyKey { get; init; }

    public Precondition IfMatch { get; init; }

    public bool TakesIfNoneMatch { get; init; }

    public bool TakesMinPosition { get; init; }

    /// <summary>Whether the answer bears an entity tag.</summary>
    public bool GivesTag { get; init; }

    /// <summary>Further headers of the answer, and what each says.</summary>
    public IReadOnlyDictionary<string, string> AnswerHeaders { get; init; } = FrozenDictionary<string, string>.Empty;

    /// <summary>The domain's refusals that it may answer.</summary>
    public IReadOnlyList<RejectionCode> Refusals { get; init; } = [];

    /// <summary>The gateway's own refusals that it may answer.</summary>
    public IReadOnlyList<ProblemCode> Problems { get; init; } = [];

    /// <summary>Since when it should not be used any more; null where nothing is wrong with it.</summary>
    public Retirement? Retires { get; init; }

    /// <summary>For an answer under a tag, which the caller need not be sent again.</summary>
    public Operation Marked() => this with { TakesIfNoneMatch = true, GivesTag = true };
}

/// <summary>Whether a write takes the version that the caller saw.</summary>
internal enum Precondition
{
    None,
    Optional,
    Required,
}

/// <summary>A type that goes over the wire, and an example of it.</summary>
internal sealed record Sample(Type Type, object Example)
{
    /// <summary>How it is written: found when it is asked for, since most is not until the document is made.</summary>
    public JsonTypeInfo Json => WireJson.Wire.Options.GetTypeInfo(Type);

    public static Sample Of<T>(T example)
        where T : class => new(typeof(T), example);
}
