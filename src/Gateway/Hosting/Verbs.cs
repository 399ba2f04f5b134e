using System.Net.Http.Headers;
using Practice.Actors.Gateway.Demo;
using Practice.Actors.Gateway.Files;
using Practice.Actors.Gateway.Imports;
using Practice.Actors.Gateway.OpenApi;
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Hosting;

/// <summary>What the program does besides serving, and ends.</summary>
internal static class Verbs
{
    private const string Usage = $"""
        Practice Actors, the platform of a New Era Civilization Practice Center.

        gateway              serves (by default at {Serving.DefaultAddress})
        gateway verify       walks the ledger, and the record of who saw whose data, and names what does not fit
        gateway rebuild      makes the read tables anew from the ledger
        gateway rotate-keys  wraps every key of the vault by the current master key
        gateway kept-identity vol_X --reason=Y
                             says who an erased volunteer was, for a lawful order, while that has still to be kept; it
                             is put on record with the reason
        gateway import activities X
                             brings the table in the file X into a platform that runs (--url=, --dryRun=true,
                             --fillDown=true, --mapping=heading=column;…, --mappingFile=Y with a line
                             heading=column for each), with the token in PRACTICE_TOKEN
        gateway demo         fills an empty database with a synthetic year of a county until today, and what is to come
                             (--Demo:Volunteers=24000, --Demo:Activities=20000, --Demo:Requests=4000, --Demo:Seed=1),
                             or with a year of the calendar (--Demo:Year=2025)
        gateway openapi X    writes the API's OpenAPI document into the file X
        gateway help         prints this

        Settings come from appsettings.json, the environment (Database__Engine=postgres) and the command line
        (--Database:DataFolder=data); docs/operations.md lists them.
        """;

    /// <returns>The exit code: 0 where all went well, 1 where the ledger or the record of looks is not whole, a master key is missing or rows of an import were refused, nobody is kept under an id, or the database is not empty that a demonstration should fill or its year not over, 2 for a verb that does not exist.</returns>
    public static async Task<int> RunAsync(string verb, string[] args)
    {
        switch (verb)
        {
            case "verify":
                return await WithStoresAsync(args, VerifyAsync);
            case "rebuild":
                return await WithStoresAsync(args, RebuildAsync);
            case "rotate-keys":
                return await WithStoresAsync(args, RotateKeysAsync);
            case "kept-identity":
                return await IdentifyAsync(args);
            case "import":
                return await ImportAsync(args);
            case "demo":
                return await DemoAsync(args);
            case "openapi":
                return await DocumentAsync(args);
            case PdfCleaning.Verb:
                return PdfCleaning.Run();
            case "help":
                Console.Out.WriteLine(Usage);
                return 0;
            default:
                Console.Error.WriteLine($"There is no '{verb}'.{Environment.NewLine}{Environment.NewLine}{Usage}");
                return 2;
        }
    }

    private static async Task<int> DocumentAsync(string[] args)
    {
        if (args is not [var file, .. var rest])
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        await using var app = Serving.Build(rest);
        await File.WriteAllTextAsync(file, app.Services.GetRequiredService<ApiDocument>().Json);
        return 0;
    }

    private static async Task<int> DemoAsync(string[] args)
    {
        // It serves nobody meanwhile.
        await using var app = Serving.Build([.. args, .. DemoCommand.Settings]).Checked();
        return await DemoCommand.RunAsync(app, app.Configuration.GetSection("Demo").Get<DemoSize>() ?? new DemoSize(), Console.Out);
    }

    private static async Task<int> ImportAsync(string[] args)
    {
        if (args is not [("activities" or "volunteers") and var kind, var file, .. var rest])
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        var settings = new ConfigurationBuilder().AddCommandLine(rest).Build();
        using var http = new HttpClient { BaseAddress = new Uri(settings["url"] ?? Serving.DefaultAddress), Timeout = TimeSpan.FromMinutes(10) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Environment.GetEnvironmentVariable(ImportCommand.TokenVariable));
        string[] chosen = [.. ((string[])["dryRun", "fillDown", "mapping"]).Where(name => settings[name] is not null).Select(name => $"{name}={Uri.EscapeDataString(settings[name]!)}")];
        var query = chosen.Length == 0 ? "" : $"?{string.Join('&', chosen)}";
        return await ImportCommand.RunAsync(http, kind, file, query, $"{file}.refused.csv", Console.Out, CancellationToken.None, settings["mappingFile"]);
    }

    private static async Task<int> WithStoresAsync(string[] args, Func<IServiceProvider, Task<int>> run)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Services.AddLedger();
        builder.Services.AddReadModelQueries();
        builder.Services.AddSingleton<LedgerVerifier>();
        builder.Services.AddVault();
        builder.Services.PostConfigure<VaultOptions>(options => options.MakesMasterKey = builder.Environment.IsDevelopment());
        using var host = builder.Build();
        await host.Services.GetRequiredService<ILedger>().InitializeAsync();
        return await run(host.Services);
    }

    private static async Task<int> VerifyAsync(IServiceProvider services)
    {
        var report = await services.GetRequiredService<LedgerVerifier>().VerifyAsync();
        Console.Out.WriteLine($"{report.Events} events in {report.Streams} streams and {report.Partitions} partitions, {report.Checkpoints} checkpoints: {(report.IsWhole ? "intact" : "NOT intact")}");
        foreach (var fault in report.Faults) Console.Out.WriteLine($"  {fault}");
        await services.GetRequiredService<DatabaseVault>().InitializeAsync();
        var changed = await services.GetRequiredService<AuditTrail>().VerifyAsync();
        Console.Out.WriteLine($"The record of who saw whose data: {(changed is null ? "intact" : $"NOT intact from entry {changed} on")}");
        return report.IsWhole && changed is null ? 0 : 1;
    }

    private static async Task<int> RotateKeysAsync(IServiceProvider services)
    {
        await services.GetRequiredService<DatabaseVault>().InitializeAsync();
        try
        {
            Console.Out.WriteLine($"{await services.GetRequiredService<KeyRotation>().RunAsync()} keys are wrapped by the current master key now, and so is every other.");
            return 0;
        }
        catch (VaultKeyMissingException missing)
        {
            Console.Error.WriteLine($"{missing.Message} Configure it as an older one and rotate again; nothing is lost.");
            return 1;
        }
    }

    private static async Task<int> IdentifyAsync(string[] args)
    {
        if (args is not [var volunteer, .. var rest] || new ConfigurationBuilder().AddCommandLine(rest).Build()["reason"] is not { Length: > 0 and <= 500 } reason)
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        return await WithStoresAsync(rest, async services =>
        {
            await services.GetRequiredService<DatabaseVault>().InitializeAsync();
            var kept = await services.GetRequiredService<KeptIdentities>().OpenAsync(volunteer, "operator", reason);
            Console.Out.WriteLine(kept is null ? "Nobody is kept under this id." : $"{kept.Name} {kept.IdentityNumber}, kept until {kept.Until:yyyy-MM-dd}");
            return kept is null ? 1 : 0;
        });
    }

    private static async Task<int> RebuildAsync(IServiceProvider services)
    {
        await services.GetRequiredService<ReadModelSchema>().InitializeAsync();
        await services.GetRequiredService<ReadModelRebuild>().RunAsync();
        Console.Out.WriteLine("The read tables are made anew.");
        return 0;
    }
}
