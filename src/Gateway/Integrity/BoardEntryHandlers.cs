using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Integrity;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Integrity;

internal sealed record GetBoardEntry(BoardEntryId Id) : IGet<BoardEntryView>;

internal sealed record GetBoardEntryHistory(BoardEntryId Id) : IGetHistory;

internal sealed record ListBoardEntries(BoardEntryFilter Filter, ListRequest Request) : GetList<BoardEntryFilter, BoardEntryListing>(Filter, Request);

/// <param name="Actor">Who looks.</param>
internal sealed record GetBoardEntryWords(BoardEntryId Id, string Actor) : IQuery<Answer<BoardEntryWordsResource>>;

internal sealed record GetBoard(UnitCode Unit, BoardColor Board, LedgerPosition? Minimum) : IQuery<Answer<VillageBoardResource>>;

internal sealed record PostBoardEntry(ProposeBoardEntryBody Body, Caller Caller) : Write<ProposeBoardEntryBody, BoardEntryView>("board-entries/propose", "board-entries", Body, Caller);

/// <param name="Command">What is asked for; entrusts what is personal.</param>
internal sealed record ActOnBoardEntry(BoardEntryId Id, string Verb, object Body, Func<Confidence, BoardEntryCommand> Command, Caller Caller)
    : Write<object, BoardEntryView>($"board-entries/{Verb}", Id.Value, Body, Caller);

/// <summary>Entries on boards. What was said is erased together with whom it is about.</summary>
internal sealed class BoardEntryHandlers(
    IGrainFactory grains, Confidences confidences, IPersonalDataVault vault, AuditTrail audit, Lists lists, BoardEntryQueries queries, CountyZone county, TimeProvider time) :
    IQueryHandler<GetBoardEntry, Answer<Versioned<BoardEntryView>>>,
    IQueryHandler<GetBoardEntryHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<GetBoardEntryWords, Answer<BoardEntryWordsResource>>,
    IQueryHandler<GetBoard, Answer<VillageBoardResource>>,
    IQueryHandler<ListBoardEntries, Answer<Page<BoardEntryListing>>>,
    ICommandHandler<PostBoardEntry, Answer<Outcome<BoardEntryView>>>,
    ICommandHandler<ActOnBoardEntry, Answer<Outcome<BoardEntryView>>>
{
    private const int MostShown = 100;

    public ValueTask<Answer<Versioned<BoardEntryView>>> Handle(GetBoardEntry query, CancellationToken cancellationToken) => grains.BoardEntry(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetBoardEntryHistory query, CancellationToken cancellationToken) => grains.BoardEntry(query.Id).Recount(cancellationToken);

    public async ValueTask<Answer<BoardEntryWordsResource>> Handle(GetBoardEntryWords query, CancellationToken cancellationToken)
    {
        if (await grains.BoardEntry(query.Id).Get(cancellationToken) is not { View: var entry }) return Refusal.NotFound;
        if (await grains.Passbook(entry.Passbook).Get(cancellationToken) is not { View: var passbook }) return Refusal.NotFound;
        await audit.RecordAsync(new AuditNote(AuditAct.ContactShown, passbook.Holder, query.Id.Value, query.Actor, LookPurpose.Service), cancellationToken);
        VaultId?[] keys = [passbook.Holder, entry.Words, entry.Hearing, entry.Appeal, entry.AppealAnswer, .. entry.Answers];
        var kept = (await vault.GetAsync([.. keys.OfType<VaultId>().Distinct()], cancellationToken)).ToDictionary(found => found.Id);
        return new BoardEntryWordsResource(
            kept.GetValueOrDefault(passbook.Holder)?.Person?.Name, WordsOf(entry.Words), [.. entry.Answers.Select(answer => WordsOf(answer)).OfType<string>()], WordsOf(entry.Hearing), WordsOf(entry.Appeal),
            WordsOf(entry.AppealAnswer));

        string? WordsOf(VaultId? key) => key is { } id ? kept.GetValueOrDefault(id)?.Words : null;
    }

    public async ValueTask<Answer<VillageBoardResource>> Handle(GetBoard query, CancellationToken cancellationToken)
    {
        if (await grains.Unit(query.Unit).Get(cancellationToken) is null) return Refusal.NotFound;
        if (await lists.WaitAsync(query.Minimum, cancellationToken) is { } behind) return behind;
        var today = county.DayOf(time.GetUtcNow());
        var shown = new List<(BoardEntryView Entry, PassbookView Passbook)>();
        foreach (var id in await queries.OnBoardAsync(query.Unit, query.Board, today, MostShown, cancellationToken))
        {
            // The list may be a moment behind: whether somebody is shown, the entry itself says.
            if (await grains.BoardEntry(id).Get(cancellationToken) is { View: var entry } && entry.ShownOn(today) && await grains.Passbook(entry.Passbook).Get(cancellationToken) is { View: var passbook })
                shown.Add((entry, passbook));
        }

        var names = (await vault.GetAsync([.. shown.Select(each => each.Passbook.Holder).Distinct()], cancellationToken)).ToDictionary(found => found.Id, found => found.Person?.Name);
        return new VillageBoardResource(
            query.Unit,
            query.Board,
            [
                .. shown.Select(each => new BoardLine(
                    each.Entry.Id,
                    each.Passbook.Kind,
                    query.Board == BoardColor.Red ? names.GetValueOrDefault(each.Passbook.Holder) : Masks.Name(names.GetValueOrDefault(each.Passbook.Holder)),
                    each.Entry.Code,
                    each.Entry.Clause,
                    each.Entry.From!.Value,
                    each.Entry.Until!.Value)),
            ]);
    }

    public ValueTask<Answer<Page<BoardEntryListing>>> Handle(ListBoardEntries query, CancellationToken cancellationToken) => lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public async ValueTask<Answer<Outcome<BoardEntryView>>> Handle(PostBoardEntry command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        var id = new BoardEntryId(command.NewId(BoardEntryId.Prefix, time));
        var confidence = new Confidence(await grains.SubjectOf(body.Passbook), command.Context);
        var propose = new ProposeBoardEntry(
            body.Passbook, body.Board, body.VillageCode, body.Clause, body.Consent ?? false, body.Months ?? ProposeBoardEntryBody.UsualMonths, confidence.Of($"board {id}", body.Words)!.Value);
        return await confidences.CarryAsync(confidence, grains.BoardEntry(id), propose, command, cancellationToken);
    }

    public async ValueTask<Answer<Outcome<BoardEntryView>>> Handle(ActOnBoardEntry command, CancellationToken cancellationToken)
    {
        if (await grains.BoardEntry(command.Id).Get(cancellationToken) is not { View: var entry }) return Refusal.NotFound;
        var confidence = new Confidence(await grains.SubjectOf(entry.Passbook), command.Context);
        return await confidences.CarryAsync(confidence, grains.BoardEntry(command.Id), command.Command(confidence), command, cancellationToken);
    }
}
