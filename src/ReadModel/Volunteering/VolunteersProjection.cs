using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Volunteering;

/// <summary>Volunteers, the teams they are in, what they can do, and their hours. It has a cursor of its own: teams and volunteers do not wait for each other.</summary>
internal sealed class VolunteersProjection : Projection
{
    private static readonly RowTable<VolunteerRow> Volunteers = new(
        "volunteers",
        [
            Column<VolunteerRow>.Text("id", row => row.Id),
            Column<VolunteerRow>.Text("unit", row => row.Unit),
            Column<VolunteerRow>.Text("number", row => row.Number),
            Column<VolunteerRow>.Text("state", row => Words.Of(row.State)),
            Column<VolunteerRow>.Text("channel", row => row.Channel),
            Column<VolunteerRow>.Text("person", row => row.Person),
            Column<VolunteerRow>.Number("minor", row => row.Minor ? 1 : 0),
            Column<VolunteerRow>.Number("star", row => row.Star),
            Column<VolunteerRow>.Number("minutes", row => row.Minutes),
            Column<VolunteerRow>.Number("waiting", row => row.Waiting),
            Column<VolunteerRow>.Text("teams", row => row.Teams),
            Column<VolunteerRow>.Text("skills", row => row.Skills),
            Column<VolunteerRow>.Text("merged_into", row => row.MergedInto),
            Column<VolunteerRow>.Number("registered_at", row => row.RegisteredAt),
            Column<VolunteerRow>.Number("updated_at", row => row.UpdatedAt),
            Column<VolunteerRow>.Number("version", row => row.Version),
            Column<VolunteerRow>.Text("asked", row => row.Asked),
            Column<VolunteerRow>.Number("erasure_asked", row => row.ErasureAsked ? 1 : 0),
        ],
        VolunteerRow.Read);

    public override string Name => "volunteers";

    public override IReadOnlyList<string> Tables { get; } = ["volunteers", "team_members", "team_asks", "volunteer_skills", "team_skills", "volunteer_hours"];

    public override IReadOnlyList<string> Subjects { get; } = ["volunteer."];

    public override async Task ApplyAsync(ReadTransaction transaction, IReadOnlyList<StoredEvent> events, CancellationToken cancellationToken)
    {
        List<(VolunteerRow Volunteer, DomainEvent Happened, StoredEvent Stored)> hours = [];
        var changed = await Volunteers.FoldAsync(
            transaction,
            events,
            stream => stream,
            (before, happened, stored) =>
            {
                var after = VolunteerRow.Evolve(before, happened, stored);
                if (happened is HoursRecorded or HoursReviewed or HoursReversed or VolunteerAbsorbed or VolunteerMerged) hours.Add((after, happened, stored));
                return after;
            },
            cancellationToken);
        foreach (var (before, after) in changed)
        {
            if ((before?.Teams ?? "") != after.Teams) await SaveTeamsAsync(transaction, after, cancellationToken);
            if ((before?.Asked ?? "") != after.Asked) await SaveAsksAsync(transaction, after, cancellationToken);
            if ((before?.Skills ?? "") != after.Skills) await SaveSkillsAsync(transaction, after, cancellationToken);
            if ((before?.Teams ?? "") != after.Teams || ((before?.Skills ?? "") != after.Skills && after.Teams.Length > 0)) await SaveTeamSkillsAsync(transaction, after, cancellationToken);
        }

        foreach (var (volunteer, happened, stored) in hours) await HoursRows.ApplyAsync(transaction, volunteer, happened, stored, cancellationToken);
    }

    private static async Task SaveTeamsAsync(ReadTransaction transaction, VolunteerRow volunteer, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync("delete from team_members where volunteer = @Id", new { volunteer.Id }, cancellationToken);
        foreach (var (team, leader) in volunteer.Memberships)
        {
            await transaction.ExecuteAsync(
                """
                insert into team_members (team, registered_at, volunteer, leader)
                values (@team, @RegisteredAt, @Id, @leader)
                """,
                new { team, volunteer.RegisteredAt, volunteer.Id, leader = leader ? 1L : 0L },
                cancellationToken);
        }
    }

    private static async Task SaveAsksAsync(ReadTransaction transaction, VolunteerRow volunteer, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync("delete from team_asks where volunteer = @Id", new { volunteer.Id }, cancellationToken);
        foreach (var team in Listing.Split(volunteer.Asked))
            await transaction.ExecuteAsync("insert into team_asks (team, volunteer) values (@team, @Id)", new { team, volunteer.Id }, cancellationToken);
    }

    private static async Task SaveSkillsAsync(ReadTransaction transaction, VolunteerRow volunteer, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync("delete from volunteer_skills where volunteer = @Id", new { volunteer.Id }, cancellationToken);
        foreach (var skill in Listing.Split(volunteer.Skills).Distinct(StringComparer.Ordinal))
        {
            await transaction.ExecuteAsync(
                """
                insert into volunteer_skills (skill, registered_at, volunteer)
                values (@skill, @RegisteredAt, @Id)
                """,
                new { skill, volunteer.RegisteredAt, volunteer.Id },
                cancellationToken);
        }
    }

    private static async Task SaveTeamSkillsAsync(ReadTransaction transaction, VolunteerRow volunteer, CancellationToken cancellationToken)
    {
        await transaction.ExecuteAsync("delete from team_skills where volunteer = @Id", new { volunteer.Id }, cancellationToken);
        if (volunteer.Teams.Length == 0) return;
        await transaction.ExecuteAsync(
            """
            insert into team_skills (team, skill, registered_at, volunteer)
            select m.team, s.skill, m.registered_at, m.volunteer
            from team_members m
            join volunteer_skills s on s.volunteer = m.volunteer
            where m.volunteer = @Id
            """,
            new { volunteer.Id },
            cancellationToken);
    }
}
