using System.Reflection;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Integration;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Integration;

public sealed class EventAudienceTests
{
    [Fact]
    public void No_event_that_a_partner_may_get_tells_of_a_volunteer_or_a_household()
    {
        var partners = EventCatalog.All.Where(type => EventAudience.NeedOf(type.Key) is not { } need || RolePermissions.Of(Role.Partner).Contains(need)).ToList();

        Assert.True(partners.Count > 50, $"Only {partners.Count} types were looked at.");
        Assert.All(partners, type => Assert.False(TellsOfSomebody(type.Value, []), type.Key));
        Assert.True(TellsOfSomebody(typeof(ActivityHeld), []));
    }

    [Fact]
    public void A_snapshot_has_a_kind_for_each_family_of_events_that_are_followed() =>
        Assert.Equal(
            EventTypes.All.Items.Where(type => EventAudience.IsFollowed(type.Type)).Select(type => type.Type[..type.Type.IndexOf('.', StringComparison.Ordinal)]).Distinct().Order(StringComparer.Ordinal),
            Enum.GetValues<SnapshotKind>().Select(Words.Of).Order(StringComparer.Ordinal));

    private static bool TellsOfSomebody(Type type, HashSet<Type> seen)
    {
        if (type == typeof(VolunteerId) || type == typeof(PassbookId)) return true;
        if (!seen.Add(type)) return false;
        if (type.IsGenericType && type.GetGenericArguments().Any(argument => TellsOfSomebody(argument, seen))) return true;
        return type.Assembly == typeof(DomainEvent).Assembly && type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Any(property => TellsOfSomebody(property.PropertyType, seen));
    }
}
