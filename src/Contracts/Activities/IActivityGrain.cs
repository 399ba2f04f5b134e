namespace Practice.Actors.Contracts.Activities;

/// <summary>A volunteer activity that a unit held; the key is its id.</summary>
[Alias("activities.activity")]
public interface IActivityGrain : ILedgerGrain<ActivityCommand, ActivityView>;

/// <summary>A brand project (品牌项目); the key is its id.</summary>
[Alias("activities.project")]
public interface IProjectGrain : ILedgerGrain<ProjectCommand, ProjectView>;
