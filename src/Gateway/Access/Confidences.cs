using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Access;

/// <summary>What one command entrusts to the vault. Each entry's key follows from the entity, the command and its place, so that a repeat gives the same keys.</summary>
/// <param name="subject">The entity that the entries belong to.</param>
internal sealed class Confidence(string subject, CommandContext context)
{
    private List<VaultEntry>? _entries;

    public IReadOnlyList<VaultEntry> Entries => _entries ?? (IReadOnlyList<VaultEntry>)[];

    /// <param name="place">Tells this entry from the command's others: <c>contact</c>.</param>
    /// <returns>Null for nobody.</returns>
    public VaultId? Of(string place, PersonBody? person) => person is null ? null : Keep(place, person.ToPerson(), words: null);

    /// <param name="place">Tells this entry from the command's others: <c>note</c>.</param>
    /// <returns>Null for no words.</returns>
    public VaultId? Of(string place, string? words) => words is null ? null : Keep(place, person: null, words);

    private VaultId Keep(string place, Person? person, string? words)
    {
        var id = new VaultId(EntityId.Derive(VaultId.Prefix, $"{subject}\n{context.CommandId}", place));
        (_entries ??= []).Add(new VaultEntry(id, subject, person, words));
        return id;
    }
}

/// <summary>Carries out commands that come with personal data: the vault has it before the ledger names its key.</summary>
internal sealed partial class Confidences(IPersonalDataVault vault, ILogger<Confidences> logger)
{
    public ValueTask<Answer<Outcome<TView>>> CarryAsync<TCommand, TView>(
        Confidence confidence, ILedgerGrain<TCommand, TView> grain, TCommand command, IWrite write, CancellationToken cancellationToken)
        where TCommand : class
        where TView : class =>
        CarryAsync(confidence, () => grain.Execute(command, write.Context, cancellationToken), cancellationToken);

    /// <param name="carry">Carries out the command that names the entries.</param>
    public async ValueTask<Answer<Outcome<TView>>> CarryAsync<TView>(Confidence confidence, Func<Task<Outcome<TView>>> carry, CancellationToken cancellationToken)
        where TView : class
    {
        if (confidence.Entries.Count == 0) return (await carry()).ToAnswer();
        await vault.PutAsync(confidence.Entries, cancellationToken);
        var answer = (await carry()).ToAnswer();
        if (answer.Refusal is { } refusal && LeavesNothing(refusal)) await RemoveAsync(confidence.Entries);
        return answer;
    }

    /// <summary>Null where the vault holds nobody under the key.</summary>
    public async ValueTask<PersonBody?> PersonAsync(VaultId? id, CancellationToken cancellationToken) =>
        id is { } key ? PersonBody.Of((await vault.GetAsync([key], cancellationToken)).SingleOrDefault()?.Person) : null;

    /// <summary>
    /// Whether the command surely never was carried out under its id. After a mismatch it was, with the entries under the same keys; after a
    /// busy answer a repeat may still come.
    /// </summary>
    public static bool LeavesNothing(Refusal refusal) => refusal.Code != CommonRejections.Mismatch.Code && refusal.Code != CommonRejections.Busy.Code;

    /// <summary>As well as can be: what stays behind is in the vault alone and named by nothing.</summary>
    private async Task RemoveAsync(IReadOnlyList<VaultEntry> entries)
    {
        try
        {
            await vault.RemoveAsync([.. entries.Select(entry => entry.Id)], CancellationToken.None);
        }
        catch (Exception e)
        {
            LogLeftBehind(logger, e, entries.Count, entries[0].Subject);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} entries for {Subject} stay in the vault after a refused command")]
    private static partial void LogLeftBehind(ILogger logger, Exception thrown, int count, string subject);
}
