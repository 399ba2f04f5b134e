using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Organization;

namespace Practice.Actors.Gateway.Integration;

/// <summary>What the document shows of the change feed.</summary>
internal static class Examples
{
    public static readonly FeedEvent Event = new(
        "1.0",
        "evt_3_1042",
        "/v1/units/620623100200",
        "service-request.accepted",
        "req_01jdq7k2v3m8n5p6r7s8t9v0wx",
        new DateTimeOffset(2026, 11, 20, 1, 30, 0, TimeSpan.Zero),
        "application/json",
        "https://practice.example/v1/events/schemas/service-request.accepted",
        new UnitCode("620623100200"),
        "3",
        "3:1042",
        new JsonObject { ["team"] = "team_01jdq7k2v3m8n5p6r7s8t9v0wx", ["at"] = "2026-11-20T01:30:00+00:00" });

    public static readonly EventPage Page = new([Event], "e1.120.98.0.1042", UpToDate: true);

    public static readonly SnapshotItem SnapshotItem = new(
        SnapshotKind.Unit,
        "620623100200",
        new UnitCode("620623100200"),
        "4",
        new JsonObject { ["code"] = "620623100200", ["level"] = "station", ["state"] = "open", ["name"] = "中庄村新时代文明实践站", ["version"] = 4 });

    public static readonly SnapshotPage Snapshot = new([SnapshotItem], "e1.120.98.0.1042", Next: null);

    public static readonly EventTypes Types = new([new EventType("service-request.accepted", "/v1/events/schemas/service-request.accepted", Permission.ReadRequests)]);

    public static readonly JsonObject Schema = new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["title"] = "service-request.accepted",
        ["type"] = "object",
        ["properties"] = new JsonObject { ["team"] = new JsonObject { ["type"] = "string" } },
    };
}
