using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Practice.Actors.Ledger;
using Practice.Actors.Testing;

namespace Practice.Actors.Bench.Ledger;

/// <summary>The ledger on a fresh database.</summary>
internal sealed class Subject : IAsyncDisposable
{
    /// <summary>About as long as the data of a request that was placed.</summary>
    public const string Json =
        """{"request":"req_01hxk3v9z7m2n4p6q8r0s2t4v6","unit":"620623100200","platform":"health","item":"home-visit","channel":"phone","person":"per_01hxk3v9z7m2n4p6q8r0s2t4v6","wanted":"2023-06-01"}""";

    /// <summary>Commands to a stream before a caller begins another: as many as a service request has.</summary>
    private const int StreamLength = 7;

    /// <summary>How many units own the streams, as in a county.</summary>
    private const int Units = 200;

    private readonly TestDatabase testDatabase;
    private readonly Database database;
    private readonly DatabaseLedger ledger;
    private int streams;

    private Subject(TestDatabase testDatabase)
    {
        this.testDatabase = testDatabase;
        database = new Database(Options.Create(testDatabase.Options));
        ledger = new DatabaseLedger(
            database, new Migrations(database, NullLogger<Migrations>.Instance), Options.Create(new LedgerOptions()), NullLogger<DatabaseLedger>.Instance);
    }

    public static async Task<Subject> CreateAsync(DatabaseEngine engine)
    {
        var subject = new Subject(await TestDatabase.CreateAsync(engine));
        await subject.ledger.InitializeAsync();
        return subject;
    }

    public Task<Measurement> MeasureAsync(int callers, TimeSpan duration) => Measurement.OfAsync(callers, duration, _ =>
    {
        var (stream, owner, head, command) = ("", "", StreamHead.None, 0);
        return async () =>
        {
            if (head.Version % StreamLength == 0)
            {
                var number = Interlocked.Increment(ref streams);
                (stream, owner, head) = ($"req_{number}", $"{620623100200 + (number % Units)}", StreamHead.None);
            }

            var append = new Append(
                owner, stream, head, $"cmd_{++command}", "fingerprint", "acc_1", DateTimeOffset.UtcNow, [new EventData("request-placed", Json)]);
            head = ((AppendResult.Appended)await ledger.AppendAsync(append)).Head;
        };
    });

    public async ValueTask DisposeAsync()
    {
        await ledger.DisposeAsync();
        await database.DisposeAsync();
        await testDatabase.DisposeAsync();
    }
}
