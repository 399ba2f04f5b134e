using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.Gateway.Customs;

internal sealed record GetDocument(DocumentId Id) : IGet<DocumentView>;

internal sealed record GetDocumentHistory(DocumentId Id) : IGetHistory;

internal sealed record ListDocuments(DocumentFilter Filter, ListRequest Request) : GetList<DocumentFilter, DocumentListing>(Filter, Request);

internal sealed record GetDifferences(DocumentId Id, int? From, int? To) : IQuery<Answer<DifferencesResource>>;

internal sealed record PostDocument(BeginDocumentBody Body, Caller Caller) : Write<BeginDocumentBody, DocumentView>("customs-documents/begin", "customs-documents", Body, Caller);

/// <param name="Command">What is asked for.</param>
internal sealed record ActOnDocument(DocumentId Id, string Verb, object Body, DocumentCommand Command, Caller Caller)
    : Write<object, DocumentView>($"customs-documents/{Verb}", Id.Value, Body, Caller);

internal sealed class DocumentHandlers(IGrainFactory grains, Lists lists, DocumentQueries queries, TimeProvider time) :
    IQueryHandler<GetDocument, Answer<Versioned<DocumentView>>>,
    IQueryHandler<GetDocumentHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<GetDifferences, Answer<DifferencesResource>>,
    IQueryHandler<ListDocuments, Answer<Page<DocumentListing>>>,
    ICommandHandler<PostDocument, Answer<Outcome<DocumentView>>>,
    ICommandHandler<ActOnDocument, Answer<Outcome<DocumentView>>>
{
    public ValueTask<Answer<Versioned<DocumentView>>> Handle(GetDocument query, CancellationToken cancellationToken) => grains.Document(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetDocumentHistory query, CancellationToken cancellationToken) =>
        grains.Document(query.Id).Recount(cancellationToken);

    public async ValueTask<Answer<DifferencesResource>> Handle(GetDifferences query, CancellationToken cancellationToken)
    {
        if (await grains.Document(query.Id).Get(cancellationToken) is not { View: var document }) return Refusal.NotFound;
        var to = query.To ?? document.Versions.Length;
        var from = query.From ?? Math.Max(1, to - 1);
        if (to < 1 || to > document.Versions.Length) return Refusal.Of(CustomsRejections.VersionUnknown.Of("to"));
        if (from > document.Versions.Length) return Refusal.Of(CustomsRejections.VersionUnknown.Of("from"));
        return new DifferencesResource(query.Id, from, to, DifferingLine.Between(document.Versions[from - 1].Text, document.Versions[to - 1].Text));
    }

    public ValueTask<Answer<Page<DocumentListing>>> Handle(ListDocuments query, CancellationToken cancellationToken) => lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public ValueTask<Answer<Outcome<DocumentView>>> Handle(PostDocument command, CancellationToken cancellationToken) => grains.Document(new DocumentId(command.NewId(DocumentId.Prefix, time)))
        .Carry(new BeginDocument(command.Body.Unit, command.Body.Kind, command.Body.Title), command, cancellationToken);

    public ValueTask<Answer<Outcome<DocumentView>>> Handle(ActOnDocument command, CancellationToken cancellationToken) =>
        grains.Document(command.Id).Carry(command.Command, command, cancellationToken);
}

/// <summary>What changed between two versions of a document.</summary>
/// <param name="From">The earlier version's number.</param>
/// <param name="To">The later version's number.</param>
internal sealed record DifferencesResource(DocumentId Id, int From, int To, IReadOnlyList<DifferingLine> Lines);

/// <summary>A line of either version.</summary>
internal sealed record DifferingLine(LineChange Change, string Text)
{
    /// <summary>All lines of both texts, in their order.</summary>
    public static IReadOnlyList<DifferingLine> Between(string earlier, string later) =>
        [.. InlineDiffBuilder.Diff(earlier, later, ignoreWhiteSpace: false).Lines.Select(line => new DifferingLine(ChangeOf(line.Type), line.Text))];

    private static LineChange ChangeOf(ChangeType type) => type switch
    {
        ChangeType.Inserted => LineChange.Added,
        ChangeType.Deleted => LineChange.Removed,
        _ => LineChange.Same,
    };
}

internal enum LineChange
{
    Same,
    Added,
    Removed,
}

/// <summary>What the document shows of documents.</summary>
internal static class DocumentExamples
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 2, 0, 0, TimeSpan.Zero);

    public static readonly BeginDocumentBody Begin = new(new UnitCode("620623100200"), DocumentKind.VillageCode, "岔口驿村村规民约");

    public static readonly AdoptVersionBody Adopt = new(
        "一、婚事新办，丧事简办。\n二、宴席不超过 15 桌。", NamesNobody: true, Adopter.Assembly, new(2026, 2, 20), new(2026, 3, 1), new DecisionId("mtg_01jdq7k2v3m8n5p6r7s8t9v0wx-1"));

    public static readonly FileVersionBody File = new(1, new(2026, 2, 26));

    public static readonly OrderCorrectionBody Correct = new(1, new(2026, 3, 2), "第三条与法律抵触");

    public static readonly DocumentView Document = new(
        new("doc_01jdq7k2v3m8n5p6r7s8t9v0wx"), Begin.Unit, Begin.Kind, Begin.Title,
        [new DocumentVersion(1, Adopt.Text, Adopt.By, Adopt.AdoptedOn, Adopt.From, Adopt.Decision, File.On, Correct.On, Correct.Reason)], At, At);

    public static readonly DocumentListing Listing = new(Document.Id, Begin.Unit, Begin.Kind, Begin.Title, 1, "2026-03-01", "2026-02-26", At, 3);

    public static readonly DifferencesResource Differences = new(
        Document.Id, 1, 2, [new DifferingLine(LineChange.Same, "一、婚事新办，丧事简办。"), new DifferingLine(LineChange.Removed, "二、宴席不超过 15 桌。"), new DifferingLine(LineChange.Added, "二、宴席不超过 12 桌。")]);

    public static readonly History History = new(
        [new HistoryItem(1, "document.begun", At, "acc_01jdq7k2v3m8n5p6r7s8t9v0wx", "3:1042", """{"id":"doc_01jdq7k2v3m8n5p6r7s8t9v0wx","unit":"620623100200","kind":"village-code","title":"岔口驿村村规民约"}""")]);
}
