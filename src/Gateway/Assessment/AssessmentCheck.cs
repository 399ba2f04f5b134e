using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Ledger;

namespace Practice.Actors.Gateway.Assessment;

/// <summary>Whether a month still is what was published.</summary>
/// <param name="Fits">Whether nothing differs.</param>
/// <param name="Digest">As it was published, or last amended; null of a draft.</param>
/// <param name="Computed">From the history as it is now; null where it cannot be read.</param>
/// <param name="Ledger">Whether the whole ledger was walked too.</param>
/// <param name="Faults">What does not fit.</param>
internal sealed record CheckResource(AssessmentId Assessment, bool Fits, string? Digest, string? Computed, bool Ledger, IReadOnlyList<CheckFault> Faults);

/// <summary>Something that does not fit.</summary>
/// <param name="Stream">Whose history; null for what the history as a whole comes to.</param>
/// <param name="Version">Of the event there.</param>
/// <param name="Position">Where it stands in the ledger.</param>
internal sealed record CheckFault(string? Stream, long? Version, string? Position, Phrase Words);

/// <summary>
/// Checks an assessed month against the ledger itself, past every grain and table: the hash chain of its history and of its scheme's, the hash that was published, and every
/// digit, computed again from the figures that were stored.
/// </summary>
internal sealed class AssessmentCheck(ILedger ledger, LedgerVerifier verifier)
{
    private static readonly Phrase Broken = new("事件内容或其前一事件与记录的哈希不符。", "The event, or the one before it, is not what was hashed.");
    private static readonly Phrase Unreadable = new("事件无法读取。", "The event cannot be read.");
    private static readonly Phrase NotTheScheme = new("所用考评方案与起草时的哈希不符。", "The scheme is not the one that the month was scored by.");
    private static readonly Phrase NotTheDigest = new("内容与发布的哈希不符。", "The content is not what the published hash is of.");

    /// <param name="whole">Whether to walk the whole ledger too, with all that the figures were counted from.</param>
    /// <returns>Null where the month is not assessed.</returns>
    public async Task<CheckResource?> RunAsync(AssessmentId id, bool whole, CancellationToken cancellationToken)
    {
        var faults = new List<CheckFault>();
        var stream = $"assessment:{id}";
        var history = await ledger.ReadStreamAsync(stream, 0, cancellationToken);
        if (history.Count == 0) return null;
        var month = Fold<AssessmentView, AssessmentEvent>(history, AssessedMonth.Evolve, faults);
        string? computed = null;
        if (month is not null)
        {
            var schemes = await ledger.ReadStreamAsync(month.Scheme.Value, 0, cancellationToken);
            var scheme = Fold<SchemeView, SchemeEvent>(schemes, SchemeVersion.Evolve, faults);
            if (scheme is not null && Canonical.HashOf(Canonical.Of(scheme.Scheme)) != month.SchemeDigest) faults.Add(new CheckFault(month.Scheme.Value, null, null, NotTheScheme));
            if (month.Publication is { } publication)
            {
                computed = MonthDigest.Of(month, publication.Boards);
                if (computed != publication.Digest) faults.Add(new CheckFault(stream, null, null, NotTheDigest));
                if (scheme is not null) faults.AddRange(Differences(month, scheme, stream));
            }
        }

        if (whole) faults.AddRange((await verifier.VerifyAsync(cancellationToken)).Faults.Select(Of));
        return new CheckResource(id, faults.Count == 0, month?.Publication?.Digest, computed, whole, faults);
    }

    /// <summary>The history added up, as far as it can be read; each event that does not fit its hash is named.</summary>
    private static TState? Fold<TState, TEvent>(IReadOnlyList<StoredEvent> history, Func<TState?, TEvent, DateTimeOffset, TState> evolve, List<CheckFault> faults)
        where TState : class
        where TEvent : DomainEvent
    {
        TState? state = null;
        ReadOnlyMemory<byte> previous = StreamHead.None.Hash;
        foreach (var (stored, at) in history.Select((stored, at) => (stored, at)))
        {
            if (stored.Version != at + 1 || !HashChain.Next(previous.Span, stored).AsSpan().SequenceEqual(stored.Hash.Span)) faults.Add(Of(stored, Broken));
            previous = stored.Hash;
            try
            {
                state = evolve(state, (TEvent)EventCatalog.Deserialize(stored.Type, stored.Json), stored.RecordedAt);
            }
            catch (Exception fault) when (fault is System.Text.Json.JsonException or UnknownEventException or InvalidOperationException or InvalidCastException or ArgumentException)
            {
                faults.Add(Of(stored, Unreadable));
                return null;
            }
        }

        return state;
    }

    private static IEnumerable<CheckFault> Differences(AssessmentView month, SchemeView scheme, string stream) =>
        from result in MonthScores.Of(month, scheme.Scheme)
        from score in result.Subjects
        let now = EventCatalog.Serialize(new BoardPublished(result.Board, [PublishedScore.Of(score)]))
        let then = month.Publication!.ScoresOf(result.Board).FirstOrDefault(published => published.Subject == score.Id)
        where then is null || EventCatalog.Serialize(new BoardPublished(result.Board, [then])) != now
        select new CheckFault(stream, null, null, new Phrase($"{score.Name.Zh}：发布的得分与重新计算的不符。", $"{score.Name.En}: what is published is not what its figures come to."));

    private static CheckFault Of(StoredEvent stored, Phrase words) => new(stored.Stream, stored.Version, stored.Position.ToString(), words);

    private static CheckFault Of(LedgerFault fault) =>
        new(fault.Stream.Length == 0 ? null : fault.Stream, fault.Version == 0 ? null : fault.Version, fault.Position.ToString(), Broken);
}
