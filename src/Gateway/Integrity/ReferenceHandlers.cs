using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Integrity;

namespace Practice.Actors.Gateway.Integrity;

internal sealed record GetReference(LenderReferenceId Id) : IGet<ShownReference>;

internal sealed record GetReferenceHistory(LenderReferenceId Id) : IGetHistory;

internal sealed record ListReferences(LenderReferenceFilter Filter, ListRequest Request) : GetList<LenderReferenceFilter, LenderReferenceListing>(Filter, Request);

internal sealed record ListLenders : IQuery<Answer<LendersResource>>;

internal sealed record PostReference(DraftReferenceBody Body, Caller Caller) : Write<DraftReferenceBody, ShownReference>("lender-references/draft", "lender-references", Body, Caller);

/// <param name="Command">What is asked for.</param>
internal sealed record ActOnReference(LenderReferenceId Id, string Verb, object Body, LenderReferenceCommand Command, Caller Caller)
    : Write<object, ShownReference>($"lender-references/{Verb}", Id.Value, Body, Caller);

internal sealed class ReferenceHandlers(IGrainFactory grains, ApiKeys keys, ReferenceCodes codes, Lists lists, LenderReferenceQueries queries, CountyZone county, TimeProvider time) :
    IQueryHandler<GetReference, Answer<Versioned<ShownReference>>>,
    IQueryHandler<GetReferenceHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<ListReferences, Answer<Page<LenderReferenceListing>>>,
    IQueryHandler<ListLenders, Answer<LendersResource>>,
    ICommandHandler<PostReference, Answer<Outcome<ShownReference>>>,
    ICommandHandler<ActOnReference, Answer<Outcome<ShownReference>>>
{
    public async ValueTask<Answer<Versioned<ShownReference>>> Handle(GetReference query, CancellationToken cancellationToken) =>
        await grains.LenderReference(query.Id).Get(cancellationToken) is { } found ? new Versioned<ShownReference>(Show(found.View), found.Version) : Refusal.NotFound;

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetReferenceHistory query, CancellationToken cancellationToken) =>
        grains.LenderReference(query.Id).Recount(cancellationToken);

    public async ValueTask<Answer<Page<LenderReferenceListing>>> Handle(ListReferences query, CancellationToken cancellationToken) =>
        await grains.Passbook(query.Filter.Passbook).Get(cancellationToken) is null ? Refusal.NotFound : await lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public async ValueTask<Answer<Outcome<ShownReference>>> Handle(PostReference command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        if (await keys.FindAsync(body.Lender, cancellationToken) is not { } key || !MayVerify(key))
            return Refusal.Of(ReferenceRejections.LenderUnknown.Of("lender"));
        var id = new LenderReferenceId(command.NewId(LenderReferenceId.Prefix, time));
        return Show(await grains.LenderReference(id).Carry(new DraftReference(body.Passbook, body.Lender.Value, body.Purpose), command, cancellationToken));
    }

    public async ValueTask<Answer<Outcome<ShownReference>>> Handle(ActOnReference command, CancellationToken cancellationToken) =>
        Show(await grains.LenderReference(command.Id).Carry(command.Command, command, cancellationToken));

    public async ValueTask<Answer<LendersResource>> Handle(ListLenders query, CancellationToken cancellationToken)
    {
        List<LenderResource> lenders = [];
        for (ApiKeyId? after = null; ;)
        {
            var some = await keys.ListAsync(after, PageRequest.MaxLimit, cancellationToken);
            lenders.AddRange(some.Where(MayVerify).Select(key => new LenderResource(key.Id, key.Label)));
            if (some.Count < PageRequest.MaxLimit) return new LendersResource([.. lenders.OrderBy(lender => lender.Label, StringComparer.Ordinal)]);
            after = some[^1].Id;
        }
    }

    private bool MayVerify(ApiKey key) => key.RevokedAt is null && key.ExpiresAt > time.GetUtcNow() && key.Permissions.Contains(Permission.VerifyReferences);

    private Answer<Outcome<ShownReference>> Show(Answer<Outcome<LenderReferenceView>> answer) => answer.Value is { View: { } view } outcome
        ? new Outcome<ShownReference>(Show(view), outcome.Version, outcome.Position, outcome.Replayed, outcome.Rejection)
        : answer.Refusal ?? Refusal.NotFound;

    private ShownReference Show(LenderReferenceView view) =>
        new(view, view.StateOn(county.DayOf(time.GetUtcNow())), view.Digest is { } digest ? codes.Of(view.Id, digest) : null);
}

/// <summary>Shows a lender a reference that was made for it, and puts that on record for the person, before anything is shown.</summary>
internal sealed class ReferenceVerification(IGrainFactory grains, ReferenceCodes codes, IPersonalDataVault vault, TimeProvider time)
{
    /// <param name="lender">Who asks, as the key proves.</param>
    public async ValueTask<Answer<VerifiedReference>> VerifyAsync(VerifyReferenceBody body, string lender)
    {
        var grain = grains.LenderReference(body.Reference);
        // A wrong code, another lender's and none at all look alike.
        if (await grain.Get() is not { View: { Digest: { } digest } found } || found.Lender != lender || !codes.Fits(body.Reference, digest, body.Code)) return Refusal.NotFound;
        var used = await grain.Execute(new UseReference(lender), new CommandContext(EntityId.New("cmd", time.GetUtcNow()), Fingerprint: "", lender));
        if (used.View is not { } reference) return used.Rejection is { } rejection ? Refusal.Of(rejection) : Refusal.Busy;
        if (await grains.Passbook(reference.Passbook).Get() is not { View: var passbook }) return Refusal.NotFound;
        var name = (await vault.GetAsync([passbook.Holder])).SingleOrDefault()?.Person?.Name;
        return new VerifiedReference(
            reference.Id, reference.Purpose, passbook.Kind, Masks.Name(name), reference.Content, reference.Until!.Value, digest, reference.Uses.Length);
    }
}
