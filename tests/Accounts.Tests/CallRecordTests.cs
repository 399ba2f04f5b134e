using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Ledger;
using Xunit;

namespace Practice.Actors.Accounts.Tests;

/// <summary>What partners asked for is on record, and how long a key opens anything.</summary>
public abstract class CallRecordTests(DatabaseEngine engine) : IAsyncLifetime
{
    private const string Request = "req_01jdq7k2v3m8n5p6r7s8t9v0wx";

    private TestAccounts accounts = null!;

    private CallRecord Record => accounts.Get<CallRecord>();

    private DateOnly Today => DateOnly.FromDateTime(accounts.Clock.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).DateTime);

    public async Task InitializeAsync() => accounts = await TestAccounts.CreateAsync(engine);

    public async Task DisposeAsync() => await accounts.DisposeAsync();

    [Fact]
    public async Task Calls_at_several_gateways_are_counted_by_day_operation_and_what_they_were_about()
    {
        const string Account = "acc_01jdq7k2v3m8n5p6r7s8t9v0wx";
        var (key, today) = ((await IssueAsync()).Id, Today);
        var second = accounts.NewGateway().GetRequiredService<CallRecord>();
        Record.Count(new KeyCall(key.Value, "getServiceRequest", Request, 200, Code: null));
        Record.Count(new KeyCall(key.Value, "listEvents", Subject: null, 200, Code: null));
        Record.Count(new KeyCall(Account, "listEvents", Subject: null, 429, "limit.exceeded"));
        second.Count(new KeyCall(key.Value, "getServiceRequest", Request, 404, "not-found"));
        second.Count(new KeyCall(key.Value, "listEvents", Subject: null, 503, "busy"));
        Assert.Equal(2, (await second.UsageAsync(key.Value, today, today)).Sum(each => each.Calls));

        var usage = await Record.UsageAsync(key.Value, today, today);
        var calls = await Record.CallsAsync(key.Value, today, today, after: null, limit: 1);
        var rest = await Record.CallsAsync(key.Value, today, today, new KeyCallsPlace(calls[0].Day, calls[0].Operation, calls[0].Subject ?? ""), limit: 10);

        Assert.Equal([new KeyUsage(today, "getServiceRequest", 2, 1, 0), new KeyUsage(today, "listEvents", 2, 0, 1)], usage);
        Assert.Equal([("getServiceRequest", Request, 2), ("listEvents", null, 2)], calls.Concat(rest).Select(each => (each.Operation, each.Subject, each.Calls)));
        Assert.Equal(["busy", "not-found"], (await Record.FaultsAsync(key.Value, 10)).Select(fault => fault.Code).Order());
        Assert.Empty(await Record.UsageAsync(key.Value, today.AddDays(1), today.AddDays(1)));
        Assert.Equal([new KeyUsage(today, "listEvents", 1, 1, 0)], await Record.UsageAsync(Account, today, today));
        Assert.Equal(["limit.exceeded"], (await Record.FaultsAsync(Account, 10)).Select(fault => fault.Code));
    }

    [Fact]
    public async Task Only_the_last_faults_are_kept_and_calls_for_three_years()
    {
        var (key, day) = ((await IssueAsync()).Id, Today);
        for (var number = 0; number < CallRecord.MostFaults + 5; number++)
        {
            accounts.Clock.Pass(TimeSpan.FromMilliseconds(1));
            Record.Count(new KeyCall(key.Value, "listEvents", Subject: null, 400, $"code-{number}"));
        }

        Assert.Equal($"code-{CallRecord.MostFaults + 4}", (await Record.FaultsAsync(key.Value, 1)).Single().Code);
        Assert.Equal(CallRecord.MostFaults, await accounts.ScalarAsync<long>("select count(*) from key_faults"));
        Assert.Equal(0, await Record.SweepAsync());
        accounts.Clock.Pass(TimeSpan.FromDays((3 * 366) + 1));
        Assert.Equal(1, await Record.SweepAsync());
        Assert.Empty(await Record.UsageAsync(key.Value, day, day));
    }

    [Fact]
    public async Task A_key_opens_nothing_once_its_agreement_is_over_until_that_is_prolonged()
    {
        var (keys, authenticator, key) = (accounts.Get<ApiKeys>(), accounts.Get<Authenticator>(), await IssueAsync());
        var agreement = new KeyAgreement(AgreementBasis.Entrusted, "展示活动", "2026-3", Today.AddDays(1));
        await keys.AgreeAsync(key.Id, agreement, "acc_x");
        Assert.Equal(agreement, await keys.AgreementAsync(key.Id));
        Assert.NotNull(await authenticator.AuthenticateAsync(key.Token));

        accounts.Clock.Pass(TimeSpan.FromDays(2));

        Assert.Null(await authenticator.AuthenticateAsync(key.Token));
        Assert.Null(await authenticator.ActingAsync(key.Id.Value));
        await keys.AgreeAsync(key.Id, agreement with { EndsOn = Today }, "acc_x");
        Assert.NotNull(await authenticator.AuthenticateAsync(key.Token));
    }

    private Task<IssuedApiKey> IssueAsync() =>
        accounts.Get<ApiKeys>().IssueAsync(new NewApiKey("市平台", TestAccounts.Center, [Permission.FollowEvents], accounts.Clock.GetUtcNow().AddDays(365)), "acc_x");
}

public sealed class CallRecordOnSqliteTests() : CallRecordTests(DatabaseEngine.Sqlite);

public sealed class CallRecordOnPostgresTests() : CallRecordTests(DatabaseEngine.Postgres);
