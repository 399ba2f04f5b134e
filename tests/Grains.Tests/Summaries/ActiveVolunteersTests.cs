using FsCheck.Xunit;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.Summaries;
using Practice.Actors.Grains.Tests.Volunteering;

namespace Practice.Actors.Grains.Tests.Summaries;

/// <summary>How many volunteers of a unit are active, counted from what happened to them.</summary>
public sealed class ActiveVolunteersTests
{
    private static readonly VolunteerCommand[] Commands =
    [
        new ConfirmVolunteer(), new PauseVolunteer(), new ResumeVolunteer(), new LeaveVolunteering(), new EraseVolunteer(), new JoinTeam(County.Team),
        new MergeVolunteer(Volunteers.Twin), new RecordHours(Volunteers.Served(0, 60)),
    ];

    [Property]
    public bool One_counts_exactly_as_long_as_they_are_active(bool self, byte[] choices)
    {
        var summary = new Summary(CountyZone.Of(null), 1);
        var volunteer = Volunteers.Given();
        var facts = Volunteers.Facts with { Other = Volunteers.Given(Volunteers.RegisteredAs(Volunteers.Twin)).Volunteer };
        var register = new RegisterVolunteer(
            County.Station, self ? RegistrationChannel.Self : RegistrationChannel.Desk, County.Person, AgeGroup.Adult, null, VolunteerDetails.Nothing);
        foreach (var command in choices.Select(choice => Commands[choice % Commands.Length]).Prepend(register))
        {
            foreach (var happened in volunteer.When(command, facts).Decision.Events) summary.Apply(happened, County.Now);
            volunteer = volunteer.After(command, facts);
            if (Counted(summary) != (volunteer.Volunteer!.State == VolunteerState.Active ? 1 : 0)) return false;
        }

        return true;
    }

    private static long Counted(Summary summary) => summary.Keep().Own.Sum(month => month.Tally[Metric.ActiveVolunteers]);
}
