using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace Practice.Actors.Streams;

/// <summary>What one read of a partition found of one unit, as Orleans carries it; its token is the position of the last event.</summary>
[GenerateSerializer, Immutable, Alias("streams.followed-events-batch")]
internal sealed class FollowedEventsBatch(StreamId streamId, FollowedEvents events) : IBatchContainer
{
    [Id(0)]
    public StreamId StreamId { get; } = streamId;

    [Id(1)]
    public FollowedEvents Events { get; } = events;

    public StreamSequenceToken SequenceToken => new EventSequenceTokenV2(Events.Last);

    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>() => Events is T events ? [Tuple.Create(events, SequenceToken)] : [];

    public bool ImportRequestContext() => false;
}
