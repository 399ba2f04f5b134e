using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Bench.Tree;

/// <summary>A center and three levels below it, each unit with about as many below it as every other.</summary>
internal sealed class UnitTree
{
    public static readonly UnitCode Center = new("62");

    private readonly long subCenters;
    private readonly long offices;

    /// <param name="units">At least 14: with fewer some level would have none.</param>
    public UnitTree(int units)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 14);
        Units = units;
        subCenters = (long)Math.Cbrt(units);
        offices = subCenters * subCenters;
    }

    public int Units { get; }

    public int Stations => (int)(Units - 1 - subCenters - offices);

    public UnitCode Station(int number) => new($"{620_000_000_000 + (number % Stations)}");

    /// <summary>Every unit, those above before those below.</summary>
    public IEnumerable<(UnitCode Code, UnitLevel Level, UnitCode? Parent)> All()
    {
        yield return (Center, UnitLevel.Center, null);
        for (var number = 0; number < subCenters; number++) yield return (SubCenter(number), UnitLevel.SubCenter, Center);
        for (var number = 0; number < offices; number++) yield return (Office(number), UnitLevel.Office, SubCenter(number));
        for (var number = 0; number < Stations; number++) yield return (Station(number), UnitLevel.Station, Office(number));
    }

    private UnitCode SubCenter(int number) => new($"{620_000 + (number % subCenters)}");

    private UnitCode Office(int number) => new($"{620_000_000 + (number % offices)}");
}
