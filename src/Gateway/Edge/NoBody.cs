namespace Practice.Actors.Gateway.Edge;

/// <summary>An action that needs no words: an empty object, or no body at all.</summary>
internal sealed record NoBody;
