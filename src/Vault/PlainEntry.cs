using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Vault;

/// <summary>An entry's content as text, before it is sealed.</summary>
/// <param name="Data">A person as JSON, or the words themselves.</param>
internal sealed record PlainEntry(string Id, string Subject, string Kind, string Data)
{
    public const string OfPerson = "person";
    private const string OfWords = "words";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter<Language>(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>
    /// What it is erased with: everything of a request, a ceremony or a volunteer goes together, while the people of a unit, a team or a council come and go one by one.
    /// </summary>
    public string Scope => Kind == OfPerson && (UnitCode.TryParse(Subject, out _) || TeamId.TryParse(Subject, out _) || CouncilId.TryParse(Subject, out _)) ? Id : Subject;

    /// <exception cref="ArgumentException">The entry has both a person and words, or neither.</exception>
    public static PlainEntry Of(VaultEntry entry) => entry switch
    {
        { Person: { } person, Words: null } => new(entry.Id.Value, entry.Subject, OfPerson, JsonSerializer.Serialize(person, Json)),
        { Person: null, Words: { } words } => new(entry.Id.Value, entry.Subject, OfWords, words),
        _ => throw new ArgumentException($"The entry {entry.Id} must have either a person or words.", nameof(entry)),
    };

    public SealedEntry Seal(string keyId, byte[] key) =>
        new(Id, Subject, Kind, Scope, keyId, Sealing.Seal(key, Encoding.UTF8.GetBytes(Data), SealedEntry.BoundTo(Id, Kind)));

    public VaultEntry ToEntry() => new(
        new VaultId(Id),
        Subject,
        Kind == OfPerson ? JsonSerializer.Deserialize<Person>(Data, Json) : null,
        Kind == OfWords ? Data : null);

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => Id;
}
