using Practice.Actors.Contracts;

namespace Practice.Actors.Notifications.Tests;

internal static class Sample
{
    public static readonly DateTimeOffset Now = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    private static readonly DateTimeOffset InCounty = Now.ToOffset(TimeSpan.FromHours(8));

    public static Message Message(Language language = Language.Zh, string title = "请承接点单", string text = "请承接点单 7k2q9-m4x0t-h，请于 11月25日 17:30 前处理。") => new(
        Id(1).Value, NotificationKind.Asked, language, "实践中心", title, text, "7k2q9-m4x0t-h", InCounty.AddHours(8), InCounty);

    public static NotificationId Id(int number) => new(EntityId.Derive(NotificationId.Prefix, "test", $"{number}"));
}
