using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Practice.Actors.Accounts;
using Practice.Actors.Assessment;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Accounts;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Assessment;
using Practice.Actors.Gateway.Audit;
using Practice.Actors.Gateway.Certificates;
using Practice.Actors.Gateway.Customs;
using Practice.Actors.Gateway.Feeds;
using Practice.Actors.Gateway.Files;
using Practice.Actors.Gateway.Imports;
using Practice.Actors.Gateway.Integration;
using Practice.Actors.Gateway.Notifications;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.ServiceRequests;
using Practice.Actors.Gateway.Settings;
using Practice.Actors.Gateway.Summaries;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.Gateway.Webhooks;
using Practice.Actors.Notifications;
using Practice.Actors.ReadModel.Activities;
using Practice.Actors.ReadModel.Assessment;
using Practice.Actors.ReadModel.Certificates;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.ReadModel.Organization;
using Practice.Actors.ReadModel.ServiceRequests;
using Practice.Actors.ReadModel.Volunteering;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Edge;

/// <summary>
/// Everything that goes over the wire. Strict in what it reads: unknown and repeated members, nulls where none may be, missing members and
/// numbers for words are refused.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    MaxDepth = 16,
    Converters = [typeof(EnumWords), typeof(EntityIdJsonConverter), typeof(Rfc3339)])]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(History))]
