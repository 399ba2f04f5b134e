namespace Practice.Actors.Contracts.Activities;

/// <summary>A volunteer activity that a unit held; the key is its id.</summary>
[Alias("activities.activity")]
public interface IActivityGrain : ILedgerGrain<ActivityCommand, ActivityView>;
