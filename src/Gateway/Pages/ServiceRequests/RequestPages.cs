using System.Globalization;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.ServiceRequests;

namespace Practice.Actors.Gateway.Pages.ServiceRequests;

/// <summary><c>/me/requests/{id}</c>: a request to the staff, with all that happened and what may be done next.</summary>
internal sealed class RequestPages(PageWriter pages, RequestSheets sheets, Forms forms, Gate gate, ISender sender)
{
    public static readonly Operation Looking = new("lookAtRequest", "Shows a request to the staff") { Needs = Permission.ReadRequests };

    private const int LongestBack = 400;

    private static readonly string[] Homes = ["/me/", "/inbox"];
    private static readonly Phrase NotFilledIn = new("还有没选或没填的，请补上再提交。", "Something is not chosen or not filled in; do so and send it again.");
    private static readonly Phrase DoneBefore = new("这一步您已经做过。如果内容改过，请再提交一次。", "You have done this before. If you changed it, send it again.");

    public Task ShowAsync(HttpContext http) => RequestId.TryParse(http.Request.RouteValues["id"] as string, out var id)
        ? ShowAsync(http, id, BackOf(http.Request.Query["back"]), new SaidOfStep(), [], StatusCodes.Status200OK)
        : Problems.WriteAsync(http, Refusal.NotFound);

    public async Task ActAsync(HttpContext http, RequestStep step)
    {
        if (await Forms.ReadAsync(http) is not { } sent || !RequestId.TryParse(http.Request.RouteValues["id"] as string, out var id))
        {
            await Problems.WriteAsync(http, EdgeProblems.RequestMalformed);
            return;
        }

        var (language, back) = (PageContext.LanguageOf(http.Request), BackOf(sent["back"]));
        var said = new SaidOfStep(step.Verb, step.Fields.Keys.Where(field => sent.TextOf(field) is not null).ToDictionary(field => field, field => sent.TextOf(field)!, StringComparer.Ordinal));
        if (!forms.IsOurs(http, sent))
        {
            await ShowAsync(http, id, back, said, [new Fault(null, Sent.TooOld.In(language))], StatusCodes.Status400BadRequest);
            return;
        }

        if (step.Read(sent) is not { } body)
        {
            await ShowAsync(http, id, back, said, [new Fault(null, NotFilledIn.In(language))], StatusCodes.Status400BadRequest);
            return;
        }

        if (step.IsOfTeam && await gate.AdmitAsync(http, step.Operation, [sent["team"].ToString()]) is { } barred)
        {
            await Problems.WriteAsync(http, barred);
            return;
        }

        // Another team in place of one that was just given it by somebody else would undo their work unseen.
        var seen = body is RedispatchBody && long.TryParse(sent["version"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : (long?)null;
        var answer = await sender.Send(new ActOnServiceRequest(id, step.Verb, body with { Note = sent.TextOf("note") }, new Caller(http.Actor(), sent.KeyOf("key"), seen)), CancellationToken.None);
        if (answer.Value is { } outcome)
        {
            // What was found in order is given to a team next.
            if (back.Length > 0 && step.Verb == "review") back = Links.And(back, ("open", id.Value));
            http.Response.Headers.CacheControl = PageWriter.NotKept;
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = back.Length == 0 ? $"/me/requests/{id}" : Links.And(back, ("done", id.Value), ("seen", outcome.Position?.ToString()));
            return;
        }

        var refusal = answer.Refusal!;
        var status = ProblemCatalog.ByCode[refusal.Code].Status;
        await (refusal.Code == CommonRejections.Mismatch.Code
            ? ShowAsync(http, id, back, said, [new Fault(null, DoneBefore.In(language))], status)
            : ShowAsync(http, id, back, said, Sent.FaultsOf(refusal, language, step.Fields), status));
    }

    /// <summary>One of the staff's own pages, and nothing else; empty for this one.</summary>
    private static string BackOf(string? given) =>
        given is { Length: <= LongestBack } && Homes.Any(home => given.StartsWith(home, StringComparison.Ordinal)) && !given.Contains('\\', StringComparison.Ordinal) && given.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0 ? given : "";

    private async Task ShowAsync(HttpContext http, RequestId id, string back, SaidOfStep said, IReadOnlyList<Fault> faults, int status)
    {
        if (await sheets.OfAsync(http, id, http.Request.Query["look"] == "1", back, said, faults) is not { } sheet)
        {
            await Problems.WriteAsync(http, Refusal.NotFound);
            return;
        }

        var conflict = status is StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed;
        await pages.ShowAsync<RequestView, RequestModel>(http, new RequestModel(sheet, back, conflict, faults), status, PageWriter.NotKept);
    }
}
