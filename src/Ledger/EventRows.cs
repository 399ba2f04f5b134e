using System.Data.Common;

namespace Practice.Actors.Ledger;

/// <summary>How a row of <c>ledger_events</c> becomes an event, the same on both engines.</summary>
internal static class EventRows
{
    /// <summary>What <see cref="Read"/> takes, in its order.</summary>
    public const string Columns = "partition, position, owner, stream, version, type, data, actor, command, fingerprint, recorded_at, hash";

    /// <summary>How many columns that is: the number of the first one behind them.</summary>
    public const int Count = 12;

    public static StoredEvent Read(DbDataReader row) => new(
        new(row.GetInt32(0), row.GetInt64(1)),
        row.GetString(2),
        row.GetString(3),
        row.GetInt64(4),
        row.GetString(5),
        row.GetString(6),
        row.GetString(7),
        row.GetString(8),
        row.GetString(9),
        HashChain.Time(row.GetInt64(10)),
        row.GetFieldValue<byte[]>(11));
}
