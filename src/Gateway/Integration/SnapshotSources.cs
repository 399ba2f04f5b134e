using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Integrity;
using Practice.Actors.Gateway.Settings;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Assessment;
using Practice.Actors.ReadModel.Certificates;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Integrity;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.ServiceRequests;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Integration;

/// <summary>Where the entities of a snapshot come from, a unit at a time: the lists that everybody reads, and of what a unit has one of and no list shows, its grain.</summary>
internal sealed class SnapshotSources(IServiceProvider services, IGrainFactory grains)
{
    private readonly FrozenDictionary<SnapshotKind, SnapshotSource> all = new[]
    {
        Of(SnapshotKind.Unit, services.GetRequiredService<UnitQueries>().OwnedAsync, unit => (unit.Code.Value, unit.Version)),
        OfCenters(SnapshotKind.Platform, services.GetRequiredService<PlatformQueries>().OwnedAsync, platform => (platform.Key.Value, platform.Version), platform => grains.Platform(platform.Key)),
        Of(SnapshotKind.Team, services.GetRequiredService<TeamQueries>().OwnedAsync, team => (team.Id.Value, team.Version)),
        OfCenters(SnapshotKind.MenuItem, services.GetRequiredService<MenuItemQueries>().OwnedAsync, item => (item.Id.Value, item.Version)),
        OfCenters(SnapshotKind.Project, services.GetRequiredService<ProjectQueries>().OwnedAsync, project => (project.Id.Value, project.Version)),
        Of(SnapshotKind.Offer, services.GetRequiredService<OfferQueries>().OwnedAsync, offer => (offer.Id.Value, offer.Version)),
        Of(SnapshotKind.Activity, services.GetRequiredService<ActivityQueries>().OwnedAsync, activity => (activity.Id.Value, activity.Version)),
        Of(SnapshotKind.ServiceRequest, services.GetRequiredService<ServiceRequestQueries>().OwnedAsync, request => (request.Id.Value, request.Version)),
        One(SnapshotKind.Deadlines, grains.Deadlines, DeadlinesResource.Of) with { OfCenters = true },
        OfCenters(SnapshotKind.ThemePlan, services.GetRequiredService<ThemePlanQueries>().OwnedAsync, plan => (plan.Id.Value, plan.Version), plan => grains.ThemePlan(plan.Id)),
        Of(SnapshotKind.MonthPlan, services.GetRequiredService<MonthPlanQueries>().OwnedAsync, plan => (plan.Id.Value, plan.Version), plan => grains.MonthPlan(plan.Id)),
        OfCenters(SnapshotKind.Scheme, services.GetRequiredService<SchemeQueries>().OwnedAsync, scheme => (scheme.Id.Value, scheme.Version)),
        OfCenters(SnapshotKind.Assessment, services.GetRequiredService<AssessmentQueries>().OwnedAsync, month => (month.Id.Value, month.Version), month => grains.Assessment(month.Id), NeedOf),
        One(SnapshotKind.Limits, grains.Limits, limits => limits),
        Of(SnapshotKind.Document, services.GetRequiredService<DocumentQueries>().OwnedAsync, document => (document.Id.Value, document.Version)),
        One(SnapshotKind.PointRules, grains.PointRules, rules => rules),
        Of(SnapshotKind.Volunteer, VolunteersOf(services.GetRequiredService<VolunteerQueries>()), volunteer => (volunteer.Id.Value, volunteer.Version)),
        Of(SnapshotKind.Certificate, services.GetRequiredService<CertificateQueries>().OwnedAsync, certificate => (certificate.Id.Value, certificate.Version)),
        Of(SnapshotKind.Council, services.GetRequiredService<CouncilQueries>().OwnedAsync, council => (council.Id.Value, council.Version), council => grains.Council(council.Id)),
        Of(SnapshotKind.Meeting, services.GetRequiredService<MeetingQueries>().OwnedAsync, meeting => (meeting.Id.Value, meeting.Version)),
        Of(SnapshotKind.Ceremony, services.GetRequiredService<CeremonyQueries>().OwnedAsync, ceremony => (ceremony.Id.Value, ceremony.Version)),
        Of(SnapshotKind.Passbook, services.GetRequiredService<PassbookQueries>().OwnedAsync, passbook => (passbook.Id.Value, passbook.Version)),
        Of(SnapshotKind.Deed, services.GetRequiredService<DeedQueries>().OwnedAsync, deed => (deed.Id.Value, deed.Version)),
        One(SnapshotKind.PointBank, grains.PointBank, PointBankResource.Of),
        Of(SnapshotKind.LenderReference, services.GetRequiredService<LenderReferenceQueries>().OwnedAsync, reference => (reference.Id.Value, reference.Version)),
        Of(SnapshotKind.HonourRound, services.GetRequiredService<HonourRoundQueries>().OwnedAsync, round => (round.Id.Value, round.Version)),
    }.ToFrozenDictionary(source => source.Kind);

