using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Integrity;

/// <summary>The rows of redemptions, which are in passbooks' histories.</summary>
internal static class RedemptionRows
{
    public static async Task ApplyAsync(ReadTransaction transaction, string passbook, PointsMoved moved, StoredEvent stored, CancellationToken cancellationToken)
    {
        switch (moved)
        {
            case PointsReserved e:
                await ReserveAsync(transaction, passbook, e, stored, cancellationToken);
                break;
            case PointsRedeemed e:
                await transaction.ExecuteAsync(
                    "update redemptions set state = 'redeemed', missing = @missing where id = @id", new { id = e.Redemption.Value, missing = (long)e.Missing }, cancellationToken);
                break;
            case PointsReleased e:
                await transaction.ExecuteAsync(
                    "update redemptions set state = 'released', why = @why where id = @id", new { id = e.Redemption.Value, why = Words.Of(e.Why) }, cancellationToken);
                break;
            case PointsReturned e:
                await transaction.ExecuteAsync("update redemptions set state = 'returned' where id = @id", new { id = e.Redemption.Value }, cancellationToken);
                break;
            default:
                break;
        }
    }

    private static Task<int> ReserveAsync(ReadTransaction transaction, string passbook, PointsReserved reserved, StoredEvent stored, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        """
        insert into redemptions (id, unit, passbook, item, quantity, points, lacking, missing, state, given_on, reference, why, partition, reserved_at)
        values (@id, @unit, @passbook, @item, @quantity, @points, @lacking, 0, 'reserved', @on, @reference, null, @partition, @at)
        """,
        new
        {
            id = reserved.Redemption.Value,
            unit = reserved.Bank.Value,
            passbook,
            item = (long)reserved.Item,
            quantity = (long)reserved.Quantity,
            points = (long)reserved.Points,
            lacking = (long)reserved.Lacking,
            on = Days.Write(reserved.On),
            reference = reserved.Reference,
            partition = (long)stored.Position.Partition,
            at = Instant.Of(stored.RecordedAt),
        },
        cancellationToken);
}
