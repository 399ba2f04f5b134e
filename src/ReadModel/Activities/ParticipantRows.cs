using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Activities;

/// <summary>The rows of who takes part in an activity: one a volunteer, also of who withdrew.</summary>
internal static class ParticipantRows
{
    public static bool Shows(DomainEvent happened) => happened is SignedUp or SignUpWithdrawn or MovedUp or CheckedIn or CheckedOut or ActivityHeld or HoursSettled;

    public static Task ApplyAsync(ReadTransaction transaction, DomainEvent happened, StoredEvent stored, CancellationToken cancellationToken) => happened switch
    {
        SignedUp e => EnterAsync(transaction, stored, e.Volunteer, e.Number, e.Placed ? SignUpStanding.Placed : SignUpStanding.Waiting, cancellationToken),
        SignUpWithdrawn e => StandAsync(transaction, stored, [e.Volunteer], SignUpStanding.Withdrawn, cancellationToken),
        MovedUp e => StandAsync(transaction, stored, e.Volunteers, SignUpStanding.Placed, cancellationToken),
        CheckedIn e => CameAsync(transaction, stored, e, cancellationToken),
        CheckedOut e => transaction.ExecuteAsync(
            """
            update activity_participants
            set checked_out_at = @at, checked_out_by = @way
            where activity = @activity and volunteer = @volunteer
            """,
            new { activity = stored.Stream, volunteer = e.Volunteer.Value, at = Instant.Of(e.At), way = Words.Of(e.Way) },
            cancellationToken),
        ActivityHeld e => MissedAsync(transaction, stored, e.NoShows, cancellationToken),
        HoursSettled e => SettleAsync(transaction, stored, e.Entries, cancellationToken),
        _ => throw new InvalidOperationException($"The list of participants does not know {happened.GetType()}."),
    };

    private static Task<int> EnterAsync(
        ReadTransaction transaction, StoredEvent stored, VolunteerId volunteer, int number, SignUpStanding standing, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        """
        insert into activity_participants (activity, volunteer, number, standing, entered_at)
        values (@activity, @volunteer, @number, @standing, @at)
        on conflict (activity, volunteer) do update
        set number = excluded.number, standing = excluded.standing, entered_at = excluded.entered_at, no_show = 0
        """,
        new { activity = stored.Stream, volunteer = volunteer.Value, number = (long)number, standing = Words.Of(standing), at = Instant.Of(stored.RecordedAt) },
        cancellationToken);

    private static async Task StandAsync(
        ReadTransaction transaction, StoredEvent stored, ImmutableArray<VolunteerId> volunteers, SignUpStanding standing, CancellationToken cancellationToken)
    {
        foreach (var volunteer in volunteers)
        {
            await transaction.ExecuteAsync(
                """
                update activity_participants
                set standing = @standing
                where activity = @activity and volunteer = @volunteer
                """,
                new { activity = stored.Stream, volunteer = volunteer.Value, standing = Words.Of(standing) },
                cancellationToken);
        }
    }

    private static async Task CameAsync(ReadTransaction transaction, StoredEvent stored, CheckedIn came, CancellationToken cancellationToken)
    {
        if (came.Number is { } number) await EnterAsync(transaction, stored, came.Volunteer, number, SignUpStanding.WalkIn, cancellationToken);
        await transaction.ExecuteAsync(
            """
            update activity_participants
            set checked_in_at = @at, checked_in_by = @way, no_show = 0
            where activity = @activity and volunteer = @volunteer
            """,
            new { activity = stored.Stream, volunteer = came.Volunteer.Value, at = Instant.Of(came.At), way = Words.Of(came.Way) },
            cancellationToken);
    }

    private static async Task MissedAsync(ReadTransaction transaction, StoredEvent stored, ImmutableArray<VolunteerId> volunteers, CancellationToken cancellationToken)
    {
        foreach (var volunteer in volunteers)
        {
            await transaction.ExecuteAsync(
                "update activity_participants set no_show = 1 where activity = @activity and volunteer = @volunteer",
                new { activity = stored.Stream, volunteer = volunteer.Value },
                cancellationToken);
        }
    }

    private static async Task SettleAsync(ReadTransaction transaction, StoredEvent stored, ImmutableArray<SettledHours> entries, CancellationToken cancellationToken)
    {
        foreach (var (volunteer, minutes, refused) in entries)
        {
            await transaction.ExecuteAsync(
                """
                update activity_participants
                set minutes = @minutes, refused = @refused
                where activity = @activity and volunteer = @volunteer
                """,
                new { activity = stored.Stream, volunteer = volunteer.Value, minutes = (long)minutes, refused },
                cancellationToken);
        }
    }
}
