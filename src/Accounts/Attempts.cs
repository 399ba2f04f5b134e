using System.Security.Cryptography;
using System.Text;

namespace Practice.Actors.Accounts;

/// <summary>Whether an attempt may be made.</summary>
/// <param name="RetryAfter">How long to wait; null where it may.</param>
public readonly record struct Admission(TimeSpan? RetryAfter)
{
    public bool IsGranted => RetryAfter is null;
}

/// <summary>
/// Counts attempts for all gateways together, before they are made, so that many at once get no further than one after another. By whom is kept as
/// a keyed hash alone.
/// </summary>
public sealed class Attempts(AccountTables tables, ISecrets secrets, TimeProvider time)
{
    private const string SecretName = "attempts";

    /// <summary>After so long no count matters any more.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(2);

    /// <summary>Takes one of so many attempts in a window, which begins with the first of them.</summary>
    /// <param name="what">What is limited: <c>sign-in-address</c>.</param>
    /// <param name="whom">By whom: an address, a name, a number.</param>
    public Task<Admission> TakeAsync(string what, string whom, int most, TimeSpan window, CancellationToken cancellationToken = default) =>
        TakeAsync(what, whom, most, window, slides: false, cancellationToken);

    /// <summary>Takes one of so many attempts in a row; after the last, all are refused for a while, until <see cref="ClearAsync"/>.</summary>
    public Task<Admission> TakeInRowAsync(string what, string whom, int most, TimeSpan lockedFor, CancellationToken cancellationToken = default) =>
        TakeAsync(what, whom, most, lockedFor, slides: true, cancellationToken);

    /// <summary>Begins anew: an attempt was good.</summary>
    public async Task ClearAsync(string what, string whom, CancellationToken cancellationToken = default) =>
        await tables.ExecuteAsync("delete from attempts where key = @key", new { key = await KeyAsync(what, whom, cancellationToken) }, cancellationToken);

    /// <summary>Removes counts that no longer matter.</summary>
    public Task<int> SweepAsync(CancellationToken cancellationToken = default) =>
        tables.ExecuteAsync("delete from attempts where at < @old", new { old = Instant.Of(time.GetUtcNow() - Longest) }, cancellationToken);

    /// <summary>A keyed hash of somebody's name, address or number, under which it can be found again and not read.</summary>
    public async ValueTask<string> KeyAsync(string what, string whom, CancellationToken cancellationToken) =>
        $"{what}:{Convert.ToHexStringLower(HMACSHA256.HashData(await secrets.GetAsync(SecretName, cancellationToken), Encoding.UTF8.GetBytes($"{what}\n{whom}")))}";

    private async Task<Admission> TakeAsync(string what, string whom, int most, TimeSpan window, bool slides, CancellationToken cancellationToken)
    {
        var now = Instant.Of(time.GetUtcNow());
        var span = window.Ticks / TimeSpan.TicksPerMicrosecond;
        var parameters = new { key = await KeyAsync(what, whom, cancellationToken), now, over = now - span, most, slides = slides ? 1L : 0L };
        var taken = await tables.FindAsync<long?>(
            """
            insert into attempts (key, count, at)
            values (@key, 1, @now)
            on conflict (key) do update
            set count = case when attempts.at <= @over then 1 else attempts.count + 1 end,
                at = case when attempts.at <= @over or @slides = 1 then @now else attempts.at end
            where attempts.count < @most or attempts.at <= @over
            returning count
            """,
            parameters,
            cancellationToken);
        if (taken is not null) return default;
        var at = await tables.FindAsync<long?>("select at from attempts where key = @key", parameters, cancellationToken);
        return new Admission(TimeSpan.FromMicroseconds(Math.Max(1_000_000, (at ?? now) + span - now)));
    }
}
