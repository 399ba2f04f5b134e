using System.Collections.Immutable;
using Practice.Actors.Accounts;
using Practice.Actors.Notifications;

namespace Practice.Actors.Gateway.Access;

/// <summary>Whose inboxes somebody may read: those of the units and teams that they answer for, and on asking that of any unit below.</summary>
internal sealed class InboxScopes(Authorizer authorizer)
{
    public async ValueTask<NotificationFilter> NarrowAsync(NotificationFilter asked, Principal principal)
    {
        foreach (var id in new[] { asked.Unit?.Value, asked.Team?.Value }.OfType<string>())
        {
            if (await authorizer.MayAsync(principal, Permission.ReadNotifications, id)) return asked;
        }

        return asked with { Inboxes = await InboxesAsync(principal, Permission.ReadNotifications) };
    }

    /// <summary>Codes of units and ids of teams; null for all there are, which whoever runs the center may read.</summary>
    public async ValueTask<ImmutableArray<string>?> InboxesAsync(Principal principal, Permission permission)
    {
        if (await authorizer.MayAtCenterAsync(principal, permission)) return null;
        var scope = Authorizer.ScopeOf(principal, permission);
        return [.. scope.Units.Select(unit => unit.Value), .. scope.Teams.Select(team => team.Value)];
    }
}
