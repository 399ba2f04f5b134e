namespace Practice.Actors.Gateway.Pages;

/// <summary>Whom to ask about one's data.</summary>
/// <param name="Center">The county center's name; null before it is open.</param>
public sealed record PrivacyModel(string? Center, string? Phone);
