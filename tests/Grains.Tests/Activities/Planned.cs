using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.Activities;
using Practice.Actors.Grains.Tests.Volunteering;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Activities;

/// <summary>An activity of tomorrow morning for the tests, and volunteers for it.</summary>
internal static class Planned
{
    public static readonly ActivityId Id = new("act_01jdq7k2v3m8n5p6r7s8t9v0w1");

    /// <summary>A day from now.</summary>
    public static readonly DateTimeOffset Start = Now.AddDays(1);

    public static readonly DateTimeOffset End = Start.AddHours(2);

    public static readonly ActivityPlan Plan = new(
        "马背宣讲", ActivityKind.Talk, LegalAid, Start, End, null, null, "村文化广场", null, [], [Team], 80, 2, [], MinorsWelcome: false, null, [], [], null, null, null);

    public static readonly ActivityEvent[] Announced = [new ActivityPlanned(Id, Station, Plan), new ActivityAnnounced()];

    public static readonly ActivityFacts Facts = new(UnitAt(Station), PlatformExists: true, ProjectExists: true)
    {
        Volunteers = Enumerable.Range(1, 60).Select(number => VolunteerAt(number)).ToDictionary(volunteer => volunteer.Id),
    };

    public static VolunteerId Somebody(int number) => new($"vol_01jdq7k2v3m8n5p6r7s8t9{number / 32:x}{"0123456789abcdefghjkmnpqrstvwxyz"[number % 32]}00");

    public static VolunteerView VolunteerAt(int number, bool minor = false, params Skill[] skills)
    {
        var volunteer = Grains.Volunteering.Volunteer.Evolve(null, Volunteers.RegisteredAs(Somebody(number), minor: minor), Now);
        return volunteer with { Details = volunteer.Details with { Skills = [.. skills] } };
    }

    public static GivenActivity Given(params IEnumerable<ActivityEvent> happened) =>
        new(happened.Aggregate((Activity?)null, (state, e) => Activity.Evolve(state, e, Now)));

    /// <summary>Announced, and what else has happened.</summary>
    public static GivenActivity GivenAnnounced(params IEnumerable<ActivityEvent> happened) => Given([.. Announced, .. happened]);

    public sealed record GivenActivity(Activity? Activity)
    {
        public Decided<ActivityEvent> When(ActivityCommand command, DateTimeOffset? now = null, ActivityFacts? facts = null) =>
            new(ActivityDecider.Decide(Id, Activity, command, facts ?? Facts, now ?? Now));

        /// <summary>Goes on with what a command came to, or as it was where it was refused.</summary>
        public GivenActivity After(ActivityCommand command, DateTimeOffset? now = null, ActivityFacts? facts = null) => new(
            When(command, now, facts).Decision.Events.Aggregate(Activity, (state, e) => Grains.Activities.Activity.Evolve(state, e, now ?? Now)));
    }
}
