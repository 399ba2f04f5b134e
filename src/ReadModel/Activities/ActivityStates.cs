namespace Practice.Actors.ReadModel.Activities;

/// <summary>States of activities as SQL counts them.</summary>
internal static class ActivityStates
{
    /// <summary>Those that took place.</summary>
    public const string Done = "'held', 'recorded', 'sent-back', 'confirmed'";
}
