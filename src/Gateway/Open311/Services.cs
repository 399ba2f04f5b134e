using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.ServiceRequests;

namespace Practice.Actors.Gateway.Open311;

/// <summary>The menu as Open311's services. What is not on it is ordered in free words, under a code of its own.</summary>
internal sealed class Services(IGrainFactory grains, MenuItemQueries menu, UnitQueries units)
{
    /// <summary>The code of an order in free words.</summary>
    public const string FreeWords = "other";

    private const int Most = 1_000;

    private static readonly Phrase FreeName = new("其他（自由填写）", "Something else, in your own words");
    private static readonly Phrase FreeDescription = new("菜单上没有的，请说明需要什么帮助。", "For what is not on the menu: say what you need.");
    private static readonly Phrase WishedWords = new("希望何时上门；不填为尽快。", "When it should be; as soon as can be unless given.");
    private static readonly Phrase TimeWords = new("带时区的时间，如 2023-06-01T09:00:00+08:00", "A time with its offset, such as 2023-06-01T09:00:00+08:00");

    private static readonly UnitFilter OpenCenters = new() { Level = UnitLevel.Center, State = UnitState.Open };

    /// <summary>The center that a jurisdiction is; where none is named, the first one, which mostly is the only one.</summary>
    /// <param name="jurisdiction">Its code.</param>
    public async ValueTask<UnitView?> CenterAsync(string? jurisdiction, CancellationToken stop)
    {
        UnitCode? code = null;
        if (jurisdiction is null) code = (await units.ListAsync(OpenCenters, new PageRequest(1), stop)).Items is [var first] ? first.Code : null;
        else if (UnitCode.TryParse(jurisdiction, out var named)) code = named;
        return code is { } known && await grains.Unit(known).Get(stop) is { View: { Level: UnitLevel.Center, State: UnitState.Open } center } ? center : null;
    }

    /// <summary>Null for no such service, or one that is no longer offered.</summary>
    public async ValueTask<MenuItemView?> FindAsync(string code, CancellationToken stop) =>
        MenuItemId.TryParse(code, out var id) && await grains.MenuItem(id).Get(stop) is { View: { State: MenuItemState.Offered } item } ? item : null;

    public async Task<IReadOnlyList<ListedService>> ListAsync(UnitCode center, Language language, CancellationToken stop)
    {
        List<ListedService> services = [];
        var groups = new Dictionary<PlatformKey, string>();
        for (string? cursor = null; services.Count < Most;)
        {
            var page = await menu.ListAsync(new MenuItemFilter { Center = center, State = MenuItemState.Offered }, new PageRequest(PageRequest.MaxLimit, cursor), stop);
            foreach (var item in page.Items)
            {
                if (!groups.TryGetValue(item.Platform, out var group)) groups[item.Platform] = group = await NameAsync(item.Platform, language, stop);
                services.Add(new ListedService(item.Id.Value, Name(item.Name, item.NameEn, language), item.Description, Metadata: true, "realtime", item.Platform.Value, group));
            }

            if ((cursor = page.Next) is null) break;
        }

        services.Add(new ListedService(FreeWords, FreeName.In(language), FreeDescription.In(language), Metadata: true, "realtime", null, null));
        return services;
    }

    public static ServiceDefinition Define(string code, Language language) =>
        new(code, [new ServiceAttribute(Variable: true, "wished_for", "datetime", Required: false, TimeWords.In(language), 1, WishedWords.In(language))]);

    public async ValueTask<string> NameAsync(PlatformKey key, Language language, CancellationToken stop) =>
        await grains.Platform(key).Get(stop) is { View.Details: var platform } ? Name(platform.Name, platform.NameEn, language) : key.Value;

    /// <summary>Of an item that may have been taken off the menu meanwhile; of an order in free words where there is none.</summary>
    public async ValueTask<string> NameAsync(MenuItemId? id, Language language, CancellationToken stop) =>
        id is { } item && await grains.MenuItem(item).Get(stop) is { View.Details: var details } ? Name(details.Name, details.NameEn, language) : FreeName.In(language);

    private static string Name(string zh, string? en, Language language) => language == Language.En ? en ?? zh : zh;
}
