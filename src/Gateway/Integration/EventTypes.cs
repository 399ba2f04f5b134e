using System.Collections.Frozen;
using System.Collections.Immutable;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Webhooks;

namespace Practice.Actors.Gateway.Integration;

/// <summary>The types of events that can be followed.</summary>
internal sealed record EventTypes(ImmutableArray<EventType> Items)
{
    private static readonly FrozenSet<string> Names = EventCatalog.All.Select(type => type.Key).Where(EventAudience.IsFollowed).ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenSet<string> Families = Names.Select(name => name[..name.IndexOf('.', StringComparison.Ordinal)] + ".*").ToFrozenSet(StringComparer.Ordinal);

    public static EventTypes All { get; } = new([.. Names.Order(StringComparer.Ordinal).Select(name => new EventType(name, CloudEvents.SchemaPathOf(name), EventAudience.NeedOf(name)))]);

    /// <summary>Whether it is a type, or a family of types such as <c>unit.*</c>.</summary>
    public static bool IsKnown(string name) => Names.Contains(name) || Families.Contains(name);
}

/// <summary>A type of events.</summary>
/// <param name="Type">Its name: <c>service-request.accepted</c>.</param>
/// <param name="Schema">The path of the JSON Schema of its data.</param>
/// <param name="Needs">What it takes beside the permission to follow events to see it; null for nothing.</param>
internal sealed record EventType(string Type, string Schema, Permission? Needs);
