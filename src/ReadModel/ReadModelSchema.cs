using Practice.Actors.Ledger;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Assessment;
using Practice.Actors.ReadModel.Certificates;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Integrity;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.Projections;
using Practice.Actors.ReadModel.ServiceRequests;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.ReadModel;

/// <summary>The read tables and who writes them.</summary>
public sealed class ReadModelSchema(Migrations migrations)
{
    private static readonly MigrationSet Scripts =
        new(DatabaseName.Read, typeof(ReadModelSchema).Assembly, "Practice.Actors.ReadModel.", "read_model_migrations");

    /// <summary>One a module, and one for volunteers beside that of teams, for plans beside that of activities.</summary>
    internal static IReadOnlyList<Projection> Projections { get; } =
    [
        new OrganizationProjection(),
        new VolunteeringProjection(),
        new VolunteersProjection(),
        new CertificatesProjection(),
        new CustomsProjection(),
        new IntegrityProjection(),
        new ServiceRequestsProjection(),
        new ActivitiesProjection(),
        new PlansProjection(),
        new AssessmentProjection(),
    ];

    /// <summary>Creates or upgrades the read tables; to be called before anything that uses them, by any number of processes.</summary>
    public Task InitializeAsync(CancellationToken cancellationToken = default) => migrations.RunAsync(Scripts, cancellationToken);
}
