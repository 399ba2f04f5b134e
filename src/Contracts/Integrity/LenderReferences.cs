using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Integrity;

/// <summary>
/// What a person lets one lender know for one purpose (评级授信参考): positive deeds by kind of conduct and a band of points, and nothing else; the key is its id. What a lender makes
/// of it is the lender's.
/// </summary>
[Alias("integrity.lender-reference")]
public interface ILenderReferenceGrain : ILedgerGrain<LenderReferenceCommand, LenderReferenceView>;

/// <summary>What a lender wants it for.</summary>
public enum ReferencePurpose
{
    /// <summary>评级授信.</summary>
    CreditRating,

    /// <summary>贷款申请.</summary>
    LoanApplication,
}

/// <summary>Something asked of a reference.</summary>
[GenerateSerializer, Immutable, Alias("integrity.lender-reference-command")]
public abstract record LenderReferenceCommand;

/// <summary>Makes a reference for the person to look at; nobody else can use it yet.</summary>
/// <param name="Lender">The lender's key: <c>key_…</c>.</param>
[GenerateSerializer, Immutable, Alias("integrity.draft-reference")]
public sealed record DraftReference([property: Id(0)] PassbookId Passbook, [property: Id(1)] string Lender, [property: Id(2)] ReferencePurpose Purpose) : LenderReferenceCommand;

/// <summary>The person has seen it and agrees, to this lender and this purpose (PIPL, art. 23 and 29).</summary>
[GenerateSerializer, Immutable, Alias("integrity.consent-to-reference")]
public sealed record ConsentToReference([property: Id(0)] string Lender, [property: Id(1)] ReferencePurpose Purpose) : LenderReferenceCommand;

/// <summary>The person takes it back; nothing else follows from that.</summary>
[GenerateSerializer, Immutable, Alias("integrity.revoke-reference")]
public sealed record RevokeReference : LenderReferenceCommand;

/// <summary>The lender looks at it.</summary>
/// <param name="Lender">Who asks, as the key proves.</param>
[GenerateSerializer, Immutable, Alias("integrity.use-reference")]
public sealed record UseReference([property: Id(0)] string Lender) : LenderReferenceCommand;

/// <summary>What a reference says.</summary>
/// <param name="From">The first day of the deeds that count.</param>
/// <param name="To">The last day.</param>
/// <param name="AtLeast">Points for positive deeds in that time: so many at least. The band's lower end.</param>
/// <param name="Below">And fewer than so many; null for the highest band.</param>
/// <param name="Deeds">How many there are of each kind of conduct; kinds without any are left out.</param>
[GenerateSerializer, Immutable, Alias("integrity.reference-content")]
public sealed record ReferenceContent(
    [property: Id(0)] DateOnly From, [property: Id(1)] DateOnly To, [property: Id(2)] int AtLeast, [property: Id(3)] int? Below, [property: Id(4)] ImmutableArray<DeedCount> Deeds)
{
    /// <summary>SHA-256 over what it says, for whom and what for, in lower-case hexadecimal.</summary>
    public string DigestFor(LenderReferenceId id, string lender, ReferencePurpose purpose)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"{id}\n{lender}\n{Words.Of(purpose)}\n{From:yyyy-MM-dd}\n{To:yyyy-MM-dd}\n{AtLeast}\n{Below}"));
        foreach (var (field, count) in Deeds) text.Append(CultureInfo.InvariantCulture, $"\n{Words.Of(field)} {count}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}

[GenerateSerializer, Immutable, Alias("integrity.deed-count")]
public readonly record struct DeedCount([property: Id(0)] DeedField Field, [property: Id(1)] int Count);

/// <summary>Something that happened to a reference.</summary>
public abstract record LenderReferenceEvent : DomainEvent;

[Alias("lender-reference.drafted")]
public sealed record ReferenceDrafted(LenderReferenceId Id, UnitCode Unit, PassbookId Passbook, string Lender, ReferencePurpose Purpose, ReferenceContent Content) : LenderReferenceEvent;

/// <param name="Until">The last day on which it is worth something.</param>
/// <param name="Digest">Of what it says, for whom and what for.</param>
/// <param name="By">Who entered the person's consent.</param>
[Alias("lender-reference.issued")]
public sealed record ReferenceIssued(DateOnly Until, string Digest, string By) : LenderReferenceEvent;

/// <param name="By">Who entered it.</param>
[Alias("lender-reference.revoked")]
public sealed record ReferenceRevoked(string By) : LenderReferenceEvent;

/// <param name="Number">Counts the uses from 1.</param>
[Alias("lender-reference.used")]
public sealed record ReferenceUsed(int Number, string Lender) : LenderReferenceEvent;

public enum ReferenceState
{
    /// <summary>Only the person sees it.</summary>
    Draft,
    Issued,
    Revoked,

    /// <summary>Its last day has passed.</summary>
    Expired,
}

/// <summary>A reference as the person sees it.</summary>
/// <param name="Lender">The lender's key.</param>
/// <param name="Until">The last day on which it is worth something; null before it is issued.</param>
/// <param name="Digest">Null before it is issued.</param>
/// <param name="Uses">Each look of the lender's.</param>
[GenerateSerializer, Immutable, Alias("integrity.lender-reference-view")]
public sealed record LenderReferenceView(
    [property: Id(0)] LenderReferenceId Id,
    [property: Id(1)] UnitCode Unit,
    [property: Id(2)] PassbookId Passbook,
    [property: Id(3)] string Lender,
    [property: Id(4)] ReferencePurpose Purpose,
    [property: Id(5)] ReferenceState State,
    [property: Id(6)] ReferenceContent Content,
    [property: Id(7)] DateOnly? Until,
    [property: Id(8)] string? Digest,
    [property: Id(9)] ImmutableArray<DateTimeOffset> Uses,
    [property: Id(10)] DateTimeOffset DraftedAt,
    [property: Id(11)] DateTimeOffset UpdatedAt)
{
    /// <summary>What it is worth on a day.</summary>
    public ReferenceState StateOn(DateOnly day) => State == ReferenceState.Issued && Until < day ? ReferenceState.Expired : State;
}
