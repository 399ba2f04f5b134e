using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Grains.Activities;
using Xunit;
using static Practice.Actors.Grains.Tests.Activities.Planned;

namespace Practice.Actors.Grains.Tests.Activities;

/// <summary>What holds of every activity, whoever signs up, withdraws and comes, in whatever order, and however the number of places changes.</summary>
public sealed class SignUpPropertiesTests
{
    private static readonly Gen<ActivityCommand> AnyCommand = Gen.Frequency(
        (8, Of(number => new SignUp(Somebody(number)))),
        (4, Of(number => new WithdrawSignUp(Somebody(number)))),
        (1, Of(number => new CheckIn(Somebody(number), CheckWay.Clerk, true, Start))),
        (2, Gen.Choose(1, 8).Select(places => (ActivityCommand)new EditActivity(Plan with { Capacity = places }))));

    private static readonly Arbitrary<ImmutableArray<ActivityCommand>> Lives = Gen.ListOf(AnyCommand).Select(commands => commands.ToImmutableArray()).ToArbitrary();

    [Property]
    public Property No_more_have_a_place_than_there_are_and_nobody_waits_while_one_is_free() => Prop.ForAll(Lives, commands =>
    {
        foreach (var activity in Lived(commands))
        {
            var (parts, totals) = (activity.Attendance.ByVolunteer.Values.ToList(), activity.Attendance.Totals);
            Assert.True(totals.Placed <= activity.Plan!.Capacity);
            Assert.True(totals.Waiting == 0 || totals.Placed == activity.Plan.Capacity);
            Assert.Equal(parts.Count(part => part.Standing == SignUpStanding.Placed), totals.Placed);
            Assert.Equal(parts.Count(part => part.Standing == SignUpStanding.Waiting), totals.Waiting);
            Assert.Equal(parts.Count(part => part.CheckedInAt is not null), totals.CheckedIn);
        }
    });

    [Property]
    public Property Places_go_in_the_order_of_arrival() => Prop.ForAll(Lives, commands =>
    {
        foreach (var activity in Lived(commands))
        {
            var parts = activity.Attendance.ByVolunteer.Values.OrderBy(part => part.Number).ToList();
            Assert.Equal(parts.Count, parts.Select(part => part.Number).Distinct().Count());
            var firstWaits = parts.FindIndex(part => part.Standing == SignUpStanding.Waiting);
            if (firstWaits >= 0) Assert.DoesNotContain(parts[firstWaits..], part => part.Standing == SignUpStanding.Placed);
            var waiting = parts.Where(part => part.Standing == SignUpStanding.Waiting).Select(part => activity.Attendance.Of(part.Volunteer)!.Ahead);
            Assert.Equal(Enumerable.Range(0, activity.Attendance.Totals.Waiting), waiting.Select(ahead => ahead!.Value));
        }
    });

    private static Gen<ActivityCommand> Of(Func<int, ActivityCommand> command) => Gen.Choose(1, 20).Select(command);

    /// <summary>The activity after each command.</summary>
    private static IEnumerable<Activity> Lived(ImmutableArray<ActivityCommand> commands)
    {
        var now = GivenAnnounced();
        foreach (var command in commands)
        {
            // Who comes does so at the start, after which nobody signs up.
            now = now.After(command, command is CheckIn ? Start : null);
            yield return now.Activity!;
        }
    }
}
