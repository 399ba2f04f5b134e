using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.Gateway.Pages.ServiceRequests;

/// <summary>A request as staff work on it.</summary>
/// <param name="Item">What was ordered; null for an order in free words.</param>
/// <param name="Unit">Where it was placed.</param>
/// <param name="Desk">The unit that has it now.</param>
/// <param name="Team">The lead team; null where none has it.</param>
/// <param name="Helpers">Names of the teams that help, or are asked to.</param>
/// <param name="Contact">Null where nobody asked to see it, or none was given.</param>
/// <param name="MayLook">Whether whoever looks may see who is to be served, and every word; each look is on record.</param>
/// <param name="Looked">Whether they do.</param>
/// <param name="Words">The order's own words; null where they are not shown, or there are none.</param>
/// <param name="Story">Everything that happened, the last first.</param>
/// <param name="Suggested">What the desk suggests; null where it is not asked.</param>
public sealed record RequestSheet(
    ServiceRequestView Request,
    string? Item,
    string Unit,
    string Desk,
    string? Team,
    IReadOnlyList<string> Helpers,
    ShownContact? Contact,
    bool MayLook,
    bool Looked,
    string? Words,
    IReadOnlyList<Happening> Story,
    Candidates? Suggested,
    NextSteps Next);

/// <summary>Who is to be served.</summary>
public sealed record ShownContact(string? Name, string? Phone, string? Address)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(ShownContact);
}

/// <summary>What whoever looks may do with a request next.</summary>
/// <param name="Platforms">That an order in free words can be given to; empty where it has one.</param>
/// <param name="Proof">For <see cref="Forms"/>.</param>
/// <param name="Key">Under which what is done next is done once.</param>
/// <param name="Version">That is shown.</param>
/// <param name="Back">The page to come back to: its path and query.</param>
/// <param name="Said">What was typed and not taken.</param>
public sealed record NextSteps(
    RequestId Request, IReadOnlyList<NextStep> Steps, IReadOnlyList<PlatformListing> Platforms, string Proof, string Key, long Version, string Back, SaidOfStep Said, IReadOnlyList<Fault> Faults)
{
    public bool May(string verb) => Steps.Any(step => step.Verb == verb);
}

/// <summary>A step that may be taken.</summary>
/// <param name="Teams">For which; empty for what is no team's.</param>
public sealed record NextStep(string Verb, IReadOnlyList<StepTeam> Teams);

public sealed record StepTeam(TeamId Id, string Name);

/// <summary>What was typed about a step and not taken; null for nothing.</summary>
public sealed record SaidOfStep(string? Verb = null, IReadOnlyDictionary<string, string>? Fields = null)
{
    public string? Of(string verb, string field) => verb == Verb ? Fields?.GetValueOrDefault(field) : null;

    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(SaidOfStep);
}

/// <summary>A request's page for staff.</summary>
/// <param name="Conflict">Whether what was asked could not be done because the request had moved on.</param>
public sealed record RequestModel(RequestSheet Sheet, string Back, bool Conflict, IReadOnlyList<Fault> Faults);
