using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Grains.Activities;
using Practice.Actors.Grains.Assessment;
using Practice.Actors.Grains.Integrity;
using Practice.Actors.Grains.ServiceRequests;
using Practice.Actors.Streams;

namespace Practice.Actors.Grains;

public static class GrainsRegistration
{
    /// <summary>
    /// Registers what the grains need of a silo beside the ledger and its streams, <see cref="IUnitObligations"/>, <see cref="IUnitModes"/>,
    /// <see cref="IUnitChildren"/>, <see cref="ISummaryFacts"/>, <see cref="IDispatchFacts"/>, <see cref="IDueRequests"/>, <see cref="IUnsettledActivities"/>, <see cref="IAssessmentFacts"/>, <see cref="IIntegrityFacts"/>, <see cref="IConductFacts"/>, <see cref="IHeldCeremonies"/>, <see cref="IServedRequests"/>, <see cref="CountyZone"/> and the grain storages named
    /// <see cref="GrainStorage.Snapshots"/> and <see cref="LedgerStream.Storage"/>.
    /// </summary>
    public static IServiceCollection AddGrains(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<LedgerGrainServices>();
        services.TryAddSingleton<FollowerServices>();
        services.TryAddSingleton<DeadlineBook>();
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<HoursOptions>>().Value.Rules(provider.GetRequiredService<CountyZone>()));
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<ActivityOptions>>().Value.Rules());
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<AssessmentOptions>>().Value.Rules());
        services.AddSweep<IAssessmentSweepGrain>(provider => provider.GetRequiredService<IOptions<AssessmentOptions>>().Value.Sweep);
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<CustomsOptions>>().Value.Rules());
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<IntegrityOptions>>().Value.Rules());
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<IntegrityOptions>>().Value.OfBoards());
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<IntegrityOptions>>().Value.OfReferences());
        services.TryAddSingleton(provider => provider.GetRequiredService<IOptions<IntegrityOptions>>().Value.OfHonours());
        services.AddSweep<IIntegritySweepGrain>(provider => provider.GetRequiredService<IOptions<IntegrityOptions>>().Value.Sweep);
        services.AddSweep<IRecordedDeedSweepGrain>(provider => provider.GetRequiredService<IOptions<IntegrityOptions>>().Value.Sweep);
        services.AddSweep<IAttendanceSweepGrain>(provider => provider.GetRequiredService<IOptions<ActivityOptions>>().Value.Sweep);
        services.AddSweep<IDueSweepGrain>(provider => provider.GetRequiredService<IOptions<DeadlineOptions>>().Value.Sweep);
        services.AddFollower("summaries", (grains, unit) => grains.UnitSummary(new UnitCode(unit)));
        return services;
    }
}
