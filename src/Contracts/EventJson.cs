using System.Text.Json;
using System.Text.Json.Serialization;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Certificates;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;

namespace Practice.Actors.Contracts;

/// <summary>How events are written: camelCase, enums as lower-case words, nulls left out, Chinese as it is.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(KebabCaseEnums), typeof(EntityIdJsonConverter)])]
[JsonSerializable(typeof(UnitOpened))]
[JsonSerializable(typeof(UnitEdited))]
[JsonSerializable(typeof(UnitMoved))]
[JsonSerializable(typeof(UnitMerged))]
[JsonSerializable(typeof(UnitClosed))]
[JsonSerializable(typeof(EvidenceRecorded))]
[JsonSerializable(typeof(EvidenceChecked))]
[JsonSerializable(typeof(PlatformEstablished))]
[JsonSerializable(typeof(PlatformEdited))]
[JsonSerializable(typeof(TeamFounded))]
[JsonSerializable(typeof(TeamEdited))]
[JsonSerializable(typeof(TeamRested))]
[JsonSerializable(typeof(TeamResumed))]
[JsonSerializable(typeof(TeamClosed))]
[JsonSerializable(typeof(TeamLinked))]
[JsonSerializable(typeof(TeamUnlinked))]
[JsonSerializable(typeof(VolunteerRegistered))]
[JsonSerializable(typeof(VolunteerConfirmed))]
[JsonSerializable(typeof(VolunteerEdited))]
[JsonSerializable(typeof(PersonCorrected))]
[JsonSerializable(typeof(TeamJoined))]
[JsonSerializable(typeof(TeamAsked))]
[JsonSerializable(typeof(TurnedDown))]
[JsonSerializable(typeof(TeamQuit))]
[JsonSerializable(typeof(LeaderAppointed))]
[JsonSerializable(typeof(LeaderEnded))]
[JsonSerializable(typeof(VolunteerPaused))]
[JsonSerializable(typeof(VolunteerResumed))]
[JsonSerializable(typeof(VolunteerLeft))]
[JsonSerializable(typeof(VolunteerMerged))]
[JsonSerializable(typeof(VolunteerAbsorbed))]
[JsonSerializable(typeof(ErasureAsked))]
[JsonSerializable(typeof(VolunteerErased))]
[JsonSerializable(typeof(HoursRecorded))]
[JsonSerializable(typeof(HoursReviewed))]
[JsonSerializable(typeof(HoursReversed))]
[JsonSerializable(typeof(CorrectionRequested))]
[JsonSerializable(typeof(CorrectionDecided))]
[JsonSerializable(typeof(CertificateApplied))]
[JsonSerializable(typeof(CertificateIssued))]
[JsonSerializable(typeof(CertificateRefused))]
[JsonSerializable(typeof(CertificateRevoked))]
[JsonSerializable(typeof(MenuItemOffered))]
[JsonSerializable(typeof(MenuItemEdited))]
[JsonSerializable(typeof(MenuItemRetired))]
[JsonSerializable(typeof(MenuItemRestored))]
[JsonSerializable(typeof(RequestPlaced))]
[JsonSerializable(typeof(RequestReviewed))]
[JsonSerializable(typeof(RequestRejected))]
[JsonSerializable(typeof(RequestDispatched))]
[JsonSerializable(typeof(RequestRedispatched))]
[JsonSerializable(typeof(RequestCalled))]
[JsonSerializable(typeof(CallDeclined))]
[JsonSerializable(typeof(RequestEscalated))]
[JsonSerializable(typeof(RequestAccepted))]
[JsonSerializable(typeof(HelpAccepted))]
[JsonSerializable(typeof(RequestDeclined))]
[JsonSerializable(typeof(HelpDeclined))]
[JsonSerializable(typeof(RequestUnanswered))]
[JsonSerializable(typeof(RequestOverdue))]
[JsonSerializable(typeof(RequestStarted))]
[JsonSerializable(typeof(RequestCompleted))]
[JsonSerializable(typeof(RequestRated))]
[JsonSerializable(typeof(RequestClosed))]
[JsonSerializable(typeof(RequestCancelled))]
[JsonSerializable(typeof(RequestWithdrawn))]
[JsonSerializable(typeof(NoShowReported))]
[JsonSerializable(typeof(RequestReopened))]
[JsonSerializable(typeof(ActivityRecorded))]
[JsonSerializable(typeof(ProjectRegistered))]
internal sealed partial class EventJson : JsonSerializerContext;

/// <summary>Enums as the API and the ledger write them: <c>under-way</c>; numbers are refused.</summary>
public sealed class KebabCaseEnums() : JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false);
