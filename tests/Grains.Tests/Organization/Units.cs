using Practice.Actors.Contracts.Organization;
using Practice.Actors.Grains.Organization;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Organization;

/// <summary>Given what happened to the station, when it is asked something, then …</summary>
internal static class Units
{
    /// <summary>When what is given happened; commands come at <see cref="Now"/>, an hour later.</summary>
    public static readonly DateTimeOffset Then = Now.AddHours(-1);

    public static readonly UnitDetails Details = new("岔口驿村新时代文明实践站");

    public static readonly UnitOpened Opened = new(Station, UnitLevel.Station, Office, Details, null);

    public static readonly UnitFacts Nothing = new();

    public static GivenUnit Given(params UnitEvent[] happened) =>
        new(happened.Aggregate((UnitView?)null, (state, e) => Unit.Evolve(state, e, Then)));

    public static UnitFacts Other(UnitCode code, UnitLevel level, UnitState state = UnitState.Open) => new(UnitAt(code, level, state));

    public static UnitFacts Obliged(long openUnits, long openRequests) => new(Obligations: new Obligations(openUnits, openRequests));
}

internal sealed record GivenUnit(UnitView? Unit)
{
    public Decided<UnitEvent> When(UnitCommand command, UnitFacts? facts = null) =>
        new(UnitDecider.Decide(Station, Unit, command, "staff-7", facts ?? Units.Nothing, Now));
}
