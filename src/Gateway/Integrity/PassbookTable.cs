using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pages.Integrity;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>Passbooks as a table for people. Whose they are is not in it, as it is not in their list.</summary>
internal static class PassbookTable
{
    private static readonly Phrase Open = new("在用", "open");
    private static readonly Phrase Closed = new("已销户", "closed");

    public static Table<PassbookListing> In(Language language, CountyNames names, CountyZone county) => new(Headings(language), passbook => Row(passbook, language, names, county));

    private static IReadOnlyList<string> Headings(Language language) => language == Language.En
        ? ["number", "unit", "unitName", "kind", "state", "points", "pointsSetAside", "openedAt", "id"]
        : ["存折号", "单位代码", "所在单位", "类型", "状态", "可用积分", "预留积分", "开户时间", "编号"];

    private static IReadOnlyList<object?> Row(PassbookListing passbook, Language language, CountyNames names, CountyZone county) =>
    [
        passbook.Number.Value,
        passbook.Unit.Value,
        names.NameOf(passbook.Unit),
        IntegrityNaming.Of(passbook.Kind).In(language),
        (passbook.Closed ? Closed : Open).In(language),
        passbook.Balance,
        passbook.Reserved,
        county.Minute(passbook.OpenedAt),
        passbook.Id.Value,
    ];
}
