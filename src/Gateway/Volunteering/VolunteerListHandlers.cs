using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Volunteering;

namespace Practice.Actors.Gateway.Volunteering;

internal sealed record ListVolunteers(VolunteerFilter Filter, ListRequest Request) : GetList<VolunteerFilter, VolunteerListing>(Filter, Request);

internal sealed record ListHours(HoursFilter Filter, ListRequest Request) : GetList<HoursFilter, HoursListing>(Filter, Request);

internal sealed record FindVolunteers(FindVolunteersBody Body, Principal Reader) : ICommand<Answer<FoundVolunteers>>, IContent
{
    public object Content => Body;
}

/// <summary>Who may be the same person: the same name and telephone number.</summary>
internal sealed record GetDuplicates(VolunteerId Id, Principal Reader) : IQuery<Answer<FoundVolunteers>>;

/// <summary>Lists of volunteers: the rows from the read tables, a page's names from the vault, masked.</summary>
internal sealed class VolunteerListHandlers(
    IGrainFactory grains, IPersonRegister register, IPersonalDataVault vault, Lists lists, VolunteerQueries queries, HoursQueries hours) :
    IQueryHandler<ListVolunteers, Answer<Page<VolunteerListing>>>,
    IQueryHandler<ListHours, Answer<Page<HoursListing>>>,
    ICommandHandler<FindVolunteers, Answer<FoundVolunteers>>,
    IQueryHandler<GetDuplicates, Answer<FoundVolunteers>>
{
    public ValueTask<Answer<Page<VolunteerListing>>> Handle(ListVolunteers query, CancellationToken cancellationToken) =>
        lists.ReadAsync(query, NamedAsync, cancellationToken);

    public ValueTask<Answer<Page<HoursListing>>> Handle(ListHours query, CancellationToken cancellationToken) =>
        lists.ReadAsync(query, hours.ListAsync, cancellationToken);

    public async ValueTask<Answer<FoundVolunteers>> Handle(FindVolunteers command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        return await AmongAsync(await register.FindAsync(new PersonSearch(body.IdentityNumber?.ToUpperInvariant(), body.Phone, body.Name), cancellationToken), command.Reader, cancellationToken);
    }

    public async ValueTask<Answer<FoundVolunteers>> Handle(GetDuplicates query, CancellationToken cancellationToken)
    {
        if (await grains.Volunteer(query.Id).Get(cancellationToken) is not { View: var volunteer }) return Refusal.NotFound;
        if ((await vault.GetAsync([volunteer.Person], cancellationToken)) is not [{ Person: { Name: { } name, Phone: { } phone } }]) return new FoundVolunteers([]);
        var named = await register.FindAsync(new PersonSearch(Name: name), cancellationToken);
        var reached = await register.FindAsync(new PersonSearch(Phone: phone), cancellationToken);
        return await AmongAsync([.. named.Intersect(reached).Where(match => match.Subject != query.Id.Value)], query.Reader, cancellationToken);
    }

    private async ValueTask<FoundVolunteers> AmongAsync(IReadOnlyList<PersonMatch> matches, Principal reader, CancellationToken cancellationToken)
    {
        List<VolunteerId> ids = [];
        foreach (var match in matches)
        {
            if (VolunteerId.TryParse(match.Subject, out var id)) ids.Add(id);
        }

        return new FoundVolunteers((await NamedAsync(new VolunteerFilter { Among = ids, Within = Authorizer.ScopeOf(reader, Permission.ReadVolunteers) }, new PageRequest(PageRequest.MaxLimit), cancellationToken)).Items);
    }

    private async Task<Page<VolunteerListing>> NamedAsync(VolunteerFilter filter, PageRequest request, CancellationToken cancellationToken)
    {
        var page = await queries.ListAsync(filter, request, cancellationToken);
        var people = (await vault.GetAsync([.. page.Items.Select(row => row.Person)], cancellationToken)).ToDictionary(entry => entry.Id, entry => entry.Person);
        return new Page<VolunteerListing>([.. page.Items.Select(row => VolunteerListing.Of(row, people.GetValueOrDefault(row.Person)))], page.Next, page.Total);
    }
}
