namespace Practice.Actors.Grains;

/// <summary>The grain storage that the silo has to provide.</summary>
public static class GrainStorage
{
    /// <summary>Snapshots of entities with long histories.</summary>
    public const string Snapshots = "snapshots";
}
