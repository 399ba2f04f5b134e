using Practice.Actors.ReadModel.Projections;
using Practice.Actors.Silo;
using Practice.Actors.Testing;

namespace Practice.Actors.Bench.Streams;

/// <summary>The platform's own silo in this process.</summary>
internal static class Platform
{
    /// <param name="change">What the measurement adds or leaves out.</param>
    public static async Task<WebApplication> StartAsync(TestDatabase database, Action<IServiceCollection> change)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(database.Configuration);
        // Under full load Orleans warns of every turn that had to wait for a processor or a database.
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddEmbeddedSilo();
        change(builder.Services);
        var app = builder.Build();
        await app.StartAsync();
        return app;
    }

    /// <summary>Without the read tables, which take processor time from what is measured and from the appends alike.</summary>
    public static void RemoveProjections(this IServiceCollection services) =>
        services.Remove(services.Single(service => service.ImplementationType == typeof(ProjectionHost)));
}
