using Practice.Actors.Contracts.Activities;

namespace Practice.Actors.Grains.Activities;

/// <summary>How a brand project's events add up.</summary>
internal static class Project
{
    public static ProjectView Evolve(ProjectView? state, ProjectEvent happened, DateTimeOffset recordedAt) =>
        happened is ProjectRegistered e
            ? new ProjectView(e.Id, e.Center, e.Name, e.Platform, e.Provisional, recordedAt, ProjectState.Running, ProjectDescription.Nothing, [], [], [], EndReason: null)
            : Changed(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(ProjectRegistered)}."), happened, recordedAt) with { UpdatedAt = recordedAt };

    private static ProjectView Changed(ProjectView state, ProjectEvent happened, DateTimeOffset recordedAt) => happened switch
    {
        ProjectEdited e => state with { Name = e.Name, Platform = e.Platform, Provisional = e.Provisional, Description = e.Description },
        FundsEntered e => state with { Funds = state.Funds.Add(new FundsEntry(e.Number, e.Direction, e.AmountFen, e.On, e.Words, recordedAt)) },
        FundsReversed e => state with { Funds = state.Funds.SetItem(e.Number - 1, state.Funds[e.Number - 1] with { Reversed = e.Reason }) },
        ResultRecorded e => state with { Results = state.Results.Add(new ProjectResult(e.On, e.Words, recordedAt)) },
        ProjectLinked e => state with { Links = state.Links.Add(e.Other) },
        ProjectUnlinked e => state with { Links = state.Links.Remove(e.Other) },
        ProjectEnded e => state with { State = ProjectState.Ended, EndReason = e.Reason },
        ProjectResumed => state with { State = ProjectState.Running, EndReason = null },
        _ => throw new InvalidOperationException($"A project does not know {happened.GetType()}."),
    };
}
