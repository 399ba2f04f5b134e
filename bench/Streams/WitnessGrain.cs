using Practice.Actors.Contracts;
using Practice.Actors.Grains;
using Practice.Actors.Streams;

namespace Practice.Actors.Bench.Streams;

/// <summary>A follower as any of the platform's, that only notes when it is given what.</summary>
[Alias("bench.witness")]
internal interface IWitnessGrain : IUnitFollower;

/// <inheritdoc cref="IWitnessGrain"/>
[ImplicitStreamSubscription(LedgerStream.UnitNamespace)]
internal sealed class WitnessGrain(
    FollowerServices services,
    Journal journal,
    [PersistentState("witness", LedgerStream.Storage)] IPersistentState<Checkpoint<Witnessed>> stored)
    : UnitFollower<Witnessed>(services, stored), IWitnessGrain
{
    private long events;

    protected override void Restore(Witnessed? kept) => events = kept?.Events ?? 0;

    protected override void Apply(FollowedEvent happened)
    {
        journal.See(Unit, happened.Stream, happened.Position);
        events++;
    }

    protected override Witnessed Keep() => new(events);
}

/// <summary>What a witness writes down.</summary>
internal sealed record Witnessed(long Events);
