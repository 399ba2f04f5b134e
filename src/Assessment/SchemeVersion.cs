using Practice.Actors.Contracts.Assessment;

namespace Practice.Actors.Assessment;

/// <summary>How a scheme's events add up.</summary>
public static class SchemeVersion
{
    public static SchemeView Evolve(SchemeView? state, SchemeEvent happened, DateTimeOffset recordedAt) => (state, happened) switch
    {
        (null, SchemeDrafted e) => new SchemeView(
            e.Id, e.Center, SchemeState.Draft, new Scheme(e.Name, [], e.Provisional, e.Constants), "", null, e.By, null, recordedAt, null, recordedAt),
        ({ } scheme, _) => Changed(scheme, happened, recordedAt) with { UpdatedAt = recordedAt },
        _ => throw new InvalidOperationException($"{happened.GetType()} before {nameof(SchemeDrafted)}."),
    };

    private static SchemeView Changed(SchemeView state, SchemeEvent happened, DateTimeOffset at) => happened switch
    {
        SchemeRevised e => state with { State = SchemeState.Draft, Scheme = new Scheme(e.Name, [], e.Provisional, e.Constants), Digest = "", DraftedBy = e.By },
        SchemeBoardSet e => state with { Scheme = state.Scheme with { Boards = state.Scheme.Boards.Add(e.Board) } },
        SchemeChecked e => state with { State = SchemeState.Checked, Digest = e.Digest },
        SchemeApproved e => state with { State = SchemeState.Approved, From = e.From, Digest = e.Digest, ApprovedBy = e.By, ApprovedAt = at },
        _ => throw new InvalidOperationException($"A scheme does not know {happened.GetType()} here."),
    };
}
