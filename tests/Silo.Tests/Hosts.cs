using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Testing;

namespace Practice.Actors.Silo.Tests;

/// <summary>Starts the platform's processes in this one, each with its own container, on a test's database.</summary>
internal static class Hosts
{
    public static readonly UnitCode Center = new("620623");

    public static async Task<WebApplication> StartAsync(TestDatabase database, Action<WebApplicationBuilder> takePart)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(database.Configuration);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        takePart(builder);
        var app = builder.Build();
        await app.StartAsync();
        // A client starts without a silo and meets one a moment later.
        if (app.Services.GetService<ClusterState>() is { } cluster) await cluster.Reached.WaitAsync(TimeSpan.FromMinutes(1));
        return app;
    }

    extension(WebApplication app)
    {
        public IUnitGrain Unit(UnitCode code) => app.Services.GetRequiredService<IGrainFactory>().Unit(code);
    }

    public static CommandContext Command(string id) => new(id, "", "test");
}
