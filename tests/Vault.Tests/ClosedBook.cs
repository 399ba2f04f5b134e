using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.ServiceRequests;

namespace Practice.Actors.Vault.Tests;

/// <summary>Which requests, ceremonies and words are closed, as a test writes it down.</summary>
internal sealed class ClosedBook : IClosedRequests, IClosedCeremonies, IClosedWords
{
    public List<ClosedRequest> Requests { get; } = [];

    public List<ClosedCeremony> Ceremonies { get; } = [];

    public List<ClosedWords> Words { get; } = [];

    public Task<IReadOnlyList<ClosedRequest>> ClosedBeforeAsync(DateTimeOffset before, ClosedRequest? after, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ClosedRequest>>(
        [
            .. Requests
                .Where(request => request.ChangedAt < before)
                .OrderBy(request => request.ChangedAt)
                .ThenBy(request => request.Id.Value, StringComparer.Ordinal)
                .SkipWhile(request => after is not null && request != after)
                .Skip(after is null ? 0 : 1)
                .Take(most),
        ]);

    public Task<IReadOnlyList<ClosedWords>> ClosedBeforeAsync(DateTimeOffset before, ClosedWords? after, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ClosedWords>>([.. Words.Where(words => after is null && words.ClosedAt < before).Take(most)]);

    public Task<IReadOnlyList<ClosedCeremony>> ClosedBeforeAsync(DateTimeOffset before, ClosedCeremony? after, int most, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ClosedCeremony>>([.. Ceremonies.Where(ceremony => after is null && ceremony.ChangedAt < before).Take(most)]);
}
