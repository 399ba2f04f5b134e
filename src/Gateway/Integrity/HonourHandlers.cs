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

internal sealed record GetHonour(HonourId Id) : IGet<HonourView>;

internal sealed record GetHonourHistory(HonourId Id) : IGetHistory;

internal sealed record ListHonours(HonourFilter Filter, ListRequest Request) : GetList<HonourFilter, HonourListing>(Filter, Request);

/// <param name="Actor">Who looks.</param>
internal sealed record GetHonourWords(HonourId Id, string Actor) : IQuery<Answer<HonourWordsResource>>;

internal sealed record GetUnitHonours(UnitCode Unit, LedgerPosition? Minimum) : IQuery<Answer<UnitHonoursResource>>;

internal sealed record GetHonourNotices(UnitCode Unit, LedgerPosition? Minimum) : IQuery<Answer<HonourNoticesResource>>;

internal sealed record PostHonour(NominateBody Body, Caller Caller) : Write<NominateBody, HonourView>("honours/nominate", "honours", Body, Caller);

/// <param name="Command">What is asked for; entrusts what is personal.</param>
internal sealed record ActOnHonour(HonourId Id, string Verb, object Body, Func<Confidence, HonourCommand> Command, Caller Caller)
    : Write<object, HonourView>($"honours/{Verb}", Id.Value, Body, Caller);

/// <summary>By anybody, who learns nothing of what is not posted.</summary>
internal sealed record PostHonourObjection(HonourId Id, HonourWordsBody Body, Caller Caller) : Write<HonourWordsBody, HonourView>("honours/object", Id.Value, Body, Caller);

