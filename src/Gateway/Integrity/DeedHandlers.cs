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

internal sealed record GetDeed(DeedId Id) : IGet<DeedView>;

internal sealed record GetDeedHistory(DeedId Id) : IGetHistory;

internal sealed record ListDeeds(DeedFilter Filter, ListRequest Request) : GetList<DeedFilter, DeedListing>(Filter, Request);

/// <param name="Actor">Who looks.</param>
internal sealed record GetDeedWords(DeedId Id, string Actor) : IQuery<Answer<DeedWordsResource>>;

internal sealed record GetDeedNotices(UnitCode Unit, LedgerPosition? Minimum) : IQuery<Answer<DeedNoticesResource>>;

internal sealed record PostDeed(ReportDeedBody Body, Caller Caller) : Write<ReportDeedBody, DeedView>("deeds/report", "deeds", Body, Caller);

/// <param name="Command">What is asked for; entrusts what is personal.</param>
internal sealed record ActOnDeed(DeedId Id, string Verb, object Body, Func<Confidence, DeedCommand> Command, Caller Caller)
    : Write<object, DeedView>($"deeds/{Verb}", Id.Value, Body, Caller);

/// <summary>Deeds. What was said of them is erased together with whom it is about.</summary>
internal sealed class DeedHandlers(
    IGrainFactory grains, Confidences confidences, IPersonalDataVault vault, AuditTrail audit, Lists lists, DeedQueries queries, CountyZone county, TimeProvider time) :
    IQueryHandler<GetDeed, Answer<Versioned<DeedView>>>,
    IQueryHandler<GetDeedHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<GetDeedWords, Answer<DeedWordsResource>>,
    IQueryHandler<GetDeedNotices, Answer<DeedNoticesResource>>,
    IQueryHandler<ListDeeds, Answer<Page<DeedListing>>>,
    ICommandHandler<PostDeed, Answer<Outcome<DeedView>>>,
    ICommandHandler<ActOnDeed, Answer<Outcome<DeedView>>>
{
    private const int MostNotices = 200;

    public ValueTask<Answer<Versioned<DeedView>>> Handle(GetDeed query, CancellationToken cancellationToken) => grains.Deed(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetDeedHistory query, CancellationToken cancellationToken) => grains.Deed(query.Id).Recount(cancellationToken);

    public async ValueTask<Answer<DeedWordsResource>> Handle(GetDeedWords query, CancellationToken cancellationToken)
    {
        if (await grains.Deed(query.Id).Get(cancellationToken) is not { View: var deed }) return Refusal.NotFound;
        await audit.RecordAsync(new AuditNote(AuditAct.ContactShown, null, query.Id.Value, query.Actor, LookPurpose.Service), cancellationToken);
        var kept = (await vault.GetAsync([deed.Words, .. deed.Evidence.Select(evidence => evidence.Words)], cancellationToken)).ToDictionary(entry => entry.Id, entry => entry.Words);
        return new DeedWordsResource(kept.GetValueOrDefault(deed.Words), [.. deed.Evidence.Select(evidence => kept.GetValueOrDefault(evidence.Words)).OfType<string>()]);
    }

    public async ValueTask<Answer<DeedNoticesResource>> Handle(GetDeedNotices query, CancellationToken cancellationToken)
    {
        if (await grains.Unit(query.Unit).Get(cancellationToken) is null) return Refusal.NotFound;
        if (await lists.WaitAsync(query.Minimum, cancellationToken) is { } behind) return behind;
        var today = county.DayOf(time.GetUtcNow());
        var deeds = new List<(DeedView Deed, PassbookView Passbook)>();
        foreach (var id in await queries.OnNoticeAsync(query.Unit, today, MostNotices, cancellationToken))
        {
            // The list may be a moment behind: what was decided or taken back since is not posted any more.
            if (await grains.Deed(id).Get(cancellationToken) is { View: { State: DeedState.Reported } deed } && await grains.Passbook(deed.Passbook).Get(cancellationToken) is { View: var passbook })
                deeds.Add((deed, passbook));
        }

        var names = (await vault.GetAsync([.. deeds.Select(each => each.Passbook.Holder).Distinct()], cancellationToken)).ToDictionary(entry => entry.Id, entry => entry.Person?.Name);
        return new DeedNoticesResource(
            query.Unit,
            [
                .. deeds.Select(each => new DeedNotice(
                    each.Deed.Id, each.Deed.Rule.Field, each.Deed.Rule.Name, each.Deed.Rule.Points, each.Deed.On, each.Passbook.Kind, Masks.Name(names.GetValueOrDefault(each.Passbook.Holder)),
                    each.Deed.NoticeUntil!.Value)),
            ]);
    }

    public ValueTask<Answer<Page<DeedListing>>> Handle(ListDeeds query, CancellationToken cancellationToken) => lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public async ValueTask<Answer<Outcome<DeedView>>> Handle(PostDeed command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        var id = new DeedId(command.NewId(DeedId.Prefix, time));
        var confidence = new Confidence(await grains.SubjectOf(body.Passbook), command.Context);
        var report = new ReportDeed(
            body.Passbook, body.Rule, body.On, body.By ?? DeedReporter.Self, body.NoticeConsent ?? false, confidence.Of($"deed {id}", body.Words)!.Value, body.Ceremony);
        return await confidences.CarryAsync(confidence, grains.Deed(id), report, command, cancellationToken);
    }

    public async ValueTask<Answer<Outcome<DeedView>>> Handle(ActOnDeed command, CancellationToken cancellationToken)
    {
        if (await grains.Deed(command.Id).Get(cancellationToken) is not { View: var deed }) return Refusal.NotFound;
        var confidence = new Confidence(await grains.SubjectOf(deed.Passbook), command.Context);
        return await confidences.CarryAsync(confidence, grains.Deed(command.Id), command.Command(confidence), command, cancellationToken);
    }
}
