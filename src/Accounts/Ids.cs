using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts;

namespace Practice.Actors.Accounts;

/// <summary>An account; what the ledger records as the actor of what it did.</summary>
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct AccountId(string Value) : IEntityId<AccountId>
{
    public const string Prefix = "acc";

    public static AccountId New(DateTimeOffset now) => new(EntityId.New(Prefix, now));

    public static bool TryParse([NotNullWhen(true)] string? text, out AccountId id)
    {
        id = new AccountId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}

/// <summary>A role that an account holds somewhere.</summary>
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct GrantId(string Value) : IEntityId<GrantId>
{
    public const string Prefix = "grt";

    public static GrantId New(DateTimeOffset now) => new(EntityId.New(Prefix, now));

    public static bool TryParse([NotNullWhen(true)] string? text, out GrantId id)
    {
        id = new GrantId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}

/// <summary>A session, to name it in a list; it opens nothing.</summary>
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct SessionId(string Value) : IEntityId<SessionId>
{
    public const string Prefix = "sn";

    public static SessionId New(DateTimeOffset now) => new(EntityId.New(Prefix, now));

    public static bool TryParse([NotNullWhen(true)] string? text, out SessionId id)
    {
        id = new SessionId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}

/// <summary>A partner's API key; what the ledger records as the actor of what was done with it.</summary>
[JsonConverter(typeof(EntityIdJsonConverter))]
public readonly record struct ApiKeyId(string Value) : IEntityId<ApiKeyId>
{
    public const string Prefix = "key";

    public static ApiKeyId New(DateTimeOffset now) => new(EntityId.New(Prefix, now));

    public static bool TryParse([NotNullWhen(true)] string? text, out ApiKeyId id)
    {
        id = new ApiKeyId(text ?? "");
        return EntityId.IsWellFormed(Prefix, text);
    }

    public override string ToString() => Value;
}
