using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Organization;

/// <summary>Units and platforms.</summary>
internal sealed class OrganizationProjection : Projection
{
    private static readonly RowTable<UnitRow> Units = new(
        "units",
        [
            Column<UnitRow>.Text("code", row => row.Code),
            Column<UnitRow>.Text("level", row => row.Level),
            Column<UnitRow>.Text("state", row => row.State),
            Column<UnitRow>.Text("parent", row => row.Parent),
            Column<UnitRow>.Text("path", row => row.Path),
            Column<UnitRow>.Text("name", row => row.Details.Name),
            Column<UnitRow>.Text("name_en", row => row.Details.NameEn),
            Column<UnitRow>.Text("address", row => row.Details.Address),
            Column<UnitRow>.Real("latitude", row => row.Details.Position?.Latitude),
            Column<UnitRow>.Real("longitude", row => row.Details.Position?.Longitude),
            Column<UnitRow>.Text("phone", row => row.Details.Phone),
            Column<UnitRow>.Text("hours", row => row.Details.Hours),
            Column<UnitRow>.Text("dispatch_mode", row => Words.Of(row.Details.DispatchMode)),
            Column<UnitRow>.Text("provisional", row => row.Provisional),
            Column<UnitRow>.Text("merged_into", row => row.MergedInto),
            Column<UnitRow>.Number("haves_met", row => row.HavesMet),
            Column<UnitRow>.Number("opened_at", row => row.OpenedAt),
            Column<UnitRow>.Number("updated_at", row => row.UpdatedAt),
            Column<UnitRow>.Number("version", row => row.Version),
        ],
        UnitRow.Read);

    private static readonly RowTable<PlatformRow> Platforms = new(
        "platforms",
        [
            Column<PlatformRow>.Text("key", row => row.Key),
            Column<PlatformRow>.Text("center", row => row.Center),
            Column<PlatformRow>.Text("name", row => row.Name),
            Column<PlatformRow>.Text("name_en", row => row.NameEn),
            Column<PlatformRow>.Text("lead_department", row => row.LeadDepartment),
            Column<PlatformRow>.Text("responsible_units", row => row.ResponsibleUnits),
            Column<PlatformRow>.Text("provisional", row => row.Provisional),
            Column<PlatformRow>.Number("updated_at", row => row.UpdatedAt),
            Column<PlatformRow>.Number("version", row => row.Version),
        ],
        PlatformRow.Read);

    public override string Name => "organization";

    public override IReadOnlyList<string> Tables { get; } = ["units", "platforms"];

    public override IReadOnlyList<string> Subjects { get; } = ["unit.", "platform."];

    public override async Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        var units = await Units.FoldAsync(
            transaction,
            events.Where(stored => stored.Type.StartsWith("unit.", StringComparison.Ordinal)),
            stream => stream,
            UnitRow.Evolve,
            cancellationToken);
        foreach (var (before, after) in units)
        {
            if (before is null || before.Parent != after.Parent) await PlaceAsync(transaction, after.Code, cancellationToken);
        }

