namespace Practice.Actors.Gateway.Pages;

/// <summary>Something that takes work to find out: found out not more often than once in a while, however many ask.</summary>
/// <param name="lasts">How old it may be.</param>
internal sealed class Kept<T>(TimeProvider time, TimeSpan lasts, Func<CancellationToken, ValueTask<T>> find) : IDisposable
{
    private readonly SemaphoreSlim _finding = new(1, 1);
    private (DateTimeOffset At, T What)? _found;

    public async ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        await _finding.WaitAsync(cancellationToken);
        try
        {
            if (_found is { } known && time.GetUtcNow() - known.At < lasts) return known.What;
            var what = await find(cancellationToken);
            _found = (time.GetUtcNow(), what);
            return what;
        }
        finally
        {
            _finding.Release();
        }
    }

    public void Dispose() => _finding.Dispose();
}
