using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Gateway.Pages;

/// <summary>A unit that can be chosen.</summary>
public sealed record UnitChoice(UnitCode Code, string Name);