[JsonSerializable(typeof(NoBody))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(PersonBody))]
[JsonSerializable(typeof(PersonFields))]
[JsonSerializable(typeof(PersonResource))]
[JsonSerializable(typeof(RevealBody))]
[JsonSerializable(typeof(RevealedPersonResource))]
[JsonSerializable(typeof(PersonalCopyResource))]
[JsonSerializable(typeof(EraseBody))]
[JsonSerializable(typeof(ErasureResource))]
[JsonSerializable(typeof(ConsentBody))]
[JsonSerializable(typeof(Consent))]
[JsonSerializable(typeof(ConsentsResource))]
[JsonSerializable(typeof(ApprovalBody))]
[JsonSerializable(typeof(RevealApproval))]
[JsonSerializable(typeof(Listed<RevealApproval>), TypeInfoPropertyName = "RevealApprovalList")]
[JsonSerializable(typeof(Listed<AuditEntry>), TypeInfoPropertyName = "AuditEntryList")]
[JsonSerializable(typeof(OpenUnitBody))]
[JsonSerializable(typeof(UnitFields))]
[JsonSerializable(typeof(MoveUnitBody))]
[JsonSerializable(typeof(MergeUnitBody))]
[JsonSerializable(typeof(EvidenceBody))]
[JsonSerializable(typeof(CheckBody))]
[JsonSerializable(typeof(UnitResource))]
[JsonSerializable(typeof(UnitFeatures))]
[JsonSerializable(typeof(EightHaves))]
[JsonSerializable(typeof(Listed<UnitListing>), TypeInfoPropertyName = "UnitList")]
[JsonSerializable(typeof(EstablishPlatformBody))]
[JsonSerializable(typeof(PlatformFields))]
[JsonSerializable(typeof(PlatformResource))]
[JsonSerializable(typeof(Listed<PlatformListing>), TypeInfoPropertyName = "PlatformList")]
[JsonSerializable(typeof(FoundTeamBody))]
[JsonSerializable(typeof(TeamFields))]
[JsonSerializable(typeof(TeamResource))]
[JsonSerializable(typeof(TeamLinksResource))]
[JsonSerializable(typeof(TeamStatisticsResource))]
[JsonSerializable(typeof(Listed<TeamListing>), TypeInfoPropertyName = "TeamList")]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(ImportResource))]
[JsonSerializable(typeof(RegisterVolunteerBody))]
[JsonSerializable(typeof(VolunteerFields))]
[JsonSerializable(typeof(VolunteerPersonBody))]
[JsonSerializable(typeof(MemberBody))]
[JsonSerializable(typeof(TurnDownBody))]
[JsonSerializable(typeof(AskErasureBody))]
[JsonSerializable(typeof(ChangeTeamBody))]
[JsonSerializable(typeof(MergeVolunteerBody))]
[JsonSerializable(typeof(FindVolunteersBody))]
[JsonSerializable(typeof(ExportRecordsBody))]
[JsonSerializable(typeof(FoundVolunteers))]
[JsonSerializable(typeof(VolunteerResource))]
[JsonSerializable(typeof(Listed<VolunteerListing>), TypeInfoPropertyName = "VolunteerList")]
[JsonSerializable(typeof(RecordHoursBody))]
[JsonSerializable(typeof(ReviewHoursBody))]
[JsonSerializable(typeof(ReverseHoursBody))]
[JsonSerializable(typeof(RequestCorrectionBody))]
[JsonSerializable(typeof(DecideCorrectionBody))]
[JsonSerializable(typeof(Listed<HoursListing>), TypeInfoPropertyName = "HoursList")]
[JsonSerializable(typeof(ApplyCertificateBody))]
[JsonSerializable(typeof(IssueCertificateBody))]
[JsonSerializable(typeof(CertificateReasonBody))]
[JsonSerializable(typeof(CertificateResource))]
[JsonSerializable(typeof(Listed<CertificateListing>), TypeInfoPropertyName = "CertificateList")]
[JsonSerializable(typeof(VerifiedCertificate))]
[JsonSerializable(typeof(DeadlineSettings))]
[JsonSerializable(typeof(FeedFormat))]
[JsonSerializable(typeof(EventPage))]
[JsonSerializable(typeof(FeedEvent))]
[JsonSerializable(typeof(EventTypes))]
[JsonSerializable(typeof(PlaceBody))]
[JsonSerializable(typeof(ReviewBody))]
[JsonSerializable(typeof(RejectBody))]
[JsonSerializable(typeof(DispatchBody))]
[JsonSerializable(typeof(RedispatchBody))]
[JsonSerializable(typeof(CallBody))]
[JsonSerializable(typeof(EscalateBody))]
[JsonSerializable(typeof(AcceptBody))]
[JsonSerializable(typeof(DeclineBody))]
[JsonSerializable(typeof(StartBody))]
[JsonSerializable(typeof(CompleteBody))]
[JsonSerializable(typeof(RateBody))]
[JsonSerializable(typeof(CloseBody))]
[JsonSerializable(typeof(CancelBody))]
[JsonSerializable(typeof(WithdrawBody))]
[JsonSerializable(typeof(NoShowBody))]
[JsonSerializable(typeof(ReopenBody))]
[JsonSerializable(typeof(ServiceRequestView))]
[JsonSerializable(typeof(Candidates))]
[JsonSerializable(typeof(ContactResource))]
[JsonSerializable(typeof(Listed<ServiceRequestListing>), TypeInfoPropertyName = "ServiceRequestList")]
[JsonSerializable(typeof(OfferMenuItemBody))]
[JsonSerializable(typeof(MenuItemFields))]
[JsonSerializable(typeof(MenuItemResource))]
[JsonSerializable(typeof(Listed<MenuItemListing>), TypeInfoPropertyName = "MenuItemList")]
[JsonSerializable(typeof(RecordActivityBody))]
[JsonSerializable(typeof(PlanActivityBody))]
[JsonSerializable(typeof(PlanSeriesBody))]
[JsonSerializable(typeof(ActivityFields))]
[JsonSerializable(typeof(CompleteRecordBody))]
[JsonSerializable(typeof(SendBackBody))]
[JsonSerializable(typeof(CancelActivityBody))]
[JsonSerializable(typeof(ParticipantBody))]
[JsonSerializable(typeof(CheckInBody))]
[JsonSerializable(typeof(CheckByCodeBody))]
[JsonSerializable(typeof(AttendanceBody))]
[JsonSerializable(typeof(SeriesResource))]
[JsonSerializable(typeof(ParticipationResource))]
[JsonSerializable(typeof(CheckInCodeResource))]
[JsonSerializable(typeof(Listed<ParticipantListing>), TypeInfoPropertyName = "ParticipantList")]
[JsonSerializable(typeof(ActivityResource))]
[JsonSerializable(typeof(AttachedBody))]
[JsonSerializable(typeof(RemoveFileBody))]
[JsonSerializable(typeof(Listed<ActivityListing>), TypeInfoPropertyName = "ActivityList")]
[JsonSerializable(typeof(ActivityFacets))]
[JsonSerializable(typeof(ExportFormat))]
[JsonSerializable(typeof(RegisterProjectBody))]
[JsonSerializable(typeof(ProjectFields))]
[JsonSerializable(typeof(EnterFundsBody))]
[JsonSerializable(typeof(ReverseFundsBody))]
[JsonSerializable(typeof(RecordResultBody))]
[JsonSerializable(typeof(LinkProjectBody))]
[JsonSerializable(typeof(EndProjectBody))]
[JsonSerializable(typeof(ProjectResource))]
[JsonSerializable(typeof(ProjectStatistics))]
[JsonSerializable(typeof(Listed<ProjectListing>), TypeInfoPropertyName = "ProjectList")]
[JsonSerializable(typeof(AdoptThemePlanBody))]
[JsonSerializable(typeof(ThemePlanFields))]
[JsonSerializable(typeof(ThemePlanResource))]
[JsonSerializable(typeof(Listed<ThemePlanListing>), TypeInfoPropertyName = "ThemePlanList")]
[JsonSerializable(typeof(PlanMonthBody))]
[JsonSerializable(typeof(MonthPlanFields))]
[JsonSerializable(typeof(MonthPlanResource))]
[JsonSerializable(typeof(Listed<MonthPlanListing>), TypeInfoPropertyName = "MonthPlanList")]
[JsonSerializable(typeof(MakeOfferBody))]
[JsonSerializable(typeof(TakeOfferBody))]
[JsonSerializable(typeof(ReturnOfferBody))]
[JsonSerializable(typeof(WithdrawOfferBody))]
[JsonSerializable(typeof(OfferResource))]
[JsonSerializable(typeof(Listed<OfferListing>), TypeInfoPropertyName = "OfferList")]
[JsonSerializable(typeof(DraftSchemeBody))]
[JsonSerializable(typeof(SchemeFields))]
[JsonSerializable(typeof(ApproveSchemeBody))]
[JsonSerializable(typeof(SchemeResource))]
[JsonSerializable(typeof(FaultsResource))]
[JsonSerializable(typeof(PreviewResource))]
[JsonSerializable(typeof(Listed<SchemeListing>), TypeInfoPropertyName = "SchemeList")]
[JsonSerializable(typeof(DraftAssessmentBody))]
[JsonSerializable(typeof(RedraftBody))]
[JsonSerializable(typeof(EnterBody))]
[JsonSerializable(typeof(DecideEntryBody))]
[JsonSerializable(typeof(ObjectBody))]
[JsonSerializable(typeof(DecideObjectionBody))]
[JsonSerializable(typeof(AmendBody))]
[JsonSerializable(typeof(DecideAmendmentBody))]
[JsonSerializable(typeof(AssessmentResource))]
[JsonSerializable(typeof(Listed<AssessmentListing>), TypeInfoPropertyName = "AssessmentList")]
[JsonSerializable(typeof(MonthBoard))]
[JsonSerializable(typeof(ExplainedScore))]
[JsonSerializable(typeof(EntriesResource))]
[JsonSerializable(typeof(ObjectionsResource))]
[JsonSerializable(typeof(Listed<EvidenceItem>), TypeInfoPropertyName = "EvidenceList")]
[JsonSerializable(typeof(Sensitivity))]
[JsonSerializable(typeof(TrendResource))]
[JsonSerializable(typeof(CheckResource))]
[JsonSerializable(typeof(BulletinResource))]
[JsonSerializable(typeof(CoverageResource))]
[JsonSerializable(typeof(CalendarLink))]
[JsonSerializable(typeof(CalendarLinksEnded))]
[JsonSerializable(typeof(FeedPage))]
[JsonSerializable(typeof(OpenDataset))]
[JsonSerializable(typeof(SummaryResource))]
[JsonSerializable(typeof(SummaryCheck))]
[JsonSerializable(typeof(SummariesResource))]
[JsonSerializable(typeof(FigureFormat))]
[JsonSerializable(typeof(Listed<NotificationListing>), TypeInfoPropertyName = "NotificationList")]
[JsonSerializable(typeof(ChannelStandings))]
[JsonSerializable(typeof(NotificationIdsBody))]
[JsonSerializable(typeof(NotificationCount))]
[JsonSerializable(typeof(SignInBody))]
[JsonSerializable(typeof(PhoneSignInBody))]
[JsonSerializable(typeof(SessionResource))]
[JsonSerializable(typeof(MeResource))]
[JsonSerializable(typeof(SessionsEnded))]
[JsonSerializable(typeof(SessionsResource))]
[JsonSerializable(typeof(OwnAccountResource))]
[JsonSerializable(typeof(ChangePasswordBody))]
[JsonSerializable(typeof(CodeBody))]
[JsonSerializable(typeof(AuthenticatorResource))]
[JsonSerializable(typeof(RecoveryCodes))]
[JsonSerializable(typeof(OpenAccountBody))]
[JsonSerializable(typeof(OneTimePassword))]
[JsonSerializable(typeof(AccountResource))]
[JsonSerializable(typeof(AccountDetailResource))]
[JsonSerializable(typeof(Listed<AccountResource>), TypeInfoPropertyName = "AccountList")]
[JsonSerializable(typeof(GrantBody))]
[JsonSerializable(typeof(EndGrantBody))]
[JsonSerializable(typeof(DelegateBody))]
[JsonSerializable(typeof(TakeBackBody))]
[JsonSerializable(typeof(SucceedBody))]
[JsonSerializable(typeof(GrantResource))]
[JsonSerializable(typeof(GrantsResource))]
[JsonSerializable(typeof(IssueKeyBody))]
[JsonSerializable(typeof(RotateKeyBody))]
[JsonSerializable(typeof(ApiKeyResource))]
[JsonSerializable(typeof(Listed<ApiKeyResource>), TypeInfoPropertyName = "ApiKeyList")]
[JsonSerializable(typeof(Listed<AccountEvent>), TypeInfoPropertyName = "AccountEventList")]
[JsonSerializable(typeof(AddWebhookBody))]
[JsonSerializable(typeof(WebhookFields))]
[JsonSerializable(typeof(RotateSecretBody))]
[JsonSerializable(typeof(ReplayBody))]
[JsonSerializable(typeof(RetryBody))]
[JsonSerializable(typeof(WebhookResource))]
[JsonSerializable(typeof(Listed<WebhookResource>), TypeInfoPropertyName = "WebhookList")]
[JsonSerializable(typeof(DeliveryResource))]
[JsonSerializable(typeof(Listed<DeliveryResource>), TypeInfoPropertyName = "DeliveryList")]
[JsonSerializable(typeof(PingResource))]
[JsonSerializable(typeof(Retried))]
[JsonSerializable(typeof(PhoneCodeBody))]
[JsonSerializable(typeof(PhoneCodeSent))]
[JsonSerializable(typeof(ConfirmPhoneBody))]
[JsonSerializable(typeof(PhoneProof))]
[JsonSerializable(typeof(LedgerHeads))]
[JsonSerializable(typeof(LedgerFindings))]
[JsonSerializable(typeof(EstablishCouncilBody))]
[JsonSerializable(typeof(CouncilRulesBody))]
[JsonSerializable(typeof(ElectCouncilBody))]
[JsonSerializable(typeof(AddCouncilMemberBody))]
[JsonSerializable(typeof(EndCouncilMemberBody))]
[JsonSerializable(typeof(CouncilMembersResource))]
[JsonSerializable(typeof(CouncilView))]
[JsonSerializable(typeof(Listed<CouncilListing>), TypeInfoPropertyName = "CouncilList")]
[JsonSerializable(typeof(ConveneMeetingBody))]
[JsonSerializable(typeof(PresentBody))]
[JsonSerializable(typeof(RecusalBody))]
[JsonSerializable(typeof(VoteBody))]
[JsonSerializable(typeof(CloseMeetingBody))]
[JsonSerializable(typeof(CancelMeetingBody))]
[JsonSerializable(typeof(MeetingWordsResource))]
[JsonSerializable(typeof(MeetingView))]
[JsonSerializable(typeof(Listed<MeetingListing>), TypeInfoPropertyName = "MeetingList")]
[JsonSerializable(typeof(SetLimitsBody))]
[JsonSerializable(typeof(LimitsView))]
[JsonSerializable(typeof(LimitsInForceResource))]
[JsonSerializable(typeof(FileCeremonyBody))]
[JsonSerializable(typeof(ChangeCeremonyBody))]
[JsonSerializable(typeof(VisitBody))]
[JsonSerializable(typeof(ConcludeCeremonyBody))]
[JsonSerializable(typeof(WithdrawCeremonyBody))]
[JsonSerializable(typeof(CeremonyContactResource))]
[JsonSerializable(typeof(CeremonyResource))]
[JsonSerializable(typeof(CeremonyFiguresResource))]
[JsonSerializable(typeof(Listed<CeremonyListing>), TypeInfoPropertyName = "CeremonyList")]
[JsonSerializable(typeof(BeginDocumentBody))]
[JsonSerializable(typeof(AdoptVersionBody))]
[JsonSerializable(typeof(FileVersionBody))]
[JsonSerializable(typeof(OrderCorrectionBody))]
[JsonSerializable(typeof(DifferencesResource))]
[JsonSerializable(typeof(DocumentView))]
[JsonSerializable(typeof(Listed<DocumentListing>), TypeInfoPropertyName = "DocumentList")]
internal sealed partial class WireJson : JsonSerializerContext
{
    /// <summary>With Chinese as it is: answers are JSON, never HTML.</summary>
    public static WireJson Wire => Readable.Instance;

    /// <summary>How a type goes over the wire. It is only made ready when it first does: to make all ready takes seconds.</summary>
    public static JsonTypeInfo<T> Of<T>() => Known<T>.Json;

    private static class Known<T>
    {
        public static readonly JsonTypeInfo<T> Json = (JsonTypeInfo<T>)Wire.Options.GetTypeInfo(typeof(T));
    }

    /// <summary>Made after <see cref="Default"/>.</summary>
    private static class Readable
    {
        public static readonly WireJson Instance = new(new JsonSerializerOptions(Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