    public SnapshotSource this[SnapshotKind kind] => all[kind];

    /// <summary>A list.</summary>
    /// <param name="known">A row's key in the list, and its version.</param>
    /// <param name="grain">Whose key is the entity's stream; null where that is the key of the row.</param>
    /// <param name="need">What it takes to see a row, where not all take the same.</param>
    private static SnapshotSource Of<T>(
        SnapshotKind kind,
        Func<OwnedPage, CancellationToken, Task<IReadOnlyList<T>>> read,
        Func<T, (string Key, long Version)> known,
        Func<T, IGrainWithStringKey>? grain = null,
        Func<T, Permission?>? need = null)
    {
        var wire = WireJson.Of<T>();
        return new SnapshotSource(
            kind,
            need is null ? EventAudience.NeedOf($"{Words.Of(kind)}.") : null,
            async (page, stop) =>
            [
                .. (await read(page, stop)).Select(row =>
                {
                    var (key, version) = known(row);
                    return RowOf(kind, page.Unit, key, grain?.Invoke(row).GetPrimaryKeyString() ?? key, version, row, wire) with { Need = need?.Invoke(row) };
                }),
            ]);
    }

    /// <inheritdoc cref="Of"/>
    private static SnapshotSource OfCenters<T>(
        SnapshotKind kind,
        Func<OwnedPage, CancellationToken, Task<IReadOnlyList<T>>> read,
        Func<T, (string Key, long Version)> known,
        Func<T, IGrainWithStringKey>? grain = null,
        Func<T, Permission?>? need = null) =>
        Of(kind, read, known, grain, need) with { OfCenters = true };

    /// <summary>What a unit has at most one of.</summary>
    private static SnapshotSource One<TCommand, TView, TResource>(SnapshotKind kind, Func<UnitCode, ILedgerGrain<TCommand, TView>> grainOf, Func<TView, TResource> show)
        where TCommand : class
        where TView : class
    {
        var wire = WireJson.Of<TResource>();
        return new SnapshotSource(kind, EventAudience.NeedOf($"{Words.Of(kind)}."), async (page, stop) =>
        {
            if (page.After is not null) return [];
            var grain = grainOf(page.Unit);
            return await grain.Get(stop) is { } found ? [RowOf(kind, page.Unit, page.Unit.Value, grain.GetPrimaryKeyString(), found.Version, show(found.View), wire)] : [];
        });
    }

    /// <summary>As with its events: a month is everybody's once it is published.</summary>
    private static Permission? NeedOf(AssessmentListing month) => EventAudience.NeedOf(month.State is AssessmentState.Published ? "assessment.published" : "assessment.drafted");

    private static Func<OwnedPage, CancellationToken, Task<IReadOnlyList<VolunteerListing>>> VolunteersOf(VolunteerQueries volunteers) =>
        async (page, stop) => [.. (await volunteers.OwnedAsync(page, stop)).Select(row => VolunteerListing.Of(row, person: null))];

    private static SnapshotRow RowOf<T>(SnapshotKind kind, UnitCode unit, string key, string subject, long version, T data, JsonTypeInfo<T> wire) => new(key, json =>
    {
        json.WriteStartObject();
        json.WriteString("kind"u8, Words.Of(kind));
        json.WriteString("subject"u8, subject);
        json.WriteString("unit"u8, unit.Value);
        json.WriteString("sequence"u8, version.ToString(CultureInfo.InvariantCulture));
        json.WritePropertyName("data"u8);
        JsonSerializer.Serialize(json, data, wire);
        json.WriteEndObject();
    });
}

/// <summary>The entities of one kind.</summary>
/// <param name="Need">What it takes to see any of them beside the permission to follow events, as with the events of such an entity.</param>
/// <param name="ReadAsync">Those of one unit.</param>
internal sealed record SnapshotSource(SnapshotKind Kind, Permission? Need, Func<OwnedPage, CancellationToken, Task<IReadOnlyList<SnapshotRow>>> ReadAsync)
{
    /// <summary>Whether only county centers have any.</summary>
    public bool OfCenters { get; init; }
}

/// <param name="Key">By which its unit's entities are ordered.</param>
/// <param name="Write">Writes it as a <see cref="SnapshotItem"/>.</param>
internal sealed record SnapshotRow(string Key, Action<Utf8JsonWriter> Write)
{
    /// <summary>What it takes to see it beside what its kind needs; null for nothing.</summary>
    public Permission? Need { get; init; }
}
