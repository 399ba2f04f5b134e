using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.ReadModel.ServiceRequests;

namespace Practice.Actors.Gateway.Pages.ServiceRequests;

/// <summary>The form by which a clerk enters what somebody asked for by telephone or at the desk.</summary>
/// <param name="Units">Where it can be entered.</param>
/// <param name="Menu">What can be ordered.</param>
/// <param name="Entered">What was entered last; null for nothing.</param>
/// <param name="Proof">For <see cref="Forms"/>.</param>
public sealed record EntryModel(
    EntryForm Form, IReadOnlyList<UnitChoice> Units, IReadOnlyList<MenuItemListing> Menu, DateOnly First, DateOnly Last, EnteredRequest? Entered, string Proof, IReadOnlyList<Fault> Faults);

/// <summary>What a clerk typed; null for nothing.</summary>
/// <param name="Key">Under which it is placed once, however often it is sent.</param>
/// <param name="Channel">As the API writes it.</param>
/// <param name="Item">Its name, or a part of it; null for an order in free words.</param>
/// <param name="Unit">Its name, or a part of it, or its code.</param>
/// <param name="Day">When it is wished for; null for as soon as can be.</param>
public sealed record EntryForm(
    string Key, string Channel, string? Item = null, string? Unit = null, string? Description = null, string? Phone = null, string? Name = null, string? Address = null, string? Day = null)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(EntryForm);
}

/// <summary>A request that was entered a moment ago.</summary>
/// <param name="Link">That opens it to whoever is served.</param>
public sealed record EnteredRequest(RequestId Id, string Code, Uri Link, QrCode Picture);
