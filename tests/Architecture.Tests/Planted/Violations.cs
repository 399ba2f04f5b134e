using System.Data.Common;
using Dapper;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Grains;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.Silo;
using Practice.Actors.Vault;

// Each of these breaks a boundary on purpose, so that its rule can be seen to see it.
namespace Practice.Actors.Architecture.Tests.Planted;

internal sealed record ContractThatKnowsTheLedger(StoredEvent Stored);

internal sealed record ArithmeticThatKnowsReadTables(ReadModelSchema Schema);

internal sealed record LedgerThatKnowsRequests(RequestId Request);

internal sealed record LedgerThatKnowsReadTables(ReadModelSchema Schema);

internal sealed record StreamThatKnowsRequests(RequestId Request);

internal sealed record StreamThatKnowsReadTables(ReadModelSchema Schema);

internal static class GrainThatKnowsDapper
{
    public static Task<int> Execute(DbConnection connection) => connection.ExecuteAsync("delete from teams");
}

internal sealed class GrainThatKnowsPostgres
{
    public static object Open() => new NpgsqlConnection("");
}

internal sealed record GrainThatKnowsSqlite(SqliteConnection Connection);

internal sealed record GrainThatKnowsAdoNet(DbConnection Connection);

internal sealed record GrainThatKnowsAspNet(HttpContext Context);

internal sealed class GrainThatKnowsHttp
{
    public static async Task<string> Get(Uri address)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(address);
    }
}

internal sealed record GrainThatKnowsReadTables(ReadModelSchema Schema);

internal sealed class QueryThatKnowsAGrain
{
    public static string Storage => typeof(GrainsRegistration).Name;
}

internal sealed record VaultThatKnowsReadTables(ReadModelSchema Schema);

internal sealed record AccountThatKnowsTheVault(DatabaseVault Vault);

internal sealed record GrainThatKnowsAccounts(Principal Principal);

internal sealed class EndpointThatKnowsAGrain
{
    public static string Storage => typeof(GrainsRegistration).Name;
}

internal sealed record EndpointThatKnowsTheSilo(OrleansOptions Options);

internal sealed record ProjectionThatKnowsTheVault(DatabaseVault Vault);

internal sealed record NotificationThatKnowsTheVault(DatabaseVault Vault);

internal sealed record WebhookThatKnowsTheVault(DatabaseVault Vault);

internal sealed record WebhookThatKnowsRequests(RequestId Request);

internal sealed class ProjectionThatSeesPersonalData
{
    public static async Task<string?> NameOf(IPersonalDataVault vault, VaultId id) => (await vault.GetAsync([id]))[0].Person?.Name;
}

internal sealed class DeciderThatKnowsOrleans
{
    public static SiloAddress Zero => SiloAddress.Zero;
}

internal sealed record DeciderThatKnowsLogging(ILogger Logger);

internal sealed record DeciderThatKnowsTheLedger(StreamHead Head);
