namespace Practice.Actors.Contracts;

/// <summary>The languages the platform speaks, by their tags (BCP 47); Chinese unless asked otherwise.</summary>
public enum Language
{
    Zh,
    En,
}

/// <summary>A sentence in both languages.</summary>
[GenerateSerializer, Immutable, Alias("core.phrase")]
public sealed record Phrase([property: Id(0)] string Zh, [property: Id(1)] string En)
{
    public string In(Language language) => language == Language.En ? En : Zh;
}
