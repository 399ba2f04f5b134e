using Practice.Actors.Contracts.Customs;

namespace Practice.Actors.Grains.Customs;

/// <summary>How a document's events add up.</summary>
internal static class Document
{
    public static DocumentView Evolve(DocumentView? state, DocumentEvent happened, DateTimeOffset recordedAt) =>
        happened is DocumentBegun e
            ? new DocumentView(e.Id, e.Unit, e.Kind, e.Title, [], recordedAt, recordedAt)
            : Changed(state ?? throw new InvalidOperationException($"{happened.GetType()} before {nameof(DocumentBegun)}."), happened) with { UpdatedAt = recordedAt };

    private static DocumentView Changed(DocumentView state, DocumentEvent happened) => happened switch
    {
        VersionAdopted e => state with { Versions = state.Versions.Add(new DocumentVersion(e.Number, e.Text, e.By, e.AdoptedOn, e.From, e.Decision)) },
        VersionFiled e => With(state, e.Version, version => version with { FiledOn = e.On }),
        CorrectionOrdered e => With(state, e.Version, version => version with { CorrectionOrderedOn = e.On, CorrectionReason = e.Reason }),
        _ => throw new InvalidOperationException($"A document does not know {happened.GetType()}."),
    };

    private static DocumentView With(DocumentView state, int number, Func<DocumentVersion, DocumentVersion> change) =>
        state with { Versions = state.Versions.SetItem(number - 1, change(state.Versions[number - 1])) };
}
