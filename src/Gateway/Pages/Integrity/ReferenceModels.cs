using Practice.Actors.Contracts.Integrity;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Pages.Integrity;

/// <summary>A passbook's references for lenders.</summary>
/// <param name="Lenders">For whom one can be made.</param>
public sealed record ReferencesModel(PassbookView Passbook, IReadOnlyList<ReferenceRow> Rows, IReadOnlyList<LenderChoice> Lenders, FormState Form);

/// <summary>A reference in a list.</summary>
/// <param name="Lender">By name.</param>
public sealed record ReferenceRow(LenderReferenceListing Reference, string Lender);

/// <summary>A lender that can be chosen.</summary>
public sealed record LenderChoice(string Id, string Name);

/// <summary>A reference as the person sees it.</summary>
/// <param name="State">What it is worth now.</param>
/// <param name="Code">For the person to hand on; null before they have agreed.</param>
/// <param name="Lender">By name.</param>
public sealed record ReferenceModel(LenderReferenceView Reference, ReferenceState State, string? Code, string Unit, string Lender, FormState Form)
{
    /// <summary>Without the code, so that no log ever shows it by accident.</summary>
    public override string ToString() => Reference.Id.Value;
}
