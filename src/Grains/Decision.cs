using System.Collections.Immutable;
using Practice.Actors.Contracts;

namespace Practice.Actors.Grains;

/// <summary>What a decider makes of a command: events to append (none where nothing needs to change) or a refusal.</summary>
internal readonly record struct Decision<TEvent>(ImmutableArray<TEvent> Events, Rejection? Rejection)
    where TEvent : DomainEvent
{
    public static readonly Decision<TEvent> Nothing = new([], null);

    public static implicit operator Decision<TEvent>(TEvent happened) => new([happened], null);

    public static implicit operator Decision<TEvent>(Rejection rejection) => new([], rejection);
}
