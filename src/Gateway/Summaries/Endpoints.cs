using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Net.Http.Headers;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Summaries;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using static Practice.Actors.Gateway.Summaries.PeriodParameters;

namespace Practice.Actors.Gateway.Summaries;

/// <summary>Live summaries of units: read from memory, or pushed at every change.</summary>
internal static class Endpoints
{
    private const int MostStreams = 5_000;

    /// <summary>The shortest time from one push to the next: several changes in a row are one to people.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>The JSON of summaries that a silo in this process has handed out more than once: as long as nothing changes, they are the same objects.</summary>
    private static readonly ConditionalWeakTable<UnitSummary, byte[]> Rendered = [];

    public static void MapSummaries(this IEndpointRouteBuilder routes)
    {
        var sender = routes.Sender();
        var county = routes.ServiceProvider.GetRequiredService<CountyZone>();
        var time = routes.ServiceProvider.GetRequiredService<TimeProvider>();
        var feed = routes.ServiceProvider.GetRequiredService<SummaryFeed>();
        var tags = routes.ServiceProvider.GetRequiredService<CurrentTags>();
        var streams = new ServerSentEvents(MostStreams, routes.ServiceProvider.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);

        var summary = new Operation("getUnitSummary", "Shows what a unit and all below it did in a month or a year")
        {
            Description = "Always as of now, from memory. Requests count in the month in which they were placed, by how they stand now; units, teams, volunteers and eight-haves as at the end of the period.",
            Query = [OfMonth, OfYear, WithChildren, SummaryTable.Format],
            Answer = Sample.Of(Examples.Summary),
            OtherAnswers = new Dictionary<string, Sample>(StringComparer.Ordinal) { ["text/csv"] = SummaryTable.Example },
            TakesIfNoneMatch = true,
            GivesTag = true,
        };
        routes.MapOperation(HttpMethods.Get, "/v1/units/{id}/summary", summary, async http =>
        {
            var query = new Query(http.Request, summary.Query);
            var format = query.ValueOf(SummaryTable.Format);
            if (Ask(http, query, out var asked) is { } refusal)
            {
                await Problems.WriteAsync(http, refusal);
                return;
            }

            var now = Now();
            var reading = tags.Read(Unchanged.AddressOf(http), asked.Unit);
            var answer = await sender.Send(asked, CancellationToken.None);
            if (answer.Value is not { } found)
            {
                await Problems.WriteAsync(http, answer.Refusal!);
                return;
            }

            http.Response.Headers.Vary = HeaderNames.Accept;
            var tag = Headers.TagOf(found.Change, asked.Period.Name);
            if (SummaryTable.IsWanted(http.Request, format))
            {
                await Replies.WriteTaggedBytesAsync(http, SummaryTable.TagOf(tag), () => SummaryTable.Write([(asked.Unit, found)], SummaryTable.EveryGroup), SummaryTable.MediaType);
                return;
            }

            await Replies.WriteTaggedBytesAsync(http, tag, () => JsonOf(asked, found));
            if (http.Response.StatusCode == StatusCodes.Status304NotModified) reading.IsCurrent(tag, county.EndOf(now));
        });

        var stream = new Operation("streamUnitSummary", "Pushes a unit's summary at every change")
        {
            Description = "Server-sent events named `summary`, each the whole summary as of then; whoever sends the last one's id as `Last-Event-ID` is told nothing until it changes again.",
            Query = [OfMonth, OfYear, WithChildren],
            Answer = Sample.Of(Examples.Summary),
            AnswerMediaType = "text/event-stream",
            TakesLastEventId = true,
            Refusals = [CommonRejections.Busy],
        };
        routes.MapOperation(HttpMethods.Get, "/v1/units/{id}/stream", stream, async http =>
        {
            if (Ask(http, new Query(http.Request, stream.Query), out var asked) is { } refusal)
            {
                await Problems.WriteAsync(http, refusal);
                return;
            }

            await streams.ServeAsync(http, over => PushAsync(http, asked, over));
        });

        routes.MapDo("/v1/summaries/verify", (NoBody _, Principal _) => new VerifySummaries(), new NoBody(), Examples.Check,
            new Operation("verifySummaries", "Compares every unit's summary with the ledger and with the lists")
            {
                Needs = Permission.Verify,
                Reach = Reach.Center,
                Description = "Counts everything anew in two other ways; one check at a time. What happens meanwhile may show as a difference, so it looks several times before it tells one.",
                Refusals = [CommonRejections.Busy],
            });

        Refusal? Ask(HttpContext http, Query query, out GetSummary asked)
        {
            asked = null!;
            var (period, children) = (Read(query, Now), query.ValueOf(WithChildren) ?? false);
            if (query.Refusal is { } unreadable) return unreadable;
            if (!Routes.TryGetId(http, out UnitCode unit)) return Refusal.NotFound;
            asked = new GetSummary(unit, period, children);
            return null;
        }

        Month Now() => county.MonthOf(time.GetUtcNow());

        async Task PushAsync(HttpContext http, GetSummary asked, CancellationToken over)
        {
            using var watching = feed.Watch(asked.Unit);
            var has = http.Request.Headers["Last-Event-ID"].ToString();
            var current = !http.Request.Query.ContainsKey(OfMonth.Name) && !http.Request.Query.ContainsKey(OfYear.Name);
            var begun = false;
            while (true)
            {
                // Asked for before the summary is read, so that a change in between is not slept through.
                var next = watching.Next;
                if (current) asked = asked with { Period = Period.Of(Now()) };
                var answer = await sender.Send(asked, over);
                if (answer.Refusal is { } refusal)
                {
                    if (!begun) await Problems.WriteAsync(http, refusal);
                    return;
                }

                if (!begun) await ServerSentEvents.BeginAsync(http.Response, over);
                begun = true;
                var found = answer.Value!;
                var id = string.Create(CultureInfo.InvariantCulture, $"{found.Change.Life}.{found.Change.Number}.{asked.Period.Name}");
                if (id != has) await SendAsync(http.Response, id, SummaryResource.Of(asked.Unit, asked.Period.Name, found), over);
                has = id;
                await Task.Delay(Pause, time, over);
                while (await Task.WhenAny(next, Task.Delay(ServerSentEvents.Heartbeat, time, over)) != next)
                {
                    over.ThrowIfCancellationRequested();
                    await ServerSentEvents.BeatAsync(http.Response, over);
                }
            }
        }
    }

    private static async Task SendAsync(HttpResponse response, string id, SummaryResource summary, CancellationToken over)
    {
        var json = JsonSerializer.Serialize(summary, WireJson.Wire.SummaryResource);
        await response.WriteAsync($"id: {id}\nevent: summary\ndata: {json}\n\n", Encoding.UTF8, over);
    }

    private static byte[] JsonOf(GetSummary asked, UnitSummary found) => Rendered.GetValue(
        found, summary => JsonSerializer.SerializeToUtf8Bytes(SummaryResource.Of(asked.Unit, asked.Period.Name, summary), WireJson.Wire.SummaryResource));
}
