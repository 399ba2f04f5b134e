using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Assessment;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts;

/// <summary>Finds each entity's grain by its id; a grain's key is also its stream in the ledger.</summary>
public static class GrainKeys
{
    /// <summary>The key of what has no state: every activation is as good as another.</summary>
    private const string Any = "0";

    extension(IGrainFactory grains)
    {
        public IUnitGrain Unit(UnitCode code) => Kind<IUnitGrain>.Of(grains, code.Value);

        public IPlatformGrain Platform(PlatformKey key) => Kind<IPlatformGrain>.Of(grains, $"platform:{key}");

        public ITeamGrain Team(TeamId id) => Kind<ITeamGrain>.Of(grains, id.Value);

        public IVolunteerGrain Volunteer(VolunteerId id) => Kind<IVolunteerGrain>.Of(grains, id.Value);

        public ICertificateGrain Certificate(CertificateId id) => Kind<ICertificateGrain>.Of(grains, id.Value);

        public IMenuItemGrain MenuItem(MenuItemId id) => Kind<IMenuItemGrain>.Of(grains, id.Value);

        public IServiceRequestGrain ServiceRequest(RequestId id) => Kind<IServiceRequestGrain>.Of(grains, id.Value);

        /// <summary>Whichever activation is at hand.</summary>
        public IServiceRequestIntakeGrain ServiceRequestIntake() => Kind<IServiceRequestIntakeGrain>.Of(grains, Any);

        public IDispatchDeskGrain DispatchDesk(UnitCode unit) => Kind<IDispatchDeskGrain>.Of(grains, $"desk:{unit}");

        public IDeadlinesGrain Deadlines(UnitCode center) => Kind<IDeadlinesGrain>.Of(grains, $"deadlines:{center}");

        public IActivityGrain Activity(ActivityId id) => Kind<IActivityGrain>.Of(grains, id.Value);

        /// <summary>Whichever activation is at hand.</summary>
        public IActivityIntakeGrain ActivityIntake() => Kind<IActivityIntakeGrain>.Of(grains, Any);

        public IUnitSummaryGrain UnitSummary(UnitCode code) => Kind<IUnitSummaryGrain>.Of(grains, code.Value);

        public ISummaryCheckGrain SummaryCheck() => Kind<ISummaryCheckGrain>.Of(grains, "all");

        public IProjectGrain Project(ProjectId id) => Kind<IProjectGrain>.Of(grains, id.Value);

        public IThemePlanGrain ThemePlan(ThemePlanId id) => Kind<IThemePlanGrain>.Of(grains, $"themes:{id}");

        public IMonthPlanGrain MonthPlan(MonthPlanId id) => Kind<IMonthPlanGrain>.Of(grains, $"month-plan:{id}");

        public ISchemeGrain Scheme(SchemeId id) => Kind<ISchemeGrain>.Of(grains, id.Value);

        public IAssessmentGrain Assessment(AssessmentId id) => Kind<IAssessmentGrain>.Of(grains, $"assessment:{id}");

        public IFiguresGrain Figures(UnitCode center) => Kind<IFiguresGrain>.Of(grains, center.Value);

        public IOfferGrain Offer(OfferId id) => Kind<IOfferGrain>.Of(grains, id.Value);

        public ICouncilGrain Council(CouncilId id) => Kind<ICouncilGrain>.Of(grains, $"council:{id}");

        public IMeetingGrain Meeting(MeetingId id) => Kind<IMeetingGrain>.Of(grains, id.Value);

        public ILimitsGrain Limits(UnitCode unit) => Kind<ILimitsGrain>.Of(grains, $"limits:{unit}");

        public ICeremonyGrain Ceremony(CeremonyId id) => Kind<ICeremonyGrain>.Of(grains, id.Value);

        public IDocumentGrain Document(DocumentId id) => Kind<IDocumentGrain>.Of(grains, id.Value);

        public IPointRulesGrain PointRules(UnitCode unit) => Kind<IPointRulesGrain>.Of(grains, $"point-rules:{unit}");

        public IDeedGrain Deed(DeedId id) => Kind<IDeedGrain>.Of(grains, id.Value);

        public IPassbookGrain Passbook(PassbookId id) => Kind<IPassbookGrain>.Of(grains, id.Value);

        public IBoardEntryGrain BoardEntry(BoardEntryId id) => Kind<IBoardEntryGrain>.Of(grains, id.Value);

        public ILenderReferenceGrain LenderReference(LenderReferenceId id) => Kind<ILenderReferenceGrain>.Of(grains, id.Value);

        public IHonourRoundGrain HonourRound(HonourRoundId id) => Kind<IHonourRoundGrain>.Of(grains, id.Value);

        public IPointBankGrain PointBank(UnitCode unit) => Kind<IPointBankGrain>.Of(grains, $"point-bank:{unit}");
    }

    /// <summary>A grain interface's wire names, looked up once: Orleans reads the interface's attributes for every reference by its type.</summary>
    private static class Kind<TGrain>
        where TGrain : IGrainWithStringKey
    {
        private static Names? names;

        public static TGrain Of(IGrainFactory grains, string key)
        {
            if (names is { } known) return (TGrain)grains.GetGrain(GrainId.Create(known.Grain, key), known.Interface);
            var first = grains.GetGrain<TGrain>(key);
            var reference = first as GrainReference ?? throw new InvalidOperationException($"{typeof(TGrain)} gives no reference.");
            names = new Names(reference.GrainId.Type, reference.InterfaceType);
            return first;
        }

        private sealed record Names(GrainType Grain, GrainInterfaceType Interface);
    }
}
