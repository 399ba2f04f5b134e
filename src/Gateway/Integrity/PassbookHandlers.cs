using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Integrity;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Integrity;

internal sealed record GetPassbook(PassbookId Id) : IGet<PassbookView>;

internal sealed record GetPassbookHistory(PassbookId Id) : IGetHistory;

internal sealed record ListPassbooks(PassbookFilter Filter, ListRequest Request) : GetList<PassbookFilter, PassbookListing>(Filter, Request);

internal sealed record ListEntries(EntryFilter Filter, ListRequest Request) : GetList<EntryFilter, EntryListing>(Filter, Request);

internal sealed record ListStatements(StatementFilter Filter, ListRequest Request) : GetList<StatementFilter, StatementListing>(Filter, Request);

/// <param name="Actor">Who looks.</param>
internal sealed record GetPassbookHolder(PassbookId Id, string Actor) : IQuery<Answer<PassbookHolderResource>>;

/// <param name="Year">Null for all years.</param>
/// <param name="Actor">Who prints.</param>
internal sealed record PrintStatement(PassbookId Id, int? Year, string Actor) : IQuery<Answer<PrintedStatement>>;

internal sealed record PostPassbook(OpenPassbookBody Body, Caller Caller) : Write<OpenPassbookBody, PassbookView>("passbooks/open", "passbooks", Body, Caller);

internal sealed record PostRedeem(PassbookId Id, RedeemBody Body, Caller Caller) : Write<RedeemBody, PassbookView>("passbooks/redeem", Id.Value, Body, Caller);

/// <param name="Command">What is asked for.</param>
internal sealed record ActOnPassbook(PassbookId Id, string Verb, object Body, PassbookCommand Command, Caller Caller)
    : Write<object, PassbookView>($"passbooks/{Verb}", Id.Value, Body, Caller);

internal sealed class PassbookHandlers(
    IGrainFactory grains,
    Confidences confidences,
    IPersonalDataVault vault,
    AuditTrail audit,
    Lists lists,
    PassbookQueries passbooks,
    EntryQueries entries,
    StatementQueries statements,
    CountyZone county,
    TimeProvider time) :
    IQueryHandler<GetPassbook, Answer<Versioned<PassbookView>>>,
    IQueryHandler<GetPassbookHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<GetPassbookHolder, Answer<PassbookHolderResource>>,
    IQueryHandler<PrintStatement, Answer<PrintedStatement>>,
    IQueryHandler<ListPassbooks, Answer<Page<PassbookListing>>>,
    IQueryHandler<ListEntries, Answer<Page<EntryListing>>>,
    IQueryHandler<ListStatements, Answer<Page<StatementListing>>>,
    ICommandHandler<PostPassbook, Answer<Outcome<PassbookView>>>,
    ICommandHandler<PostRedeem, Answer<Outcome<PassbookView>>>,
    ICommandHandler<ActOnPassbook, Answer<Outcome<PassbookView>>>
{
    public ValueTask<Answer<Versioned<PassbookView>>> Handle(GetPassbook query, CancellationToken cancellationToken) => grains.Passbook(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetPassbookHistory query, CancellationToken cancellationToken) => grains.Passbook(query.Id).Recount(cancellationToken);

    public async ValueTask<Answer<PassbookHolderResource>> Handle(GetPassbookHolder query, CancellationToken cancellationToken)
    {
        if (await grains.Passbook(query.Id).Get(cancellationToken) is not { View: var passbook }) return Refusal.NotFound;
        return new PassbookHolderResource(passbook.Number, passbook.Kind, await NameAsync(passbook, query.Actor, LookPurpose.Service, cancellationToken));
    }

    public async ValueTask<Answer<PrintedStatement>> Handle(PrintStatement query, CancellationToken cancellationToken)
    {
        if (await grains.Passbook(query.Id).Get(cancellationToken) is not { View: var passbook }) return Refusal.NotFound;
        var history = await grains.Passbook(query.Id).History(cancellationToken);
        var name = await NameAsync(passbook, query.Actor, LookPurpose.PersonsRequest, cancellationToken);
        return new PrintedStatement(passbook.Number, StatementPrint.Print(passbook, name ?? "", history, query.Year, county.DayOf(time.GetUtcNow()), county));
    }

    public ValueTask<Answer<Page<PassbookListing>>> Handle(ListPassbooks query, CancellationToken cancellationToken) => lists.ReadAsync(query, passbooks.ListAsync, cancellationToken);

    public ValueTask<Answer<Page<StatementListing>>> Handle(ListStatements query, CancellationToken cancellationToken) => lists.ReadAsync(query, statements.ListAsync, cancellationToken);

    public async ValueTask<Answer<Page<EntryListing>>> Handle(ListEntries query, CancellationToken cancellationToken) =>
        await grains.Passbook(query.Filter.Passbook).Get(cancellationToken) is null ? Refusal.NotFound : await lists.ReadAsync(query, entries.ListAsync, cancellationToken);

    public ValueTask<Answer<Outcome<PassbookView>>> Handle(PostPassbook command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        var id = body.Volunteer is { } volunteer ? PassbookId.Of(volunteer) : new PassbookId(command.NewId(PassbookId.Prefix, time));
        var confidence = new Confidence(id.Value, command.Context);
        var open = new OpenPassbook(body.Unit, body.Kind, confidence.Of("holder", body.Holder), body.Volunteer, body.Minor ?? false);
        return confidences.CarryAsync(confidence, grains.Passbook(id), open, command, cancellationToken);
    }

    /// <summary>Points are set aside, the bank answers, the passbook takes note; cut off in between, a repeat or the sweep does the rest.</summary>
    public async ValueTask<Answer<Outcome<PassbookView>>> Handle(PostRedeem command, CancellationToken cancellationToken)
    {
        var id = new RedemptionId(command.NewId(RedemptionId.Prefix, time));
        var reserve = new ReservePoints(id, command.Body.Bank, command.Body.Item, command.Body.Quantity ?? 1);
        var reserved = await grains.Passbook(command.Id).Carry(reserve, command, cancellationToken);
        if (reserved.Value is not { View: { } passbook }) return reserved;
        var settled = await grains.Settle(command.Id, passbook.Redemptions.Single(redemption => redemption.Id == id), command.Caller.Actor, cancellationToken);
        if (settled.View is not { } after) return settled.Rejection is { } rejection ? Refusal.Of(rejection) : Refusal.Busy;
        return after.Redemptions.Single(redemption => redemption.Id == id).Why switch
        {
            null => settled with { Replayed = reserved.Value.Replayed },
            StockRefusal.PriceChanged => Refusal.Of(IntegrityRejections.PriceChanged.Because()),
            StockRefusal.NotOffered => Refusal.Of(IntegrityRejections.NotOffered.Because()),
            _ => Refusal.Of(IntegrityRejections.OutOfStock.Because()),
        };
    }

    public ValueTask<Answer<Outcome<PassbookView>>> Handle(ActOnPassbook command, CancellationToken cancellationToken) =>
        grains.Passbook(command.Id).Carry(command.Command, command, cancellationToken);

    private async ValueTask<string?> NameAsync(PassbookView passbook, string actor, LookPurpose purpose, CancellationToken cancellationToken)
    {
        await audit.RecordAsync(new AuditNote(AuditAct.ContactShown, passbook.Holder, passbook.Id.Value, actor, purpose), cancellationToken);
        return (await vault.GetAsync([passbook.Holder], cancellationToken)).SingleOrDefault()?.Person?.Name;
    }
}
