using System.Collections.Immutable;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.Gateway.Customs;

/// <summary>A filed ceremony.</summary>
/// <param name="On">The day of the event; after it, the day on which it was held.</param>
/// <param name="First">What was planned at first.</param>
/// <param name="Plan">What is planned now.</param>
/// <param name="Advice">How the plan stands against the limits of the day; after the event, how it was held.</param>
/// <param name="VisitDue">Whether something is above a limit and nobody has been there yet to persuade.</param>
/// <param name="Contact">Whose it is, as an opaque key of the vault.</param>
/// <param name="Words">As an opaque key of the vault; null for no words.</param>
/// <param name="Actual">How it was held; null before that is known.</param>
/// <param name="Savings">What was spent less, as far as there is something to count against.</param>
/// <param name="Passbook">Of the household whose it was; null where that is not known.</param>
internal sealed record CeremonyResource(
    CeremonyId Id,
    UnitCode Unit,
    CeremonyKind Kind,
    FilingChannel Channel,
    CeremonyState State,
    DateOnly On,
    CeremonyPlan First,
    CeremonyPlan Plan,
    IReadOnlyList<AdviceResource> Advice,
    bool VisitDue,
    VaultId Contact,
    VaultId? Words,
    ImmutableArray<Visit> Visits,
    CeremonyPlan? Actual,
    IReadOnlyList<SavingResource> Savings,
    DateTimeOffset FiledAt,
    DateTimeOffset UpdatedAt,
    PassbookId? Passbook)
{
    public static CeremonyResource Of(CeremonyView ceremony) => new(
        ceremony.Id,
        ceremony.Unit,
        ceremony.Kind,
        ceremony.Channel,
        ceremony.State,
        ceremony.On,
        ceremony.First,
        ceremony.Plan,
        [.. ceremony.Advice.Select(AdviceResource.Of)],
        ceremony.VisitDue(),
        ceremony.Contact,
        ceremony.Words,
        ceremony.Visits,
        ceremony.Actual,
        [.. ceremony.Savings.Select(saving => new SavingResource(saving.Of, saving.Basis, saving.Before, saving.Actual, saving.Saved()))],
        ceremony.FiledAt,
        ceremony.UpdatedAt,
        ceremony.Passbook);
}

/// <summary>How one item stands against the limit of the day.</summary>
/// <param name="Planned">In fen, or tables; after the event, as it was.</param>
/// <param name="Most">What is advocated.</param>
/// <param name="Above">By how much it is above that; 0 within it.</param>
/// <param name="SetBy">The unit whose limit it is.</param>
/// <param name="Zh">To be read to the family.</param>
/// <param name="En">The same in English.</param>
internal sealed record AdviceResource(LimitItem Item, int Planned, int Most, int Above, UnitCode SetBy, string Zh, string En)
{
    public static AdviceResource Of(Advice advice)
    {
        var name = NameOf(advice.Item);
        var (planned, most, above) = (Amount(advice.Item, advice.Planned), Amount(advice.Item, advice.Most), Amount(advice.Item, advice.Above()));
        return advice.Above() == 0
            ? new(advice.Item, advice.Planned, advice.Most, 0, advice.SetBy, $"{name.Zh}{planned.Zh}，在倡导标准（{most.Zh}）之内。", $"{name.En}: {planned.En}, within the advocated {most.En}.")
            : new(
                advice.Item, advice.Planned, advice.Most, advice.Above(), advice.SetBy, $"{name.Zh}{planned.Zh}，比倡导标准（{most.Zh}）高 {above.Zh}，建议从简。",
                $"{name.En}: {planned.En}, which is {above.En} above the advocated {most.En}; please keep it simple.");
    }

    public static Phrase NameOf(LimitItem item) => item switch
    {
        LimitItem.BetrothalGift => new("彩礼 ", "Betrothal gift"),
        LimitItem.GiftMoney => new("礼金 ", "Gift money"),
        LimitItem.TablesOneSide => new("宴席（单方）", "Banquet of one side"),
        LimitItem.TablesJoint => new("宴席（双方合办）", "Banquet of both sides"),
        LimitItem.TablePrice => new("每桌 ", "Price of a table"),
        _ => throw new ArgumentOutOfRangeException(nameof(item), item, "Nothing with a limit."),
    };

