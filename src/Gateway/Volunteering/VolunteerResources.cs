using System.Collections.Immutable;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>A volunteer; who it is shows in lists, masked, and unmasked only under <c>/v1/people/{id}</c>.</summary>
/// <param name="Number">The public number, in place of the identity number.</param>
/// <param name="Person">An opaque key of the vault.</param>
/// <param name="Guardian">Of a minor, as an opaque key of the vault.</param>
/// <param name="Health">What to spare them, as an opaque key of the vault; null where they did not say.</param>
/// <param name="Teams">Every membership, also those that ended.</param>
/// <param name="Star">0–5, by the minutes that count.</param>
/// <param name="Minutes">Of service that count.</param>
/// <param name="Waiting">Minutes that wait for a review.</param>
/// <param name="Entries">How many entries the book of hours has; the last one's number.</param>
/// <param name="Corrections">That wait for a decision.</param>
/// <param name="MergedInto">The registration that goes on in this one's place; null unless merged.</param>
/// <param name="Asked">Teams that have still to say whether they take the volunteer in.</param>
/// <param name="ErasureAskedAt">When the person asked that their data is erased; null where they did not.</param>
/// <param name="IdentityKeptUntil">Of an erased volunteer, until when name and identity number are kept, apart from all else and used for nothing; null where they are not.</param>
internal sealed record VolunteerResource(
    VolunteerId Id,
    VolunteerNumber Number,
    UnitCode Unit,
    VolunteerState State,
    RegistrationChannel Channel,
    VaultId Person,
    bool Minor,
    VaultId? Guardian,
    DateTimeOffset? GuardianConsentedAt,
    ImmutableArray<Skill> Skills,
    ImmutableArray<SpokenLanguage> Languages,
    ImmutableArray<UnitCode> Areas,
    ImmutableArray<FreeTimeBody> FreeTimes,
    VaultId? Health,
    DateTimeOffset? HealthConsentedAt,
    ImmutableArray<Membership> Teams,
    int Star,
    int Minutes,
    int Waiting,
    int Entries,
    ImmutableArray<HoursCorrection> Corrections,
    VolunteerId? MergedInto,
    DateTimeOffset RegisteredAt,
    DateTimeOffset UpdatedAt,
    ImmutableArray<TeamId> Asked,
    DateTimeOffset? ErasureAskedAt,
    DateTimeOffset? IdentityKeptUntil = null)
{
    public static VolunteerResource Of(VolunteerView volunteer) => new(
        volunteer.Id,
        volunteer.Number,
        volunteer.Unit,
        volunteer.State,
        volunteer.Channel,
        volunteer.Person,
        volunteer.Minor,
        volunteer.Guardian?.Key,
        volunteer.Guardian?.ConsentedAt,
        volunteer.Details.Skills,
        volunteer.Details.Languages,
        volunteer.Details.Areas,
        [.. volunteer.Details.FreeTimes.Select(FreeTimeBody.Of)],
        volunteer.Details.Health?.Key,
        volunteer.Details.Health?.ConsentedAt,
        volunteer.Teams,
        volunteer.Hours.Star,
        volunteer.Hours.Minutes,
        volunteer.Hours.Waiting,
        volunteer.Hours.Entries.Length,
        [.. volunteer.Hours.Corrections.Where(correction => correction.State == CorrectionState.Open)],
        volunteer.MergedInto,
        volunteer.RegisteredAt,
        volunteer.UpdatedAt,
        volunteer.Asked ?? [],
        volunteer.ErasureAskedAt,
        volunteer.IdentityKeptUntil);
}

/// <summary>A volunteer in a list.</summary>
/// <param name="Name">Masked; null where the person was erased.</param>
/// <param name="Phone">Masked.</param>
/// <param name="Leads">Of the teams, those that they lead.</param>
internal sealed record VolunteerListing(
    VolunteerId Id,
    VolunteerNumber Number,
    UnitCode Unit,
    VolunteerState State,
    string? Name,
    string? Phone,
    bool Minor,
    int Star,
    int Minutes,
    int Waiting,
    IReadOnlyList<TeamId> Teams,
    IReadOnlyList<TeamId> Leads,
    IReadOnlyList<Skill> Skills,
    VolunteerId? MergedInto,
    DateTimeOffset RegisteredAt,
    long Version)
{
    public static VolunteerListing Of(VolunteerRowListing row, Person? person) => new(
        row.Id,
        row.Number,
        row.Unit,
        row.State,
        Masks.Name(person?.Name),
        Masks.Phone(person?.Phone),
        row.Minor,
        row.Star,
        row.Minutes,
        row.Waiting,
        row.Teams,
        row.Leads,
        row.Skills,
        row.MergedInto,
        row.RegisteredAt,
        row.Version);
}

/// <summary>Who was found.</summary>
internal sealed record FoundVolunteers(IReadOnlyList<VolunteerListing> Items);
