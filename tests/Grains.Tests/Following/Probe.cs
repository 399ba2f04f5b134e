using System.Collections.Concurrent;
using System.Collections.Immutable;
using Orleans.Concurrency;
using Practice.Actors.Contracts;
using Practice.Actors.Streams;

namespace Practice.Actors.Grains.Tests.Following;

/// <summary>A follower that keeps all that it was given, and that a test can disturb.</summary>
public interface IProbe : IUnitFollower
{
    /// <summary>The positions that it has taken in, in the order in which it did.</summary>
    [AlwaysInterleave]
    Task<ImmutableArray<long>> Taken();

    /// <summary>Gives it a batch as a stream would.</summary>
    [AlwaysInterleave]
    Task Deliver(FollowedEvents events);

    /// <summary>Ends the activation, without a word to the storage.</summary>
    Task Forget();
}

/// <summary>What tests do to probes, and what they see of them, whatever silo they are on.</summary>
internal sealed class ProbeScript
{
    private readonly ConcurrentDictionary<(string Unit, long Position), int> applied = new();

    /// <summary>Events at which a probe fails, as often as is left.</summary>
    public ConcurrentDictionary<(string Unit, long Position), int> Fails { get; } = new();

    /// <summary>How often a unit's probe has taken in an event in all its lives.</summary>
    public int Applied(string unit, long position) => applied.GetValueOrDefault((unit, position));

    public void Apply(string unit, long position)
    {
        if (Fails.GetValueOrDefault((unit, position)) is > 0 and var left)
        {
            Fails[(unit, position)] = left - 1;
            throw new InvalidOperationException("The test wants it so.");
        }

        applied.AddOrUpdate((unit, position), 1, (_, times) => times + 1);
    }
}

internal sealed record ProbeKept(ImmutableArray<long> Taken);

/// <summary>The same for one that no stream reaches: the sweep alone.</summary>
public interface IDeafProbe : IProbe;

internal abstract class ProbeBase(FollowerServices services, ProbeScript script, IPersistentState<Checkpoint<ProbeKept>> stored)
    : UnitFollower<ProbeKept>(services, stored), IProbe
{
    private ImmutableArray<long> taken = [];

    public Task<ImmutableArray<long>> Taken() => Task.FromResult(taken);

    public Task Deliver(FollowedEvents events) => OnNextAsync(events);

    public Task Forget()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    protected override void Restore(ProbeKept? kept) => taken = kept?.Taken ?? [];

    protected override void Apply(FollowedEvent happened)
    {
        script.Apply(Unit, happened.Position);
        taken = taken.Add(happened.Position);
    }

    protected override ProbeKept Keep() => new(taken);
}

[ImplicitStreamSubscription(LedgerStream.UnitNamespace)]
internal sealed class Probe(
    FollowerServices services,
    ProbeScript script,
    [PersistentState("probe", LedgerStream.Storage)] IPersistentState<Checkpoint<ProbeKept>> stored) : ProbeBase(services, script, stored);

internal sealed class DeafProbe(
    FollowerServices services,
    [PersistentState("deaf-probe", LedgerStream.Storage)] IPersistentState<Checkpoint<ProbeKept>> stored) : ProbeBase(services, new ProbeScript(), stored), IDeafProbe;
