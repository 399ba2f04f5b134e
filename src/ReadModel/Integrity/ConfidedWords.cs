using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>Which words of the vault belong to which matter, and since when that is over. Of deeds whose points stand nothing is over: the words say what they were for.</summary>
internal sealed class ConfidedWords(Database database) : IClosedWords
{
    public async Task<IReadOnlyList<ClosedWords>> ClosedBeforeAsync(DateTimeOffset before, ClosedWords? after, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Read, cancellationToken);
        var rows = await connection.QueryAsync<(string Id, string Matter, long ClosedAt)>(new CommandDefinition(
            """
            select id, matter, closed_at
            from confided_words
            where closed_at < @before and (closed_at, id) > (@since, @id)
            order by closed_at, id
            limit @most
            """,
            new { before = Instant.Of(before), since = Instant.Of(after?.ClosedAt) ?? long.MinValue, id = after?.Id.Value ?? "", most },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new ClosedWords(new VaultId(row.Id), row.Matter, Instant.At(row.ClosedAt)))];
    }

    public static async Task ApplyAsync(ReadTransaction transaction, DomainEvent happened, StoredEvent stored, CancellationToken cancellationToken)
    {
        var matter = happened is HonourEvent honour ? HonourId.Of(new HonourRoundId(stored.Stream), honour.Number).Value : stored.Stream;
        foreach (var words in WordsOf(happened))
        {
            await transaction.ExecuteAsync(
                """
                insert into confided_words (id, matter, closed_at)
                values (@id, @matter, null)
                on conflict (id) do nothing
                """,
                new { id = words.Value, matter },
                cancellationToken);
        }

        if (happened is HonourRoundClosed) await CloseRoundAsync(transaction, stored, cancellationToken);
        else if (Ends(happened))
        {
            await transaction.ExecuteAsync(
                "update confided_words set closed_at = @at where matter = @matter and closed_at is null", new { matter, at = Instant.Of(stored.RecordedAt) }, cancellationToken);
        }
    }

    private static IEnumerable<VaultId> WordsOf(DomainEvent happened) => happened switch
    {
        DeedReported { Record: null } e => [e.Words],
        DeedEvidenceAdded e => [e.Words],
        BoardEntryProposed e => [e.Words],
        BoardEntryAnswered e => [e.Words],
        BoardEntryHeard e => [e.Words],
        BoardEntryAppealed e => [e.Words],
        AppealRefused e => [e.Words],
        BoardEntryRemoved { Words: { } words } => [words],
        HonourNominated e => [e.Words],
        NominationObjected e => [e.Words],
        HonourObjectionDecided e => [e.Words],
        HonourWithdrawn e => [e.Words],
        _ => [],
    };

    private static bool Ends(DomainEvent happened) => happened is
        DeedRefused or DeedWithdrawn or DeedReversed or DeedRecordReversed
        or BoardEntryDismissed or BoardEntryRemoved
        or NominationReviewed { Adopted: false } or NominationTakenBack or HonourObjectionDecided { Upheld: true } or HonourWithdrawn;

    /// <summary>Who was not awarded by then is not any more.</summary>
    private static Task<int> CloseRoundAsync(ReadTransaction transaction, StoredEvent stored, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        """
        update confided_words
        set closed_at = @at
        where closed_at is null and matter in (select h.id from honours h where h.round = @round and h.state <> 'awarded')
        """,
        new { round = stored.Stream, at = Instant.Of(stored.RecordedAt) },
        cancellationToken);
}
