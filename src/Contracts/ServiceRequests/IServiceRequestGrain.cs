namespace Practice.Actors.Contracts.ServiceRequests;

/// <summary>One citizen's request for service, from order to rating; the key is its id.</summary>
[Alias("service-requests.request")]
public interface IServiceRequestGrain : ILedgerGrain<ServiceRequestCommand, ServiceRequestView>;

/// <summary>An item of the menu from which citizens order; the key is its id.</summary>
[Alias("service-requests.menu-item")]
public interface IMenuItemGrain : ILedgerGrain<MenuItemCommand, MenuItemView>;
