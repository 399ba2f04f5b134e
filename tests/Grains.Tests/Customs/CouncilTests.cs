using System.Collections.Immutable;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Grains.Customs;
using Xunit;
using static Practice.Actors.Contracts.Customs.CustomsRejections;
using static Practice.Actors.Grains.Tests.County;

namespace Practice.Actors.Grains.Tests.Customs;

public sealed class CouncilTests
{
    private static readonly CouncilId Id = CouncilId.Of(Station, CouncilKind.RedWhite);
    private static readonly CouncilEstablished Established = new(Id, Station, CouncilKind.RedWhite, CouncilRules.Usual);
    private static readonly DateOnly Begins = new(2026, 3, 1);
    private static readonly DateOnly Ends = new(2029, 2, 28);
    private static readonly ElectCouncil Election = new(new(2026, 2, 26), Electorate.VillagersRepresentatives, Begins, Ends, Three());
    private static readonly CouncilElected Elected = new(1, Election.ElectedOn, Election.By, Begins, Ends, [Seat(1, CouncilRole.Chair), Seat(2), Seat(3)]);

    [Fact]
    public void An_open_village_sets_up_each_council_once()
    {
        When(new EstablishCouncil(CouncilRules.Usual), UnitAt(Station)).Then(Established);
        When(new EstablishCouncil(CouncilRules.Usual), UnitAt(Station), Established).ThenRefused(CommonRejections.AlreadyExists);
        When(new EstablishCouncil(CouncilRules.Usual), null).ThenRefusedIn("unit", OrganizationRejections.UnitUnknown);
        When(new EstablishCouncil(CouncilRules.Usual), UnitAt(Office, UnitLevel.Office)).ThenRefusedIn("unit", VillageOnly);
        When(new EstablishCouncil(CouncilRules.Usual), UnitAt(Station, state: UnitState.Closed)).ThenRefused(OrganizationRejections.UnitNotOpen, "closed");
    }

    [Theory]
    [InlineData(1, 2, 2, 3, 3)]
    [InlineData(4, 5, 1, 2, 3)]
    [InlineData(6, 5, 2, 3, 3)]
    [InlineData(4, 5, 2, 3, 1)]
    [InlineData(4, 5, 2, 3, 10)]
    public void No_rules_let_half_of_them_or_one_alone_decide(int quorum, int ofQuorum, int majority, int ofMajority, int fewest)
    {
        var rules = new CouncilRules(new Share(quorum, ofQuorum), new Share(majority, ofMajority), fewest);
        When(new EstablishCouncil(rules), UnitAt(Station)).ThenRefusedIn("rules", RulesWrong);
        When(new ChangeCouncilRules(rules), null, Established).ThenRefusedIn("rules", RulesWrong);
    }

    [Fact]
    public void An_election_seats_its_members_for_the_term()
    {
        When(Election, null, Established).Then(Elected);
        var council = Given(Established, Elected)!;
        Assert.Equal([1, 2, 3], council.InOfficeOn(Begins));
        Assert.Equal([1, 2, 3], council.InOfficeOn(Ends));
        Assert.Empty(council.InOfficeOn(Begins.AddDays(-1)));
        Assert.Empty(council.InOfficeOn(Ends.AddDays(1)));
    }

    [Fact]
    public void A_new_term_ends_the_one_before_and_may_keep_its_people_under_new_numbers()
    {
        var next = Election with { ElectedOn = new(2028, 1, 2), From = new(2028, 1, 5), To = new(2031, 1, 4), Members = [new(null, 1, CouncilRole.Chair), .. Three()[1..]] };
        var decided = When(next, null, Established, Elected);
        decided.Then(new CouncilElected(2, next.ElectedOn, next.By, next.From, next.To, [new Seat(4, Vault(1), CouncilRole.Chair), new Seat(5, Vault(2), CouncilRole.Member), new Seat(6, Vault(3), CouncilRole.Member)]));
        var council = Given(Established, Elected, decided.Decision.Events[0])!;
        Assert.Equal([1, 2, 3], council.InOfficeOn(new(2028, 1, 4)));
        Assert.Equal([4, 5, 6], council.InOfficeOn(new(2028, 1, 5)));
        When(Election, null, Established, Elected).ThenRefused(TermOrder);
    }

    [Fact]
    public void A_council_has_one_chair_and_each_person_once_and_lasts_five_years_at_most()
    {
        When(Election with { Members = Three()[..2] }, null, Established).ThenRefusedIn("members", MembersWrong);
        When(Election with { Members = [.. Three(), new(Vault(9), null, CouncilRole.Chair)] }, null, Established).ThenRefusedIn("members", MembersWrong);
        When(Election with { Members = [.. Three(), new(Vault(2), null, CouncilRole.Member)] }, null, Established).ThenRefusedIn("members", MembersWrong);
        When(Election with { Members = [.. Three(), new(null, 7, CouncilRole.Member)] }, null, Established).ThenRefusedIn("members", MemberUnknown);
        When(Election with { To = Begins.AddYears(5) }, null, Established).ThenRefusedIn("to", TermWrong);
        When(Election with { ElectedOn = Begins.AddDays(1) }, null, Established).ThenRefusedIn("to", TermWrong);
    }

    [Fact]
    public void Who_leaves_is_out_the_day_after_and_a_by_election_lasts_as_long_as_the_term()
    {
        var left = new CouncilMemberEnded(3, new(2026, 8, 31), MembershipEnd.Moved);
        When(new EndCouncilMember(3, left.On, left.Reason), null, Established, Elected).Then(left);
        When(new EndCouncilMember(3, left.On, left.Reason), null, Established, Elected, new CouncilMemberEnded(3, new(2026, 5, 1), MembershipEnd.Died)).ThenRefusedIn("number", MemberUnknown);
        var added = new CouncilMemberAdded(Seat(4), new(2026, 9, 1));
        When(new AddCouncilMember(new(Vault(4), null, CouncilRole.Member), added.From), null, Established, Elected, left).Then(added);
        When(new AddCouncilMember(new(Vault(4), null, CouncilRole.Chair), added.From), null, Established, Elected, left).ThenRefusedIn("member", MembersWrong);
        When(new AddCouncilMember(new(Vault(4), null, CouncilRole.Member), added.From), null, Established).ThenRefused(NobodyInOffice);
        var council = Given(Established, Elected, left, added)!;
        Assert.Equal([1, 2, 3], council.InOfficeOn(left.On));
        Assert.Equal([1, 2, 4], council.InOfficeOn(added.From));
        Assert.Equal(Ends, council.Members[3].Until);
    }

    private static VaultId Vault(int number) => new(EntityId.Derive(VaultId.Prefix, "test", $"{number}"));

    private static Seat Seat(int number, CouncilRole role = CouncilRole.Member) => new(number, Vault(number), role);

    private static ImmutableArray<Elected> Three() =>
        [new(Vault(1), null, CouncilRole.Chair), new(Vault(2), null, CouncilRole.Member), new(Vault(3), null, CouncilRole.Member)];

    private static CouncilView? Given(params CouncilEvent[] happened) => happened.Aggregate((CouncilView?)null, (council, e) => Council.Evolve(council, e, Now));

    private static Decided<CouncilEvent> When(CouncilCommand command, UnitView? unit, params CouncilEvent[] given) => new(CouncilDecider.Decide(Id, Given(given), command, unit));
}
