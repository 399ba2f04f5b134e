using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>Finds a passbook by the number on its card, as somebody types it.</summary>
internal sealed class PassbookNumbers(Lists lists, PassbookQueries passbooks)
{
    /// <summary>Null where none bears the number. Whether whoever asks may see it is not looked at.</summary>
    public async ValueTask<PassbookId?> FindAsync(string? typed, CancellationToken cancellationToken)
    {
        if (!PassbookNumber.TryParse(typed, out var number)) return null;
        return await lists.FindAsync(async stop => (await passbooks.FindAsync([number], stop)).TryGetValue(number, out var id) ? id : (PassbookId?)null, cancellationToken);
    }
}
