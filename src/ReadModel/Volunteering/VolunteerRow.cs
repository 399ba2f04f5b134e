using System.Data.Common;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Volunteering;

/// <summary>A volunteer as the list shows them.</summary>
/// <param name="Teams">A line for each team they are in now; a leader's has a star behind it.</param>
/// <param name="Asked">A line for each team that has still to say whether it takes them in.</param>
internal sealed record VolunteerRow(
    string Id,
    string Unit,
    string Number,
    VolunteerState State,
    string Channel,
    string Person,
    bool Minor,
    long Star,
    long Minutes,
    long Waiting,
    string Teams,
    string Skills,
    string? MergedInto,
    long RegisteredAt,
    long UpdatedAt,
    long Version,
    string Asked,
    bool ErasureAsked) : IRow
{
    private const char LeaderMark = '*';

    public string Key => Id;

    public IEnumerable<(string Team, bool Leader)> Memberships => Listing.Split(Teams).Select(ReadMembership);

    /// <summary>A team from its line.</summary>
    public static (string Team, bool Leader) ReadMembership(string line) => (line.TrimEnd(LeaderMark), line.EndsWith(LeaderMark));

    public static VolunteerRow Evolve(VolunteerRow? row, DomainEvent happened, StoredEvent stored)
    {
        var at = Instant.Of(stored.RecordedAt);
        var changed = happened is VolunteerRegistered e
            ? new VolunteerRow(
                e.Id.Value, e.Unit.Value, e.Number.Value, e.Channel == RegistrationChannel.Self ? VolunteerState.Pending : VolunteerState.Active, Words.Of(e.Channel),
                e.Person.Value, e.Minor, 0, 0, 0, "", SkillsOf(e.Details), null, at, at, 0, "", ErasureAsked: false)
            : Changed(row!, happened);
        return changed with { UpdatedAt = at, Version = stored.Version };
    }

    public static VolunteerRow Read(DbDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.Word<VolunteerState>(3),
        row.GetString(4),
        row.GetString(5),
        row.GetInt64(6) != 0,
        row.GetInt64(7),
        row.GetInt64(8),
        row.GetInt64(9),
        row.GetString(10),
        row.GetString(11),
        row.TextOrNull(12),
        row.GetInt64(13),
        row.GetInt64(14),
        row.GetInt64(15),
        row.GetString(16),
        row.GetInt64(17) != 0);

    private static VolunteerRow Changed(VolunteerRow row, DomainEvent happened) => happened switch
    {
        VolunteerConfirmed or VolunteerResumed => row with { State = VolunteerState.Active },
        VolunteerEdited e => row with { Skills = SkillsOf(e.Details) },
        PersonCorrected e => row with { Minor = e.Minor },
        TeamAsked e => row with { Asked = Put(row.Asked, e.Team, e.Team.Value) },
        TurnedDown e => row with { Asked = Put(row.Asked, e.Team, null) },
        TeamJoined e => row with { Teams = Put(row.Teams, e.Team, e.Team.Value), Asked = Put(row.Asked, e.Team, null) },
        TeamQuit e => row with { Teams = Put(row.Teams, e.Team, null), Asked = Put(row.Asked, e.Team, null) },
        LeaderAppointed e => row with { Teams = Put(row.Teams, e.Team, $"{e.Team}{LeaderMark}") },
        LeaderEnded e => row with { Teams = Put(row.Teams, e.Team, e.Team.Value) },
        VolunteerPaused => row with { State = VolunteerState.Inactive },
        VolunteerLeft => row with { State = VolunteerState.Left, Teams = "", Asked = "" },
        // Its hours are the other's now.
        VolunteerMerged e => row with { State = VolunteerState.Merged, Teams = "", Asked = "", MergedInto = e.Into.Value, Minutes = 0, Waiting = 0, Star = 0 },
        Contracts.Volunteering.ErasureAsked => row with { ErasureAsked = true },
        VolunteerErased => row with { State = VolunteerState.Erased, Teams = "", Asked = "", Skills = "", ErasureAsked = false },
        HoursRecorded e => Standing(row, e.After),
        HoursReviewed e => Standing(row, e.After),
        HoursReversed e => Standing(row, e.After),
        VolunteerAbsorbed e => Standing(row, e.After),
        CorrectionRequested or CorrectionDecided or IdentityKept => row,
        _ => throw new InvalidOperationException($"The list of volunteers does not know {happened.GetType()}."),
    };

    private static VolunteerRow Standing(VolunteerRow row, HoursStanding after) => row with { Minutes = after.Minutes, Waiting = after.Waiting, Star = after.Star };

    private static string SkillsOf(VolunteerDetails details) => string.Join('\n', details.Skills.Select(Words.Of));

    /// <summary>The lines with the team's line as it is to be; null for none.</summary>
    private static string Put(string teams, TeamId team, string? line) =>
        string.Join('\n', Listing.Split(teams).Where(other => ReadMembership(other).Team != team.Value).Concat(line is null ? [] : [line]));
}
