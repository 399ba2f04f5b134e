using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Customs;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Customs;

internal sealed record GetMeeting(MeetingId Id) : IGet<MeetingView>;

internal sealed record GetMeetingHistory(MeetingId Id) : IGetHistory;

internal sealed record ListMeetings(MeetingFilter Filter, ListRequest Request) : GetList<MeetingFilter, MeetingListing>(Filter, Request);

/// <param name="Actor">Who looks.</param>
internal sealed record GetMeetingWords(MeetingId Id, string Actor) : IQuery<Answer<MeetingWordsResource>>;

internal sealed record PostMeeting(ConveneMeetingBody Body, Caller Caller) : Write<ConveneMeetingBody, MeetingView>("council-meetings/convene", "council-meetings", Body, Caller);

/// <param name="Command">What is asked for; entrusts what is personal.</param>
internal sealed record ActOnMeeting(MeetingId Id, string Verb, object Body, Func<Confidence, MeetingCommand> Command, Caller Caller)
    : Write<object, MeetingView>($"council-meetings/{Verb}", Id.Value, Body, Caller);

internal sealed class MeetingHandlers(
    IGrainFactory grains, Confidences confidences, IPersonalDataVault vault, AuditTrail audit, Lists lists, MeetingQueries queries, TimeProvider time) :
    IQueryHandler<GetMeeting, Answer<Versioned<MeetingView>>>,
    IQueryHandler<GetMeetingHistory, Answer<IReadOnlyList<HistoryEntry>>>,
    IQueryHandler<GetMeetingWords, Answer<MeetingWordsResource>>,
    IQueryHandler<ListMeetings, Answer<Page<MeetingListing>>>,
    ICommandHandler<PostMeeting, Answer<Outcome<MeetingView>>>,
    ICommandHandler<ActOnMeeting, Answer<Outcome<MeetingView>>>
{
    public ValueTask<Answer<Versioned<MeetingView>>> Handle(GetMeeting query, CancellationToken cancellationToken) => grains.Meeting(query.Id).Show(cancellationToken);

    public ValueTask<Answer<IReadOnlyList<HistoryEntry>>> Handle(GetMeetingHistory query, CancellationToken cancellationToken) =>
        grains.Meeting(query.Id).Recount(cancellationToken);

    public async ValueTask<Answer<MeetingWordsResource>> Handle(GetMeetingWords query, CancellationToken cancellationToken)
    {
        if (await grains.Meeting(query.Id).Get(cancellationToken) is not { View: var meeting }) return Refusal.NotFound;
        await audit.RecordAsync(new AuditNote(AuditAct.ContactShown, null, query.Id.Value, query.Actor, LookPurpose.Service), cancellationToken);
        var keys = meeting.Agenda.SelectMany(point => new[] { point.Item.Words, point.Decision?.Words }).Append(meeting.Minutes).OfType<VaultId>();
        var kept = (await vault.GetAsync([.. keys], cancellationToken)).ToDictionary(entry => entry.Id, entry => entry.Words);
        return new MeetingWordsResource([.. meeting.Agenda.Select(point => new ItemWords(point.Number, Of(point.Item.Words), Of(point.Decision?.Words)))], Of(meeting.Minutes));

        string? Of(VaultId? key) => key is { } id ? kept.GetValueOrDefault(id) : null;
    }

    public ValueTask<Answer<Page<MeetingListing>>> Handle(ListMeetings query, CancellationToken cancellationToken) => lists.ReadAsync(query, queries.ListAsync, cancellationToken);

    public ValueTask<Answer<Outcome<MeetingView>>> Handle(PostMeeting command, CancellationToken cancellationToken)
    {
        var body = command.Body;
        var id = new MeetingId(command.NewId(MeetingId.Prefix, time));
        var confidence = new Confidence(id.Value, command.Context);
        var convene = new ConveneMeeting(body.Council, body.On, [.. body.Agenda.Select((item, index) => item.ToItem(confidence, index))]);
        return confidences.CarryAsync(confidence, grains.Meeting(id), convene, command, cancellationToken);
    }

    public ValueTask<Answer<Outcome<MeetingView>>> Handle(ActOnMeeting command, CancellationToken cancellationToken)
    {
        var confidence = new Confidence(command.Id.Value, command.Context);
        return confidences.CarryAsync(confidence, grains.Meeting(command.Id), command.Command(confidence), command, cancellationToken);
    }
}
