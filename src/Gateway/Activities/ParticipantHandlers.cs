using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Activities;

internal sealed record ListParticipants(ParticipantFilter Filter, ListRequest Request) : GetList<ParticipantFilter, ParticipantListing>(Filter, Request);

internal sealed record GetCheckInCode(ActivityId Id) : IQuery<Answer<CheckInCodeResource>>;

internal sealed record ActForParticipant(ActivityId Id, string Verb, object Body, ActivityCommand Command, Caller Caller)
    : Write<object, ActivityView>($"activities/{Verb}", Id.Value, Body, Caller);

internal sealed record PostCheckByCode(ActivityId Id, bool In, CheckByCodeBody Body, Caller Caller)
    : Write<CheckByCodeBody, ActivityView>(In ? "activities/check-in-by-code" : "activities/check-out-by-code", Id.Value, Body, Caller);

internal sealed record PostAttendance(ActivityId Id, AttendanceBody Body, Caller Caller) : Write<AttendanceBody, ActivityView>("activities/attendance", Id.Value, Body, Caller);

/// <summary>Who takes part in activities.</summary>
internal sealed class ParticipantHandlers(IGrainFactory grains, Lists lists, ParticipantQueries queries, CheckInCodes codes) :
    IQueryHandler<ListParticipants, Answer<Page<ParticipantListing>>>,
    IQueryHandler<GetCheckInCode, Answer<CheckInCodeResource>>,
    ICommandHandler<ActForParticipant, Answer<Outcome<ActivityView>>>,
    ICommandHandler<PostCheckByCode, Answer<Outcome<ActivityView>>>,
    ICommandHandler<PostAttendance, Answer<Outcome<ActivityView>>>
{
    public ValueTask<Answer<Page<ParticipantListing>>> Handle(ListParticipants query, CancellationToken cancellationToken) =>
        lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public async ValueTask<Answer<CheckInCodeResource>> Handle(GetCheckInCode query, CancellationToken cancellationToken) =>
        await Activity(query.Id).Get(cancellationToken) is null ? Refusal.NotFound : codes.Now(query.Id);

    public ValueTask<Answer<Outcome<ActivityView>>> Handle(ActForParticipant command, CancellationToken cancellationToken) =>
        Activity(command.Id).Carry(command.Command, command, cancellationToken);

    /// <summary>The activity refuses a wrong code, so that a repeat of what went well is answered though the code is out of date by then.</summary>
    public ValueTask<Answer<Outcome<ActivityView>>> Handle(PostCheckByCode command, CancellationToken cancellationToken)
    {
        var (volunteer, proved) = (command.Body.Volunteer, codes.Takes(command.Id, command.Body.Code));
        return Activity(command.Id).Carry(
            command.In ? new CheckIn(volunteer, CheckWay.Code, proved) : (ActivityCommand)new CheckOut(volunteer, CheckWay.Code, proved), command, cancellationToken);
    }

    public ValueTask<Answer<Outcome<ActivityView>>> Handle(PostAttendance command, CancellationToken cancellationToken) =>
        Activity(command.Id).Carry(new EnterAttendance(command.Body.Entries), command, cancellationToken);

    private IActivityGrain Activity(ActivityId id) => grains.Activity(id);
}
