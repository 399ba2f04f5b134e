namespace Practice.Actors.Contracts;

/// <summary>The languages the platform speaks, by their tags (BCP 47); Chinese unless asked otherwise.</summary>
public enum Language
{
    Zh,
    En,
}

/// <summary>A sentence in both languages.</summary>
public sealed record Phrase(string Zh, string En)
{
    public string In(Language language) => language == Language.En ? En : Zh;
}
