using Mediator;
using Practice.Actors.Contracts.Customs;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Customs;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Customs;

namespace Practice.Actors.Gateway.Pages.Integrity;

/// <summary>Finds what a village's moral review council has decided about something.</summary>
internal sealed class CouncilDecisions(CustomsScopes scopes, ISender sender)
{
    /// <summary>The last meetings, of which it is looked what they decided.</summary>
    private const int MostMeetings = 20;

    /// <param name="subject">The id of the deed, the nomination or the entry.</param>
    /// <returns>The last first; of meetings that whoever looks may see.</returns>
    public async Task<IReadOnlyList<DecisionShown>> AboutAsync(HttpContext http, UnitCode village, AgendaTopic topic, string subject)
    {
        var filter = await scopes.NarrowAsync(new MeetingFilter { Unit = village, Council = CouncilId.Of(village, CouncilKind.MoralReview) }, http.Principal()!);
        var meetings = await sender.Send(new ListMeetings(filter, new ListRequest(new PageRequest(MostMeetings), Minimum: null)), http.RequestAborted);
        List<DecisionShown> decisions = [];
        foreach (var listed in (meetings.Value?.Items ?? []).Where(meeting => meeting.Decided > 0))
        {
            if ((await sender.Send(new GetMeeting(listed.Id), http.RequestAborted)).Value is not { View: var meeting }) continue;
            decisions.AddRange(meeting.Agenda
                .Where(point => point.Item.Topic == topic && point.Item.Subject == subject && point.Decision is not null)
                .Select(point => new DecisionShown(meeting.On, point.Decision!)));
        }

        return decisions;
    }
}
