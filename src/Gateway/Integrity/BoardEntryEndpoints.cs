using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel.Integrity;
using static Practice.Actors.Contracts.Integrity.BoardRejections;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>Villages' red and black boards: proposed, told, answered, heard, decided, shown, put right, appealed against, over.</summary>
internal static class BoardEntryEndpoints
{
    private static readonly QueryParameter<BoardColor> OfBoard = QueryParameter.OneOf<BoardColor>("board", "Of this board.");
    private static readonly QueryParameter<BoardEntryState> State = QueryParameter.OneOf<BoardEntryState>("state", "In this state.");

    private static readonly Entity<BoardEntryView, BoardEntryView> Entry =
        new("/v1/board-entries", entry => entry.Id.Value, entry => entry, BoardEntryExamples.Entry);

    public static void MapBoardEntries(this IEndpointRouteBuilder routes)
    {
        routes.MapReads();
        routes.MapProcedure();
        routes.MapEnds();
    }

    private static void MapReads(this IEndpointRouteBuilder routes)
    {
        routes.MapList(
            new ListOf<BoardEntryFilter, BoardEntryListing>(Entry.Path, BoardEntryQueries.Sorts, BoardEntryExamples.Listing),
            query => new BoardEntryFilter
            {
                Unit = query.ValueOf(Filters.Unit),
                Subtree = query.ValueOf(Filters.Subtree) ?? false,
                Board = query.ValueOf(OfBoard),
                State = query.ValueOf(State),
            },
            (filter, request) => new ListBoardEntries(filter, request),
            new Operation("listBoardEntries", "Lists proposals for villages' boards, and what is or was on them")
            {
                Query = [Filters.Unit, Filters.Subtree, OfBoard, State],
                Needs = Permission.ReadBoards,
                Reach = Reach.Anywhere,
            },
            routes.ServiceProvider.GetRequiredService<IntegrityScopes>().NarrowAsync);

        routes.MapRead(Entry, (BoardEntryId id) => new GetBoardEntry(id), new Operation("getBoardEntry", "Shows an entry, and how far its procedure is") { Needs = Permission.ReadBoards });

        routes.MapPrivate(Entry.Path + "/{id}/words", (BoardEntryId id, HttpContext http) => new GetBoardEntryWords(id, http.Actor()), BoardEntryExamples.Words,
            new Operation("getBoardEntryWords", "Shows whose an entry is, what it is for, and what was said to it")
            {
                Description = "Each look is put on record.",
                Needs = Permission.KeepBoards,
            });

        routes.MapHistory(Entry, (BoardEntryId id) => new GetBoardEntryHistory(id), BoardEntryExamples.History,
            new Operation("getBoardEntryHistory", "Shows everything that happened to an entry") { Needs = Permission.ReadBoards });

        routes.MapAnswer("/v1/units/{id}/board", (UnitCode unit, Query query, LedgerPosition? minimum) => new GetBoard(unit, query.ValueOf(OfBoard) ?? BoardColor.Red, minimum),
            BoardEntryExamples.Board, new Operation("getVillageBoard", "Shows a village's board, the red one unless `board` says otherwise")
            {
                Description = "Names on the black board are masked. What is appealed against is not shown, nor anything past its last day. At most 100.",
                Query = [OfBoard],
            });
    }

