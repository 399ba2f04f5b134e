namespace Practice.Actors.Contracts.Organization;

/// <summary>A practice unit (中心, 分中心, 所 or 站); the key is its code.</summary>
[Alias("organization.unit")]
public interface IUnitGrain : ILedgerGrain<UnitCommand, UnitView>;

/// <summary>A service platform (志愿服务平台); the key is <c>platform:</c> and its key.</summary>
[Alias("organization.platform")]
public interface IPlatformGrain : ILedgerGrain<PlatformCommand, PlatformView>;

/// <summary>Counts what still hangs on a unit, for the rule that a unit closes empty.</summary>
public interface IUnitObligations
{
    /// <summary>Open units directly below, and open requests placed at the unit or at its desk, as of now or later.</summary>
    /// <exception cref="TimeoutException">The read side is too far behind to say.</exception>
    Task<Obligations> CountAsync(UnitCode unit, CancellationToken cancellationToken);
}

/// <summary>What still hangs on a unit.</summary>
public readonly record struct Obligations(long OpenUnits, long OpenRequests);

/// <summary>Tells whether to ask the units above for a dispatch mode at all: where no unit has one, nobody needs to be asked.</summary>
public interface IUnitModes
{
    /// <summary>
    /// False only where a moment ago no unit had a dispatch mode of its own; true also where that is not known. Answered from memory, as every
    /// order that is placed asks.
    /// </summary>
    bool MayBeSet { get; }

    /// <summary>Changes with every command that a unit of this process has carried out: what was heard before may no longer be so.</summary>
    long Edits { get; }

    /// <summary>Takes note of a unit that has one.</summary>
    void Seen();

    /// <summary>Takes note of a command that a unit has carried out.</summary>
    void Edited();
}
