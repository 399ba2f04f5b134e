using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.Gateway.Customs;

/// <summary>Villages' councils: set up, elected, and who is in them.</summary>
internal static class CouncilEndpoints
{
    private static readonly QueryParameter<CouncilKind> Kind = QueryParameter.OneOf<CouncilKind>("kind", "Of this kind.");

    private static readonly Entity<CouncilView, CouncilView> Council =
        new("/v1/councils", council => council.Id.Value, council => council, CouncilExamples.Council);

    public static void MapCouncils(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<CouncilFilter, CouncilListing>(Council.Path, CouncilQueries.Sorts, CouncilExamples.Listing),
            query => new CouncilFilter { Unit = query.ValueOf(Filters.Unit), Subtree = query.ValueOf(Filters.Subtree) ?? false, Kind = query.ValueOf(Kind) },
            (filter, request) => new ListCouncils(filter, request),
            new Operation("listCouncils", "Lists which councils villages have") { Query = [Filters.Unit, Filters.Subtree, Kind] });

        routes.MapCreate(Council, (body, caller) => new PostCouncil(body, caller), CouncilExamples.Establish,
            new Operation("establishCouncil", "Sets up a village's council")
            {
                Description = "One of each kind. Shares are of people: what is left of a whole one counts as one, so that four fifths of 7 are 6. Both shares are more than half.",
                Needs = Permission.ManageCouncils,
                Refusals =
                [
                    CommonRejections.AlreadyExists, OrganizationRejections.UnitUnknown, OrganizationRejections.UnitNotOpen, CustomsRejections.VillageOnly, CustomsRejections.RulesWrong,
                ],
            }, body => [body.Unit.Value]);

        routes.MapRead(Council, (CouncilId id) => new GetCouncil(id), new Operation("getCouncil", "Shows a council, its terms and its members by their keys")
        {
            Needs = Permission.ReadCouncils,
        });

        routes.MapPrivate(Council.Path + "/{id}/members", (CouncilId id, HttpContext http) => new GetCouncilMembers(id, http.Actor()), CouncilExamples.Members, new Operation("getCouncilMembers", "Shows the names of those whom a council's last term had")
        {
            Description = "Each look is put on record.",
            Needs = Permission.HoldMeetings,
        });

        Act("change-rules", (CouncilRulesBody body, Confidence _) => new ChangeCouncilRules(body.Rules), CouncilExamples.Rules,
            new Operation("changeCouncilRules", "Changes what a council needs to decide")
            {
                Description = "For meetings convened from now on.",
                Needs = Permission.ManageCouncils,
                Refusals = [CustomsRejections.RulesWrong],
            });

        Act("elect", (ElectCouncilBody body, Confidence confidence) => new ElectCouncil(
                body.ElectedOn, body.By, body.From, body.To, [.. body.Members.Select((member, index) => member.ToElected(confidence, $"member {index}"))]),
            CouncilExamples.Elect,
            new Operation("electCouncil", "Enters an election: who is in the council, and for how long")
            {
                Description = "Names are kept in the vault. Whoever was in office until then is so no longer.",
                Needs = Permission.ManageCouncils,
                Refusals = [CustomsRejections.TermWrong, CustomsRejections.TermOrder, CustomsRejections.MembersWrong, CustomsRejections.MemberUnknown],
            });

        Act("add-member", (AddCouncilMemberBody body, Confidence confidence) => new AddCouncilMember(body.Member.ToElected(confidence, "member"), body.From),
            CouncilExamples.Add,
            new Operation("addCouncilMember", "Enters a by-election, for what is left of the term")
            {
                Needs = Permission.ManageCouncils,
                Refusals = [CustomsRejections.NobodyInOffice, CustomsRejections.MembersWrong, CustomsRejections.MemberUnknown],
            });

        Act("end-member", (EndCouncilMemberBody body, Confidence _) => new EndCouncilMember(body.Number, body.On, body.Reason), CouncilExamples.End,
            new Operation("endCouncilMember", "Says that a member left before the term was over")
            {
                Needs = Permission.ManageCouncils,
                Refusals = [CustomsRejections.MemberUnknown],
            });

        routes.MapHistory(Council, (CouncilId id) => new GetCouncilHistory(id), CouncilExamples.History,
            new Operation("getCouncilHistory", "Shows everything that happened to a council") { Needs = Permission.ReadCouncils });

        void Act<TBody>(
            string verb, Func<TBody, Confidence, CouncilCommand> command, TBody example, Operation operation)
            where TBody : class =>
            routes.MapAction(Council, verb, (CouncilId id, TBody body, Caller caller) => new ActOnCouncil(id, verb, body, confidence => command(body, confidence), caller), example, operation);
    }
}
