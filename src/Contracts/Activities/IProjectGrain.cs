namespace Practice.Actors.Contracts.Activities;

/// <summary>A brand project (品牌项目); the key is its id.</summary>
[Alias("activities.project")]
public interface IProjectGrain : ILedgerGrain<ProjectCommand, ProjectView>;
