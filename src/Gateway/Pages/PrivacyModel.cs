namespace Practice.Actors.Gateway.Pages;

/// <summary>Whom to ask about one's data.</summary>
/// <param name="Center">The county center's name; null before it is open.</param>
/// <param name="RecordYears">After the last service, for which it is kept who an erased volunteer was; 0 for not at all.</param>
public sealed record PrivacyModel(string? Center, string? Phone, int RecordYears);
