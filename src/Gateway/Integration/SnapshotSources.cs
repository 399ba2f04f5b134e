using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.ServiceRequests;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Integration;

/// <summary>Where the entities of a snapshot come from: the lists that everybody reads, a unit at a time.</summary>
internal sealed class SnapshotSources(
    UnitQueries units,
    PlatformQueries platforms,
    TeamQueries teams,
    MenuItemQueries menuItems,
    ProjectQueries projects,
    OfferQueries offers,
    ActivityQueries activities,
    ServiceRequestQueries requests)
{
    private readonly IReadOnlyList<SnapshotSource> all =
    [
        Of(SnapshotKind.Unit, units.OwnedAsync, unit => (unit.Code.Value, unit.Version)),
        Of(SnapshotKind.Platform, platforms.OwnedAsync, platform => (platform.Key.Value, platform.Version), ofCenters: true),
        Of(SnapshotKind.Team, teams.OwnedAsync, team => (team.Id.Value, team.Version)),
        Of(SnapshotKind.MenuItem, menuItems.OwnedAsync, item => (item.Id.Value, item.Version), ofCenters: true),
        Of(SnapshotKind.Project, projects.OwnedAsync, project => (project.Id.Value, project.Version), ofCenters: true),
        Of(SnapshotKind.Offer, offers.OwnedAsync, offer => (offer.Id.Value, offer.Version)),
        Of(SnapshotKind.Activity, activities.OwnedAsync, activity => (activity.Id.Value, activity.Version)),
        Of(SnapshotKind.ServiceRequest, requests.OwnedAsync, request => (request.Id.Value, request.Version)),
    ];

    public SnapshotSource this[SnapshotKind kind] => all[(int)kind];

    private static SnapshotSource Of<T>(SnapshotKind kind, Func<OwnedPage, CancellationToken, Task<IReadOnlyList<T>>> read, Func<T, (string Key, long Version)> known, bool ofCenters = false)
    {
        var wire = WireJson.Of<T>();
        return new SnapshotSource(kind, ofCenters, async (page, stop) => [.. (await read(page, stop)).Select(row => Shown(kind, page.Unit, known(row), row, wire))]);
    }

    private static SnapshotRow Shown<T>(SnapshotKind kind, UnitCode unit, (string Key, long Version) known, T row, JsonTypeInfo<T> wire) => new(known.Key, json =>
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, Words.Of(kind));
        json.WriteString("subject"u8, known.Key);
        json.WriteString("unit"u8, unit.Value);
        json.WriteString("sequence"u8, known.Version.ToString(CultureInfo.InvariantCulture));
        json.WritePropertyName("data"u8);
        JsonSerializer.Serialize(json, row, wire);
        json.WriteEndObject();
    });
}

/// <summary>The entities of one kind.</summary>
/// <param name="OfCenters">Whether only county centers have any.</param>
/// <param name="ReadAsync">Those of one unit.</param>
internal sealed record SnapshotSource(SnapshotKind Kind, bool OfCenters, Func<OwnedPage, CancellationToken, Task<IReadOnlyList<SnapshotRow>>> ReadAsync)
{
    /// <summary>What it takes beside the permission to follow events, as with the events of such an entity.</summary>
    public Permission? Need { get; } = EventAudience.NeedOf($"{Words.Of(Kind)}.");
}

/// <param name="Key">By which its unit's entities are ordered.</param>
/// <param name="Write">Writes it as a <see cref="SnapshotItem"/>.</param>
internal sealed record SnapshotRow(string Key, Action<Utf8JsonWriter> Write);
