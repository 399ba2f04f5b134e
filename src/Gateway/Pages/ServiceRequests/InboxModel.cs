using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.ServiceRequests;

namespace Practice.Actors.Gateway.Pages.ServiceRequests;

/// <summary>What waits for somebody of the staff.</summary>
/// <param name="Items">The oldest first, at most 50.</param>
/// <param name="More">Whether there are others.</param>
/// <param name="Platforms">That an order in free words can be given to.</param>
/// <param name="Proof">For <see cref="Forms"/>.</param>
public sealed record InboxModel(IReadOnlyList<InboxItem> Items, bool More, IReadOnlyList<PlatformListing> Platforms, string Proof, IReadOnlyList<Fault> Faults);

/// <summary>A request that waits.</summary>
/// <param name="Item">What was ordered; null for an order in free words.</param>
/// <param name="Team">Whose turn it is; null where it is the desk's.</param>
/// <param name="Best">The desk's best suggestion; null where there is none, or it does not wait for a team.</param>
/// <param name="Mine">Whether whoever looks may act on it for the desk.</param>
/// <param name="Key">Under which what is done next is done once.</param>
public sealed record InboxItem(ServiceRequestListing Request, string Unit, string? Item, string? Team, Candidate? Best, bool Mine, string Key);
