using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.ServiceRequests;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.ServiceRequests;

internal sealed record GetServiceRequest(RequestId Id) : IGet<ServiceRequestView>;

internal sealed record GetServiceRequestHistory(RequestId Id) : IGetHistory;

/// <param name="Actor">Who looks.</param>
internal sealed record GetServiceRequestContact(RequestId Id, string Actor) : IQuery<Answer<ContactResource>>;

/// <param name="Minimum">What the read tables must at least have seen; null where any state will do.</param>
internal sealed record GetCandidates(RequestId Id, int Limit, LedgerPosition? Minimum) : IQuery<Answer<Candidates>>;

internal sealed record ListDeskQueue(DeskFilter Filter, ListRequest Request) : GetList<DeskFilter, ServiceRequestListing>(Filter, Request);

internal sealed record ListServiceRequests(ServiceRequestFilter Filter, ListRequest Request) : GetList<ServiceRequestFilter, ServiceRequestListing>(Filter, Request);

internal sealed record PlaceServiceRequest(PlaceBody Body, Caller Caller)
    : Write<PlaceBody, ServiceRequestView>("service-requests/place", "service-requests", Body, Caller);

internal sealed record ActOnServiceRequest(RequestId Id, string Verb, ActionBody Body, Caller Caller)
    : Write<ActionBody, ServiceRequestView>($"service-requests/{Verb}", Id.Value, Body, Caller);

internal sealed record GetMenuItem(MenuItemId Id) : IGet<MenuItemView>;

internal sealed record GetMenuItemHistory(MenuItemId Id) : IGetHistory;

internal sealed record ListMenuItems(MenuItemFilter Filter, ListRequest Request) : GetList<MenuItemFilter, MenuItemListing>(Filter, Request);

internal sealed record PostMenuItem(OfferMenuItemBody Body, Caller Caller)
    : Write<OfferMenuItemBody, MenuItemView>("menu-items/offer", "menu-items", Body, Caller);

internal sealed record PatchMenuItem(MenuItemId Id, JsonObject Body, Caller Caller) : Write<JsonObject, MenuItemView>("menu-items/edit", Id.Value, Body, Caller);

/// <param name="Command">What is asked for.</param>
internal sealed record ActOnMenuItem(MenuItemId Id, string Verb, NoBody Body, MenuItemCommand Command, Caller Caller)
    : Write<NoBody, MenuItemView>($"menu-items/{Verb}", Id.Value, Body, Caller);

