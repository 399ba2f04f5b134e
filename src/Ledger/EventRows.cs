using System.Data.Common;

namespace Practice.Actors.Ledger;

/// <summary>How a row of <c>ledger_events</c> becomes an event, the same on both engines.</summary>
internal static class EventRows
{
    /// <summary>What <see cref="Read"/> takes, in its order.</summary>
    public const string Columns = "partition, position, stream, version, type, data, actor, command, fingerprint, recorded_at, hash";

    /// <summary>How many columns that is: the number of the first one behind them.</summary>
    public const int Count = 11;

    public static StoredEvent Read(DbDataReader row) => new(
        new(row.GetInt32(0), row.GetInt64(1)),
        row.GetString(2),
        row.GetInt64(3),
        row.GetString(4),
        row.GetString(5),
        row.GetString(6),
        row.GetString(7),
        row.GetString(8),
        HashChain.Time(row.GetInt64(9)),
        row.GetFieldValue<byte[]>(10));
}
