using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Contracts.Activities;

/// <summary>An activity as readers see it.</summary>
/// <param name="RecordedAt">When it was entered, beside when it was held.</param>
[GenerateSerializer, Immutable, Alias("activities.activity-view")]
public sealed record ActivityView(
    [property: Id(0)] ActivityId Id,
    [property: Id(1)] UnitCode Unit,
    [property: Id(2)] ActivityState State,
    [property: Id(3)] ActivityRecord Record,
    [property: Id(4)] DateTimeOffset RecordedAt);

public enum ActivityState
{
    /// <summary>It took place and is recorded.</summary>
    Held,
}