    private static void MapProcedure(this IEndpointRouteBuilder routes)
    {
        routes.MapCreate(Entry, (body, caller) => new PostBoardEntry(body, caller), BoardEntryExamples.Propose,
            new Operation("proposeBoardEntry", "Proposes an entry on a village's board")
            {
                Description = "The red one takes the person's consent; the black one a clause of the village code in force. Nobody under age is put on either.",
                Needs = Permission.KeepBoards,
                Refusals = [IntegrityRejections.PassbookUnknown, BoardMinor, BoardNoConsent, BoardOutsideCode],
            }, body => [body.Passbook.Value]);

        routes.Act("notify", (NotifyBoardEntryBody body, Confidence _) => new NotifyBoardEntry(body.On, body.Way), BoardEntryExamples.Notify,
            new Operation("notifyBoardEntry", "Says that the person was told, and may answer from now on")
            {
                Description = "The days for the answer (`Integrity:AnswerDays`) are counted from when this is entered.",
                Needs = Permission.KeepBoards,
                Refusals = [BoardNotBlack, BoardNotNow, CommonRejections.TimeInFuture],
            });

        routes.Act("answer", (BoardWordsBody body, Confidence confidence) => new AnswerBoardEntry(confidence.Of("answer", body.Words)!.Value), BoardEntryExamples.Answer,
            new Operation("answerBoardEntry", "Takes the person's answer, by themselves or at the desk")
            {
                Needs = Permission.AnswerBoards,
                Refusals = [BoardNotBlack, BoardNotNow, BoardNotNotified, BoardAnswersFull],
            });

        routes.Act("hear", (HearBoardEntryBody body, Confidence confidence) => new HearBoardEntry(body.On, body.Came, confidence.Of("hearing", body.Words)!.Value),
            BoardEntryExamples.Hear, new Operation("hearBoardEntry", "Enters the hearing")
            {
                Needs = Permission.KeepBoards,
                Refusals = [BoardNotBlack, BoardNotNow, BoardNotNotified, CommonRejections.TimeInFuture, CommonRejections.TimeOrder],
            });

        routes.Act("decide", (BoardDecisionBody body, Confidence _) => new DecideBoardEntry(body.Decision), BoardEntryExamples.Decide,
            new Operation("decideBoardEntry", "Takes what the council has decided: adopted, the entry is on the board from today; otherwise it never is")
            {
                Description = "Without a quorum there is no decision. On the black board only after the person was told, has answered or let the days pass, and was heard.",
                Needs = Permission.KeepBoards,
                Refusals = [BoardNotNow, BoardNotNotified, BoardAnswerOpen, BoardNotHeard, BoardDecisionWrong],
            });
    }

    private static void MapEnds(this IEndpointRouteBuilder routes)
    {
        routes.Act("appeal", (BoardWordsBody body, Confidence confidence) => new AppealBoardEntry(confidence.Of("appeal", body.Words)!.Value), BoardEntryExamples.Appeal,
            new Operation("appealBoardEntry", "Takes the person's appeal to the unit above, by themselves or at the desk")
            {
                Description = "Once, within `Integrity:AppealDays`. The entry is not shown until the unit above has decided; where its days pass (`Integrity:AppealDecisionDays`) the appeal is granted.",
                Needs = Permission.AnswerBoards,
                Refusals = [BoardNotBlack, BoardNotNow, BoardAppealOver],
            });

        routes.Act("decide-appeal", (DecideAppealBody body, Confidence confidence) => new DecideAppeal(body.Granted, confidence.Of("appeal", body.Words)!.Value), BoardEntryExamples.DecideAppeal, new Operation("decideBoardAppeal", "Decides on an appeal, from the unit above")
        {
            Needs = Permission.DecideAppeals,
            Reach = Reach.Above,
            Refusals = [BoardNotNow],
        });

        routes.Act("remove", (RemoveBoardEntryBody body, Confidence confidence) => new RemoveBoardEntry(body.Why, confidence.Of("removal", body.Words)), BoardEntryExamples.Remove, new Operation("removeBoardEntry", "Takes an entry down, or a proposal back")
        {
            Description = "What was put right comes down, at once and whenever that is.",
            Needs = Permission.KeepBoards,
            Refusals = [BoardNotNow, BoardRemovalWrong],
        });
    }

    private static void Act<TBody>(
        this IEndpointRouteBuilder routes, string verb, Func<TBody, Confidence, BoardEntryCommand> command, TBody example, Operation operation)
        where TBody : class =>
        routes.MapAction(Entry, verb, (BoardEntryId id, TBody body, Caller caller) => new ActOnBoardEntry(id, verb, body, confidence => command(body, confidence), caller), example, operation);
}
