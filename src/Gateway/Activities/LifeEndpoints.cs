using System.Text.Json.Nodes;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using static Practice.Actors.Contracts.Activities.ActivityRejections;
using static Practice.Actors.Gateway.Activities.Endpoints;

namespace Practice.Actors.Gateway.Activities;

/// <summary>The life of an activity: planned, announced, held, recorded, and looked at by the unit above.</summary>
internal static class LifeEndpoints
{
    private static readonly RejectionCode[] OfPlans =
    [
        VolunteeringRejections.PlatformUnknown, ServiceRequestRejections.TeamUnknown, OrganizationRejections.UnitUnknown, ProjectUnknown, TooLong, OverAlready, CommonRejections.TimeOrder,
    ];

    public static void MapActivityLife(this IEndpointRouteBuilder routes)
    {
        routes.MapPlans();
        routes.MapRecords();
    }

    private static void MapPlans(this IEndpointRouteBuilder routes)
    {
        routes.MapCreate(Activity, (body, caller) => new PostPlan(body, caller), LifeExamples.New,
            new Operation("planActivity", "Plans an activity")
            {
                Needs = Permission.RecordActivities,
                Refusals = [.. OfPlans, OrganizationRejections.UnitNotOpen],
            },
            body => [body.Unit.Value],
            below: "/plan");

        routes.MapSeries(new Operation("planSeries", "Plans activities that recur")
        {
            Description = "Each is an activity of its own from then on. Under the same idempotency key a repeat plans what is still missing, and nothing twice.",
            Needs = Permission.RecordActivities,
            Refusals = [.. OfPlans, OrganizationRejections.UnitNotOpen, CommonRejections.AlreadyExists],
        });

        routes.MapEdit(Activity, (ActivityId id, JsonObject body, Caller caller) => new PatchActivity(id, body, caller), typeof(ActivityFields), LifeExamples.Edit,
            new Operation("editActivity", "Edits the plan of an activity that has not begun")
            {
                Description = "Once it is announced, another time or place is told apart from other edits. With more places, those who wait longest get them.",
                Needs = Permission.RecordActivities,
                Refusals = [.. OfPlans, CapacityTaken, NotNow],
            });

        Act(routes, "announce", new AnnounceActivity(), "announceActivity", "Announces an activity, and opens its sign-up from when the plan says");
        Act(routes, "halt-sign-up", new HaltSignUp(), "haltSignUp", "Takes no more sign-ups for now");
        Act(routes, "resume-sign-up", new ResumeSignUp(), "resumeSignUp", "Takes sign-ups again, within the times of the plan");

        routes.MapAction(Activity, "cancel", (ActivityId id, CancelActivityBody body, Caller caller) => new PostCancelActivity(id, body, caller),
            new CancelActivityBody(ActivityCancelReason.Weather, "大雪封路"), new Operation("cancelActivity", "Cancels an activity that is not over")
            {
                Needs = Permission.RecordActivities,
                Refusals = [NotNow],
            });
    }

    private static void MapRecords(this IEndpointRouteBuilder routes)
    {
        Act(routes, "start", new StartActivity(), "startActivity", "Says that an activity has begun", TooEarly);
        Act(routes, "finish", new FinishActivity(), "finishActivity", "Says that an activity is over, and notes who had a place and was not there", TooEarly);

        routes.MapAction(Activity, "record", (ActivityId id, CompleteRecordBody body, Caller caller) => new PostCompleteRecord(id, body, caller),
            LifeExamples.Complete, new Operation("completeActivityRecord", "Records an activity that was planned, or was sent back")
            {
                Description = "Participants and service minutes follow from the check-ins unless they are given. The hours of those who checked in and out go into their books, within moments; what a book refuses shows in the list of participants.",
                Needs = Permission.RecordActivities,
                Refusals = [FigureNeeded, TooLong, TooManyMinutes, NotNow, CommonRejections.TimeInFuture, CommonRejections.TimeOrder],
            });

        routes.MapAction(Activity, "confirm", (ActivityId id, NoBody body, Caller caller) => new ActOnActivity(id, "confirm", body, new ConfirmActivity(), caller),
            new NoBody(), new Operation("confirmActivity", "Confirms the record of an activity of a unit below")
            {
                Needs = Permission.ReviewActivities,
                Reach = Reach.Above,
                Refusals = [NotNow],
            });

        routes.MapAction(Activity, "send-back", (ActivityId id, SendBackBody body, Caller caller) => new PostSendBack(id, body, caller),
            new SendBackBody("请补充活动成效。"), new Operation("sendBackActivity", "Sends the record of an activity of a unit below back")
            {
                Description = "It counts no longer, until it is recorded again.",
                Needs = Permission.ReviewActivities,
                Reach = Reach.Above,
                Refusals = [NotNow],
            });
    }

    private static void MapSeries(this IEndpointRouteBuilder routes, Operation operation)
    {
        var (sender, gate) = (routes.Sender(), routes.Gate());
        var documented = operation with
        {
            Body = Sample.Of(LifeExamples.Series),
            Answer = Sample.Of(LifeExamples.Planned),
            TakesIdempotencyKey = true,
        };
        routes.MapOperation(HttpMethods.Post, $"{Activity.Path}/plan-series", documented, async http =>
        {
            var answer = await Ask(http);
            if (answer.Value?.Last is { } position) http.Response.Headers[Headers.LedgerPositionName] = position.ToString();
            await (answer.Value is { } planned ? Replies.WriteJsonAsync(http.Response, planned.Series) : Problems.WriteAsync(http, answer.Refusal!));
        });

        async ValueTask<Answer<PlannedSeries>> Ask(HttpContext http)
        {
            if (Query.RefuseAny(http.Request) is { } unexpected) return unexpected;
            var caller = Headers.CallerOf(http);
            if (caller.Refusal is { } refused) return refused;
            var body = await Body.ReadAsync<PlanSeriesBody>(http.Request);
            if ((body.Refusal ?? await gate.AdmitAsync(http, documented, [body.Value!.Unit.Value])) is { } barred) return barred;
            return await sender.Send(new PostSeries(body.Value!, caller.Value!), CancellationToken.None);
        }
    }

    private static void Act(IEndpointRouteBuilder routes, string verb, ActivityCommand command, string id, string summary, params RejectionCode[] refusals) => routes.MapAction(
        Activity,
        verb,
        (ActivityId activity, NoBody body, Caller caller) => new ActOnActivity(activity, verb, body, command, caller),
        new NoBody(),
        new Operation(id, summary) { Needs = Permission.RecordActivities, Refusals = [.. refusals, NotNow] });
}
