using System.Text;

namespace Practice.Actors.Ledger;

/// <summary>Refuses what no database could take or what breaks <see cref="LedgerLimits"/>, before it can spoil the group of others.</summary>
internal static class AppendCheck
{
    public static void Check(Append append)
    {
        ArgumentNullException.ThrowIfNull(append);
        Name(append.Owner, nameof(Append.Owner));
        Name(append.Stream, nameof(Append.Stream));
        Name(append.CommandId, nameof(Append.CommandId));
        Name(append.Actor, nameof(Append.Actor));
        if (append.Fingerprint.Length > 0) Name(append.Fingerprint, nameof(Append.Fingerprint));
        if (append.RecordedAt < DateTimeOffset.UnixEpoch) throw Wrong("The time is before 1970.");

        var (version, hash) = append.Expected;
        if (version < 0 || hash.Length != HashChain.Length || (version == 0 && append.Expected != StreamHead.None))
            throw Wrong("The expected head is none that a stream can have.");

        if (append.Events.Count is 0 or > LedgerLimits.EventsPerAppend) throw Wrong($"{append.Events.Count} events are none or too many.");
        foreach (var (type, json) in append.Events)
        {
            Name(type, nameof(EventData.Type));
            Text(json, nameof(EventData.Json));
            if (json.Length > LedgerLimits.DataBytes || Encoding.UTF8.GetByteCount(json) > LedgerLimits.DataBytes)
                throw Wrong($"The data of {type} is over {LedgerLimits.DataBytes} bytes.");
        }

        ArgumentException Wrong(string what) => new(what, nameof(append));

        void Name(string text, string name)
        {
            Text(text, name);
            if (text.Length is 0 or > LedgerLimits.NameLength) throw Wrong($"{name} is empty or over {LedgerLimits.NameLength} characters.");
        }

        void Text(string text, string name)
        {
            ArgumentNullException.ThrowIfNull(text, name);
            if (text.Contains('\0', StringComparison.Ordinal)) throw Wrong($"{name} holds a NUL.");
        }
    }
}