/// <summary>Nominations and honours. What was said of them is erased together with whom it is about.</summary>
internal sealed class HonourHandlers(
    IGrainFactory grains, Confidences confidences, IPersonalDataVault vault, AuditTrail audit, Lists lists, HonourQueries queries, CountyZone county, TimeProvider time) :
    IQueryHandler<GetHonour, Answer<Versioned<HonourView>>>,
    IQueryHandler<GetHonourHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<GetHonourWords, Answer<HonourWordsResource>>,
    IQueryHandler<GetUnitHonours, Answer<UnitHonoursResource>>,
    IQueryHandler<GetHonourNotices, Answer<HonourNoticesResource>>,
    IQueryHandler<ListHonours, Answer<Page<HonourListing>>>,
    ICommandHandler<PostHonour, Answer<Outcome<HonourView>>>,
    ICommandHandler<ActOnHonour, Answer<Outcome<HonourView>>>,
    ICommandHandler<PostHonourObjection, Answer<Outcome<HonourView>>>
{
    private const int MostShown = 200;

    public async ValueTask<Answer<Versioned<HonourView>>> Handle(GetHonour query, CancellationToken cancellationToken) =>
        await grains.HonourRound(query.Id.Round).Get(cancellationToken) is { } found && found.View.Find(query.Id.Number) is { } honour
            ? new Versioned<HonourView>(honour, found.Version)
            : Refusal.NotFound;

    /// <summary>Of the round's history what is about this nomination.</summary>
    public async ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetHonourHistory query, CancellationToken cancellationToken)
    {
        var history = await grains.HonourRound(query.Id.Round).Recount(cancellationToken);
        if (history.Value is not { } all) return history;
        List<HistoryEntry> own = [.. all.Where(entry => EventCatalog.Deserialize(entry.Type, entry.Data) is HonourEvent happened && happened.Number == query.Id.Number)];
        return own.Count == 0 ? Refusal.NotFound : own;
    }

    public async ValueTask<Answer<HonourWordsResource>> Handle(GetHonourWords query, CancellationToken cancellationToken)
    {
        if (await FindAsync(query.Id, cancellationToken) is not var (_, honour)) return Refusal.NotFound;
        if (await grains.Passbook(honour.Passbook).Get(cancellationToken) is not { View: var passbook }) return Refusal.NotFound;
        await audit.RecordAsync(new AuditNote(AuditAct.ContactShown, passbook.Holder, query.Id.Value, query.Actor, LookPurpose.Service), cancellationToken);
        VaultId?[] keys = [passbook.Holder, honour.Words, honour.Reason, .. honour.Objections.SelectMany(objection => new[] { objection.Words, objection.Answer })];
        var kept = (await vault.GetAsync([.. keys.OfType<VaultId>().Distinct()], cancellationToken)).ToDictionary(found => found.Id);
        return new HonourWordsResource(
            kept.GetValueOrDefault(passbook.Holder)?.Person?.Name,
            WordsOf(honour.Words),
            [.. honour.Objections.Select(objection => new ObjectionWords(objection.Number, WordsOf(objection.Words), WordsOf(objection.Answer)))],
            WordsOf(honour.Reason));

        string? WordsOf(VaultId? key) => key is { } id ? kept.GetValueOrDefault(id)?.Words : null;
    }

    public async ValueTask<Answer<UnitHonoursResource>> Handle(GetUnitHonours query, CancellationToken cancellationToken)
    {
        if (await grains.Unit(query.Unit).Get(cancellationToken) is null) return Refusal.NotFound;
        if (await lists.WaitAsync(query.Minimum, cancellationToken) is { } behind) return behind;
        var shown = await ShownAsync(await queries.AwardedAsync(query.Unit, MostShown, cancellationToken), honour => honour.State == HonourState.Awarded, cancellationToken);
        return new UnitHonoursResource(query.Unit, [.. shown.Select(each => new HonourLine(each.Honour.Id, each.Round.Kind, each.Name, each.Honour.Unit, each.Round.Unit, each.Honour.AwardedOn!.Value))]);
    }

    public async ValueTask<Answer<HonourNoticesResource>> Handle(GetHonourNotices query, CancellationToken cancellationToken)
    {
        if (await grains.Unit(query.Unit).Get(cancellationToken) is null) return Refusal.NotFound;
        if (await lists.WaitAsync(query.Minimum, cancellationToken) is { } behind) return behind;
        var today = county.DayOf(time.GetUtcNow());
        var shown = await ShownAsync(await queries.OnNoticeAsync(query.Unit, today, MostShown, cancellationToken), honour => honour.OnNotice(today), cancellationToken);
        return new HonourNoticesResource(
            query.Unit,
            [.. shown.Select(each => new HonourNotice(each.Honour.Id, each.Round.Kind, each.Name, each.Honour.Unit, each.Round.Unit, each.Honour.NoticeFrom!.Value, each.Honour.NoticeUntil!.Value))]);
    }

    public ValueTask<Answer<Page<HonourListing>>> Handle(ListHonours query, CancellationToken cancellationToken) => lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public async ValueTask<Answer<Outcome<HonourView>>> Handle(PostHonour command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        var confidence = new Confidence(await grains.SubjectOf(body.Passbook), command.Context);
        var nominate = new NominateForHonour(
            body.Passbook, body.By ?? Nominator.Self, body.NameConsent ?? false, body.GuardianConsent ?? false, confidence.Of($"honour {body.Round}", body.Words)!.Value);
        var answer = await confidences.CarryAsync(confidence, grains.HonourRound(body.Round), nominate, command, cancellationToken);
        // Nobody is nominated twice, but after they were taken back: the last is the one.
        return OfHonour(answer, round => round.Honours.Last(honour => honour.Passbook == body.Passbook));
    }

    public async ValueTask<Answer<Outcome<HonourView>>> Handle(ActOnHonour command, CancellationToken cancellationToken)
    {
        if (await FindAsync(command.Id, cancellationToken) is not var (_, honour)) return Refusal.NotFound;
        var confidence = new Confidence(await grains.SubjectOf(honour.Passbook), command.Context);
        var answer = await confidences.CarryAsync(confidence, grains.HonourRound(command.Id.Round), command.Command(confidence), command, cancellationToken);
        return OfHonour(answer, round => round.Find(command.Id.Number)!);
    }

    public async ValueTask<Answer<Outcome<HonourView>>> Handle(PostHonourObjection command, CancellationToken cancellationToken)
    {
        if (await FindAsync(command.Id, cancellationToken) is not var (_, honour) || honour.NoticeFrom is null) return Refusal.NotFound;
        var confidence = new Confidence(await grains.SubjectOf(honour.Passbook), command.Context);
        var objection = new ObjectToNomination(command.Id.Number, confidence.Of("objection", command.Body.Words)!.Value);
        return OfHonour(await confidences.CarryAsync(confidence, grains.HonourRound(command.Id.Round), objection, command, cancellationToken), round => round.Find(command.Id.Number)!);
    }

    /// <summary>Null where there is no such nomination.</summary>
    private async ValueTask<(HonourRoundView Round, HonourView Honour)?> FindAsync(HonourId id, CancellationToken cancellationToken) =>
        await grains.HonourRound(id.Round).Get(cancellationToken) is { View: var round } && round.Find(id.Number) is { } honour ? (round, honour) : null;

    /// <summary>The list may be a moment behind: whether something is shown, the round itself says. Names are whole with consent alone.</summary>
    private async ValueTask<IReadOnlyList<(HonourRoundView Round, HonourView Honour, string? Name)>> ShownAsync(
        IReadOnlyList<HonourId> ids, Func<HonourView, bool> isShown, CancellationToken cancellationToken)
    {
        List<(HonourRoundView Round, HonourView Honour, VaultId Holder)> shown = [];
        foreach (var id in ids)
        {
            if (await FindAsync(id, cancellationToken) is var (round, honour) && isShown(honour) && await grains.Passbook(honour.Passbook).Get(cancellationToken) is { View: var passbook })
                shown.Add((round, honour, passbook.Holder));
        }

        var names = (await vault.GetAsync([.. shown.Select(each => each.Holder).Distinct()], cancellationToken)).ToDictionary(found => found.Id, found => found.Person?.Name);
        return
        [
            .. shown.Select(each => (each.Round, each.Honour, each.Honour.NameConsent ? names.GetValueOrDefault(each.Holder) : Masks.Name(names.GetValueOrDefault(each.Holder)))),
        ];
    }

    private static Answer<Outcome<HonourView>> OfHonour(Answer<Outcome<HonourRoundView>> answer, Func<HonourRoundView, HonourView> find) => answer.Value is { View: { } round } outcome
        ? new Outcome<HonourView>(find(round), outcome.Version, outcome.Position, outcome.Replayed, outcome.Rejection)
        : answer.Refusal ?? Refusal.NotFound;
}
