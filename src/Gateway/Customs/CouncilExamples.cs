using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.Gateway.Customs;

/// <summary>Whom a council's last term had, by name.</summary>
internal sealed record CouncilMembersResource(IReadOnlyList<NamedMember> Members);

/// <summary>A member by name.</summary>
/// <param name="Name">Null where it was erased since.</param>
internal sealed record NamedMember(int Number, CouncilRole Role, string? Name);

/// <summary>What the document shows of councils.</summary>
internal static class CouncilExamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly UnitCode Village = new("620623100200");
    private static readonly VaultId Somebody = new("pd_01jdq7k2v3m8n5p6r7s8t9v0wx");
    private static readonly (DateOnly From, DateOnly To) Term = (new(2026, 3, 1), new(2029, 2, 28));

    public static readonly EstablishCouncilBody Establish = new(Village, CouncilKind.RedWhite);

    public static readonly CouncilRulesBody Rules = new(CouncilRules.Usual);

    public static readonly ElectCouncilBody Elect = new(
        new(2026, 2, 26), Electorate.VillagersRepresentatives, Term.From, Term.To,
        [new(CouncilRole.Chair, new PersonBody("张三")), new(CouncilRole.Deputy, new PersonBody("李四")), new(CouncilRole.Member, new PersonBody("王五"))]);

    public static readonly AddCouncilMemberBody Add = new(new ElectedBody(CouncilRole.Member, new PersonBody("赵六")), new(2026, 9, 1));

    public static readonly EndCouncilMemberBody End = new(3, new(2026, 8, 31), MembershipEnd.Moved);

    public static readonly CouncilView Council = new(
        CouncilId.Of(Village, CouncilKind.RedWhite), Village, CouncilKind.RedWhite, CouncilRules.Usual,
        [new CouncilTerm(1, Elect.ElectedOn, Elect.By, Term.From, Term.To)],
        [
            new CouncilMember(1, Somebody, CouncilRole.Chair, 1, Term.From, Term.To), new CouncilMember(2, new("pd_01jdq7k2v3m8n5p6r7s8t9v0wy"), CouncilRole.Deputy, 1, Term.From, Term.To),
            new CouncilMember(3, new("pd_01jdq7k2v3m8n5p6r7s8t9v0wz"), CouncilRole.Member, 1, Term.From, End.On, End.Reason),
        ],
        At, At);

    public static readonly CouncilMembersResource Members = new([new NamedMember(1, CouncilRole.Chair, "张三")]);

    public static readonly CouncilListing Listing = new(Council.Id, Village, CouncilKind.RedWhite, 3, "2026-03-01", "2029-02-28", At, 2);

    public static readonly History History = new(
    [
        new HistoryItem(1, "council.established", At, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:1042",
            """{"id":"620623100200-red-white","unit":"620623100200","kind":"red-white","rules":{"quorum":{"parts":4,"of":5},"majority":{"parts":2,"of":3},"fewest":3}}"""),
    ]);
}
