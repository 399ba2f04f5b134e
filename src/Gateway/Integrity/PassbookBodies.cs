using FluentValidation;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>A passbook to be opened.</summary>
/// <param name="Unit">The village or community.</param>
/// <param name="Holder">The head of the household, or the person, by name; none where <paramref name="Volunteer"/> says it. Kept in the vault.</param>
/// <param name="Volunteer">Whose it is; of persons' passbooks alone, one each.</param>
/// <param name="Minor">Whether the holder is under age; false unless given. Of a volunteer the registration tells.</param>
internal sealed record OpenPassbookBody(UnitCode Unit, HolderKind Kind, PersonBody? Holder = null, VolunteerId? Volunteer = null, bool? Minor = null)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(OpenPassbookBody);
}

/// <summary>Goods for points.</summary>
/// <param name="Bank">The unit whose goods they are.</param>
/// <param name="Item">Their number there.</param>
/// <param name="Quantity">1–100; one unless given.</param>
internal sealed record RedeemBody(UnitCode Bank, int Item, int? Quantity = null);

/// <summary>Goods that were brought back.</summary>
internal sealed record ReturnBody(RedemptionId Redemption);

/// <summary>Whose a passbook is.</summary>
/// <param name="Holder">Null where it was erased since.</param>
internal sealed record PassbookHolderResource(PassbookNumber Number, HolderKind Kind, string? Holder)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(PassbookHolderResource);
}

internal sealed class OpenPassbookBodyValidator : AbstractValidator<OpenPassbookBody>
{
    private static readonly Phrase OneOfTwo = new("须给出户主（本人）姓名，或志愿者编号，二者取一。", "Must have either the holder's name or a volunteer.");

    public OpenPassbookBodyValidator()
    {
        RuleFor(passbook => passbook.Holder).Custom((holder, context) =>
        {
            if ((holder?.Name is null) == (context.InstanceToValidate.Volunteer is null) || (holder is not null && context.InstanceToValidate.Volunteer is not null)) context.Fail(OneOfTwo);
        });
        RuleFor(passbook => passbook.Holder!).SetValidator(new PersonBodyValidator()).When(passbook => passbook.Holder is not null);
    }
}

internal sealed class RedeemBodyValidator : AbstractValidator<RedeemBody>
{
    public RedeemBodyValidator()
    {
        RuleFor(redeem => redeem.Item).Within(1, GoodsNumbers.MostGoods);
        RuleFor(redeem => redeem.Quantity).Within(1, GoodsNumbers.MostAtOnce);
    }
}
