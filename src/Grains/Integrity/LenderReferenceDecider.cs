using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using static Practice.Actors.Contracts.Integrity.ReferenceRejections;

namespace Practice.Actors.Grains.Integrity;

/// <summary>The rules of references: positive deeds and a band alone, for one lender and one purpose, seen first and taken back at any time.</summary>
internal static class LenderReferenceDecider
{
    public const int MostUses = 200;

    /// <param name="passbook">Whose reference it is to be; null where there is none by that id, or it does not matter.</param>
    /// <param name="by">Who asks, as the history names them.</param>
    /// <param name="today">In the county's time zone.</param>
    public static Decision<LenderReferenceEvent> Decide(
        LenderReferenceId id, LenderReferenceView? reference, LenderReferenceCommand command, PassbookView? passbook, ReferenceRules rules, string by, DateOnly today)
    {
        if (command is DraftReference draft) return reference is null ? Drafted(id, draft, passbook, rules, today) : CommonRejections.AlreadyExists.Because(Words.Of(reference.State));
        if (reference is null) return CommonRejections.NotFound.Because();
        var state = reference.StateOn(today);
        return command switch
        {
            ConsentToReference when state != ReferenceState.Draft => ReferenceNotDraft.Because(Words.Of(state)),
            ConsentToReference c when c.Lender != reference.Lender => ReferenceConsent.Of("lender"),
            ConsentToReference c when c.Purpose != reference.Purpose => ReferenceConsent.Of("purpose"),
            ConsentToReference => new ReferenceIssued(today.AddDays(rules.Days), reference.Content.DigestFor(id, reference.Lender, reference.Purpose), by),
            RevokeReference when state == ReferenceState.Revoked => Decision<LenderReferenceEvent>.Nothing,
            RevokeReference => new ReferenceRevoked(by),
            // To another lender there is no such reference.
            UseReference c when c.Lender != reference.Lender => CommonRejections.NotFound.Because(),
            UseReference when state != ReferenceState.Issued => ReferenceNotInForce.Because(Words.Of(state)),
            UseReference when reference.Uses.Length >= MostUses => ReferenceUsedUp.Because(Words.Of(state), ("most", $"{MostUses}")),
            UseReference c => new ReferenceUsed(reference.Uses.Length + 1, c.Lender),
            _ => throw new InvalidOperationException($"A reference does not know {command.GetType()}."),
        };
    }

    private static Decision<LenderReferenceEvent> Drafted(LenderReferenceId id, DraftReference draft, PassbookView? passbook, ReferenceRules rules, DateOnly today)
    {
        if (passbook is not { ClosedAt: null }) return IntegrityRejections.PassbookUnknown.Of("passbook");
        if (passbook.Minor) return ReferenceMinor.Of("passbook");
        return new ReferenceDrafted(id, passbook.Unit, draft.Passbook, draft.Lender, draft.Purpose, ContentOf(passbook, rules, today));
    }

    /// <summary>The balance would tell of deductions, so it is not looked at.</summary>
    private static ReferenceContent ContentOf(PassbookView passbook, ReferenceRules rules, DateOnly today)
    {
        var from = today.AddYears(-rules.Years).AddDays(1);
        var deeds = passbook.Deeds.Where(deed => deed is { Points: > 0, TakenBackBy: null } && deed.On >= from && deed.On <= today).ToList();
        var points = deeds.Sum(deed => deed.Points);
        return new ReferenceContent(
            from,
            today,
            rules.Bands.Where(band => band <= points).DefaultIfEmpty(0).Max(),
            rules.Bands.Where(band => band > points).Select(band => (int?)band).Min(),
            [.. deeds.GroupBy(deed => deed.Field).OrderBy(field => field.Key).Select(field => new DeedCount(field.Key, field.Count()))]);
    }
}
