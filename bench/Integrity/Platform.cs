using System.IO.Compression;
using System.Security.Cryptography;
using Dapper;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Gateway.Integrity;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Integrity;
using Practice.Actors.Silo;
using Practice.Actors.Testing;
using Practice.Actors.Vault;

namespace Practice.Actors.Bench.Integrity;

/// <summary>A silo with everything that runs in one, over a database that may hold something already.</summary>
internal sealed class Platform : IAsyncDisposable
{
    /// <summary>Of every platform of a run: they share a vault.</summary>
    private static readonly string MasterKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));

    private readonly WebApplication app;

    private Platform(WebApplication app) => this.app = app;

    public IGrainFactory Grains => app.Services.GetRequiredService<IGrainFactory>();

    public ILedger Ledger => app.Services.GetRequiredService<ILedger>();

    public IPersonalDataVault Vault => app.Services.GetRequiredService<IPersonalDataVault>();

    public static async Task<Platform> StartAsync(TestDatabase database, int yearsOfPoints)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection([.. database.Configuration, new("Integrity:YearsOfPoints", $"{yearsOfPoints}"), new("Vault:MasterKey", MasterKey)]);
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddEmbeddedSilo();
        builder.Services.AddVault();
        builder.Services.AddSingleton<StatementBatch>();
        var built = builder.Build();
        await built.Services.GetRequiredService<DatabaseVault>().InitializeAsync();
        await built.StartAsync();
        return new Platform(built);
    }

    /// <summary>Waits until the lists show all that the ledger holds.</summary>
    public async Task ListedAsync()
    {
        var heads = await app.Services.GetRequiredService<ILedger>().HeadsAsync();
        if (!await app.Services.GetRequiredService<Freshness>().WaitAsync(heads, TimeSpan.FromMinutes(5))) throw new TimeoutException("The lists do not follow.");
    }

    /// <summary>Waits until no passbook has points that are to expire.</summary>
    public async Task ExpiredAsync(int accounts)
    {
        await using var connection = await app.Services.GetRequiredService<Database>().OpenAsync(DatabaseName.Read);
        for (var look = 0; look < 1_200; look++)
        {
            if (await connection.ExecuteScalarAsync<long>("select count(*) from passbook_entries where kind = 'expired'") >= accounts) return;
            await Task.Delay(250);
        }

        throw new TimeoutException("The points do not expire.");
    }

    /// <returns>How many statements there are.</returns>
    public async Task<int> StatementsAsync(int accounts)
    {
        var queries = app.Services.GetRequiredService<StatementQueries>();
        var filter = new StatementFilter { Month = app.Services.GetRequiredService<CountyZone>().MonthOf(DateTimeOffset.UtcNow) };
        var read = 0;
        string? next = null;
        do
        {
            var page = await queries.ListAsync(filter, new PageRequest(PageRequest.MaxLimit, next));
            if (page.Items.Any(statement => statement is not { Opening: 0, Earned: Bank.Points, Expired: -Bank.Points, Closing: 0 })) throw new InvalidOperationException("A statement is wrong.");
            read += page.Items.Count;
            next = page.Next;
        }
        while (next is not null);
        return read == accounts ? read : throw new InvalidOperationException($"There are {read} statements.");
    }

    /// <summary>Prints the month's statements of all villages into an archive.</summary>
    /// <returns>Its size in bytes.</returns>
    public async Task<long> PrintAsync(int villages)
    {
        var path = Path.GetTempFileName();
        try
        {
            await using var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite);
            var month = app.Services.GetRequiredService<CountyZone>().MonthOf(DateTimeOffset.UtcNow);
            await app.Services.GetRequiredService<StatementBatch>().WriteZipAsync(new StatementsWished(Bank.County, month, Moved: false, "acc_bench"), file, CancellationToken.None);
            await using var zip = new ZipArchive(file, ZipArchiveMode.Read);
            return zip.Entries.Count == villages ? file.Length : throw new InvalidOperationException($"There are {zip.Entries.Count} documents.");
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Sends every grain to sleep, as Orleans does with what nobody has called for a while.</summary>
    public async Task SleepAsync()
    {
        var management = Grains.GetGrain<IManagementGrain>(0);
        for (var attempt = 0; attempt < 300; attempt++)
        {
            await management.ForceActivationCollection(TimeSpan.Zero);
            if (!(await management.GetSimpleGrainStatistics()).Any(kind => kind.GrainType.Contains("PassbookGrain", StringComparison.Ordinal) && kind.ActivationCount > 0)) return;
            await Task.Delay(100);
        }

        throw new TimeoutException("The passbooks do not go to sleep.");
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}
