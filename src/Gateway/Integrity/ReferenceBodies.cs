using System.Collections.Immutable;
using FluentValidation;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>A reference to be made for the person to look at.</summary>
/// <param name="Lender">The lender's key; it must be one that may verify references.</param>
internal sealed record DraftReferenceBody(PassbookId Passbook, ApiKeyId Lender, ReferencePurpose Purpose);

/// <summary>The person's separate consent, to this lender and this purpose.</summary>
internal sealed record ConsentToReferenceBody(ApiKeyId Lender, ReferencePurpose Purpose);

/// <param name="Code">As the person has handed it on.</param>
internal sealed record VerifyReferenceBody(LenderReferenceId Reference, string Code);

/// <summary>A reference with what it is worth now.</summary>
/// <param name="Code">The platform's signature; null before it is issued.</param>
internal sealed record ShownReference(LenderReferenceView View, ReferenceState State, string? Code);

/// <summary>A reference as the person sees it.</summary>
/// <param name="State">What it is worth now.</param>
/// <param name="Content">What the lender would see, and nothing else.</param>
/// <param name="Until">The last day on which it is worth something; null before it is issued.</param>
/// <param name="Digest">SHA-256 of what it says, for whom and what for; null before it is issued.</param>
/// <param name="Code">The platform's signature, for the person to hand on; null before it is issued.</param>
/// <param name="Uses">Each look of the lender's.</param>
internal sealed record LenderReferenceResource(
    LenderReferenceId Id,
    UnitCode Unit,
    PassbookId Passbook,
    string Lender,
    ReferencePurpose Purpose,
    ReferenceState State,
    ReferenceContent Content,
    DateOnly? Until,
    string? Digest,
    string? Code,
    ImmutableArray<DateTimeOffset> Uses,
    DateTimeOffset DraftedAt,
    DateTimeOffset UpdatedAt)
{
    public static LenderReferenceResource Of(ShownReference shown) => new(
        shown.View.Id, shown.View.Unit, shown.View.Passbook, shown.View.Lender, shown.View.Purpose, shown.State, shown.View.Content, shown.View.Until, shown.View.Digest, shown.Code,
        shown.View.Uses, shown.View.DraftedAt, shown.View.UpdatedAt);
}

/// <summary>Lenders for whom a reference can be made now.</summary>
internal sealed record LendersResource(IReadOnlyList<LenderResource> Items);

/// <param name="Id">The lender's key.</param>
/// <param name="Label">Which system uses it; names no person.</param>
internal sealed record LenderResource(ApiKeyId Id, string Label);

/// <summary>What a lender sees of a reference.</summary>
/// <param name="Name">Masked; null where it was erased since.</param>
/// <param name="Until">The last day on which it is worth something.</param>
/// <param name="Use">Which look of the lender's this is, from 1; the person sees it too.</param>
internal sealed record VerifiedReference(LenderReferenceId Id, ReferencePurpose Purpose, HolderKind Holder, string? Name, ReferenceContent Content, DateOnly Until, string Digest, int Use);

internal sealed class VerifyReferenceBodyValidator : AbstractValidator<VerifyReferenceBody>
{
    public VerifyReferenceBodyValidator() => RuleFor(body => body.Code).Line(40);
}
