using Practice.Actors.Contracts.Customs;

namespace Practice.Actors.Grains.Customs;

/// <summary>How a council's events add up.</summary>
internal static class Council
{
    public static CouncilView Evolve(CouncilView? state, CouncilEvent happened, DateTimeOffset recordedAt) =>
        happened is CouncilEstablished e
            ? new CouncilView(e.Id, e.Unit, e.Kind, e.Rules, [], [], recordedAt, recordedAt)
            : Changed(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(CouncilEstablished)}."), happened) with { UpdatedAt = recordedAt };

    private static CouncilView Changed(CouncilView state, CouncilEvent happened) => happened switch
    {
        CouncilRulesChanged e => state with { Rules = e.Rules },
        CouncilElected e => state with
        {
            Terms = [.. state.Terms.Select(term => term.To < e.From ? term : term with { To = e.From.AddDays(-1) }), new CouncilTerm(e.Term, e.ElectedOn, e.By, e.From, e.To)],
            Members =
            [
                .. state.Members.Select(member => member.Until < e.From ? member : member with { Until = e.From.AddDays(-1) }),
                .. e.Members.Select(seat => new CouncilMember(seat.Number, seat.Person, seat.Role, e.Term, e.From, e.To)),
            ],
        },
        CouncilMemberAdded e => state with { Members = state.Members.Add(new CouncilMember(e.Member.Number, e.Member.Person, e.Member.Role, state.Terms[^1].Number, e.From, state.Terms[^1].To)) },
        CouncilMemberEnded e => state with { Members = state.Members.SetItem(e.Number - 1, state.Members[e.Number - 1] with { Until = e.On, End = e.Reason }) },
        _ => throw new InvalidOperationException($"A council does not know {happened.GetType()}."),
    };
}
