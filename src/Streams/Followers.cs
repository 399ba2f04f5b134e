using Microsoft.Extensions.DependencyInjection;
using Practice.Actors.Contracts;

namespace Practice.Actors.Streams;

/// <summary>One kind of grain that follows what happens at units.</summary>
/// <param name="Name">Names its settled positions, for ever.</param>
/// <param name="Of">The one that follows a unit.</param>
public sealed record FollowerKind(string Name, Func<IGrainFactory, string, IUnitFollower> Of);

public static class FollowerRegistration
{
    /// <summary>Has the sweep look after a kind of followers.</summary>
    public static IServiceCollection AddFollower(this IServiceCollection services, string name, Func<IGrainFactory, string, IUnitFollower> of) =>
        services.AddSingleton(new FollowerKind(name, of));
}
