using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
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
using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Assessment;
using Practice.Actors.ReadModel.Certificates;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Integrity;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.Projections;
using Practice.Actors.ReadModel.ServiceRequests;
using Practice.Actors.ReadModel.Summaries;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.ReadModel;

public static class ReadModelRegistration
{
    /// <summary>
    /// Registers the lists, <see cref="Freshness"/>, <see cref="IUnitObligations"/>, <see cref="IUnitModes"/>, <see cref="IUnitChildren"/>, <see cref="ISummaryFacts"/>,
    /// <see cref="IDispatchFacts"/>, <see cref="IDueRequests"/>, <see cref="IClosedRequests"/>, <see cref="IClosedCeremonies"/>, <see cref="IClosedWords"/>, <see cref="IUnsettledActivities"/>, <see cref="IAssessmentFacts"/>, <see cref="IIntegrityFacts"/>, <see cref="IConductFacts"/>, <see cref="IHeldCeremonies"/>, <see cref="IServedRequests"/>, <see cref="ProjectionHealth"/> and <see cref="ReadModelRebuild"/>, over the ledger that the host registers. The host calls <see cref="ReadModelSchema.InitializeAsync"/>
    /// before it starts anything that uses them.
    /// </summary>
    public static IServiceCollection AddReadModelQueries(this IServiceCollection services)
    {
        services.AddDatabase();
        services.AddOptions<ProjectionOptions>()
            .BindConfiguration(ProjectionOptions.Section)
            .Validate(options => options.IsValid, "Projections: Batch is 1 to 5,000, Linger not negative, every other time positive.");
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(CountyZone.Of(null));
        services.TryAddSingleton<ReadModelSchema>();
        services.TryAddSingleton<ProjectionProgress>();
        services.TryAddSingleton<ReadTransactions>();
        services.TryAddSingleton<UnitTree>();
        services.TryAddSingleton<SubtreePage>();
        services.TryAddSingleton<UnitQueries>();
        services.TryAddSingleton<PlatformQueries>();
        services.TryAddSingleton<TeamQueries>();
        services.TryAddSingleton<TeamFigures>();
        services.TryAddSingleton<ServiceRecordQueries>();
        services.TryAddSingleton<TeamRequestFigures>();
        services.TryAddSingleton<MenuItemQueries>();
        services.TryAddSingleton<ProjectQueries>();
        services.TryAddSingleton<ThemePlanQueries>();
        services.TryAddSingleton<MonthPlanQueries>();
        services.TryAddSingleton<OfferQueries>();
        services.TryAddSingleton<CoverageQueries>();
        services.TryAddSingleton<SchemeQueries>();
        services.TryAddSingleton<AssessmentQueries>();
        services.TryAddSingleton<IAssessmentFacts, AssessmentFacts>();
        services.TryAddSingleton<IIntegrityFacts, IntegrityFacts>();
        services.TryAddSingleton<IConductFacts, ConductFacts>();
        services.TryAddSingleton<IClosedWords, ConfidedWords>();
        services.TryAddSingleton<IHeldCeremonies, HeldCeremonies>();
        services.TryAddSingleton<EntryQueries>();
        services.TryAddSingleton<PrintableStatements>();
        services.TryAddSingleton<LenderReferenceQueries>();
        services.TryAddSingleton<CeremonyFigures>();
        services.TryAddSingleton<ParticipantQueries>();
        services.TryAddSingleton<KnownActivities>();
        services.TryAddSingleton<FacetMemory>();
        services.TryAddSingleton<CalendarQueries>();
        services.TryAddSingleton<UnplannedUnits>();
        services.TryAddSingleton<OpenActivityQueries>();
        services.TryAddSingleton<LetterPairs>();
        services.TryAddSingleton<IUnitObligations, UnitObligations>();
        services.TryAddSingleton<IUnitModes, UnitModes>();
        services.TryAddSingleton<IUnitChildren, UnitChildren>();
        services.TryAddSingleton<ISummaryFacts, SummaryFacts>();
        services.TryAddSingleton<IDispatchFacts, DispatchFacts>();
        services.TryAddSingleton<IDueRequests, DueRequests>();
        services.TryAddSingleton<IClosedRequests, ClosedRequests>();
        services.TryAddSingleton<IClosedCeremonies, ClosedCeremonies>();
        services.TryAddSingleton<IUnsettledActivities, UnsettledActivities>();
        services.TryAddSingleton<IServedRequests, ServedRequests>();

        // Constructors with internal parts are out of the container's sight.
        services.TryAddSingleton(provider => new ServiceRequestQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubtreePage>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new VolunteerQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubtreePage>()));
        services.TryAddSingleton(provider => new CertificateQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubtreePage>()));
        services.TryAddSingleton(provider => new CouncilQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubtreePage>()));
        services.TryAddSingleton(provider => new MeetingQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubtreePage>()));
        services.TryAddSingleton(provider => new CeremonyQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubtreePage>()));
        services.TryAddSingleton(provider => new DocumentQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubtreePage>()));
        services.TryAddSingleton(provider => new PassbookQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubtreePage>()));
        services.TryAddSingleton(provider => new DeedQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubtreePage>()));
        services.TryAddSingleton(provider => new BoardEntryQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubtreePage>()));
        services.TryAddSingleton(provider => new StatementQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubtreePage>(), provider.GetRequiredService<CountyZone>()));
        services.TryAddSingleton(provider => new HonourRoundQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubtreePage>()));
        services.TryAddSingleton(provider => new HonourQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubtreePage>()));
        services.TryAddSingleton(provider => new RedemptionQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubtreePage>()));
        services.TryAddSingleton(provider => new HoursQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubtreePage>()));
        services.TryAddSingleton(provider => new ActivityQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubtreePage>(), provider.GetRequiredService<LetterPairs>()));
        services.TryAddSingleton(provider => new ActivityFacetQueries(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<CountyZone>(),
            provider.GetRequiredService<FacetMemory>(),
            provider.GetRequiredService<SubtreePage>(),
            provider.GetRequiredService<LetterPairs>()));
        services.TryAddSingleton(provider => new EvidenceQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<SubtreePage>(), provider.GetRequiredService<CountyZone>()));
        services.TryAddSingleton(provider => new Freshness(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<ProjectionProgress>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton(provider => new ProjectionHealth(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<ILedger>(), provider.GetRequiredService<ProjectionProgress>()));
        services.TryAddSingleton(provider => new ReadModelRebuild(
            provider.GetRequiredService<Database>(),
            provider.GetRequiredService<ReadTransactions>(),
            provider.GetRequiredService<ILedger>(),
            provider.GetRequiredService<ProjectionProgress>(),
            provider.GetRequiredService<IOptions<ProjectionOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ReadModelRebuild>>()));
        return services;
    }

    /// <summary>Runs the projections in this process, besides <see cref="AddReadModelQueries"/>; of several processes one works on each, the others stand by.</summary>
    public static IServiceCollection AddProjections(this IServiceCollection services)
    {
        services.AddReadModelQueries();
        services.AddHostedService<ProjectionHost>();
        return services;
    }
}
