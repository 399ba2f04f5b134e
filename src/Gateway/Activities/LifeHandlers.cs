using System.Text.Json.Nodes;
using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Activities;

internal sealed record PostPlan(PlanActivityBody Body, Caller Caller) : Write<PlanActivityBody, ActivityView>("activities/plan", "activities", Body, Caller);

/// <summary>Several activities, each a command of its own under the same key.</summary>
internal sealed record PostSeries(PlanSeriesBody Body, Caller Caller) : ICommand<Answer<PlannedSeries>>, IWrite
{
    public object Content => Body;

    public string Operation => "activities/plan-series";

    public string Target => "activities";

    public CommandContext Context { get; set; } = new("", "", Caller.Actor);
}

/// <param name="Last">Where the last activity stands in the ledger.</param>
internal sealed record PlannedSeries(SeriesResource Series, LedgerPosition? Last);

internal sealed record PatchActivity(ActivityId Id, JsonObject Body, Caller Caller) : Write<JsonObject, ActivityView>("activities/edit", Id.Value, Body, Caller);

internal sealed record ActOnActivity(ActivityId Id, string Verb, NoBody Body, ActivityCommand Command, Caller Caller)
    : Write<NoBody, ActivityView>($"activities/{Verb}", Id.Value, Body, Caller);

internal sealed record PostCancelActivity(ActivityId Id, CancelActivityBody Body, Caller Caller) : Write<CancelActivityBody, ActivityView>("activities/cancel", Id.Value, Body, Caller);

internal sealed record PostCompleteRecord(ActivityId Id, CompleteRecordBody Body, Caller Caller)
    : Write<CompleteRecordBody, ActivityView>("activities/complete-record", Id.Value, Body, Caller);

internal sealed record PostSendBack(ActivityId Id, SendBackBody Body, Caller Caller) : Write<SendBackBody, ActivityView>("activities/send-back", Id.Value, Body, Caller);

/// <summary>The life of an activity.</summary>
internal sealed class LifeHandlers(IGrainFactory grains, Confidences confidences, Editing editing, Recurrences recurrences, TimeProvider time) :
    ICommandHandler<PostPlan, Answer<Outcome<ActivityView>>>,
    ICommandHandler<PostSeries, Answer<PlannedSeries>>,
    ICommandHandler<PatchActivity, Answer<Outcome<ActivityView>>>,
    ICommandHandler<ActOnActivity, Answer<Outcome<ActivityView>>>,
    ICommandHandler<PostCancelActivity, Answer<Outcome<ActivityView>>>,
    ICommandHandler<PostCompleteRecord, Answer<Outcome<ActivityView>>>,
    ICommandHandler<PostSendBack, Answer<Outcome<ActivityView>>>
{
    public ValueTask<Answer<Outcome<ActivityView>>> Handle(PostPlan command, CancellationToken cancellationToken) =>
        Activity(new ActivityId(command.NewId(ActivityId.Prefix, time))).Carry(new PlanActivity(command.Body.Unit, command.Body.ToPlan()), command, cancellationToken);

    /// <summary>One after the other; cut off in between, a repeat under the same key does the rest.</summary>
    public async ValueTask<Answer<PlannedSeries>> Handle(PostSeries command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        var starts = recurrences.Of(body.StartsAt, body.Rule, body.Except ?? []);
        if (starts.Refusal is { } refused) return refused;
        List<SeriesItem> planned = [];
        LedgerPosition? last = null;
        foreach (var startsAt in starts.Value!)
        {
            var id = new ActivityId(command.Caller.Key is { } key
                ? EntityId.Derive(ActivityId.Prefix, $"{command.Caller.Actor}\n{command.Operation}", $"{key}\n{startsAt:O}")
                : EntityId.New(ActivityId.Prefix, time.GetUtcNow()));
            var answer = await Activity(id).Carry(new PlanActivity(body.Unit, body.ToPlan(startsAt - body.StartsAt)), command, cancellationToken);
            if (answer.Refusal is { } refusal) return refusal;
            planned.Add(new SeriesItem(id, startsAt));
            last = answer.Value!.Position ?? last;
        }

        return new PlannedSeries(new SeriesResource(planned), last);
    }

    public ValueTask<Answer<Outcome<ActivityView>>> Handle(PatchActivity command, CancellationToken cancellationToken) => editing.CarryAsync(
        Activity(command.Id),
        command,
        activity => ValueTask.FromResult(ActivityFields.Of(activity)),
        (_, fields, _) => (ActivityCommand)new EditActivity(fields.ToPlan()),
        cancellationToken);

    public ValueTask<Answer<Outcome<ActivityView>>> Handle(ActOnActivity command, CancellationToken cancellationToken) =>
        Activity(command.Id).Carry(command.Command, command, cancellationToken);

    public ValueTask<Answer<Outcome<ActivityView>>> Handle(PostCancelActivity command, CancellationToken cancellationToken) =>
        CarryAsync(command.Id, command, confidence => new CancelActivity(command.Body.Reason, confidence.Of("note", command.Body.Note)), cancellationToken);

    public ValueTask<Answer<Outcome<ActivityView>>> Handle(PostCompleteRecord command, CancellationToken cancellationToken) =>
        CarryAsync(command.Id, command, confidence => command.Body.ToCommand(confidence.Of("report", command.Body.Report)), cancellationToken);

    public ValueTask<Answer<Outcome<ActivityView>>> Handle(PostSendBack command, CancellationToken cancellationToken) =>
        CarryAsync(command.Id, command, confidence => new SendBackActivity(confidence.Of("reason", command.Body.Reason)!.Value), cancellationToken);

    private ValueTask<Answer<Outcome<ActivityView>>> CarryAsync(ActivityId id, IWrite write, Func<Confidence, ActivityCommand> command, CancellationToken cancellationToken)
    {
        var confidence = new Confidence(id.Value, write.Context);
        return confidences.CarryAsync(confidence, Activity(id), command(confidence), write, cancellationToken);
    }

    private IActivityGrain Activity(ActivityId id) => grains.Activity(id);
}
