namespace Practice.Actors.Accounts;

/// <summary>Whether one place lies within another, by the hierarchy as it is now; the host, which knows the units and teams, supplies it.</summary>
public interface IScopeCheck
{
    /// <summary>Whether all of where one grant holds is within where another holds; the roles do not matter.</summary>
    /// <returns>False also for a place that there is not.</returns>
    ValueTask<bool> CoversAsync(Grant mine, Grant theirs, CancellationToken cancellationToken = default);
}
