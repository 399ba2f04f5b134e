using System.Text.Json.Nodes;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Organization;

namespace Practice.Actors.Gateway.Organization;

/// <summary>What the document shows of units and platforms.</summary>
internal static class Examples
{
    private static readonly DateTimeOffset Opened = new(2023, 6, 1, 1, 0, 0, TimeSpan.Zero);

    public static readonly UnitCode Office = new("620623100");
    public static readonly UnitCode Station = new("620623100200");

    public static readonly OpenUnitBody OpenUnit = new()
    {
        Code = Station,
        Level = UnitLevel.Station,
        Parent = Office,
        Name = "中庄村新时代文明实践站",
        Head = new PersonBody("张三", "0936-3120000"),
        Address = "华藏寺镇中庄村",
        Position = new GeoPoint(36.99, 103.16),
        Phone = "0936-3120001",
        Hours = "周一至周日 8:30–17:30",
    };

    public static readonly JsonObject EditUnit = new() { ["hours"] = "周一至周五 8:30–17:30", ["phone"] = null, ["dispatchMode"] = "automatic" };

    public static readonly UnitResource Unit = new(
        Station,
        UnitLevel.Station,
        UnitState.Open,
        Office,
        OpenUnit.Name,
        NameEn: null,
        Head: new VaultId("pd_2y6k3m8n5p7r9s1t4v0wxz2bcd"),
        Deputy: null,
        Duty: null,
        OpenUnit.Address,
        OpenUnit.Position,
        OpenUnit.Phone,
        OpenUnit.Hours,
        DispatchMode: null,
        EffectiveDispatchMode: DispatchMode.Automatic,
        Provisional: null,
        MergedInto: null,
        [.. Enum.GetValues<EightHave>().Select(item => item == EightHave.Place
            ? new EightHaveView(item, "村委会一楼活动室，80 平方米", Met: true, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", Opened)
            : new EightHaveView(item, null, null, null, null))],
        Opened,
        Opened);

    public static readonly UnitListing UnitListing = new(
        Station, UnitLevel.Station, UnitState.Open, Office, Unit.Name, null, Unit.Address, Unit.Position, Unit.Phone, Unit.Hours, null, null, null, 1, Opened, Opened, 3);

    public static readonly History UnitHistory = new(
    [
        new HistoryItem(1, "unit.opened", Opened, "system:county", "3:17", """{"code":"620623100200","level":"station","parent":"620623100","details":{"name":"中庄村新时代文明实践站"}}"""),
        new HistoryItem(2, "unit.evidence-recorded", Opened, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:90", """{"item":"place","evidence":"村委会一楼活动室，80 平方米"}"""),
    ]);

    public static readonly EstablishPlatformBody EstablishPlatform = new()
    {
        Key = new PlatformKey("culture"),
        Center = new UnitCode("620623"),
        Name = "文体旅游",
        NameEn = "Culture, sport and tourism",
        LeadDepartment = "县文体广电和旅游局",
        ResponsibleUnits = ["县文化馆", "县图书馆"],
    };

    public static readonly JsonObject EditPlatform = new() { ["responsibleUnits"] = new JsonArray("县文化馆", "县图书馆", "县博物馆") };

    public static readonly PlatformResource Platform = new(
        EstablishPlatform.Key,
        EstablishPlatform.Center,
        EstablishPlatform.Name,
        EstablishPlatform.NameEn,
        EstablishPlatform.LeadDepartment,
        EstablishPlatform.ResponsibleUnits ?? [],
        Provisional: null,
        Opened);

    public static readonly PlatformListing PlatformListing = new(
        Platform.Key, Platform.Center, Platform.Name, Platform.NameEn, Platform.LeadDepartment, Platform.ResponsibleUnits, null, Opened, 1);
}
