using System.Collections.Immutable;
using FluentValidation;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Notifications;
using Practice.Actors.ReadModel;

namespace Practice.Actors.Gateway.Notifications;

internal sealed record ListNotifications(NotificationFilter Filter, ListRequest Request) : GetList<NotificationFilter, NotificationListing>(Filter, Request);

internal sealed record GetChannels(Principal Principal) : IQuery<Answer<ChannelStandings>>;

/// <summary>How every channel does.</summary>
internal sealed record ChannelStandings(IReadOnlyList<ChannelStanding> Items);

internal sealed record SeeNotifications(NotificationIdsBody Body, Principal Principal) : ICommand<Answer<NotificationCount>>, IContent
{
    public object Content => Body;
}

internal sealed record RetryNotifications(NotificationIdsBody Body) : ICommand<Answer<NotificationCount>>, IContent
{
    public object Content => Body;
}

/// <param name="Ids">1–200.</param>
internal sealed record NotificationIdsBody(ImmutableArray<NotificationId> Ids);

/// <summary>Of those named, how many it made a difference to.</summary>
internal sealed record NotificationCount(int Count);

internal sealed class NotificationIdsBodyValidator : AbstractValidator<NotificationIdsBody>
{
    public NotificationIdsBodyValidator() => RuleFor(body => body.Ids).Count(1, PageRequest.MaxLimit);
}

internal sealed class NotificationHandlers(Lists lists, NotificationQueries notifications, InboxScopes scopes) :
    IQueryHandler<ListNotifications, Answer<Page<NotificationListing>>>,
    IQueryHandler<GetChannels, Answer<ChannelStandings>>,
    ICommandHandler<SeeNotifications, Answer<NotificationCount>>,
    ICommandHandler<RetryNotifications, Answer<NotificationCount>>
{
    public ValueTask<Answer<Page<NotificationListing>>> Handle(ListNotifications query, CancellationToken cancellationToken) =>
        lists.ReadAsync(query, notifications.ListAsync, cancellationToken);

    public async ValueTask<Answer<ChannelStandings>> Handle(GetChannels query, CancellationToken cancellationToken) =>
        query.Principal.With(Permission.ReadNotifications).All(grant => grant.Volunteer is not null) ? new ChannelStandings([]) : new ChannelStandings(await notifications.ChannelsAsync(cancellationToken));

    public async ValueTask<Answer<NotificationCount>> Handle(SeeNotifications command, CancellationToken cancellationToken) =>
        new NotificationCount(await notifications.SeeAsync(
            command.Body.Ids,
            await scopes.InboxesAsync(command.Principal, Permission.SeeNotifications),
            await scopes.OwnAsync(command.Principal, Permission.SeeNotifications),
            cancellationToken));

    public async ValueTask<Answer<NotificationCount>> Handle(RetryNotifications command, CancellationToken cancellationToken) =>
        new NotificationCount(await notifications.RetryAsync(command.Body.Ids, cancellationToken));
}
