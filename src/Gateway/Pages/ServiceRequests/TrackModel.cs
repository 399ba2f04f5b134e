using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Gateway.Pages.ServiceRequests;

/// <summary>A request as whoever placed it sees it.</summary>
/// <param name="Key">That opens it.</param>
/// <param name="Link">The address of this page, to be kept.</param>
/// <param name="IsNew">Whether it was placed a moment ago.</param>
/// <param name="Item">What was ordered; null for an order in free words.</param>
/// <param name="Desk">The name of the unit that has it now.</param>
/// <param name="DeskPhone">Its public number; null where it has none.</param>
/// <param name="Name">Masked; null where none was given, as is <paramref name="Phone"/>.</param>
/// <param name="Story">Everything that happened, the last first.</param>
/// <param name="Proof">For <see cref="Forms"/>.</param>
/// <param name="FormKey">Under which what is sent next is done once.</param>
/// <param name="Said">What was typed and not taken.</param>
public sealed record TrackModel(
    ServiceRequestView Request,
    string Key,
    Uri Link,
    QrCode Picture,
    bool IsNew,
    string? Item,
    string Unit,
    string Desk,
    string? DeskPhone,
    string? Name,
    string? Phone,
    IReadOnlyList<Happening> Story,
    string Proof,
    string FormKey,
    SaidOfRequest Said,
    IReadOnlyList<Fault> Faults)
{
    public bool May(string verb) => Request.Allowed.Contains(verb);
}

/// <summary>Something that happened to a request, in plain words.</summary>
/// <param name="Note">What was said with it; null for nothing.</param>
public sealed record Happening(DateTimeOffset At, Phrase Words, string? Note);

/// <summary>What was typed about a request and not taken; null for nothing.</summary>
/// <param name="Verb">Of which form.</param>
public sealed record SaidOfRequest(string? Verb = null, int? Rating = null, string? Note = null)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(SaidOfRequest);
}

/// <summary>Where somebody says which request they mean.</summary>
/// <param name="IsWrong">Whether what they gave opens none.</param>
public sealed record FindRequestModel(bool IsWrong);
