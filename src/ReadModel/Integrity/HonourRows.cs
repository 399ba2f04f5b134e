using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>The rows of nominations, which are in their round's history.</summary>
internal static class HonourRows
{
    public static Task ApplyAsync(ReadTransaction transaction, HonourRoundRow round, HonourEvent happened, StoredEvent stored, CancellationToken cancellationToken)
    {
        var id = HonourId.Of(new HonourRoundId(round.Id), happened.Number).Value;
        return happened switch
        {
            HonourNominated e => AddAsync(transaction, id, round, e, stored, cancellationToken),
            NominationTakenBack => SetAsync(HonourState.TakenBack),
            NominationReviewed e => SetAsync(e.Adopted ? HonourState.Recommended : HonourState.NotRecommended),
            NominationPosted e => SetAsync(HonourState.Posted, noticeUntil: e.Until),
            HonourObjectionDecided { Upheld: true } => SetAsync(HonourState.Refused),
            HonourAwarded e => SetAsync(HonourState.Awarded, awardedOn: e.On),
            HonourWithdrawn => SetAsync(HonourState.Withdrawn),
            NameConsentSet or NominationObjected or HonourObjectionDecided => Task.CompletedTask,
            _ => throw new InvalidOperationException($"The list of honours does not know {happened.GetType()}."),
        };

        Task SetAsync(HonourState state, DateOnly? noticeUntil = null, DateOnly? awardedOn = null) => transaction.ExecuteAsync(
            """
            update honours
            set state = @state, notice_until = coalesce(@noticeUntil, notice_until), awarded_on = coalesce(@awardedOn, awarded_on)
            where id = @id
            """,
            new { id, state = Words.Of(state), noticeUntil = noticeUntil is { } until ? Days.Write(until) : null, awardedOn = awardedOn is { } on ? Days.Write(on) : null },
            cancellationToken);
    }

    private static Task<int> AddAsync(ReadTransaction transaction, string id, HonourRoundRow round, HonourNominated nominated, StoredEvent stored, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        """
        insert into honours (id, round, unit, awards, passbook, kind, state, notice_until, awarded_on, nominated_at)
        values (@id, @round, @unit, @awards, @passbook, @kind, @state, null, null, @at)
        """,
        new
        {
            id,
            round = round.Id,
            unit = nominated.Unit.Value,
            awards = round.Unit,
            passbook = nominated.Passbook.Value,
            kind = round.Kind,
            state = Words.Of(HonourState.Nominated),
            at = Instant.Of(stored.RecordedAt),
        },
        cancellationToken);
}
