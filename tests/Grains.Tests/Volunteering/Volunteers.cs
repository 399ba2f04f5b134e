using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.Volunteering;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Volunteering;

/// <summary>A volunteer for the tests, and the rules as they are unless the county sets others.</summary>
internal static class Volunteers
{
    public const string Clerk = "acc_clerk";

    public static readonly VolunteerId Me = new("vol_01jdq7k2v3m8n5p6r7s8t9v0w1");
    public static readonly VolunteerId Twin = new("vol_01jdq7k2v3m8n5p6r7s8t9v0w2");

    public static readonly HoursRules Rules = new HoursOptions().Rules(CountyZone.Of(null));

    public static readonly VolunteerFacts Facts = new(Rules, UnitAt(Station), Team: TeamOf(County.Team));

    /// <summary>Eight in the morning of yesterday, in the county.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 3, 4, 0, 0, 0, TimeSpan.Zero);

    public static readonly VolunteerRegistered Registered = RegisteredAs(Me);

    public static VolunteerRegistered RegisteredAs(VolunteerId id, RegistrationChannel channel = RegistrationChannel.Desk, bool minor = false) => new(
        id, VolunteerNumber.Of(Station, id), Station, channel, Person, minor, minor ? new Consented(Note, Morning) : null, VolunteerDetails.Nothing);

    /// <summary>A service of the day before, from so many minutes after eight in the morning.</summary>
    public static HoursRecord Served(int from, int minutes, int day = 0) =>
        new(null, null, null, null, "义诊", Morning.AddDays(day).AddMinutes(from), Morning.AddDays(day).AddMinutes(from + minutes), minutes);

    /// <param name="before">Minutes that counted and that waited before.</param>
    public static HoursRecorded Recorded(int number, HoursRecord record, int? counted = null, int star = 0, (int Counted, int Waiting) before = default)
    {
        var atOnce = counted ?? record.Minutes;
        var waits = record.Minutes - atOnce;
        return new HoursRecorded(number, record, atOnce, waits, Clerk, new HoursStanding(before.Counted + atOnce, before.Waiting + waits, star));
    }

    public static GivenVolunteer Given(params VolunteerEvent[] happened) =>
        new(happened.Aggregate((VolunteerView?)null, (state, e) => Volunteer.Evolve(state, e, Now)));

    public sealed record GivenVolunteer(VolunteerView? Volunteer)
    {
        public Decided<VolunteerEvent> When(VolunteerCommand command, VolunteerFacts? facts = null) =>
            new(VolunteerDecider.Decide(Me, Volunteer, command, facts ?? Facts, Clerk, Now));

        /// <summary>Goes on with what a command came to, or as it was where it was refused.</summary>
        public GivenVolunteer After(VolunteerCommand command, VolunteerFacts? facts = null) => new(
            When(command, facts).Decision.Events.Aggregate(Volunteer, (state, e) => Grains.Volunteering.Volunteer.Evolve(state, e, Now)));
    }
}
