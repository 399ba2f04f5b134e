namespace Practice.Actors.Ledger.Tests;

/// <summary>Appends with plain contents; the tests change what they are about.</summary>
internal static class Appends
{
    /// <summary>Where a ledger of four partitions keeps what <see cref="Owner"/> owns.</summary>
    public const int Partition = 1;

    /// <summary>A unit for each of four partitions.</summary>
    private static readonly string[] Owners = ["620623100206", "620623100202", "620623100200", "620623100210"];

    private static readonly DateTimeOffset Noon = new(2023, 6, 1, 12, 0, 0, TimeSpan.FromHours(8));

    public static string Owner => OwnerIn(Partition);

    public static string OwnerIn(int partition) => Owners[partition];

    public static Append First(string stream, int events = 1) => Next(stream, StreamHead.None, events);

    public static Append Next(string stream, StreamHead head, int events = 1) => new(
        Owner,
        stream,
        head,
        CommandId: Guid.NewGuid().ToString("n"),
        Fingerprint: "f1",
        Actor: "acc_1",
        RecordedAt: Noon.AddMicroseconds(head.Version),
        [.. Enumerable.Range(1, events).Select(number => new EventData("request-placed", $$"""{"说明":"第 {{head.Version + number}} 条"}"""))]);

    /// <summary>The head that its stream has once it is appended.</summary>
    public static StreamHead HeadAfter(Append append) => append.Events.Aggregate(append.Expected, (head, data) =>
    {
        var stored = new StoredEvent(
            new(Array.IndexOf(Owners, append.Owner), 0), append.Owner, append.Stream, head.Version + 1, data.Type, data.Json, append.Actor, append.CommandId, append.Fingerprint, append.RecordedAt, default);
        return new StreamHead(stored.Version, HashChain.Next(head.Hash.Span, stored));
    });
}
