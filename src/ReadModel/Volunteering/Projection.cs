using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Volunteering;

/// <summary>Teams, and which areas and platforms they serve.</summary>
internal sealed class VolunteeringProjection : Projection
{
    private static readonly RowTable<TeamRow> Teams = new(
        "teams",
        [
            Column<TeamRow>.Text("id", row => row.Id),
            Column<TeamRow>.Text("unit", row => row.Unit),
            Column<TeamRow>.Text("code", row => row.Code),
            Column<TeamRow>.Text("level", row => row.Level),
            Column<TeamRow>.Text("state", row => row.State),
            Column<TeamRow>.Text("name", row => row.Name),
            Column<TeamRow>.Text("name_en", row => row.NameEn),
            Column<TeamRow>.Text("platforms", row => row.Platforms),
            Column<TeamRow>.Text("areas", row => row.Areas),
            Column<TeamRow>.Number("capacity", row => row.Capacity),
            Column<TeamRow>.Text("provisional", row => row.Provisional),
            Column<TeamRow>.Number("founded_at", row => row.FoundedAt),
            Column<TeamRow>.Number("updated_at", row => row.UpdatedAt),
            Column<TeamRow>.Number("version", row => row.Version),
            Column<TeamRow>.Text("kind", row => row.Kind),
            Column<TeamRow>.Text("links", row => row.Links),
        ],
        TeamRow.Read);

    public override string Name => "volunteering";

    public override IReadOnlyList<string> Tables { get; } = ["teams", "team_areas", "team_platforms", "team_links"];

    public override IReadOnlyList<string> Subjects { get; } = ["team."];

    public override async Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        foreach (var (before, after) in await Teams.FoldAsync(transaction, events, stream => stream, TeamRow.Evolve, cancellationToken))
        {
            if (before?.Areas != after.Areas) await ServeAreasAsync(transaction, after, cancellationToken);
            if (before?.Platforms != after.Platforms) await ServePlatformsAsync(transaction, after, cancellationToken);
            if ((before?.Links ?? "") != after.Links) await LinkAsync(transaction, after, cancellationToken);
        }
    }

    private static async Task ServeAreasAsync(ReadTransaction transaction, TeamRow team, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync("delete from team_areas where team = @Id", new { team.Id }, cancellationToken);
        foreach (var area in Listing.Split(team.Areas).Distinct(StringComparer.Ordinal))
        {
            await transaction.ExecuteAsync(
                """
                insert into team_areas (area, team)
                values (@area, @Id)
                """,
                new { area, team.Id },
                cancellationToken);
        }
    }

    private static async Task ServePlatformsAsync(ReadTransaction transaction, TeamRow team, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync("delete from team_platforms where team = @Id", new { team.Id }, cancellationToken);
        foreach (var platform in Listing.Split(team.Platforms).Distinct(StringComparer.Ordinal))
        {
            await transaction.ExecuteAsync(
                """
                insert into team_platforms (team, platform)
                values (@Id, @platform)
                """,
                new { platform, team.Id },
                cancellationToken);
        }
    }

    private static async Task LinkAsync(ReadTransaction transaction, TeamRow team, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync("delete from team_links where team = @Id", new { team.Id }, cancellationToken);
        foreach (var other in Listing.Split(team.Links)) await transaction.ExecuteAsync("insert into team_links (team, other) values (@Id, @other)", new { team.Id, other }, cancellationToken);
    }

    private sealed record TeamRow(
        string Id,
        string Unit,
        string? Code,
        string Level,
        string State,
        string Name,
        string? NameEn,
        string Platforms,
        string Areas,
        long Capacity,
        string? Provisional,
        long FoundedAt,
        long UpdatedAt,
        long Version,
        string? Kind,
        string Links) : IRow
    {
        public string Key => Id;

        public static TeamRow Evolve(TeamRow? row, DomainEvent happened, StoredEvent stored)
        {
            var at = Instant.Of(stored.RecordedAt);
            var changed = happened switch
            {
                TeamFounded e => Described(
                    new TeamRow(
                        e.Id.Value, e.Unit.Value, e.Code, Words.Of(e.Level), Words.Of(TeamState.Active), "", null, "", "", 0, null, at, at, 0, null, ""),
                    e.Details,
                    e.Provisional),
                TeamEdited e => Described(row!, e.Details, e.Provisional),
                TeamRested => row! with { State = Words.Of(TeamState.Resting) },
                TeamResumed => row! with { State = Words.Of(TeamState.Active) },
                TeamClosed => row! with { State = Words.Of(TeamState.Closed) },
                TeamLinked e => row! with { Links = row.Links.Length == 0 ? e.Other.Value : $"{row.Links}\n{e.Other}" },
                TeamUnlinked e => row! with { Links = string.Join('\n', Listing.Split(row.Links).Where(other => other != e.Other.Value)) },
                _ => throw new InvalidOperationException($"The list of teams does not know {happened.GetType()}."),
            };
            return changed with { UpdatedAt = at, Version = stored.Version };
        }

        public static TeamRow Read(DbDataReader row) => new(
            row.GetString(0),
            row.GetString(1),
            row.TextOrNull(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            row.TextOrNull(6),
            row.GetString(7),
            row.GetString(8),
            row.GetInt64(9),
            row.TextOrNull(10),
            row.GetInt64(11),
            row.GetInt64(12),
            row.GetInt64(13),
            row.TextOrNull(14),
            row.GetString(15));

        private static TeamRow Described(TeamRow row, TeamDetails details, string? provisional) => row with
        {
            Name = details.Name,
            NameEn = details.NameEn,
            Platforms = string.Join('\n', details.Platforms),
            Areas = string.Join('\n', details.Areas),
            Capacity = details.Capacity,
            Provisional = provisional,
            Kind = Words.Of(details.Kind),
        };
    }
}
