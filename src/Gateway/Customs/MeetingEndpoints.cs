using Practice.Actors.Accounts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.Gateway.Customs;

/// <summary>Councils' meetings: who is there, who stands back, what is decided.</summary>
internal static class MeetingEndpoints
{
    private static readonly QueryParameter<CouncilId> OfCouncil = QueryParameter.Id<CouncilId>("council", "Of this council.", CouncilExamples.Council.Id.Value);
    private static readonly QueryParameter<MeetingState> State = QueryParameter.OneOf<MeetingState>("state", "In this state.");

    private static readonly Entity<MeetingView, MeetingView> Meeting =
        new("/v1/council-meetings", meeting => meeting.Id.Value, meeting => meeting, MeetingExamples.Meeting);

    public static void MapMeetings(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<MeetingFilter, MeetingListing>(Meeting.Path, MeetingQueries.Sorts, MeetingExamples.Listing),
            query => new MeetingFilter
            {
                Unit = query.ValueOf(Filters.Unit),
                Subtree = query.ValueOf(Filters.Subtree) ?? false,
                Council = query.ValueOf(OfCouncil),
                State = query.ValueOf(State),
            },
            (filter, request) => new ListMeetings(filter, request),
            new Operation("listCouncilMeetings", "Lists councils' meetings")
            {
                Query = [Filters.Unit, Filters.Subtree, OfCouncil, State],
                Needs = Permission.ReadCouncils,
                Reach = Reach.Anywhere,
            },
            routes.ServiceProvider.GetRequiredService<CustomsScopes>().NarrowAsync);

        routes.MapCreate(Meeting, (body, caller) => new PostMeeting(body, caller), MeetingExamples.Convene,
            new Operation("conveneCouncilMeeting", "Calls a council together, with an agenda")
            {
                Description = "The meeting decides by the rules that the council has now.",
                Needs = Permission.HoldMeetings,
                Refusals = [CustomsRejections.CouncilUnknown, CustomsRejections.NobodyInOffice],
            }, body => [body.Council.Value]);

        routes.MapRead(Meeting, (MeetingId id) => new GetMeeting(id), new Operation("getCouncilMeeting", "Shows a meeting, and what it decided")
        {
            Description = "A decision's id says which meeting it is of: the meeting's id, a hyphen and the item's number.",
            Needs = Permission.ReadCouncils,
        });

        routes.MapPrivate(Meeting.Path + "/{id}/words", (MeetingId id, HttpContext http) => new GetMeetingWords(id, http.Actor()), MeetingExamples.Words,
            new Operation("getCouncilMeetingWords", "Shows a meeting's agenda and decisions in words, and its minutes")
            {
                Description = "Each look is put on record.",
                Needs = Permission.HoldMeetings,
            });

        Act("take-attendance", (PresentBody body, Confidence _) => new TakeAttendance(body.Present), MeetingExamples.Attendance,
            new Operation("takeMeetingAttendance", "Says who is there; again where somebody comes or goes")
            {
                Needs = Permission.HoldMeetings,
                Refusals = [CustomsRejections.MeetingTooEarly, CustomsRejections.MeetingOver, CustomsRejections.NobodyInOffice, CustomsRejections.MemberUnknown],
            });

        Act("recuse", (RecusalBody body, Confidence _) => new RecuseMember(body.Item, body.Member, body.Ground), MeetingExamples.Recusal,
            new Operation("recuseCouncilMember", "Has a member stand back from an item")
            {
                Description = "A relative of whom it is about, or somebody with a stake in it, counts neither among those in office nor among those there, and does not vote.",
                Needs = Permission.HoldMeetings,
                Refusals =
                [
                    CustomsRejections.MeetingNotOpen, CustomsRejections.MeetingOver, CustomsRejections.ItemUnknown, CustomsRejections.DecidedAlready, CustomsRejections.MemberUnknown,
                    CustomsRejections.RecusedAlready,
                ],
            });

        Act("decide", (VoteBody body, Confidence confidence) => new DecideItem(body.Item, body.For, body.Against, body.Abstained, confidence.Of("words", body.Words)),
            MeetingExamples.Vote,
            new Operation("decideAgendaItem", "Puts an item to the vote")
            {
                Description = "Without a quorum there is no decision: the item waits for another meeting, or goes before the villagers' representatives.",
                Needs = Permission.HoldMeetings,
                Refusals =
                [
                    CustomsRejections.MeetingNotOpen, CustomsRejections.MeetingOver, CustomsRejections.ItemUnknown, CustomsRejections.DecidedAlready, CustomsRejections.NoQuorum,
                    CustomsRejections.VotesWrong,
                ],
            });

        Act("close", (CloseMeetingBody body, Confidence confidence) => new CloseMeeting(confidence.Of("minutes", body.Minutes)!.Value), MeetingExamples.Close,
            new Operation("closeCouncilMeeting", "Ends a meeting, with its minutes")
            {
                Needs = Permission.HoldMeetings,
                Refusals = [CustomsRejections.MeetingNotOpen, CustomsRejections.MeetingOver],
            });

        Act("cancel", (CancelMeetingBody body, Confidence confidence) => new CancelMeeting(confidence.Of("reason", body.Reason)), MeetingExamples.Cancel,
            new Operation("cancelCouncilMeeting", "Does not hold a meeting")
            {
                Needs = Permission.HoldMeetings,
                Refusals = [CustomsRejections.MeetingOver],
            });

        routes.MapHistory(Meeting, (MeetingId id) => new GetMeetingHistory(id), MeetingExamples.History,
            new Operation("getCouncilMeetingHistory", "Shows everything that happened to a meeting") { Needs = Permission.ReadCouncils });

        void Act<TBody>(string verb, Func<TBody, Confidence, MeetingCommand> command, TBody example, Operation operation)
            where TBody : class =>
            routes.MapAction(Meeting, verb, (MeetingId id, TBody body, Caller caller) => new ActOnMeeting(id, verb, body, confidence => command(body, confidence), caller), example, operation);
    }
}
