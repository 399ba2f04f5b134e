namespace Practice.Actors.Contracts;

/// <summary>
/// Something that happened to an entity. Each module has one closed family of events; an event is stored under the name in its alias, for
/// ever, with its JSON, and holds no personal data: only ids, codes and numbers.
/// </summary>
public abstract record DomainEvent;
