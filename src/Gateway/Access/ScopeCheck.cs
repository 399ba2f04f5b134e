using Practice.Actors.Accounts;

namespace Practice.Actors.Gateway.Access;

/// <summary>Whether what one grant is about lies within what another is about, by units, teams and platforms as they are now.</summary>
internal sealed class ScopeCheck(Authorizer authorizer, Places places) : IScopeCheck
{
    public async ValueTask<bool> CoversAsync(Grant mine, Grant theirs, CancellationToken cancellationToken = default)
    {
        var id = theirs switch
        {
            { Unit: { } unit } => unit.Value,
            { Team: { } team } => team.Value,
            { Platform: { } platform } => platform.Value,
            { Volunteer: { } volunteer } => volunteer.Value,
            _ => "",
        };
        return await places.OfAsync(id, Permission.ManageAccounts) is { } place && await authorizer.CoversAsync(mine, place);
    }
}
