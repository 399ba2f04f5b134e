using Practice.Actors.Contracts;

namespace Practice.Actors.Gateway.Pages;

/// <summary>One of several pages that belong together, or of several parts of a list.</summary>
public sealed record SubPlace(string Href, Phrase Words, bool IsHere);
