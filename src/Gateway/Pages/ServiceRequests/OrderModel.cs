using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.Gateway.Pages.ServiceRequests;

/// <summary>The form of an order, as it was filled in so far.</summary>
/// <param name="Proof">For <see cref="Forms"/>.</param>
/// <param name="Office">Whose units can be chosen.</param>
/// <param name="Units">Where it can be placed: the office, then its stations.</param>
/// <param name="Menu">What can be ordered.</param>
/// <param name="First">The first day that can be wished for.</param>
/// <param name="Last">The last one.</param>
public sealed record OrderModel(
    OrderForm Form, string Proof, UnitListing Office, IReadOnlyList<UnitListing> Units, IReadOnlyList<MenuGroup> Menu, DateOnly First, DateOnly Last, IReadOnlyList<Fault> Faults);

/// <summary>What somebody typed into the form of an order; null for nothing.</summary>
/// <param name="Key">Under which it is placed once, however often it is sent.</param>
/// <param name="Item">A menu item's id; null for an order in free words.</param>
/// <param name="When"><c>soon</c>, or <c>day</c>.</param>
/// <param name="Part">Of the day: <c>any</c>, <c>morning</c>, <c>afternoon</c> or <c>evening</c>.</param>
public sealed record OrderForm(
    string Key, string? Unit, string? Item, string? Description = null, string? Name = null, string? Phone = null, string? Address = null, string? When = null, string? Day = null, string? Part = null)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(OrderForm);
}

/// <summary>In which township.</summary>
/// <param name="Item">What was chosen to be ordered; null for nothing yet.</param>
public sealed record TownshipModel(IReadOnlyList<UnitListing> Offices, string? Item, string? ItemName);
