using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.ReadModel.ServiceRequests;

namespace Practice.Actors.Gateway.Pages.ServiceRequests;

/// <summary>A dispatch desk.</summary>
/// <param name="Units">Whose desks whoever looks may choose.</param>
/// <param name="Parts">Of the queue, with how many wait in each.</param>
/// <param name="Part">That is shown.</param>
/// <param name="Rows">The oldest first, at most 50.</param>
/// <param name="More">Whether there are others.</param>
/// <param name="Opened">The request beside the queue; null where there is none.</param>
/// <param name="Chosen">Whether the address names the request that is opened.</param>
/// <param name="Done">What was done last; null for nothing.</param>
/// <param name="Together">What was done to several at once, or is to be mended before it is.</param>
/// <param name="Proof">For <see cref="Forms"/>.</param>
/// <param name="Key">Under which those chosen are done once.</param>
public sealed record DeskModel(
    UnitCode Unit,
    string UnitName,
    IReadOnlyList<UnitChoice> Units,
    IReadOnlyList<DeskPart> Parts,
    string Part,
    IReadOnlyList<DeskRow> Rows,
    bool More,
    RequestSheet? Opened,
    bool Chosen,
    DoneAtDesk? Done,
    Together Together,
    string Proof,
    string Key,
    IReadOnlyList<Fault> Faults)
{
    /// <summary>Of the reason for which several are not taken.</summary>
    public const string ReasonField = "bulk-reason";

    /// <summary>Whether these wait for the desk, so that several can be done at once.</summary>
    public bool IsDesks => Part == "desk";

    /// <summary>The address of this desk with a request opened.</summary>
    public string With(RequestId? open) => Links.With("/me/desk", ("unit", Unit.Value), ("for", Part), ("open", open?.Value));

    /// <summary>The request after another one, or before it where it is the last; null where there is no other.</summary>
    public RequestId? After(RequestId id)
    {
        var at = 0;
        while (at < Rows.Count && Rows[at].Request.Id != id) at++;
        return at + 1 < Rows.Count ? Rows[at + 1].Request.Id : at > 0 && at < Rows.Count ? Rows[at - 1].Request.Id : null;
    }
}

/// <summary>A part of a desk's queue.</summary>
/// <param name="Key">As the address says it.</param>
public sealed record DeskPart(string Key, Phrase Words, long Count);

/// <summary>A request in a desk's queue.</summary>
/// <param name="Item">What was ordered; null for an order in free words.</param>
/// <param name="Team">Whose turn it is; null where it is the desk's.</param>
/// <param name="Best">The suggestion that can be confirmed together with others: it reckons with those above. Null where there is none.</param>
public sealed record DeskRow(ServiceRequestListing Request, string Unit, string? Item, string? Team, Candidate? Best);

/// <summary>What was done last at a desk.</summary>
public sealed record DoneAtDesk(RequestId Request, string Code, RequestState State, string? Team, bool MayUndo);

/// <summary>What was done to several requests at once.</summary>
/// <param name="Verb"><c>dispatch</c> or <c>reject</c>.</param>
/// <param name="Picked">Those that are chosen, where something has to be mended first.</param>
/// <param name="Reason">As it was chosen then; null for none.</param>
/// <param name="Note">As it was typed then; null for nothing.</param>
public sealed record Together(string Verb, IReadOnlyList<DeskResult> Results, IReadOnlyList<RequestId> Picked, string? Reason, string? Note)
{
    public static Together Nothing { get; } = new("dispatch", [], [], Reason: null, Note: null);
}

/// <summary>What became of a request that was chosen with others.</summary>
/// <param name="Team">To which it was, or was to be, given; null where it was to be given to none.</param>
/// <param name="Fault">Why it was not done; null where it was.</param>
public sealed record DeskResult(RequestId Request, string Code, string? Team, string? Fault);
