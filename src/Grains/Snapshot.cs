namespace Practice.Actors.Grains;

/// <summary>An entity as it was at a version of its stream, kept so that a long history need not be read on every activation; losing it loses nothing.</summary>
/// <param name="Hash">Of the event at that version, in base 64: a snapshot that does not fit the ledger (after a restore, say) is passed over.</param>
internal sealed record Snapshot<TView>(long Version, string Hash, TView View);
