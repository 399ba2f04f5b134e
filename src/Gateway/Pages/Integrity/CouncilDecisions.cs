using Mediator;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Customs;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.Gateway.Pages.Integrity;

/// <summary>Finds what a village's councils have decided about something.</summary>
internal sealed class CouncilDecisions(CustomsScopes scopes, ISender sender)
{
    /// <summary>The last meetings, of which it is looked what they decided.</summary>
    private const int MostMeetings = 20;

    /// <summary>What the moral review council has decided.</summary>
    /// <param name="subject">The id of the deed, the nomination or the entry.</param>
    /// <returns>The last first; of meetings that whoever looks may see.</returns>
    public Task<IReadOnlyList<DecisionShown>> AboutAsync(HttpContext http, UnitCode village, AgendaTopic topic, string subject) =>
        FindAsync(http, new MeetingFilter { Unit = village, Council = CouncilId.Of(village, CouncilKind.MoralReview) }, point => point.Item.Topic == topic && point.Item.Subject == subject);

    /// <summary>What any council of the village has adopted about a document, or about none in particular.</summary>
    /// <returns>The last first; of meetings that whoever looks may see.</returns>
    public Task<IReadOnlyList<DecisionShown>> OnAsync(HttpContext http, DocumentView document) => FindAsync(
        http,
        new MeetingFilter { Unit = document.Unit },
        point => point is { Item.Topic: AgendaTopic.Document, Decision.Adopted: true } && (point.Item.Subject is null || point.Item.Subject == document.Id.Value));

    private async Task<IReadOnlyList<DecisionShown>> FindAsync(HttpContext http, MeetingFilter filter, Func<AgendaPoint, bool> matches)
    {
        var meetings = await sender.Send(new ListMeetings(await scopes.NarrowAsync(filter, http.Principal()!), new ListRequest(new PageRequest(MostMeetings), Minimum: null)), http.RequestAborted);
        List<DecisionShown> decisions = [];
        foreach (var listed in (meetings.Value?.Items ?? []).Where(meeting => meeting.Decided > 0))
        {
            if ((await sender.Send(new GetMeeting(listed.Id), http.RequestAborted)).Value is not { View: var meeting }) continue;
            decisions.AddRange(meeting.Agenda.Where(point => point.Decision is not null && matches(point)).Select(point => new DecisionShown(meeting.On, point.Decision!)));
        }

        return decisions;
    }
}
