using Dapper;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Ledger;

namespace Practice.Actors.Vault;

/// <summary>
/// Erases the contact and the words of requests and ceremonies that have been closed for long, the words of deeds, entries on boards and nominations that came to nothing or are
/// over (PIPL, articles 19 and 47 (1)), and what was kept of erased volunteers for its time. The record of the service stays, in the ledger, for its ten years and more (GB/T 40143-2021, 5.2.2): it names nobody.
/// </summary>
public sealed class Retention
{
    private const string Work = "retention";
    private const string Actor = "retention";
    private const int Batch = 200;

    /// <summary>Longer than a batch takes; whoever died with the turn holds nobody up for more.</summary>
    private static readonly TimeSpan Holds = TimeSpan.FromMinutes(5);

    private readonly Database database;
    private readonly DatabaseVault vault;
    private readonly PersonRows rows;
    private readonly KeptIdentities kept;
    private readonly AuditTrail audit;
    private readonly IClosedRequests requests;
    private readonly IClosedCeremonies ceremonies;
    private readonly IClosedWords words;
    private readonly TimeSpan keep;
    private readonly TimeProvider time;
    private readonly string holder = Guid.NewGuid().ToString("n");

    internal Retention(
        Database database,
        DatabaseVault vault,
        PersonRows rows,
        KeptIdentities kept,
        AuditTrail audit,
        IClosedRequests requests,
        IClosedCeremonies ceremonies,
        IClosedWords words,
        IOptions<VaultOptions> options,
        TimeProvider time)
    {
        this.database = database;
        this.vault = vault;
        this.rows = rows;
        this.kept = kept;
        this.audit = audit;
        this.requests = requests;
        this.ceremonies = ceremonies;
        this.words = words;
        this.time = time;
        keep = TimeSpan.FromDays(options.Value.RetentionDays);
    }

    /// <summary>Looks at everything that is due; what is erased already costs a look at an index.</summary>
    /// <returns>Of how many requests, ceremonies, volunteers and other matters something was erased; null where another process is at it.</returns>
    public async Task<int?> RunAsync(CancellationToken cancellationToken = default)
    {
        var before = time.GetUtcNow() - keep;
        var ofRequests = await EraseAsync<ClosedRequest>(
            last => requests.ClosedBeforeAsync(before, last, Batch, cancellationToken), some => EraseAsync([.. some.Select(request => request.Id.Value)], cancellationToken), cancellationToken);
        var ofCeremonies = ofRequests is null ? null : await EraseAsync<ClosedCeremony>(
            last => ceremonies.ClosedBeforeAsync(before, last, Batch, cancellationToken), some => EraseAsync([.. some.Select(ceremony => ceremony.Id.Value)], cancellationToken), cancellationToken);
        var ofMatters = ofCeremonies is null ? null : await EraseAsync<ClosedWords>(
            last => words.ClosedBeforeAsync(before, last, Batch, cancellationToken), some => EraseAsync(some, cancellationToken), cancellationToken);
        if (ofMatters is null) return null;
        var ofVolunteers = await kept.ExpireAsync(cancellationToken);
        await LeaveTurnAsync(cancellationToken);
        return ofRequests + ofCeremonies + ofMatters + ofVolunteers;
    }

    /// <summary>Erases all of one kind that is due; null where another process is at it.</summary>
    private async Task<int?> EraseAsync<T>(Func<T?, Task<IReadOnlyList<T>>> look, Func<IReadOnlyList<T>, Task<int>> erase, CancellationToken cancellationToken)
        where T : class
    {
        var erased = 0;
        T? last = null;
        do
        {
            if (!await TakeTurnAsync(cancellationToken)) return null;
            var some = await look(last);
            erased += await erase(some);
            last = some.Count == Batch ? some[^1] : null;
        }
        while (last is not null);
        return erased;
    }

    private async Task<int> EraseAsync(string[] scopes, CancellationToken cancellationToken)
    {
        if (scopes.Length == 0) return 0;
        var key = await audit.KeyAsync(cancellationToken);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        var due = (await connection.QueryAsync<string>(new CommandDefinition(
            $"select distinct scope from vault_keys where scope {(database.Engine is DatabaseEngine.Postgres ? "= any(@scopes)" : "in @scopes")} order by scope",
            new { scopes },
            cancellationToken: cancellationToken))).ToList();
        if (due.Count == 0) return 0;

        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        List<string> erased = [];
        foreach (var scope in due)
        {
            if (await rows.DestroyAsync(connection, transaction, scope, cancellationToken) > 0) erased.Add(scope);
        }

        // The record comes last, as in every transaction: nobody who waits for a key holds it.
        foreach (var scope in erased) await audit.AppendAsync(connection, transaction, new AuditNote(AuditAct.Expired, null, scope, Actor), key, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return erased.Count;
    }

    /// <summary>Words go one by one: what else belongs to the person stays.</summary>
    private async Task<int> EraseAsync(IReadOnlyList<ClosedWords> due, CancellationToken cancellationToken)
    {
        if (due.Count == 0) return 0;
        var key = await audit.KeyAsync(cancellationToken);
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // What is deleted is also overwritten in the file; on PostgreSQL, vacuuming frees the place.
        if (database.Engine is DatabaseEngine.Sqlite) await connection.ExecuteAsync("pragma secure_delete = on", transaction: transaction);
        var removed = (await vault.RemoveAsync(connection, transaction, due.Select(each => each.Id), cancellationToken)).ToHashSet();
        var matters = due.Where(each => removed.Contains(each.Id)).Select(each => each.Matter).Distinct(StringComparer.Ordinal).ToList();
        // The record comes last, as in every transaction: nobody who waits for a key holds it.
        foreach (var matter in matters) await audit.AppendAsync(connection, transaction, new AuditNote(AuditAct.Expired, null, matter, Actor), key, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return matters.Count;
    }

    private async Task<bool> TakeTurnAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        var now = time.GetUtcNow();
        return await connection.ExecuteAsync(new CommandDefinition(
            """
            insert into vault_turns (work, holder, held_until)
            values (@Work, @holder, @until)
            on conflict (work) do update
            set holder = excluded.holder, held_until = excluded.held_until
            where vault_turns.holder = excluded.holder or vault_turns.held_until < @now
            """,
            new { Work, holder, until = Instant.Of(now + Holds), now = Instant.Of(now) },
            cancellationToken: cancellationToken)) == 1;
    }

    private async Task LeaveTurnAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(DatabaseName.Vault, cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "update vault_turns set held_until = 0 where work = @Work and holder = @holder", new { Work, holder }, cancellationToken: cancellationToken));
    }
}
