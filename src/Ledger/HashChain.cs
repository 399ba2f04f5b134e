using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Practice.Actors.Ledger;

/// <summary>
/// The hash of an event: SHA-256 over the hash of the event before it in its stream and all that the event says, each text with its
/// length before it, so that no two different histories have the same bytes. The position is not part of it, since it is known only
/// at the commit; checkpoints chain the positions.
/// </summary>
public static class HashChain
{
    /// <summary>Bytes of a hash.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    /// <summary>The first byte hashed: another encoding takes another number.</summary>
    private const byte Format = 1;

    private const long UnixEpochMicroseconds = 62_135_596_800_000_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The hash of an event as it is stored, given the hash of the event before it (all zero before a stream's first).</summary>
    public static byte[] Next(ReadOnlySpan<byte> previous, StoredEvent stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return Next(
            previous,
            stored.Position.Partition,
            stored.Owner,
            stored.Stream,
            stored.Version,
            new EventData(stored.Type, stored.Json),
            stored.Actor,
            stored.CommandId,
            stored.Fingerprint,
            Microseconds(stored.RecordedAt));
    }

    /// <summary>The stream's head once an append to the partition is committed, for who sends the next one without waiting: it holds only where that one does.</summary>
    public static StreamHead HeadAfter(Append append, int partition)
    {
        ArgumentNullException.ThrowIfNull(append);
        return new StreamHead(append.Expected.Version + append.Events.Count, Of(append, partition)[^1]);
    }

    /// <summary>The hashes of an append's events, in order.</summary>
    /// <exception cref="EncoderFallbackException">A text is not Unicode (half a surrogate pair).</exception>
    internal static byte[][] Of(Append append, int partition)
    {
        var hashes = new byte[append.Events.Count][];
        var previous = append.Expected.Hash.Span;
        var recordedAt = Microseconds(append.RecordedAt);
        for (var i = 0; i < hashes.Length; i++)
        {
            hashes[i] = Next(
                previous,
                partition,
                append.Owner,
                append.Stream,
                append.Expected.Version + 1 + i,
                append.Events[i],
                append.Actor,
                append.CommandId,
                append.Fingerprint,
                recordedAt);
            previous = hashes[i];
        }

        return hashes;
    }

    /// <summary>Microseconds since 1970-01-01 UTC, the precision the ledger keeps.</summary>
    internal static long Microseconds(DateTimeOffset time) => (time.UtcTicks / TimeSpan.TicksPerMicrosecond) - UnixEpochMicroseconds;

    internal static DateTimeOffset Time(long microseconds) =>
        new((microseconds + UnixEpochMicroseconds) * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    private static byte[] Next(
        ReadOnlySpan<byte> previous,
        int partition,
        string owner,
        string stream,
        long version,
        EventData data,
        string actor,
        string commandId,
        string fingerprint,
        long recordedAt)
    {
        ReadOnlySpan<string> texts = [owner, stream, data.Type, data.Json, actor, commandId, fingerprint];
        var size = 1 + Length + sizeof(int) + sizeof(long) + sizeof(long);
        foreach (var text in texts) size += sizeof(int) + Utf8.GetMaxByteCount(text.Length);

        var rented = ArrayPool<byte>.Shared.Rent(size);
        try
        {
            rented[0] = Format;
            var at = 1;
            previous.CopyTo(rented.AsSpan(at));
            at += Length;
            BinaryPrimitives.WriteInt32BigEndian(rented.AsSpan(at), partition);
            at += sizeof(int);
            BinaryPrimitives.WriteInt64BigEndian(rented.AsSpan(at), version);
            at += sizeof(long);
            BinaryPrimitives.WriteInt64BigEndian(rented.AsSpan(at), recordedAt);
            at += sizeof(long);
            foreach (var text in texts)
            {
                var written = Utf8.GetBytes(text, rented.AsSpan(at + sizeof(int)));
                BinaryPrimitives.WriteInt32BigEndian(rented.AsSpan(at), written);
                at += sizeof(int) + written;
            }

            return SHA256.HashData(rented.AsSpan(0, at));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
