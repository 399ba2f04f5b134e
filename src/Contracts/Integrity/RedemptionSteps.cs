namespace Practice.Actors.Contracts.Integrity;

/// <summary>
/// The steps of a redemption after points are set aside. Each is carried out once under a command id of its own and answered again when repeated, so that whoever comes to a
/// redemption that was cut off, the desk with its second try or the sweep, goes on where it stopped and ends it the same way.
/// </summary>
public static class RedemptionSteps
{
    /// <returns>The passbook afterwards, or why it has to be tried again.</returns>
    public static async Task<Outcome<PassbookView>> Settle(this IGrainFactory grains, PassbookId passbook, Redemption redemption, string actor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(redemption);
        PointBankCommand ask = redemption.Reference is null
            ? new TakeGoods(redemption.Id, redemption.Item, redemption.Quantity, redemption.Points)
            : new BookHandedOut(redemption.Id, redemption.Item, redemption.Quantity);
        // A desk's reference belongs to one redemption for ever: the bank's own history keeps it so.
        var once = redemption.Reference is { } reference ? new CommandContext($"reference:{reference}", redemption.Id.Value, actor) : Once("goods", redemption.Id, actor);
        var asked = await grains.PointBank(redemption.Bank).Execute(ask, once, cancellationToken);
        var answer = asked.Rejection?.Code == CommonRejections.Mismatch.Code ? new StockAnswer(redemption.Id, 0, StockRefusal.ReferenceUsed) : asked.View?.Latest;
        return answer is not null
            ? await grains.Passbook(passbook).Execute(new SettleRedemption(redemption.Id, answer), Once("settle", redemption.Id, actor), cancellationToken)
            : new Outcome<PassbookView>(null, 0, null, false, asked.Rejection ?? CommonRejections.Busy.Because());
    }

    private static CommandContext Once(string step, RedemptionId redemption, string actor) => new($"{step}:{redemption}", Fingerprint: "", actor);
}
