using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Gateway.Pages.ServiceRequests;

/// <summary>What a team has to do.</summary>
/// <param name="Team">Null where whoever looks has first to choose one.</param>
/// <param name="Teams">That can be chosen.</param>
/// <param name="Work">The oldest first.</param>
/// <param name="Past">What it did last, the latest first.</param>
/// <param name="Done">The code of what was done last; null for nothing.</param>
public sealed record TeamModel(TeamView? Team, IReadOnlyList<StepTeam> Teams, IReadOnlyList<TeamWork> Work, IReadOnlyList<TeamWork> Past, DoneAtDesk? Done);

/// <summary>A request that a team has, is asked for, or had.</summary>
/// <param name="Item">What was ordered; null for an order in free words.</param>
/// <param name="Part">Of the team in it.</param>
/// <param name="Next">Null for what is over.</param>
public sealed record TeamWork(ServiceRequestView Request, string? Item, string Unit, TeamPart Part, NextSteps? Next);

/// <summary>What a team is in a request.</summary>
public enum TeamPart
{
    Leads,

    /// <summary>One of several that are asked at once.</summary>
    Called,

    /// <summary>Asked to help, or helping.</summary>
    Helps,
}