    public static Phrase Amount(LimitItem item, int number) => item is LimitItem.TablesOneSide or LimitItem.TablesJoint
        ? new(string.Create(CultureInfo.InvariantCulture, $"{number} 桌"), string.Create(CultureInfo.InvariantCulture, $"{number} tables"))
        : new(string.Create(CultureInfo.InvariantCulture, $"{number / 100m:#,0.##} 元"), string.Create(CultureInfo.InvariantCulture, $"{number / 100m:#,0.##} yuan"));
}

/// <summary>What was spent less.</summary>
/// <param name="Before">What was planned, or is usual, in fen.</param>
/// <param name="Actual">In fen.</param>
/// <param name="Saved">In fen; 0 where more was spent.</param>
internal sealed record SavingResource(SavingOf Of, SavingBasis Basis, long Before, long Actual, long Saved);

/// <summary>What a ceremony holds that is personal.</summary>
/// <param name="Contact">Whose it is; null where it was erased since.</param>
/// <param name="Words">As it was filed; null for nothing.</param>
/// <param name="Visits">What was noted of each visit, by its number; null for nothing.</param>
internal sealed record CeremonyContactResource(PersonBody? Contact, string? Words, IReadOnlyList<string?> Visits)
{
    /// <summary>Without what it holds, so that no log ever shows it by accident.</summary>
    public override string ToString() => nameof(CeremonyContactResource);
}

/// <summary>What the document shows of ceremonies.</summary>
internal static class CeremonyExamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly UnitCode Village = new("620623100200");

    public static readonly FileCeremonyBody File = new(
        Village, CeremonyKind.Wedding, FilingChannel.Desk, new(2026, 5, 1), new CeremonyPlan(8_000_000, null, 18, false, 120_000), new PersonBody("王大爷", "13800000000"), "五一办婚事");

    public static readonly ChangeCeremonyBody Change = new(new(2026, 5, 1), new CeremonyPlan(6_000_000, null, 15, false, 100_000));

    public static readonly VisitBody Visit = new(new(2026, 3, 5), VisitPurpose.Persuasion, "已上门沟通");

    public static readonly ConcludeCeremonyBody Conclude = new(new(2026, 5, 1), Change.Plan, "从简办理");

    public static readonly WithdrawCeremonyBody Withdraw = new("延期举办");

    public static readonly CeremonyContactResource Contact = new(File.Contact, File.Words, [Visit.Note]);

    public static readonly CeremonyResource Ceremony = CeremonyResource.Of(new CeremonyView(
        new("cer_01jdq7k2v3m8n5p6r7s8t9v0wx"), Village, CeremonyKind.Wedding, FilingChannel.Desk, CeremonyState.Filed, File.On, File.Plan, File.Plan,
        [new Advice(LimitItem.BetrothalGift, 8_000_000, 6_000_000, new("620623"))], new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wx"), new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wy"),
        [new Visit(1, Visit.On, Visit.Purpose, new VaultId("pd_01jdq7k2v3m8n5p6r7s8t9v0wz"))], Change.Plan,
        [new Saving(SavingOf.BetrothalGift, SavingBasis.Planned, 8_000_000, 6_000_000)], At, At));

    public static readonly CeremonyListing Listing = new(
        Ceremony.Id, Village, CeremonyKind.Wedding, FilingChannel.Desk, CeremonyState.Filed, File.On, 3, VisitDue: true, 0, 0, At, 1);

    public static readonly History History = new(
        [new HistoryItem(2, "ceremony.visited", At, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:1043", """{"number":1,"on":"2026-03-05","purpose":"persuasion","note":"pd_01jdq7k2v3m8n5p6r7s8t9v0wz"}""")]);
}
