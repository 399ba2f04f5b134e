using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>
/// Enters what a desk handed out while there was no network. A line is known by bank, reference and passbook, and each of its steps is carried out once, so a list that was cut off, or
/// is sent twice, goes on where it stopped.
/// </summary>
internal sealed class HandOuts(IGrainFactory grains, PassbookQueries passbooks)
{
    public async ValueTask<Answer<HandOutsResource>> EnterAsync(UnitCode bank, HandOutsBody list, string actor)
    {
        if (await grains.PointBank(bank).Get() is null) return Refusal.NotFound;
        var known = await passbooks.FindAsync([.. list.Entries.Select(line => line.Passbook).Distinct()]);
        var entered = new List<HandOutResource>(list.Entries.Length);
        foreach (var line in list.Entries)
            entered.Add(known.TryGetValue(line.Passbook, out var passbook) ? await EnterAsync(bank, line, passbook, actor) : Refused(line, IntegrityRejections.PassbookUnknown.Code));
        return new HandOutsResource(
            entered.Count(line => line.Refused is null && !line.Again),
            entered.Count(line => line.Again),
            entered.Count(line => line.Refused is not null),
            entered.Sum(line => line.Lacking),
            entered.Sum(line => line.Missing),
            entered);
    }

    private async Task<HandOutResource> EnterAsync(UnitCode bank, HandOutFields line, PassbookId passbook, string actor)
    {
        var id = new RedemptionId(EntityId.Derive(RedemptionId.Prefix, $"{bank}\n{passbook}", line.Reference));
        var content = string.Create(CultureInfo.InvariantCulture, $"{line.On:yyyy-MM-dd} {line.Item} {line.Quantity}");
        var reserved = await grains.Passbook(passbook).Execute(
            new EnterHandedOut(id, bank, line.Item, line.Quantity, line.On, line.Reference), new CommandContext($"hand-out:{id}", content, actor));
        if (reserved.View is not { } view) return Refused(line, reserved.Rejection!.Code == CommonRejections.Mismatch.Code ? IntegrityRejections.ReferenceUsed.Code : reserved.Rejection.Code);
        var settled = await grains.Settle(passbook, view.Redemptions.Single(redemption => redemption.Id == id), actor);
        if (settled.View is not { } after) return Refused(line, settled.Rejection?.Code ?? CommonRejections.Busy.Code);
        var redemption = after.Redemptions.Single(each => each.Id == id);
        return redemption.State == RedemptionState.Released
            ? Refused(line, IntegrityRejections.ReferenceUsed.Code)
            : new HandOutResource(line.Reference, id, reserved.Replayed, redemption.Points, redemption.Lacking, redemption.Missing, null);
    }

    private static HandOutResource Refused(HandOutFields line, string code) => new(line.Reference, null, Again: false, 0, 0, 0, code);
}
