namespace Practice.Actors.Gateway.Pipeline;

/// <summary>The languages the platform speaks; Chinese unless asked otherwise.</summary>
internal enum Language
{
    Chinese,
    English,
}

/// <summary>A sentence in both languages.</summary>
internal sealed record Phrase(string Zh, string En)
{
    public string In(Language language) => language == Language.English ? En : Zh;
}

/// <summary>What is wrong with one field, query parameter or header.</summary>
/// <param name="Field">As the client wrote it: <c>contact.phone</c>, <c>limit</c>, <c>If-Match</c>; <c>$</c> for the body as a whole.</param>
internal readonly record struct FieldFault(string Field, Phrase Words);
