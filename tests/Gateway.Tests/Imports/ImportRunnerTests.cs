using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Practice.Actors.Accounts;
using Practice.Actors.Gateway.Imports;
using Practice.Actors.Testing;
using Practice.Actors.Vault;
using Xunit;

namespace Practice.Actors.Gateway.Tests.Imports;

public sealed class ImportRunnerTests(SqliteFixture sqlite) : IClassFixture<SqliteFixture>
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task An_import_is_held_however_long_its_first_row_takes_and_who_lost_one_writes_nothing()
    {
        await using var services = Services();
        await services.GetRequiredService<DatabaseVault>().InitializeAsync();
        var (store, files) = (services.GetRequiredService<ImportStore>(), services.GetRequiredService<SealedFiles>());
        await store.InitializeAsync(CancellationToken.None);

        var lost = await JobAsync(store, files, "imp_01jdq7k2v3m8n5p6r7s8t9v0wa");
        var held = await JobAsync(store, files, "imp_01jdq7k2v3m8n5p6r7s8t9v0wb");
        List<ImportId?> taken = [];
        var importer = new Refusing(async job =>
        {
            // As if this process had stood still for longer than it holds what it has.
            if (job.Id == lost.Id) await store.InitializeAsync(CancellationToken.None);
            for (var began = Stopwatch.GetTimestamp(); taken.Count == 0 || (job.Id == held.Id && Stopwatch.GetElapsedTime(began) < Lease * 1.3);)
                taken.Add((await store.TakeAsync("another", TimeSpan.FromHours(1), CancellationToken.None))?.Id);
        });
        using var runner = new ImportRunner(
            store, files, [importer], Options.Create(new ImportSettings { Lease = Lease, Poll = TimeSpan.FromMilliseconds(20), AtOnce = 1 }), new ImportMemory(TimeProvider.System), TimeProvider.System, NullLogger<ImportRunner>.Instance);
        await runner.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(async () => (await store.FindAsync(held.Id, CancellationToken.None))!.State is ImportState.Done, "the import that is held is over");
        await runner.StopAsync(CancellationToken.None);

        Assert.Equal(lost.Id, taken[0]);
        Assert.All(taken.Skip(1), other => Assert.Null(other));
        Assert.Equal((2L, 2L), await store.FindAsync(held.Id, CancellationToken.None) is { Progress: var done } ? (done.Rows, done.Rejected) : default);
        var others = await store.FindAsync(lost.Id, CancellationToken.None);
        Assert.Equal((ImportState.Running, 0L), (others!.State, others.Progress.Rows));
        Assert.Null(await files.ReadAsync(lost.Refused, 0));
        Assert.NotNull(await files.ReadAsync(lost.Rows, 0));
    }

    private static async Task<ImportJob> JobAsync(ImportStore store, SealedFiles files, string id)
    {
        var content = "a\n1\n2\n"u8.ToArray();
        var job = new ImportJob(
            new ImportId(id), ImportKind.Activities, ImportState.Receiving, new Principal("someone", [], null), ImportOptions.None, DryRun: false, TableFormat.Csv, "", content.Length, ImportProgress.None, 0,
            DateTimeOffset.UnixEpoch, null);
        await store.AddAsync(job, CancellationToken.None);
        await files.CreateAsync(job.Rows);
        await files.WriteAsync(job.Rows, 0, content);
        await files.CreateAsync(job.Refused);
        await store.ReceivedAsync(job, CancellationToken.None);
        return job;
    }

    private ServiceProvider Services() => new ServiceCollection()
        .AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection(sqlite.Database.Configuration)
            .AddInMemoryCollection([new("Vault:MasterKey", Convert.ToBase64String(new byte[32]))])
            .Build())
        .AddLogging()
        .AddVault()
        .AddSingleton<ImportStore>()
        .BuildServiceProvider();

    /// <summary>Refuses every row.</summary>
    /// <param name="meanwhile">After an import was taken, and before its first row.</param>
    private sealed class Refusing(Func<ImportJob, Task> meanwhile) : IImporter, IImportRun
    {
        public ImportKind Kind => ImportKind.Activities;

        public int BatchSize => 500;

        public int AtOnce => 1;

        public IReadOnlyList<string> Missing(IReadOnlyList<string> headings, ImportOptions options) => [];

        public async Task<IImportRun> BeginAsync(ImportJob job, CancellationToken cancellationToken)
        {
            await meanwhile(job);
            return this;
        }

        public void Pass(IReadOnlyList<string> headings, TableLine row) => throw new InvalidOperationException("No row is done yet.");

        public Task<BatchResult> TakeAsync(IReadOnlyList<(IReadOnlyList<string> Headings, TableLine Row)> rows, CancellationToken cancellationToken) =>
            Task.FromResult(new BatchResult(0, 0, rows.Count, [.. rows.Select(row => RowReason.Unreadable.At(row.Row.Line))]));
    }
}
