using System.Collections.Immutable;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Notifications;

namespace Practice.Actors.Gateway.Access;

/// <summary>
/// Whose inboxes somebody may read: those of the units and teams that they answer for, and on asking that of any unit below. A volunteer's is their own: whoever
/// answers for their unit or team reads it no more than anybody else.
/// </summary>
internal sealed class InboxScopes(Authorizer authorizer, IGrainFactory grains)
{
    public async ValueTask<NotificationFilter> NarrowAsync(NotificationFilter asked, Principal principal)
    {
        foreach (var id in new[] { asked.Unit?.Value, asked.Team?.Value }.OfType<string>())
        {
            if (await authorizer.MayAsync(principal, Permission.ReadNotifications, id)) return asked;
        }

        var own = await OwnAsync(principal, Permission.ReadNotifications);
        var inboxes = await InboxesAsync(principal, Permission.ReadNotifications);
        // Who has nothing but their own is answered by the index of recipients.
        if (inboxes is [] && own is not []) return asked with { Volunteers = asked.Volunteers is { } some ? [.. some.Intersect(own)] : own };
        return asked with { Inboxes = inboxes is { } theirs ? [.. theirs, .. own.Select(volunteer => volunteer.Value)] : null };
    }

    /// <summary>Codes of units and ids of teams; null for all there are, which whoever runs the center may read.</summary>
    public async ValueTask<ImmutableArray<string>?> InboxesAsync(Principal principal, Permission permission)
    {
        if (await authorizer.MayAtCenterAsync(principal, permission)) return null;
        var scope = Authorizer.ScopeOf(principal, permission);
        return [.. scope.Units.Select(unit => unit.Value), .. scope.Teams.Select(team => team.Value)];
    }

    /// <summary>The volunteer that somebody is, with the registrations of theirs that were merged into it; nobody for who is none.</summary>
    public async ValueTask<ImmutableArray<VolunteerId>> OwnAsync(Principal principal, Permission permission)
    {
        var own = ImmutableArray.CreateBuilder<VolunteerId>();
        foreach (var volunteer in Authorizer.ScopeOf(principal, permission).Volunteers)
        {
            own.Add(volunteer);
            if (await grains.Volunteer(volunteer).Get() is { View: var view }) own.AddRange(view.Absorbed);
        }

        return own.ToImmutable();
    }
}
