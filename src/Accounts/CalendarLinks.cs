using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Accounts;

/// <summary>
/// Private links to volunteers' own calendars, for programs that can show no other proof: <c>cal_</c> and a secret, of which only the hash is stored.
/// A volunteer has one at most, which opens that calendar and nothing else.
/// </summary>
public sealed class CalendarLinks(AccountTables tables, TimeProvider time)
{
    /// <summary>Makes a link; the one before opens nothing any more.</summary>
    /// <returns>The token, shown this once.</returns>
    public async Task<string> RenewAsync(VolunteerId volunteer, CancellationToken cancellationToken = default)
    {
        var token = Token.NewCalendar();
        await tables.ExecuteAsync(
            """
            insert into calendar_links (volunteer, token_hash, made_at)
            values (@volunteer, @hash, @now)
            on conflict (volunteer) do update
            set token_hash = excluded.token_hash, made_at = excluded.made_at
            """,
            new { volunteer = volunteer.Value, hash = TokenHash.Of(token).ToString(), now = Instant.Of(time.GetUtcNow()) },
            cancellationToken);
        return token;
    }

    /// <summary>Ends a volunteer's link.</summary>
    /// <returns>False where there is none.</returns>
    public async Task<bool> EndAsync(VolunteerId volunteer, CancellationToken cancellationToken = default) =>
        await tables.ExecuteAsync("delete from calendar_links where volunteer = @volunteer", new { volunteer = volunteer.Value }, cancellationToken) == 1;

    /// <summary>Whose calendar a token opens; null for nobody's.</summary>
    public async Task<VolunteerId?> FindAsync(string token, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (!Token.IsCalendar(token)) return null;
        var found = await tables.FindAsync<string>(
            "select volunteer from calendar_links where token_hash = @hash", new { hash = TokenHash.Of(token).ToString() }, cancellationToken);
        return found is null ? null : new VolunteerId(found);
    }
}
