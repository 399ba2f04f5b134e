using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Volunteering;
using static Practice.Actors.Contracts.Volunteering.VolunteeringRejections;
using static Practice.Actors.Gateway.Volunteering.VolunteerEndpoints;

namespace Practice.Actors.Gateway.Volunteering;

/// <summary>Volunteers' hours: entered, reviewed, put right and taken back.</summary>
internal static class HoursEndpoints
{
    private static readonly QueryParameter<HoursState> State = QueryParameter.OneOf<HoursState>("state", "In this state.");

    public static void MapHours(this IEndpointRouteBuilder routes)
    {
        var calendar = routes.ServiceProvider.GetRequiredService<CountyCalendar>();
        var scopes = routes.ServiceProvider.GetRequiredService<VolunteerScopes>();
        routes.MapListOf(
            new ListOf<HoursFilter, HoursListing>($"{Volunteer.Path}/{{id}}/hours", HoursQueries.Sorts, VolunteerExamples.Hours),
            (VolunteerId id, Query query) => new HoursFilter
            {
                Volunteer = id,
                State = query.ValueOf(State),
                From = calendar.StartOf(query.ValueOf(Filters.From)),
                To = calendar.EndOf(query.ValueOf(Filters.To)),
            },
            (filter, request) => new ListHours(filter, request),
            new Operation("listVolunteerHours", "Lists a volunteer's services")
            {
                Description = "Each with when it happened and when it was entered. `from` and `to` are about the day on which a service began.",
                Query = [State, Filters.From, Filters.To],
                Needs = Permission.ReadVolunteers,
            });

        routes.MapList(
            new ListOf<HoursFilter, HoursListing>("/v1/waiting-hours", HoursQueries.Sorts, VolunteerExamples.Hours),
            query => new HoursFilter { Unit = query.ValueOf(Filters.Unit), Subtree = query.ValueOf(Filters.Subtree) ?? false },
            (filter, request) => new ListHours(filter, request),
            new Operation("listWaitingHours", "Lists services of which a part waits for a review")
            {
                Description = "`unit` is the volunteers' home unit; the unit above it reviews.",
                Query = [Filters.Unit, Filters.Subtree],
                Needs = Permission.ReviewHours,
                Reach = Reach.Anywhere,
            },
            scopes.NarrowAsync);

        routes.MapAction(Volunteer, "hours", (VolunteerId id, RecordHoursBody body, Caller caller) => new PostHours(id, body, caller),
            VolunteerExamples.Record, new Operation("recordHours", "Enters a service of a volunteer")
            {
                Description = "Of a day, in the county's time zone, 8 hours count at once, more up to 12 after a review by the unit above, and more than that is refused. "
                    + "No two services of a volunteer overlap, whichever the teams. A service belongs to the day on which it began.",
                Refusals =
                [
                    SourceUnknown, OutsideSource, TooManyMinutes, TooLong, Overlap, DayFull, NotMember, NotNow, CommonRejections.TimeInFuture, CommonRejections.TimeOrder,
                ],
                Needs = Permission.RecordHours,
            });

        routes.MapAction(Volunteer, "review-hours", (VolunteerId id, ReviewHoursBody body, Caller caller) => new PostReviewHours(id, body, caller),
            new ReviewHoursBody(2, Approve: true), new Operation("reviewHours", "Decides on the part of a service that is above the day's limit")
            {
                Refusals = [EntryUnknown, NotWaiting, NotNow],
                Needs = Permission.ReviewHours,
                Reach = Reach.Above,
            });

        routes.MapAction(Volunteer, "reverse-hours", (VolunteerId id, ReverseHoursBody body, Caller caller) => new PostReverseHours(id, body, caller),
            new ReverseHoursBody(1, "录入有误"), new Operation("reverseHours", "Takes a service back, by a new entry")
            {
                Description = "The minutes, and a star that hung on them, go with it.",
                Refusals = [EntryUnknown, AlreadyReversed, NotNow],
                Needs = Permission.RecordHours,
            });

        routes.MapAction(Volunteer, "request-correction", (VolunteerId id, RequestCorrectionBody body, Caller caller) => new PostRequestCorrection(id, body, caller),
            VolunteerExamples.Correction, new Operation("requestCorrection", "Asks that a service be put right")
            {
                Description = "Without times, that it be taken back.",
                Refusals =
                [
                    EntryUnknown, AlreadyReversed, CorrectionOpen, TooManyMinutes, TooLong, NotNow, CommonRejections.TimeInFuture, CommonRejections.TimeOrder,
                ],
                Needs = Permission.AskCorrections,
            });

        routes.MapAction(Volunteer, "decide-correction", (VolunteerId id, DecideCorrectionBody body, Caller caller) => new PostDecideCorrection(id, body, caller),
            new DecideCorrectionBody(1, Accept: true), new Operation("decideCorrection", "Accepts or declines a correction")
            {
                Description = "An accepted one takes the entry back and enters the right one, which must keep every rule.",
                Refusals = [EntryUnknown, AlreadyReversed, CorrectionClosed, Overlap, DayFull, NotNow],
                Needs = Permission.ReviewHours,
                Reach = Reach.Above,
            });
    }
}
