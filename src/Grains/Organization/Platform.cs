using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Grains.Organization;

/// <summary>How a platform's events add up.</summary>
internal static class Platform
{
    public static PlatformView Evolve(PlatformView? state, PlatformEvent happened, DateTimeOffset recordedAt) => (happened, state) switch
    {
        (PlatformEstablished e, _) => new PlatformView(e.Key, e.Center, e.Details, e.Provisional, recordedAt),
        (PlatformEdited e, { } platform) => platform with { Details = e.Details, Provisional = e.Provisional, UpdatedAt = recordedAt },
        _ => throw new InvalidOperationException($"A platform does not know {happened.GetType()} here."),
    };
}

/// <summary>The rules of a service platform.</summary>
internal static class PlatformDecider
{
    /// <param name="center">The center that is to run it; null where there is none by that code.</param>
    public static Decision<PlatformEvent> Decide(PlatformKey key, PlatformView? platform, PlatformCommand command, UnitView? center) => (command, platform) switch
    {
        (EstablishPlatform, not null) => CommonRejections.AlreadyExists.Because(),
        (EstablishPlatform c, _) when center is null => OrganizationRejections.UnitUnknown.Of("center", ("unit", c.Center.Value)),
        (EstablishPlatform c, _) => new PlatformEstablished(key, c.Center, c.Details, c.Provisional),
        (_, null) => CommonRejections.NotFound.Because(),
        (EditPlatform c, { } now) when Same(c, now) => Decision<PlatformEvent>.Nothing,
        (EditPlatform c, _) => new PlatformEdited(c.Details, c.Provisional),
        _ => throw new InvalidOperationException($"A platform does not know {command.GetType()}."),
    };

    private static bool Same(EditPlatform edit, PlatformView now) =>
        edit.Provisional == now.Provisional
        && edit.Details.ResponsibleUnits.SequenceEqual(now.Details.ResponsibleUnits)
        && edit.Details with { ResponsibleUnits = now.Details.ResponsibleUnits } == now.Details;
}

/// <summary>A platform's shell.</summary>
internal sealed class PlatformGrain(
    LedgerGrainServices services,
    [PersistentState("platform", GrainStorage.Snapshots)] IPersistentState<Snapshot<PlatformView>> snapshot)
    : LedgerGrain<PlatformCommand, PlatformEvent, PlatformView>(services, snapshot), IPlatformGrain
{
    protected override bool Creates(PlatformCommand command) => command is EstablishPlatform;

    protected override UnitCode OwnerOf(PlatformView state) => state.Center;

    protected override PlatformView Evolve(PlatformView? state, PlatformEvent happened, DateTimeOffset recordedAt) =>
        Platform.Evolve(state, happened, recordedAt);

    protected override async ValueTask<Decision<PlatformEvent>> Decide(PlatformView? state, PlatformCommand command, CommandContext context, DateTimeOffset now) =>
        PlatformDecider.Decide(
            new PlatformKey(Key[(Key.IndexOf(':', StringComparison.Ordinal) + 1)..]),
            state,
            command,
            command is EstablishPlatform c ? (await Grains.Unit(c.Center).Get())?.View : null);
}