        await Platforms.FoldAsync(
            transaction,
            events.Where(stored => stored.Type.StartsWith("platform.", StringComparison.Ordinal)),
            stream => stream[(stream.IndexOf(':', StringComparison.Ordinal) + 1)..],
            PlatformRow.Evolve,
            cancellationToken);
    }

    /// <summary>
    /// Computes the paths of a unit and all below it from the units known so far. Partitions are independent, so a unit may be here before the
    /// one above it; whichever comes later puts both in place, and in the end the order has made no difference.
    /// </summary>
    /// <returns>How many paths changed.</returns>
    private static Task<int> PlaceAsync(ReadTransaction transaction, string unit, CancellationToken cancellationToken) =>
        transaction.ExecuteAsync(
            """
            with recursive placed (code, path) as (
                select u.code, coalesce(above.path, '/') || u.code || '/'
                from units u
                left join units above on above.code = u.parent
                where u.code = @unit
                union all
                select u.code, placed.path || u.code || '/'
                from placed
                join units u on u.parent = placed.code)
            update units
            set path = placed.path
            from placed
            where units.code = placed.code and units.path <> placed.path
            """,
            new { unit },
            cancellationToken);

    private sealed record UnitRow(
        string Code,
        string Level,
        string State,
        string? Parent,
        string Path,
        UnitDetails Details,
        string? Provisional,
        string? MergedInto,
        long HavesMet,
        long OpenedAt,
        long UpdatedAt,
        long Version) : IRow
    {
        public string Key => Code;

        public static UnitRow Evolve(UnitRow? row, DomainEvent happened, StoredEvent stored)
        {
            var at = Instant.Of(stored.RecordedAt);
            if (happened is UnitOpened e)
                return new UnitRow(
                    e.Code.Value, Words.Of(e.Level), Words.Of(UnitState.Open), e.Parent?.Value, $"/{e.Code}/", e.Details, e.Provisional,
                    MergedInto: null, HavesMet: 0, at, at, stored.Version);
            return Changed(row!, (UnitEvent)happened) with { UpdatedAt = at, Version = stored.Version };
        }

        public static UnitRow Read(DbDataReader row) => new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            row.TextOrNull(3),
            row.GetString(4),
            new UnitDetails(
                row.GetString(5),
                row.TextOrNull(6),
                Head: null,
                Deputy: null,
                row.TextOrNull(7),
                row.IsDBNull(8) ? null : new GeoPoint(row.GetDouble(8), row.GetDouble(9)),
                row.TextOrNull(10),
                row.TextOrNull(11),
                row.WordOrNull<DispatchMode>(12)),
            row.TextOrNull(13),
            row.TextOrNull(14),
            row.GetInt64(15),
            row.GetInt64(16),
            row.GetInt64(17),
            row.GetInt64(18));

        private static UnitRow Changed(UnitRow row, UnitEvent happened) => happened switch
        {
            UnitEdited e => row with { Details = e.Details, Provisional = e.Provisional },
            UnitMoved e => row with { Parent = e.To.Value },
            UnitMerged e => row with { State = Words.Of(UnitState.Merged), MergedInto = e.Into.Value },
            UnitClosed => row with { State = Words.Of(UnitState.Closed) },
            EvidenceRecorded e => row with { HavesMet = row.HavesMet & ~Bit(e.Item) },
            EvidenceChecked e => row with { HavesMet = e.Met ? row.HavesMet | Bit(e.Item) : row.HavesMet & ~Bit(e.Item) },
            _ => throw new InvalidOperationException($"The list of units does not know {happened.GetType()}."),
        };

        private static long Bit(EightHave item) => 1L << (int)item;
    }

    private sealed record PlatformRow(
        string Key,
        string Center,
        string Name,
        string? NameEn,
        string LeadDepartment,
        string ResponsibleUnits,
        string? Provisional,
        long UpdatedAt,
        long Version) : IRow
    {
        public static PlatformRow Evolve(PlatformRow? row, DomainEvent happened, StoredEvent stored) => happened switch
        {
            PlatformEstablished e => Described(e.Key.Value, e.Center.Value, e.Details, e.Provisional, stored),
            PlatformEdited e => Described(row!.Key, row.Center, e.Details, e.Provisional, stored),
            _ => throw new InvalidOperationException($"The list of platforms does not know {happened.GetType()}."),
        };

        public static PlatformRow Read(DbDataReader row) => new(
            row.GetString(0),
            row.GetString(1),
            row.GetString(2),
            row.TextOrNull(3),
            row.GetString(4),
            row.GetString(5),
            row.TextOrNull(6),
            row.GetInt64(7),
            row.GetInt64(8));

        private static PlatformRow Described(string key, string center, PlatformDetails details, string? provisional, StoredEvent stored) => new(
            key,
            center,
            details.Name,
            details.NameEn,
            details.LeadDepartment,
            string.Join('\n', details.ResponsibleUnits),
            provisional,
            Instant.Of(stored.RecordedAt),
            stored.Version);
    }
}
