using System.Collections.Frozen;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Practice.Actors.Contracts;

/// <summary>Between events and what the ledger stores: every event type by its stored name, and its JSON both ways.</summary>
public static class EventCatalog
{
    /// <summary>The generated context escapes Chinese; stored events are to be read by people too.</summary>
    private static readonly EventJson Json = new(new JsonSerializerOptions(EventJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static readonly FrozenDictionary<string, Entry> ByName;
    private static readonly FrozenDictionary<Type, Entry> ByType;

    static EventCatalog()
    {
        var entries = typeof(DomainEvent).Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(DomainEvent)))
            .Select(type => new Entry(type.GetCustomAttribute<AliasAttribute>()?.Alias ?? throw new InvalidOperationException($"{type} has no alias to be stored under."), type))
            .ToArray();
        ByName = entries.ToFrozenDictionary(e => e.Name, StringComparer.Ordinal);
        ByType = entries.ToFrozenDictionary(e => e.Type);
    }

    /// <summary>Every stored name with its type.</summary>
    public static IEnumerable<KeyValuePair<string, Type>> All => ByName.Select(e => KeyValuePair.Create(e.Key, e.Value.Type));

    public static string NameOf(Type eventType) => ByType[eventType].Name;

    public static string Serialize(DomainEvent happened) => JsonSerializer.Serialize(happened, ByType[happened.GetType()].Json);

    /// <exception cref="UnknownEventException">This version of the platform does not know the name.</exception>
    public static DomainEvent Deserialize(string name, string json) =>
        ByName.TryGetValue(name, out var entry)
            ? (DomainEvent)(JsonSerializer.Deserialize(json, entry.Json) ?? throw new JsonException($"A {name} is null."))
            : throw new UnknownEventException(name);

    /// <summary>How events of a name are written; null for a name that this version does not know.</summary>
    internal static JsonTypeInfo? JsonOf(string name) => ByName.GetValueOrDefault(name)?.Json;

    private sealed record Entry(string Name, Type Type)
    {
        /// <summary>Made ready when an event of its type is first met: a start would wait for all of them.</summary>
        public JsonTypeInfo Json => field ??= EventCatalog.Json.GetTypeInfo(Type) ?? throw new InvalidOperationException($"{Type} is not listed in {nameof(EventJson)}.");
    }
}

/// <summary>The ledger holds an event that this version of the platform cannot read: a newer version wrote it.</summary>
public sealed class UnknownEventException : Exception
{
    public UnknownEventException(string name) : base($"This version does not know the event '{name}'.") { }

    public UnknownEventException(string message, Exception inner) : base(message, inner) { }

    public UnknownEventException() { }
}
