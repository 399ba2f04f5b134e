using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using Mediator;
using Microsoft.Extensions.Options;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Certificates;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Organization;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.ServiceRequests;

namespace Practice.Actors.Gateway.Pages.ServiceRequests;

/// <summary><c>/track/{key}</c>: a request, to whoever placed it. The key in the address is the tracking key of the API, and opens the same.</summary>
internal sealed partial class TrackPages(
    PageWriter pages, CountyReader reader, RequestStory story, Forms forms, TrackingKeys keys, IOptions<CertificateOptions> options, ISender sender)
{
    /// <summary>Anybody who has the key; that is checked here, as the gate checks it.</summary>
    public static readonly Operation Acting = new("actByLink", "Lets who placed a request act on it by its link") { ForAnybody = true };

    private static readonly FrozenDictionary<string, string> Fields =
        new Dictionary<string, string>(StringComparer.Ordinal) { ["rating"] = "rating", ["note"] = "note" }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly Phrase NoRating = new("请先选一个分数。", "Choose a number first.");
    private static readonly Phrase SentBefore = new("这一步您已经做过。如果内容改过，请再提交一次。", "You have done this before. If you changed it, send it again.");

    public async Task FindAsync(HttpContext http)
    {
        var given = http.Request.Query["key"].ToString();
        if (Key().Match(given) is { Success: true } found && keys.Read(found.Value) is not null)
        {
            http.Response.Headers.CacheControl = PageWriter.NotKept;
            http.Response.StatusCode = StatusCodes.Status303SeeOther;
            http.Response.Headers.Location = $"/track/{found.Value}";
            return;
        }

        await pages.ShowAsync<FindRequestView, FindRequestModel>(http, new FindRequestModel(given.Length > 0), given.Length > 0 ? StatusCodes.Status404NotFound : StatusCodes.Status200OK);
    }

    public Task ShowAsync(HttpContext http) =>
        KeyOf(http) is { } key ? ShowAsync(http, key, new SaidOfRequest(), [], StatusCodes.Status200OK) : UnknownAsync(http);

    public async Task ActAsync(HttpContext http)
    {
        if (KeyOf(http) is not { } key)
        {
            await UnknownAsync(http);
            return;
        }

        if (await Forms.ReadAsync(http) is not { } sent || http.Request.RouteValues["verb"] is not string verb)
        {
            await Problems.WriteAsync(http, EdgeProblems.RequestMalformed);
            return;
        }

        var language = PageContext.LanguageOf(http.Request);
        var said = new SaidOfRequest(verb, int.TryParse(sent.TextOf("rating"), NumberStyles.None, CultureInfo.InvariantCulture, out var rating) ? rating : null, sent.TextOf("note"));
        if (!forms.IsOurs(http, sent))
        {
            await ShowAsync(http, key, said, [new Fault(null, Sent.TooOld.In(language))], StatusCodes.Status400BadRequest);
            return;
        }

        if (verb == "rate" && said.Rating is null)
        {
            await ShowAsync(http, key, said, [new Fault("rating", NoRating.In(language))], StatusCodes.Status400BadRequest);
            return;
        }

        var answer = BodyOf(said) is { } body
            ? await sender.Send(new ActOnServiceRequest(key.Request, verb, body, new Caller(Principal.Citizen, sent.KeyOf("key"))), CancellationToken.None)
            : Refusal.NotFound;
        if (answer.Refusal is { } refusal)
        {
            await (refusal.Code == CommonRejections.Mismatch.Code
                ? ShowAsync(http, key, said, [new Fault(null, SentBefore.In(language))], StatusCodes.Status422UnprocessableEntity)
                : ShowAsync(http, key, said, Sent.FaultsOf(refusal, language, Fields), ProblemCatalog.ByCode[refusal.Code].Status));
            return;
        }

        http.Response.Headers.CacheControl = PageWriter.NotKept;
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"/track/{key.Text}";
    }

    /// <summary>What the served person may do; null for anything else.</summary>
    private static ActionBody? BodyOf(SaidOfRequest said) => said.Verb switch
    {
        "rate" => new RateBody(said.Rating!.Value, RatedBy.Served) { Note = said.Note },
        "withdraw" => new WithdrawBody { Note = said.Note },
        "reopen" => new ReopenBody { Note = said.Note },
        "no-show" => new NoShowBody(NoShowParty.Team) { Note = said.Note },
        _ => null,
    };

    private TrackedKey? KeyOf(HttpContext http) => http.Request.RouteValues["key"] is string text && keys.Read(text) is { } request ? new TrackedKey(text, request) : null;

    private Task UnknownAsync(HttpContext http) =>
        pages.ShowAsync<FindRequestView, FindRequestModel>(http, new FindRequestModel(IsWrong: true), StatusCodes.Status404NotFound, PageWriter.NotKept);

    private async Task ShowAsync(HttpContext http, TrackedKey key, SaidOfRequest said, IReadOnlyList<Fault> faults, int status)
    {
        var (stop, language) = (http.RequestAborted, PageContext.LanguageOf(http.Request));
        var shown = await sender.Send(new GetServiceRequest(key.Request), stop);
        var history = await sender.Send(new GetServiceRequestHistory(key.Request), stop);
        var contact = await sender.Send(new GetServiceRequestContact(key.Request, Principal.Citizen), stop);
        if (shown.Value is not { View: var request } || history.Value is not { } entries || contact.Value is not { } known)
        {
            await UnknownAsync(http);
            return;
        }

        var desk = (await sender.Send(new GetUnit(request.Desk), stop)).Value?.View.Details;
        var item = request.MenuItem is { } ordered ? (await sender.Send(new GetMenuItem(ordered), stop)).Value?.View.Details : null;
        var link = new Uri(options.Value.PublicUrl ?? pages.ContextOf(http).Root, $"/track/{key.Text}");
        var model = new TrackModel(
            request,
            key.Text,
            link,
            QrCode.Of(link),
            http.Request.Query.ContainsKey("new"),
            item is null ? null : language == Language.En && item.NameEn is { } english ? english : item.Name,
            await reader.NameAsync(request.Unit, language, stop),
            await reader.NameAsync(request.Desk, language, stop),
            desk?.Phone,
            Masks.Name(known.Contact?.Name),
            Masks.Phone(known.Contact?.Phone),
            await story.TellAsync(entries, known, language, stop),
            forms.ProofFor(http),
            Sent.NewKey(),
            said,
            faults);
        await pages.ShowAsync<TrackView, TrackModel>(http, model, status, PageWriter.NotKept);
    }

    /// <summary>In a link or by itself.</summary>
    [GeneratedRegex("trk_[0-9a-z]{10,100}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex Key();

    private sealed record TrackedKey(string Text, RequestId Request);
}
