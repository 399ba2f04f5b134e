using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Practice.Actors.Grains.Summaries;
using Practice.Actors.ReadModel.Projections;
using Practice.Actors.Silo;
using Practice.Actors.Streams;
using Practice.Actors.Testing;

namespace Practice.Actors.Bench.Streams;

/// <summary>The platform's own silo in this process, with a witness at each unit.</summary>
internal static class Platform
{
    /// <param name="whole">Whether it also keeps summaries and read tables, which take processor time from the streams and from the appends.</param>
    public static async Task<WebApplication> StartAsync(TestDatabase database, Journal journal, bool whole)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(database.Configuration);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Orleans.Runtime.Watchdog", LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddEmbeddedSilo();
        if (!whole)
        {
            builder.Services.RemoveAll<FollowerKind>();
            builder.Services.Configure<GrainTypeOptions>(types => types.Classes.Remove(typeof(UnitSummaryGrain)));
            builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(ProjectionHost)));
        }

        builder.Services.AddSingleton(journal);
        builder.Services.AddFollower("witnesses", (grains, unit) => grains.GetGrain<IWitnessGrain>(unit));
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }
}
