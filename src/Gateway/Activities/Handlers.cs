using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Activities;

internal sealed record GetActivity(ActivityId Id) : IGet<ActivityView>;

internal sealed record GetActivityHistory(ActivityId Id) : IGetHistory;

internal sealed record ListActivities(ActivityFilter Filter, ListRequest Request) : GetList<ActivityFilter, ActivityListing>(Filter, Request);

internal sealed record PostActivity(RecordActivityBody Body, Caller Caller)
    : Write<RecordActivityBody, ActivityView>("activities/record", "activities", Body, Caller);

internal sealed class ActivityHandlers(IGrainFactory grains, Confidences confidences, Lists lists, ActivityQueries queries, TimeProvider time) :
    IQueryHandler<GetActivity, Answer<Versioned<ActivityView>>>,
    IQueryHandler<GetActivityHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<ListActivities, Answer<Page<ActivityListing>>>,
    ICommandHandler<PostActivity, Answer<Outcome<ActivityView>>>
{
    public ValueTask<Answer<Versioned<ActivityView>>> Handle(GetActivity query, CancellationToken cancellationToken) =>
        Activity(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetActivityHistory query, CancellationToken cancellationToken) =>
        Activity(query.Id).Recount(cancellationToken);

    public ValueTask<Answer<Page<ActivityListing>>> Handle(ListActivities query, CancellationToken cancellationToken) =>
        lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public ValueTask<Answer<Outcome<ActivityView>>> Handle(PostActivity command, CancellationToken cancellationToken)
    {
        var id = new ActivityId(command.NewId(ActivityId.Prefix, time));
        var confidence = new Confidence(id.Value, command.Context);
        var record = new RecordActivity(command.Body.Unit, command.Body.ToRecord(confidence.Of("report", command.Body.Report)));
        return confidences.CarryAsync(confidence, Activity(id), record, command, cancellationToken);
    }

    private IActivityGrain Activity(ActivityId id) => grains.Activity(id);
}
