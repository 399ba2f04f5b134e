using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Vault;

/// <summary>An entry as its row holds it.</summary>
internal sealed record StoredEntry(string Id, string Subject, string Kind, string Data)
{
    private const string OfPerson = "person";
    private const string OfWords = "words";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<Language>(JsonNamingPolicy.CamelCase) },
    };

    /// <exception cref="ArgumentException">The entry has both a person and words, or neither.</exception>
    public static StoredEntry Of(VaultEntry entry) => entry switch
    {
        { Person: { } person, Words: null } => new(entry.Id.Value, entry.Subject, OfPerson, JsonSerializer.Serialize(person, Json)),
        { Person: null, Words: { } words } => new(entry.Id.Value, entry.Subject, OfWords, words),
        _ => throw new ArgumentException($"The entry {entry.Id} must have either a person or words.", nameof(entry)),
    };

    public VaultEntry ToEntry() => new(
        new VaultId(Id),
        Subject,
        Kind == OfPerson ? JsonSerializer.Deserialize<Person>(Data, Json) : null,
        Kind == OfWords ? Data : null);
}
