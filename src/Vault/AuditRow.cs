using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;

namespace Practice.Actors.Vault;

/// <summary>An audit entry as its row holds it.</summary>
/// <param name="Reason">Sealed, base64.</param>
/// <param name="Hash">Over the hash of the row before and everything else here.</param>
internal sealed record AuditRow(
    long Number, long At, string Act, string? Person, string Subject, string Actor, string? Purpose, string Fields, string? Reason, string Hash)
{
    /// <summary>What the first row continues.</summary>
    public const string Beginning = "";

    private const char Between = ',';

    /// <param name="last">The row before; null for the first.</param>
    public static AuditRow Of(AuditNote note, AuditRow? last, DateTimeOffset now, byte[] key)
    {
        var number = (last?.Number ?? 0) + 1;
        var row = new AuditRow(
            number,
            // Clocks differ between processes; the record does not go back.
            Math.Max(Instant.Of(now), last?.At ?? 0),
            Words.Of(note.Act),
            note.Person?.Value,
            note.Subject,
            note.Actor,
            Words.Of(note.Purpose),
            string.Join(Between, note.Fields ?? []),
            note.Reason is { } reason ? Convert.ToBase64String(Sealing.Seal(key, Encoding.UTF8.GetBytes(reason), BoundTo(number))) : null,
            "");
        return row with { Hash = row.HashAfter(last?.Hash ?? Beginning) };
    }

    public string HashAfter(string previous) => Convert.ToHexStringLower(SHA256.HashData(
        JsonSerializer.SerializeToUtf8Bytes((string?[])[previous, Number.ToString(CultureInfo.InvariantCulture), At.ToString(CultureInfo.InvariantCulture), Act, Person, Subject, Actor, Purpose, Fields, Reason])));

    public AuditEntry ToEntry(byte[] key) => new(
        Number,
        Instant.At(At),
        Words.Parse<AuditAct>(Act),
        Person is { } person ? new VaultId(person) : null,
        Subject,
        Actor,
        Purpose is { } purpose ? Words.Parse<LookPurpose>(purpose) : null,
        Fields.Length == 0 ? [] : Fields.Split(Between),
        Reason is { } reason ? Encoding.UTF8.GetString(Sealing.Open(key, Convert.FromBase64String(reason), BoundTo(Number))) : null);

    private static string BoundTo(long number) => string.Create(CultureInfo.InvariantCulture, $"audit\n{number}");
}