internal sealed partial class ServiceRequestHandlers(
    IGrainFactory grains,
    Confidences confidences,
    IPersonalDataVault vault,
    AuditTrail audit,
    Lists lists,
    ServiceRequestQueries queries,
    TimeProvider time,
    ILogger<ServiceRequestHandlers> logger) :
    IQueryHandler<GetServiceRequest, Answer<Versioned<ServiceRequestView>>>,
    IQueryHandler<GetServiceRequestHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<GetServiceRequestContact, Answer<ContactResource>>,
    IQueryHandler<GetCandidates, Answer<Candidates>>,
    IQueryHandler<ListDeskQueue, Answer<Page<ServiceRequestListing>>>,
    IQueryHandler<ListServiceRequests, Answer<Page<ServiceRequestListing>>>,
    ICommandHandler<PlaceServiceRequest, Answer<Outcome<ServiceRequestView>>>,
    ICommandHandler<ActOnServiceRequest, Answer<Outcome<ServiceRequestView>>>
{
    /// <summary>As many as the vault gives out at once.</summary>
    private const int MostEntriesAtOnce = 200;

    public ValueTask<Answer<Versioned<ServiceRequestView>>> Handle(GetServiceRequest query, CancellationToken cancellationToken) =>
        Request(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetServiceRequestHistory query, CancellationToken cancellationToken) =>
        Request(query.Id).Recount(cancellationToken);

    public async ValueTask<Answer<ContactResource>> Handle(GetServiceRequestContact query, CancellationToken cancellationToken)
    {
        var history = await Request(query.Id).History(cancellationToken);
        if (history.IsEmpty) return Refusal.NotFound;

        var events = history.Select(entry => (Entry: entry, Event: (ServiceRequestEvent)EventCatalog.Deserialize(entry.Type, entry.Data))).ToList();
        var contact = events.Select(e => e.Event).OfType<RequestPlaced>().Select(placed => placed.Contact).FirstOrDefault();
        await audit.RecordAsync(new AuditNote(AuditAct.ContactShown, contact, query.Id.Value, query.Actor, LookPurpose.Service), cancellationToken);
        LogRevealed(logger, query.Id, query.Actor);
        var keys = events.Select(e => e.Event.Note).Append(contact).OfType<VaultId>().Distinct();
        var kept = new Dictionary<VaultId, VaultEntry>();
        foreach (var some in keys.Chunk(MostEntriesAtOnce))
        {
            foreach (var entry in await vault.GetAsync(some, cancellationToken)) kept[entry.Id] = entry;
        }

        return new ContactResource(
            contact is { } key ? PersonBody.Of(kept.GetValueOrDefault(key)?.Person) : null,
            [
                .. from e in events
                   where e.Event.Note is { } note && kept.GetValueOrDefault(note)?.Words is not null
                   select new NoteResource(e.Entry.Version, e.Entry.Type, e.Event.At, kept[e.Event.Note!.Value].Words!),
            ]);
    }

    public async ValueTask<Answer<Candidates>> Handle(GetCandidates query, CancellationToken cancellationToken)
    {
        if (await lists.WaitAsync(query.Minimum, cancellationToken) is { } behind) return behind;
        if (await Request(query.Id).Get(cancellationToken) is not { View: var request }) return Refusal.NotFound;
        return await grains.DispatchDesk(request.Desk).Rank(request, query.Limit, cancellationToken);
    }

    public async ValueTask<Answer<Page<ServiceRequestListing>>> Handle(ListDeskQueue query, CancellationToken cancellationToken) =>
        await grains.Unit(query.Filter.Desk).Get(cancellationToken) is null
            ? Refusal.NotFound
            : await lists.ReadAsync(query, queries.QueueAsync, cancellationToken);

    public ValueTask<Answer<Page<ServiceRequestListing>>> Handle(ListServiceRequests query, CancellationToken cancellationToken) =>
        lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public ValueTask<Answer<Outcome<ServiceRequestView>>> Handle(PlaceServiceRequest command, CancellationToken cancellationToken)
    {
        var id = new RequestId(command.NewId(RequestId.Prefix, time));
        var confidence = new Confidence(id.Value, command.Context);
        var place = (PlaceRequest)Told(command.Body, command.Body.ToCommand(), confidence) with { Contact = confidence.Of("contact", command.Body.Contact) };
        return confidences.CarryAsync(confidence, () => grains.ServiceRequestIntake().Place(id, place, command.Context, cancellationToken), cancellationToken);
    }

    public async ValueTask<Answer<Outcome<ServiceRequestView>>> Handle(ActOnServiceRequest command, CancellationToken cancellationToken)
    {
        var asked = command.Body.ToCommand();
        if (asked is CallRequest call) asked = call with { Teams = await BestFor(command.Id, cancellationToken) };
        var confidence = new Confidence(command.Target, command.Context);
        return await confidences.CarryAsync(confidence, Request(command.Id), Told(command.Body, asked, confidence), command, cancellationToken);
    }

    /// <summary>The teams that an open call asks; none where there is no such request, which its grain will say.</summary>
    private async Task<ImmutableArray<TeamId>> BestFor(RequestId id, CancellationToken cancellationToken)
    {
        if (await Request(id).Get(cancellationToken) is not { View: var request }) return [];
        var candidates = await grains.DispatchDesk(request.Desk).Rank(request, RequestStates.MostCalled, cancellationToken);
        return [.. candidates.Items.Select(candidate => candidate.Team)];
    }

    /// <summary>A command with what every body may tell beside it.</summary>
    private static ServiceRequestCommand Told(RequestBody body, ServiceRequestCommand command, Confidence confidence) =>
        command with { OccurredAt = body.OccurredAt, Note = confidence.Of("words", body.GetWords()) };

    private IServiceRequestGrain Request(RequestId id) => grains.ServiceRequest(id);

    [LoggerMessage(Level = LogLevel.Information, Message = "The personal data of {Request} were shown to {Actor}")]
    private static partial void LogRevealed(ILogger logger, RequestId request, string actor);
}

internal sealed class MenuItemHandlers(IGrainFactory grains, Editing editing, Lists lists, MenuItemQueries queries, TimeProvider time) :
    IQueryHandler<GetMenuItem, Answer<Versioned<MenuItemView>>>,
    IQueryHandler<GetMenuItemHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<ListMenuItems, Answer<Page<MenuItemListing>>>,
    ICommandHandler<PostMenuItem, Answer<Outcome<MenuItemView>>>,
    ICommandHandler<PatchMenuItem, Answer<Outcome<MenuItemView>>>,
    ICommandHandler<ActOnMenuItem, Answer<Outcome<MenuItemView>>>
{
    public ValueTask<Answer<Versioned<MenuItemView>>> Handle(GetMenuItem query, CancellationToken cancellationToken) =>
        Item(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetMenuItemHistory query, CancellationToken cancellationToken) =>
        Item(query.Id).Recount(cancellationToken);

    public ValueTask<Answer<Page<MenuItemListing>>> Handle(ListMenuItems query, CancellationToken cancellationToken) =>
        lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public ValueTask<Answer<Outcome<MenuItemView>>> Handle(PostMenuItem command, CancellationToken cancellationToken) =>
        Item(new MenuItemId(command.NewId(MenuItemId.Prefix, time))).Carry(
            new OfferMenuItem(command.Body.Center, command.Body.ToDetails(), command.Body.Provisional), command, cancellationToken);

    public ValueTask<Answer<Outcome<MenuItemView>>> Handle(PatchMenuItem command, CancellationToken cancellationToken) => editing.CarryAsync(
        Item(command.Id),
        command,
        item => ValueTask.FromResult(MenuItemFields.Of(item)),
        (_, fields, _) => new EditMenuItem(fields.ToDetails(), fields.Provisional),
        cancellationToken);

    public ValueTask<Answer<Outcome<MenuItemView>>> Handle(ActOnMenuItem command, CancellationToken cancellationToken) =>
        Item(command.Id).Carry(command.Command, command, cancellationToken);

    private IMenuItemGrain Item(MenuItemId id) => grains.MenuItem(id);
}
