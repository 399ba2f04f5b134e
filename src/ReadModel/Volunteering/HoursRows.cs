using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Projections;

namespace Practice.Actors.ReadModel.Volunteering;

/// <summary>The rows of volunteers' hours: an entry each, as the volunteer's book has it.</summary>
internal static class HoursRows
{
    public static Task ApplyAsync(ReadTransaction transaction, VolunteerRow volunteer, DomainEvent happened, StoredEvent stored, CancellationToken cancellationToken) =>
        happened switch
        {
            HoursRecorded e => AddAsync(
                transaction,
                volunteer,
                new HoursEntry(e.Number, e.Record, e.Counted, e.Waiting, e.Waiting > 0 ? HoursState.Waiting : HoursState.Counted, e.By, stored.RecordedAt),
                cancellationToken),
            HoursReviewed e => ReviewAsync(transaction, volunteer, e, cancellationToken),
            HoursReversed e => ReverseAsync(transaction, volunteer, e, stored.RecordedAt, cancellationToken),
            VolunteerAbsorbed e => TakeAsync(transaction, volunteer, e, cancellationToken),
            // What is merged shows once, with who goes on.
            VolunteerMerged => transaction.ExecuteAsync("delete from volunteer_hours where volunteer = @Id", new { volunteer.Id }, cancellationToken),
            _ => throw new InvalidOperationException($"The list of hours does not know {happened.GetType()}."),
        };

    /// <summary>Sorts by volunteer and number.</summary>
    private static string IdOf(VolunteerRow volunteer, int number) => string.Create(CultureInfo.InvariantCulture, $"{volunteer.Id}:{number:000000}");

    private static async Task TakeAsync(ReadTransaction transaction, VolunteerRow volunteer, VolunteerAbsorbed absorbed, CancellationToken cancellationToken)
    {
        foreach (var entry in absorbed.Entries) await AddAsync(transaction, volunteer, entry, cancellationToken);
    }

    private static Task<int> AddAsync(ReadTransaction transaction, VolunteerRow volunteer, HoursEntry entry, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        """
        insert into volunteer_hours (
            id, volunteer, number, unit, state, activity, request, team, project, title, starts_at, ends_at, minutes, counted, waiting, rating,
            place, served, content, responsible, recorded_by, recorded_at)
        values (
            @id, @volunteer, @number, @unit, @state, @activity, @request, @team, @project, @title, @startsAt, @endsAt, @minutes, @counted, @waiting, @rating,
            @place, @served, @content, @responsible, @recordedBy, @recordedAt)
        """,
        new
        {
            id = IdOf(volunteer, entry.Number),
            volunteer = volunteer.Id,
            number = (long)entry.Number,
            unit = volunteer.Unit,
            state = Words.Of(entry.State),
            activity = entry.Record.Activity?.Value,
            request = entry.Record.Request?.Value,
            team = entry.Record.Team?.Value,
            project = entry.Record.Project?.Value,
            title = entry.Record.Title,
            startsAt = Instant.Of(entry.Record.StartsAt),
            endsAt = Instant.Of(entry.Record.EndsAt),
            minutes = (long)entry.Record.Minutes,
            counted = (long)entry.Counted,
            waiting = (long)entry.Waiting,
            rating = (long?)entry.Record.Rating,
            place = entry.Record.Place?.Value,
            served = entry.Record.Served?.Value,
            content = entry.Record.Content?.Value,
            responsible = entry.Record.Responsible?.Value,
            recordedBy = entry.RecordedBy,
            recordedAt = Instant.Of(entry.RecordedAt),
        },
        cancellationToken);

    private static Task<int> ReviewAsync(ReadTransaction transaction, VolunteerRow volunteer, HoursReviewed reviewed, CancellationToken cancellationToken) => transaction.ExecuteAsync(
        """
        update volunteer_hours
        set counted = counted + case when @approved = 1 then waiting else 0 end,
            waiting = 0,
            state = case when counted + case when @approved = 1 then waiting else 0 end > 0 then 'counted' else 'rejected' end
        where id = @id
        """,
        new { id = IdOf(volunteer, reviewed.Entry), approved = reviewed.Approved ? 1L : 0L },
        cancellationToken);

    private static async Task ReverseAsync(
        ReadTransaction transaction, VolunteerRow volunteer, HoursReversed reversed, DateTimeOffset recordedAt, CancellationToken cancellationToken)
    {
        var id = IdOf(volunteer, reversed.Entry);
        await transaction.ExecuteAsync(
            """
            insert into volunteer_hours (
                id, volunteer, number, unit, state, activity, request, team, project, title, starts_at, ends_at, minutes, counted, waiting, rating,
                place, served, content, responsible, recorded_by, recorded_at, reverses)
            select @newId, volunteer, @number, unit, 'reversal', activity, request, team, project, title, starts_at, ends_at, minutes, -counted, -waiting, rating,
                place, served, content, responsible, @by, @recordedAt, number
            from volunteer_hours
            where id = @id
            """,
            new { newId = IdOf(volunteer, reversed.Number), number = (long)reversed.Number, id, by = reversed.By, recordedAt = Instant.Of(recordedAt) },
            cancellationToken);
        await transaction.ExecuteAsync("update volunteer_hours set state = 'reversed' where id = @id", new { id }, cancellationToken);
    }
}
