using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Activities;
using static Practice.Actors.Contracts.Activities.ActivityRejections;
using static Practice.Actors.Gateway.Activities.Endpoints;

namespace Practice.Actors.Gateway.Activities;

/// <summary>Who takes part in an activity: signed up, checked in and out.</summary>
internal static class ParticipantEndpoints
{
    private static readonly RejectionCode[] OfVolunteers = [VolunteerUnknown, VolunteerNotActive, AdultsOnly, SkillLacking];

    private static readonly QueryParameter<SignUpStanding> Standing = QueryParameter.OneOf<SignUpStanding>("standing", "Who are that to the activity.");

    private static readonly Entity<ActivityView, ParticipationResource> Participation =
        new(Activity.Path, activity => activity.Id.Value, ParticipationResource.Of, LifeExamples.Participation);

    public static void MapParticipants(this IEndpointRouteBuilder routes)
    {
        routes.MapSignUps();
        routes.MapCheckIns();
    }

    private static void MapSignUps(this IEndpointRouteBuilder routes)
    {
        routes.MapListOf(
            new ListOf<ParticipantFilter, ParticipantListing>(
                $"{Activity.Path}/{{id}}/sign-ups", ParticipantQueries.SortsOfActivity, LifeExamples.Participant),
            (ActivityId id, Query query) => new ParticipantFilter { Activity = id, Standing = query.ValueOf(Standing) },
            (filter, request) => new ListParticipants(filter, request),
            new Operation("listSignUps", "Lists who takes part in an activity, in the order of arrival")
            {
                Description = "Also who waits, who withdrew, who came without having signed up, and what came of their hours.",
                Query = [Standing],
                Needs = Permission.ReadVolunteers,
            });

        routes.MapListOf(
            new ListOf<ParticipantFilter, ParticipantListing>(
                "/v1/volunteers/{id}/sign-ups", ParticipantQueries.SortsOfVolunteer, LifeExamples.Participant),
            (VolunteerId id, Query query) => new ParticipantFilter { Volunteer = id, Standing = query.ValueOf(Standing) },
            (filter, request) => new ListParticipants(filter, request),
            new Operation("listVolunteerSignUps", "Lists the activities that a volunteer takes part in, the last first")
            {
                Query = [Standing],
                Needs = Permission.ReadVolunteers,
            });

        routes.MapAction(Participation, "sign-ups", (ActivityId id, ParticipantBody body, Caller caller) => new ActForParticipant(id, "sign-up", body, new SignUp(body.Volunteer), caller),
            LifeExamples.SignUp, new Operation("signUp", "Signs a volunteer up for an activity")
            {
                Description = "There are as many places as the plan says, given in the order of arrival; the others wait, and move up by themselves.",
                Needs = Permission.SignUp,
                Reach = Reach.Anywhere,
                Refusals = [.. OfVolunteers, SignUpClosed, SignedUpAlready, CheckedInAlready, WaitingListFull],
            },
            body => [body.Volunteer.Value]);

        routes.MapAction(Participation, "withdraw-sign-up",
            (ActivityId id, ParticipantBody body, Caller caller) => new ActForParticipant(id, "withdraw-sign-up", body, new WithdrawSignUp(body.Volunteer), caller),
            LifeExamples.SignUp, new Operation("withdrawSignUp", "Takes a volunteer's sign-up back, while the plan allows it")
            {
                Description = "A place that becomes free goes to whoever waits longest.",
                Needs = Permission.SignUp,
                Reach = Reach.Anywhere,
                Refusals = [NotSignedUp, CheckedInAlready, WithdrawalOver, NotNow],
            },
            body => [body.Volunteer.Value]);
    }

    private static void MapCheckIns(this IEndpointRouteBuilder routes)
    {
        routes.MapPrivate($"{Activity.Path}/{{id}}/check-in-code", (ActivityId id, HttpContext _) => new GetCheckInCode(id), LifeExamples.Code,
            new Operation("getCheckInCode", "Shows the code that volunteers scan at the place to check in and out")
            {
                Description = "A new one every 30 seconds; the one before is taken for 30 seconds more.",
                Needs = Permission.RecordActivities,
            });

        routes.MapAction(Participation, "check-in",
            (ActivityId id, CheckInBody body, Caller caller) => new ActForParticipant(id, "check-in", body, new CheckIn(body.Volunteer, CheckWay.Clerk, Proved: true, body.At), caller),
            LifeExamples.CheckIn, new Operation("checkIn", "Checks a volunteer in, also one who did not sign up")
            {
                Description = "From an hour before the start to an hour after the end, unless the county sets other bounds. The first check-in says that the activity has begun.",
                Needs = Permission.RecordActivities,
                Refusals = [.. OfVolunteers, CheckedInAlready, TooEarly, TooLate, NotNow],
            });

        routes.MapAction(Participation, "check-out",
            (ActivityId id, CheckInBody body, Caller caller) => new ActForParticipant(id, "check-out", body, new CheckOut(body.Volunteer, CheckWay.Clerk, Proved: true, body.At), caller),
            LifeExamples.CheckIn, new Operation("checkOut", "Checks a volunteer out")
            {
                Needs = Permission.RecordActivities,
                Refusals = [NotCheckedIn, CheckedOutAlready, TooEarly, TooLate, NotNow, CommonRejections.TimeOrder],
            });

        routes.MapAction(Participation, "check-in-by-code", (ActivityId id, CheckByCodeBody body, Caller caller) => new PostCheckByCode(id, In: true, body, caller),
            LifeExamples.ByCode, new Operation("checkInByCode", "Checks a volunteer who has a place in, by the code shown there")
            {
                Needs = Permission.SignUp,
                Reach = Reach.Anywhere,
                Refusals = [CodeInvalid, NotSignedUp, CheckedInAlready, TooEarly, TooLate, NotNow],
            },
            body => [body.Volunteer.Value]);

        routes.MapAction(Participation, "check-out-by-code", (ActivityId id, CheckByCodeBody body, Caller caller) => new PostCheckByCode(id, In: false, body, caller),
            LifeExamples.ByCode, new Operation("checkOutByCode", "Checks a volunteer out, by the code shown there")
            {
                Needs = Permission.SignUp,
                Reach = Reach.Anywhere,
                Refusals = [CodeInvalid, NotCheckedIn, CheckedOutAlready, TooEarly, TooLate, NotNow, CommonRejections.TimeOrder],
            },
            body => [body.Volunteer.Value]);

        routes.MapAction(Activity, "attendance", (ActivityId id, AttendanceBody body, Caller caller) => new PostAttendance(id, body, caller),
            LifeExamples.Attendance, new Operation("enterAttendance", "Enters who was there from a list, all or none")
            {
                Description = "They show as entered by hand. Possible until the activity is recorded, and again while its record is sent back.",
                Needs = Permission.RecordActivities,
                Refusals = [.. OfVolunteers, CheckedInAlready, CheckedOutAlready, TooEarly, TooLate, NotNow, CommonRejections.TimeOrder],
            });
    }
}
