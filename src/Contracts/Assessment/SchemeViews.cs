using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Assessment;

/// <summary>A version of a center's scheme.</summary>
/// <param name="Digest">Of the scheme as it stands.</param>
/// <param name="From">The first month that it holds for; null before it is approved.</param>
/// <param name="DraftedBy">The account that drafted or last revised it.</param>
/// <param name="ApprovedBy">The account that approved it; null before.</param>
[GenerateSerializer, Immutable, Alias("assessment.scheme-view")]
public sealed record SchemeView(
    [property: Id(0)] SchemeId Id,
    [property: Id(1)] UnitCode Center,
    [property: Id(2)] SchemeState State,
    [property: Id(3)] Scheme Scheme,
    [property: Id(4)] string Digest,
    [property: Id(5)] Month? From,
    [property: Id(6)] string DraftedBy,
    [property: Id(7)] string? ApprovedBy,
    [property: Id(8)] DateTimeOffset DraftedAt,
    [property: Id(9)] DateTimeOffset? ApprovedAt,
    [property: Id(10)] DateTimeOffset UpdatedAt)
{
    /// <summary>Whether it may score a month.</summary>
    public bool HoldsIn(Month month) => State is SchemeState.Approved && From <= month;
}

public enum SchemeState
{
    Draft,

    /// <summary>Without fault, as a check found; it may still be revised.</summary>
    Checked,

    /// <summary>Fixed.</summary>
    Approved,
}
