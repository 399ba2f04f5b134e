using System.Globalization;
using System.Text.Json.Nodes;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.ReadModel;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Access;

/// <summary>Somebody, to be shown masked.</summary>
internal sealed record GetPerson(VaultId Id) : IGet<KnownPerson>;

internal sealed record GetPersonalCopy(VaultId Id, string Actor) : IQuery<Answer<PersonalCopyResource>>;

internal sealed record ListAudit(AuditFilter Filter, ListRequest Request) : GetList<AuditFilter, AuditEntry>(Filter, Request);

internal sealed record RevealPerson(VaultId Id, RevealBody Body, Caller Caller) : ICommand<Answer<RevealedPersonResource>>, IContent
{
    public object Content => Body;
}

internal sealed record ErasePerson(VaultId Id, EraseBody Body, Caller Caller) : ICommand<Answer<ErasureResource>>, IContent
{
    public object Content => Body;
}

internal sealed record PatchPerson(VaultId Id, JsonObject Body, Caller Caller) : Write<JsonObject, KnownPerson>("people/correct", Id.Value, Body, Caller);

internal sealed class PeopleHandlers(
    IGrainFactory grains, People people, VolunteerAccounts accounts, VolunteerErasure erasure, AuditTrail audit, Validators validators, Lists lists) :
    IQueryHandler<GetPerson, Answer<Versioned<KnownPerson>>>,
    IQueryHandler<GetPersonalCopy, Answer<PersonalCopyResource>>,
    IQueryHandler<ListAudit, Answer<Page<AuditEntry>>>,
    ICommandHandler<RevealPerson, Answer<RevealedPersonResource>>,
    ICommandHandler<ErasePerson, Answer<ErasureResource>>,
    ICommandHandler<PatchPerson, Answer<Outcome<KnownPerson>>>
{
    public async ValueTask<Answer<Versioned<KnownPerson>>> Handle(GetPerson query, CancellationToken cancellationToken) =>
        await people.FindAsync(query.Id, cancellationToken) is { } known ? new Versioned<KnownPerson>(known, known.Version) : Refusal.NotFound;

    public async ValueTask<Answer<PersonalCopyResource>> Handle(GetPersonalCopy query, CancellationToken cancellationToken) =>
        Answer(await people.CopyAsync(query.Id, query.Actor, await IsOwnAsync(query.Id, query.Actor, cancellationToken), cancellationToken), PersonalCopyResource.Of);

    public ValueTask<Answer<Page<AuditEntry>>> Handle(ListAudit query, CancellationToken cancellationToken) => lists.ReadAsync(query, ListAsync, cancellationToken);

    public async ValueTask<Answer<RevealedPersonResource>> Handle(RevealPerson command, CancellationToken cancellationToken)
    {
        var look = new Look(command.Caller.Actor, command.Body.Purpose, command.Body.Reason, command.Body.Fields ?? [])
        {
            Own = await IsOwnAsync(command.Id, command.Caller.Actor, cancellationToken),
        };
        return Answer(await people.RevealAsync(command.Id, look, cancellationToken), RevealedPersonResource.Of);
    }

    public async ValueTask<Answer<ErasureResource>> Handle(ErasePerson command, CancellationToken cancellationToken)
    {
        var (actor, reason) = (command.Caller.Actor, command.Body.Reason);
        if (VolunteerId.TryParse(await people.SubjectOfAsync(command.Id, cancellationToken), out var volunteer)
            && await grains.Volunteer(volunteer).Get(cancellationToken) is { View: var known } && known.Person == command.Id)
        {
            // The ledger has to say so first, and for how long it is kept who they were.
            var context = new CommandContext(EntityId.Derive("cmd", "people/erase", command.Id.Value), "", actor);
            var erased = await grains.Volunteer(volunteer).Execute(new EraseVolunteer(), context, cancellationToken);
            if (erased.Rejection is { } rejection) return Refusal.Of(rejection);
            return ErasureResource.Of(command.Id, await erasure.FinishAsync(erased.View!, actor, reason, cancellationToken), erased.View!.IdentityKeptUntil);
        }

        return await people.EraseAsync(command.Id, actor, reason, cancellationToken: cancellationToken) is { } entries ? ErasureResource.Of(command.Id, entries) : Refusal.NotFound;
    }

    public async ValueTask<Answer<Outcome<KnownPerson>>> Handle(PatchPerson command, CancellationToken cancellationToken)
    {
        if (await people.FindAsync(command.Id, cancellationToken) is not { } present) return Refusal.NotFound;
        if (command.Context.IfVersion is { } seen && seen != present.Version)
            return Refusal.Of(CommonRejections.Stale.Because(null, ("version", present.Version.ToString(CultureInfo.InvariantCulture))));
        if (command.Body.Count == 0) return Refusal.Of(CommonRejections.NothingToChange.Because());
        var merged = MergePatch.Apply(PersonFields.Of(present.Person), command.Body);
        if (merged.Refusal is { } unreadable) return unreadable;
        if (validators.Check(merged.Value!) is { } invalid) return invalid;

        // Also under If-Match: *, since the patch was merged into this version.
        var corrected = merged.Value!.ApplyTo(present.Person);
        return await people.CorrectAsync(command.Id, corrected, present.Version, command.Caller.Actor, cancellationToken) switch
        {
            null => Refusal.NotFound,
            (_, { } refusal) => Refusal.Of(refusal),
            (var version, null) => new Outcome<KnownPerson>(present with { Person = corrected, Version = version }, version, Position: null, Replayed: false, Rejection: null),
        };
    }

    /// <summary>Whether it is the volunteer themselves who looks.</summary>
    private async ValueTask<bool> IsOwnAsync(VaultId id, string actor, CancellationToken cancellationToken) =>
        await people.FindAsync(id, cancellationToken) is { } person && VolunteerId.TryParse(person.Subject, out var volunteer)
        && (await accounts.FindAsync(volunteer, cancellationToken))?.Value == actor;

    private async Task<Page<AuditEntry>> ListAsync(AuditFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        var sort = page.Sort ?? Endpoints.AuditSorts[0];
        var order = $"people-audit:{sort}";
        var after = page.Cursor is null ? null : (long?)Cursor.Time(Cursor.Decode(page.Cursor, order, keys: 1)[0]);
        var entries = await audit.ListAsync(filter, page.Limit + 1, newestFirst: sort.StartsWith('-'), after, cancellationToken);
        var total = page.Count ? await audit.CountAsync(filter, cancellationToken) : (long?)null;
        return entries.Count <= page.Limit
            ? new Page<AuditEntry>(entries, Next: null, total)
            : new Page<AuditEntry>([.. entries.Take(page.Limit)], Cursor.Encode(order, entries[page.Limit - 1].Number.ToString(CultureInfo.InvariantCulture)), total);
    }

    private static Answer<TResource> Answer<T, TResource>(Seen<T> seen, Func<T, TResource> show)
        where T : class
        where TResource : class => seen switch
        {
            { Shown: { } shown } => show(shown),
            { Refusal: { } refusal } => Refusal.Of(refusal.Because()),
            _ => Refusal.NotFound,
        };
}
