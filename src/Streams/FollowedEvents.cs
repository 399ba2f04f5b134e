using System.Collections.Immutable;
using Practice.Actors.Ledger;

namespace Practice.Actors.Streams;

/// <summary>Some of what happened at a unit, in the order of its partition.</summary>
/// <param name="Previous">No event of the unit lies between this position and the first one here: a follower that has come as far has missed nothing.</param>
/// <param name="Events">At least one.</param>
[GenerateSerializer, Immutable, Alias("streams.followed-events")]
public sealed record FollowedEvents([property: Id(0)] long Previous, [property: Id(1)] ImmutableArray<FollowedEvent> Events)
{
    /// <summary>The position of the last event.</summary>
    public long Last => Events[^1].Position;
}

/// <summary>An event as followers get it.</summary>
/// <param name="Position">In the unit's partition.</param>
/// <param name="Stream">The entity it happened to.</param>
/// <param name="Version">The entity's version that it made.</param>
/// <param name="Type">Its stored name, for example <c>service-request.accepted</c>.</param>
/// <param name="Json">Its data as stored.</param>
[GenerateSerializer, Immutable, Alias("streams.followed-event")]
public sealed record FollowedEvent(
    [property: Id(0)] long Position,
    [property: Id(1)] string Stream,
    [property: Id(2)] long Version,
    [property: Id(3)] string Type,
    [property: Id(4)] string Json,
    [property: Id(5)] DateTimeOffset RecordedAt)
{
    public static FollowedEvent Of(StoredEvent stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new FollowedEvent(stored.Position.Position, stored.Stream, stored.Version, stored.Type, stored.Json, stored.RecordedAt);
    }
}
