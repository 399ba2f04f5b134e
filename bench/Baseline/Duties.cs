using System.Security.Cryptography;
using System.Text;
using Practice.Actors.Gateway.ServiceRequests;

namespace Practice.Actors.Bench.Baseline;

/// <summary>
/// What else becomes of a request on the platform, done as plainly: its contact and words sealed, each under a key of its own that is sealed under one for all; a deadline; a notice to the
/// unit; one more in the month's count of the unit and of each above it. All in the same transaction, so that none of it is ever missing.
/// </summary>
internal sealed class Duties(IConfiguration configuration)
{
    /// <summary>In place of plain contacts and words.</summary>
    public const string InsertSealed = "insert into contacts (id, key, sealed) select * from unnest(@sealedIds, @sealedKeys, @sealedWords);";

    /// <summary>After the request; the counts last, as everybody waits for the center's.</summary>
    public const string Follow = """
        ;
        insert into deadlines (request_id, due_at) values (@id, @now + interval '4 hours');
        insert into notices (unit, request_id, told_at) values (@unit, @id, @now);
        with recursive above as (
            select code, parent from units where code = @unit
            union all
            select u.code, u.parent from units u join above a on u.code = a.parent)
        insert into unit_months (unit, month, placed)
        select code, date_trunc('month', @now), 1 from above order by code
        on conflict (unit, month) do update set placed = unit_months.placed + 1
        """;

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] _master = RandomNumberGenerator.GetBytes(32);

    public bool Done { get; } = configuration["Duties"] == "all";

    public Sealed Seal(PlaceBody body, string? contact, string? note)
    {
        List<(string Id, byte[] Key, byte[] Words)> entries = [];
        if (contact is not null) entries.Add(Seal(contact, Encoding.UTF8.GetBytes($"{body.Contact!.Name}\n{body.Contact.Phone}\n{body.Contact.Address}")));
        if (note is not null) entries.Add(Seal(note, Encoding.UTF8.GetBytes(body.Description!)));
        return new Sealed([.. entries.Select(entry => entry.Id)], [.. entries.Select(entry => entry.Key)], [.. entries.Select(entry => entry.Words)]);
    }

    private (string Id, byte[] Key, byte[] Words) Seal(string id, byte[] words)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        return (id, Encrypt(_master, key), Encrypt(key, words));
    }

    private static byte[] Encrypt(byte[] key, byte[] plain)
    {
        // Not one for all: two requests at once would disturb each other in it.
        using var cipher = new AesGcm(key, TagBytes);
        var text = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(text.AsSpan(0, NonceBytes));
        cipher.Encrypt(text.AsSpan(0, NonceBytes), plain, text.AsSpan(NonceBytes, plain.Length), text.AsSpan(NonceBytes + plain.Length));
        return text;
    }
}

/// <summary>Entries of one request, sealed.</summary>
internal sealed record Sealed(string[] Ids, byte[][] Keys, byte[][] Words);
