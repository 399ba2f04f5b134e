using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Vault;

/// <summary>
/// Turns values that people are found by into keyed hashes (HMAC-SHA-256): equal values give equal texts, and without the key neither a value nor
/// a list of guesses can be held against them.
/// </summary>
internal sealed class BlindIndex(Secrets secrets)
{
    private const string SecretName = "blind-index";

    /// <summary>The hashes of one person; null for what the person does not have.</summary>
    public async Task<BlindIndices> OfAsync(Person person, CancellationToken cancellationToken)
    {
        var key = await secrets.GetOrCreateAsync(SecretName, cancellationToken);
        return new BlindIndices(
            Hash(key, "identity-number", Normalized.IdentityNumber(person.IdentityNumber)),
            Hash(key, "phone", Normalized.Phone(person.Phone)),
            Hash(key, "name", Normalized.Name(person.Name)));
    }

    /// <summary>Each kind has a space of its own, so that a telephone number never meets an identity number.</summary>
    private static string? Hash(byte[] key, string kind, string? value) =>
        value is null ? null : Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{kind}\n{value}")));
}

/// <summary>What a person's row holds of them.</summary>
internal readonly record struct BlindIndices(string? IdentityNumber, string? Phone, string? Name);
