using System.Collections.Immutable;
using System.Globalization;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using static Practice.Actors.Contracts.Customs.CustomsRejections;

namespace Practice.Actors.Grains.Customs;

/// <summary>The rules of setting councils up and of who is in them.</summary>
internal static class CouncilDecider
{
    public const int FewestMembers = 3;
    public const int MostMembers = 25;

    /// <summary>As long as a villagers' committee's (Organic Law of the Villagers' Committees, art. 11).</summary>
    public const int LongestTerm = 5;

    /// <param name="unit">The village; null where there is none by that code, or it does not matter.</param>
    public static Decision<CouncilEvent> Decide(CouncilId id, CouncilView? council, CouncilCommand command, UnitView? unit)
    {
        if (command is EstablishCouncil establish) return council is null ? Established(id, establish, unit) : CommonRejections.AlreadyExists.Because();
        if (council is null) return CommonRejections.NotFound.Because();
        return command switch
        {
            ChangeCouncilRules c when !IsSound(c.Rules) => RulesWrong.Of("rules"),
            ChangeCouncilRules c when c.Rules == council.Rules => Decision<CouncilEvent>.Nothing,
            ChangeCouncilRules c => new CouncilRulesChanged(c.Rules),
            ElectCouncil c => Elected(council, c),
            AddCouncilMember c => Added(council, c),
            EndCouncilMember c => Ended(council, c),
            _ => throw new InvalidOperationException($"A council does not know {command.GetType()}."),
        };
    }

    private static Decision<CouncilEvent> Established(CouncilId id, EstablishCouncil establish, UnitView? unit)
    {
        if (unit is null) return OrganizationRejections.UnitUnknown.Of("unit", ("unit", id.Unit.Value));
        if (unit.State != UnitState.Open) return OrganizationRejections.UnitNotOpen.Because(Words.Of(unit.State));
        if (unit.Level != UnitLevel.Station) return VillageOnly.Of("unit");
        if (!IsSound(establish.Rules)) return RulesWrong.Of("rules");
        return new CouncilEstablished(id, id.Unit, id.Kind, establish.Rules);
    }

    private static bool IsSound(CouncilRules rules) => rules.Quorum.IsMoreThanHalf() && rules.Majority.IsMoreThanHalf() && rules.Fewest is >= 2 and <= 9;

    private static Decision<CouncilEvent> Elected(CouncilView council, ElectCouncil elect)
    {
        if (elect.From < elect.ElectedOn || elect.To < elect.From || elect.To >= elect.From.AddYears(LongestTerm)) return TermWrong.Of("to", ("years", $"{LongestTerm}"));
        if (council.Terms is [.., var last] && elect.From <= last.From) return TermOrder.Because(null, ("after", Day(last.From)));
        var wrong = MembersWrong.Of("members", ("least", $"{FewestMembers}"), ("most", $"{MostMembers}"));
        if (elect.Members.Length is < FewestMembers or > MostMembers || elect.Members.Count(member => member.Role == CouncilRole.Chair) != 1) return wrong;
        var people = elect.Members.Select(member => PersonOf(council, member)).ToList();
        if (people.Contains(null)) return MemberUnknown.Of("members");
        if (people.Distinct().Count() < people.Count) return wrong;
        ImmutableArray<Seat> seats = [.. elect.Members.Select((member, index) => new Seat(council.Members.Length + index + 1, people[index]!.Value, member.Role))];
        return new CouncilElected(council.Terms.Length + 1, elect.ElectedOn, elect.By, elect.From, elect.To, seats);
    }

    private static Decision<CouncilEvent> Added(CouncilView council, AddCouncilMember add)
    {
        if (council.Terms is not [.., var term] || add.From < term.From || add.From > term.To) return NobodyInOffice.Because(null, ("day", Day(add.From)));
        if (PersonOf(council, add.Member) is not { } person) return MemberUnknown.Of("member");
        var beside = council.Members.Where(member => member.Until >= add.From).ToList();
        if (beside.Count >= MostMembers || beside.Exists(member => member.Person == person || (add.Member.Role == CouncilRole.Chair && member.Role == CouncilRole.Chair)))
            return MembersWrong.Of("member", ("least", $"{FewestMembers}"), ("most", $"{MostMembers}"));
        return new CouncilMemberAdded(new Seat(council.Members.Length + 1, person, add.Member.Role), add.From);
    }

    private static Decision<CouncilEvent> Ended(CouncilView council, EndCouncilMember end)
    {
        if (!council.InOfficeOn(end.On).Contains(end.Number)) return MemberUnknown.Of("number");
        return new CouncilMemberEnded(end.Number, end.On, end.Reason);
    }

    private static VaultId? PersonOf(CouncilView council, Elected member) => member.Again is { } number
        ? number >= 1 && number <= council.Members.Length ? council.Members[number - 1].Person : null
        : member.Person;

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
