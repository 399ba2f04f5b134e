namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>One citizen's request for service, from order to rating; the key is its id.</summary>
[Alias("service-requests.request")]
public interface IServiceRequestGrain : ILedgerGrain<ServiceRequestCommand, ServiceRequestView>;

/// <summary>Places requests, by the rules by which <see cref="IServiceRequestGrain"/> does, without waking it; any key will do.</summary>
[Alias("service-requests.intake")]
public interface IServiceRequestIntakeGrain : IGrainWithStringKey
{
    /// <summary>Answers as the request's own grain would, a repeat with the first outcome.</summary>
    /// <param name="id">Follows from the command's id, so that a repeat is about the same request.</param>
    /// <exception cref="UnknownOutcomeException">It is not known whether it was placed; the same command again finds out.</exception>
    [Alias("place")]
    Task<Outcome<ServiceRequestView>> Place(RequestId id, [Immutable] PlaceRequest command, CommandContext context, CancellationToken cancellationToken = default);
}

/// <summary>An item of the menu from which citizens order; the key is its id.</summary>
[Alias("service-requests.menu-item")]
public interface IMenuItemGrain : ILedgerGrain<MenuItemCommand, MenuItemView>;
