using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using Mediator;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Activities;
using Practice.Actors.Gateway.Certificates;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Files;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Activities;

namespace Practice.Actors.Gateway.Pages.Activities;

/// <summary><c>/me/activities/{id}</c>: an activity to who holds it: announced, checked in, recorded with its pictures, and looked at by the unit above.</summary>
internal sealed class ActivityWorkPages(
    PageWriter pages, CountyReader reader, Forms forms, Authorizer authorizer, IPersonalDataVault vault, CheckInCodes codes, IOptions<CertificateOptions> options, TimeProvider time, ISender sender)
{
    public static readonly Operation Looking = new("lookAtActivityWork", "Shows an activity to who holds it") { Needs = Permission.RecordActivities };

    public static readonly Operation Holding = new("holdActivityByForm", "Takes an activity's step by a form") { Needs = Permission.RecordActivities };

    public static readonly Operation Reviewing = new("reviewActivityByForm", "Looks at an activity's record by a form") { Needs = Permission.ReviewActivities, Reach = Reach.Above };

    /// <summary>Steps of who holds it, as the addresses of their forms end.</summary>
    public static readonly string[] HoldingVerbs = ["announce", "start", "finish", "halt-sign-up", "resume-sign-up", "cancel", "check-in", "check-out", "record", Files];

    /// <summary>Steps of the unit above.</summary>
    public static readonly string[] ReviewingVerbs = ["confirm", "send-back"];

    private const string Files = "files";
    private const int MostPeople = 200;
    private const int MostPictures = 6;
    private const int LargestPicture = 10 * 1024 * 1024;

    /// <summary>Of a form with pictures.</summary>
    private const int LargestForm = 40 * 1024 * 1024;

    private static readonly FrozenDictionary<string, string> Fields =
        new[] { "participants", "audience", "serviceMinutes", "report", "place", "reason", "note", "volunteer" }.ToFrozenDictionary(name => name, name => name, StringComparer.Ordinal);

    private static readonly Phrase NoPicture = new("请选照片：JPEG、PNG 或 WebP，或 PDF，每个不超过 10 MiB。", "Choose pictures, JPEG, PNG or WebP, or a PDF, each of at most 10 MiB.");
    private static readonly Phrase NoNumber = new("请填整数。", "Give whole numbers.");
    private static readonly Phrase NotFilledIn = new("还有没选或没填的，请补上再提交。", "Something is not chosen or not filled in; do so and send it again.");

    public Task ShowAsync(HttpContext http) => ShowAsync(http, FrozenDictionary<string, string>.Empty, [], StatusCodes.Status200OK);

    /// <summary>The code for the place, drawn anew by itself.</summary>
    public async Task ShowCodeAsync(HttpContext http)
    {
        if (await sender.FindAsync(http, (ActivityId id) => new GetActivity(id)) is not { } activity) return;

        var code = codes.Now(activity.Id);
        var link = new Uri(options.Value.PublicUrl ?? pages.ContextOf(http).Root, Links.With($"/activities/{activity.Id}/check-in", ("code", code.Code)));
        var seconds = Math.Max(1, (int)Math.Ceiling((code.NextAt - time.GetUtcNow()).TotalSeconds));
        await pages.ShowAsync<CheckInCodeView, CheckInCodeModel>(http, new CheckInCodeModel(activity.Title, link, QrCode.Of(link), seconds), caching: PageWriter.NotKept);
    }

    public async Task ActAsync(HttpContext http, string verb)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = LargestForm;
        if (await Forms.ReadAsync(http) is not { } sent || !ActivityId.TryParse(http.Request.RouteValues["id"] as string, out var id))
        {
            await Problems.WriteAsync(http, EdgeProblems.RequestMalformed);
            return;
        }

        var language = PageContext.LanguageOf(http.Request);
        var said = Fields.Keys.Where(field => sent.TextOf(field) is not null).ToDictionary(field => field, field => sent.TextOf(field)!, StringComparer.Ordinal);
        if (!forms.IsOurs(http, sent))
        {
            await ShowAsync(http, said, [new Fault(null, Sent.TooOld.In(language))], StatusCodes.Status400BadRequest);
            return;
        }

        var caller = new Caller(http.Actor(), sent.KeyOf("key"));
        if (verb == Files)
        {
            await AttachAsync(http, id, sent, said, caller);
            return;
        }

        var (write, fault) = WriteOf(id, verb, sent, caller);
        if (write is null)
        {
            await ShowAsync(http, said, [new Fault(null, fault.In(language))], StatusCodes.Status400BadRequest);
            return;
        }

        await FinishAsync(http, id, said, (await sender.Send(write, CancellationToken.None)).Refusal);
    }

    /// <summary>What a form asks for; null and why where it cannot be asked.</summary>
    private static (IWrite<ActivityView>? Write, Phrase Fault) WriteOf(ActivityId id, string verb, IFormCollection sent, Caller caller)
    {
        var volunteer = VolunteerId.TryParse(sent.TextOf("volunteer"), out var named) ? named : (VolunteerId?)null;
        return verb switch
        {
            "announce" => (Act(new AnnounceActivity()), NotFilledIn),
            "start" => (Act(new StartActivity()), NotFilledIn),
            "finish" => (Act(new FinishActivity()), NotFilledIn),
            "halt-sign-up" => (Act(new HaltSignUp()), NotFilledIn),
            "resume-sign-up" => (Act(new ResumeSignUp()), NotFilledIn),
            "confirm" => (Act(new ConfirmActivity()), NotFilledIn),
            "send-back" when sent.TextOf("reason") is { } reason => (new PostSendBack(id, new SendBackBody(reason), caller), NotFilledIn),
            "cancel" when Words.TryParse(sent.TextOf("reason") ?? "", out ActivityCancelReason reason) =>
                (new PostCancelActivity(id, new CancelActivityBody(reason, sent.TextOf("note")), caller), NotFilledIn),
            "check-in" when volunteer is { } come => (new ActForParticipant(id, verb, new CheckInBody(come), new CheckIn(come, CheckWay.Clerk, Proved: true, At: null), caller), NotFilledIn),
            "check-out" when volunteer is { } gone => (new ActForParticipant(id, verb, new CheckInBody(gone), new CheckOut(gone, CheckWay.Clerk, Proved: true, At: null), caller), NotFilledIn),
            "record" => TryNumber("participants", out var participants) && TryNumber("audience", out var audience) && TryNumber("serviceMinutes", out var minutes)
                ? (new PostCompleteRecord(id, new CompleteRecordBody { Participants = participants, Audience = audience, ServiceMinutes = minutes, Place = sent.TextOf("place"), Report = sent.TextOf("report") }, caller), NotFilledIn)
                : (null, NoNumber),
            _ => (null, NotFilledIn),
        };

        ActOnActivity Act(ActivityCommand command) => new(id, verb, new NoBody(), command, caller);

        bool TryNumber(string field, out int? number)
        {
            number = int.TryParse(sent.TextOf(field), NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? read : null;
            return number is not null || sent.TextOf(field) is null;
        }
    }

    /// <summary>Each picture by itself, under a key of its own: what was taken before one is refused stays.</summary>
    private async Task AttachAsync(HttpContext http, ActivityId id, IFormCollection sent, Dictionary<string, string> said, Caller caller)
    {
        Refusal? refusal = null;
        var files = sent.Files.Where(file => file.Length > 0).Take(MostPictures).ToList();
        var unreadable = files.Count == 0 || files.Exists(file => file.Length > LargestPicture);
        foreach (var (number, file) in files.Index())
        {
            if (unreadable || refusal is not null) break;
            using var content = new MemoryStream();
            await file.CopyToAsync(content, http.RequestAborted);
            var bytes = content.ToArray();
            if (await PreparedFile.OfAsync(bytes, http.RequestAborted) is not { } prepared)
            {
                unreadable = true;
                break;
            }

            var body = new AttachedBody(Convert.ToHexStringLower(SHA256.HashData(bytes)), sent.TextOf("open") == "1");
            refusal = (await sender.Send(new PostFile(id, body, prepared, caller with { Key = string.Create(CultureInfo.InvariantCulture, $"{caller.Key}-{number}") }), CancellationToken.None)).Refusal;
        }

        if (unreadable) await ShowAsync(http, said, [new Fault("files", NoPicture.In(PageContext.LanguageOf(http.Request)))], StatusCodes.Status400BadRequest);
        else await FinishAsync(http, id, said, refusal);
    }

    private async Task FinishAsync(HttpContext http, ActivityId id, IReadOnlyDictionary<string, string> said, Refusal? refusal)
    {
        if (refusal is not null)
        {
            await ShowAsync(http, said, Sent.FaultsOf(refusal, PageContext.LanguageOf(http.Request), Fields), ProblemCatalog.ByCode[refusal.Code].Status);
            return;
        }

        http.Response.Headers.CacheControl = PageWriter.NotKept;
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = $"/me/activities/{id}";
    }

    private async Task ShowAsync(HttpContext http, IReadOnlyDictionary<string, string> said, IReadOnlyList<Fault> faults, int status)
    {
        var (stop, language, principal) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Principal()!);
        if (await sender.FindAsync(http, (ActivityId id) => new GetActivity(id)) is not { } activity) return;

        var mayRecord = await authorizer.MayAsync(principal, Permission.RecordActivities, activity.Id.Value);
        var mayReview = await authorizer.MayAsync(principal, Permission.ReviewActivities, activity.Id.Value, Reach.Above);
        await pages.ShowAsync<ActivityWorkView, ActivityWorkModel>(
            http,
            new ActivityWorkModel(
                activity,
                await reader.NameAsync(activity.Unit, language, stop),
                [.. VerbsOf(activity, time.GetUtcNow()).Where(verb => verb is "confirm" or "send-back" ? mayReview : mayRecord)],
                mayRecord,
                await authorizer.MayAsync(principal, Permission.ReadVolunteers, activity.Id.Value) ? await PeopleAsync(activity.Id, stop) : null,
                forms.ProofFor(http),
                Sent.NewKey(),
                said,
                faults),
            status,
            PageWriter.NotKept);
    }

    /// <summary>For the buttons alone: the activity itself judges.</summary>
    private static string[] VerbsOf(ActivityView activity, DateTimeOffset now) => activity.State switch
    {
        ActivityState.Planned => ["announce", "cancel"],
        ActivityState.Announced => [.. activity.EndsAt <= now ? ["record"] : Array.Empty<string>(), "check-in", "start", "finish", activity.SignUpHalted ? "resume-sign-up" : "halt-sign-up", "cancel"],
        ActivityState.UnderWay => ["check-in", "check-out", "finish", "record", "cancel"],
        ActivityState.Held => ["check-out", "record"],
        ActivityState.SentBack => ["record"],
        ActivityState.Recorded => ["confirm", "send-back"],
        _ => [],
    };

    private async Task<IReadOnlyList<PersonThere>> PeopleAsync(ActivityId id, CancellationToken stop)
    {
        var parts = await sender.Send(new ListParticipants(new ParticipantFilter { Activity = id }, new ListRequest(new PageRequest(MostPeople), Minimum: null)), stop);
        List<PersonThere> people = [];
        foreach (var part in parts.Value?.Items ?? [])
        {
            if (part.Standing is SignUpStanding.Withdrawn || (await sender.Send(new GetVolunteer(part.Volunteer), stop)).Value is not { View: var volunteer }) continue;
            var person = (await vault.GetAsync([volunteer.Person], stop)).SingleOrDefault()?.Person;
            people.Add(new PersonThere(part, Masks.Name(person?.Name), volunteer.Number.Value));
        }

        return people;
    }
}
