using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts.Activities;

/// <summary>What a volunteer is to an activity.</summary>
public enum SignUpStanding
{
    /// <summary>Has one of the places.</summary>
    Placed,

    /// <summary>Gets a place when one becomes free, in the order of arrival.</summary>
    Waiting,

    Withdrawn,

    /// <summary>Came without having signed up.</summary>
    WalkIn,
}

/// <summary>How a check-in or check-out came about.</summary>
public enum CheckWay
{
    /// <summary>By the code shown at the place.</summary>
    Code,

    /// <summary>By somebody of the staff, there and then.</summary>
    Clerk,

    /// <summary>Entered by hand from a list.</summary>
    List,
}

/// <summary>A volunteer's part in an activity.</summary>
/// <param name="Number">In the order of arrival, from 1; another one after every new sign-up.</param>
/// <param name="Ahead">How many wait ahead of them; null unless they wait.</param>
/// <param name="NoShow">Had a place and was not there when the activity was over.</param>
/// <param name="Settled">What came of their hours; null before that.</param>
[GenerateSerializer, Immutable, Alias("activities.participation")]
public sealed record Participation(
    [property: Id(0)] VolunteerId Volunteer,
    [property: Id(1)] int Number,
    [property: Id(2)] SignUpStanding Standing,
    [property: Id(3)] int? Ahead = null,
    [property: Id(4)] DateTimeOffset? CheckedInAt = null,
    [property: Id(5)] DateTimeOffset? CheckedOutAt = null,
    [property: Id(6)] bool NoShow = false,
    [property: Id(7)] SettledHours? Settled = null);

/// <summary>How many take part in an activity.</summary>
/// <param name="Placed">Have a place.</param>
/// <param name="Waiting">Wait for one.</param>
/// <param name="CheckedIn">Were there, with those who came without having signed up.</param>
/// <param name="NoShows">Had a place and were not there.</param>
/// <param name="Settled">Of those who were there, those whose hours are settled.</param>
[GenerateSerializer, Immutable, Alias("activities.attendance")]
public sealed record AttendanceTotals(
    [property: Id(0)] int Placed,
    [property: Id(1)] int Waiting,
    [property: Id(2)] int CheckedIn,
    [property: Id(3)] int NoShows,
    [property: Id(4)] int Settled);

/// <summary>When a volunteer served at an activity: from check-in to check-out, within the activity's time.</summary>
/// <param name="Minutes">0 where there is nothing to enter, for want of a check-out for one.</param>
[GenerateSerializer, Immutable, Alias("activities.served-time")]
public sealed record ServedTime(
    [property: Id(0)] VolunteerId Volunteer,
    [property: Id(1)] DateTimeOffset StartsAt,
    [property: Id(2)] DateTimeOffset EndsAt,
    [property: Id(3)] int Minutes);

/// <summary>What came of a volunteer's hours at an activity.</summary>
/// <param name="Minutes">In the volunteer's book; 0 where they were refused.</param>
/// <param name="Refused">The code of the refusal; null where they are in the book.</param>
[GenerateSerializer, Immutable, Alias("activities.settled-hours")]
public sealed record SettledHours([property: Id(0)] VolunteerId Volunteer, [property: Id(1)] int Minutes, [property: Id(2)] string? Refused);

/// <summary>An entry of an attendance list that is entered by hand.</summary>
/// <param name="LeftAt">After <paramref name="CameAt"/>.</param>
[GenerateSerializer, Immutable, Alias("activities.listed-attendance")]
public sealed record ListedAttendance([property: Id(0)] VolunteerId Volunteer, [property: Id(1)] DateTimeOffset CameAt, [property: Id(2)] DateTimeOffset LeftAt);

/// <summary>Which activities have hours to be carried over into volunteers' books, from the read side: a moment behind.</summary>
public interface IUnsettledActivities
{
    /// <param name="after">The last one seen; null to begin.</param>
    Task<IReadOnlyList<ActivityId>> NextAsync(int partition, ActivityId? after, int most, CancellationToken cancellationToken);
}
