using System.Collections.Concurrent;
using System.Globalization;
using FluentValidation;
using Npgsql;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.ServiceRequests;
using Practice.Actors.Gateway.ServiceRequests;

namespace Practice.Actors.Bench.Baseline;

/// <summary>The endpoints that the benchmark drives; their paths, bodies and answers are the platform's.</summary>
internal static class Endpoints
{
    public static void MapServiceRequests(this IEndpointRouteBuilder app)
    {
        app.MapGet("/constant", () => Results.Text(Sample.Closed, "application/json"));
        var constants = new ConcurrentDictionary<int, string>();
        app.MapGet("/constant/{length:int}", (int length) =>
            Results.Text(constants.GetOrAdd(length, characters => $"\"{new string('x', characters - 2)}\""), "application/json"));
        app.MapGet("/summary", async (NpgsqlDataSource database, HttpContext http) => await Summary.ReadAsync(database, http.RequestAborted));
        var requests = app.MapGroup("/v1/service-requests");
        requests.MapGet("/{id}", async (string id, RequestStore store, HttpContext http) =>
            await store.FindAsync(id, http.RequestAborted) is { } found ? Shown(found, http) : Problem(CommonRejections.NotFound, null));

        requests.MapPost("/", async (PlaceBody body, IValidator<PlaceBody> rules, RequestStore store, HttpContext http) =>
        {
            if (Invalid(rules, body) is { } invalid) return invalid;
            var (found, refused) = await store.PlaceAsync(body, Key(http), http.RequestAborted);
            return Answer(found, refused, http, created: true);
        });

        requests.MapPost("/{id}/dispatch", (string id, DispatchBody body, IValidator<DispatchBody> rules, RequestStore store, HttpContext http) =>
            Act(id, "dispatch", body, rules, store, http, async (request, _, connection) =>
            {
                if (request is { State: RequestState.Placed, ReviewRequired: true }) return Refuse(ServiceRequestRejections.ReviewRequired, request);
                var helpers = body.Helpers ?? [];
                var teams = await RequestStore.TeamsAsync(connection, [body.Team, .. helpers]);
                if (teams.Count < 1 + helpers.Length) return Refuse(ServiceRequestRejections.TeamUnknown, request);
                if (teams.Values.Any(team => team.State != "active")) return Refuse(ServiceRequestRejections.TeamNotActive, request);
                var platforms = teams[body.Team.Value].Platforms;
                if (request.Platform is { } platform && platforms.Length > 0 && !platforms.Contains(platform.Value, StringComparer.Ordinal))
                    return Refuse(ServiceRequestRejections.TeamServesOtherPlatform, request);
                return (request with
                {
                    State = RequestState.Dispatched,
                    LeadTeam = body.Team,
                    Helpers = [.. helpers.Select(team => new HelpingTeam(team, Accepted: false))],
                    Round = request.Round + 1,
                }, null);
            }));

        requests.MapPost("/{id}/accept", (string id, AcceptBody body, IValidator<AcceptBody> rules, RequestStore store, HttpContext http) =>
            Act(id, "accept", body, rules, store, http, (request, _, _) => Task.FromResult(
                body.Team != request.LeadTeam ? AcceptHelp(request, body)
                : request.State == RequestState.Accepted ? Refuse(ServiceRequestRejections.AlreadyAccepted, request)
                : (request with { State = RequestState.Accepted }, null))));

        requests.MapPost("/{id}/start", (string id, StartBody body, IValidator<StartBody> rules, RequestStore store, HttpContext http) =>
            Act(id, "start", body, rules, store, http, (request, _, _) => Task.FromResult(
                body.Team != request.LeadTeam ? Refuse(ServiceRequestRejections.NotLeadTeam, request)
                : (request with { State = RequestState.UnderWay }, null))));

        requests.MapPost("/{id}/complete", (string id, CompleteBody body, IValidator<CompleteBody> rules, RequestStore store, HttpContext http) =>
            Act(id, "complete", body, rules, store, http, (request, at, _) => Task.FromResult(
                body.Team != request.LeadTeam ? Refuse(ServiceRequestRejections.NotLeadTeam, request)
                : (request with
                {
                    State = RequestState.Completed,
                    Report = new ResultReport(body.Team, body.Result, body.Volunteers, body.Minutes, Note: null, at),
                    ServiceMinutes = request.ServiceMinutes + (body.Volunteers * body.Minutes),
                }, null))));

        requests.MapPost("/{id}/rate", (string id, RateBody body, IValidator<RateBody> rules, RequestStore store, HttpContext http) =>
            Act(id, "rate", body, rules, store, http, (request, at, _) => Task.FromResult(
                request.Rating is not null ? Refuse(ServiceRequestRejections.AlreadyRated, request)
                : (request with { State = RequestState.Rated, Rating = new RatingView(body.Rating, body.By, Note: null, at) }, null))));

        requests.MapPost("/{id}/close", (string id, CloseBody body, IValidator<CloseBody> rules, RequestStore store, HttpContext http) =>
            Act(id, "close", body, rules, store, http, (request, _, _) => Task.FromResult<(ServiceRequestView?, Refused?)>(
                (request with { State = RequestState.Closed }, null))));
    }

    private static async Task<IResult> Act<TBody>(
        string id,
        string action,
        TBody body,
        IValidator<TBody> rules,
        RequestStore store,
        HttpContext http,
        Func<ServiceRequestView, DateTimeOffset, NpgsqlConnection, Task<(ServiceRequestView?, Refused?)>> decide)
        where TBody : ActionBody
    {
        if (Invalid(rules, body) is { } invalid) return invalid;
        var (found, refused) = await store.ActAsync(id, action, body, Key(http), decide, http.RequestAborted);
        return Answer(found, refused, http, created: false);
    }

    private static (ServiceRequestView?, Refused?) AcceptHelp(ServiceRequestView request, AcceptBody body) =>
        request.Helpers.FirstOrDefault(helper => helper.Team == body.Team) switch
        {
            null => Refuse(ServiceRequestRejections.TeamNotAsked, request),
            { Accepted: true } => Refuse(ServiceRequestRejections.AlreadyAccepted, request),
            var helper => (request with { Helpers = request.Helpers.Replace(helper, helper with { Accepted = true }) }, null),
        };

    private static (ServiceRequestView?, Refused?) Refuse(RejectionCode code, ServiceRequestView request) => (null, new Refused(code, request.State));

    private static IResult? Invalid<TBody>(IValidator<TBody> rules, TBody body) =>
        rules.Validate(body) is { IsValid: false } result
            ? Results.Json(
                new Problem("about:blank", "Bad request", 400, "Some fields of the body are not as they must be.", "body.invalid", null, result.ToDictionary()),
                Wire.Default.Problem, "application/problem+json", 400)
            : null;

    private static IResult Answer(Found? found, Refused? refused, HttpContext http, bool created)
    {
        if (refused is not null) return Problem(refused.Code, refused.State);
        if (found!.Replayed) http.Response.Headers["Idempotency-Replayed"] = "true";
        if (created) http.Response.Headers.Location = $"/v1/service-requests/{found.View.Id}";
        return Shown(found, http, created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    private static IResult Shown(Found found, HttpContext http, int status = StatusCodes.Status200OK)
    {
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{found.Version}\"");
        http.Response.Headers.ETag = tag;
        if (http.Request.Headers.IfNoneMatch == tag) return Results.StatusCode(StatusCodes.Status304NotModified);
        return Results.Json(found.View, Wire.Default.ServiceRequestView, statusCode: status);
    }

    private static IResult Problem(RejectionCode code, RequestState? state)
    {
        var status = code.Kind switch
        {
            RejectionKind.NotFound => 404,
            RejectionKind.Invalid => 400,
            _ => 409,
        };
        var word = state is { } now ? Words.Of(now) : null;
        return Results.Json(new Problem("about:blank", code.Code, status, code.En, code.Code, word, null), Wire.Default.Problem, "application/problem+json", status);
    }

    private static string? Key(HttpContext http) => http.Request.Headers["Idempotency-Key"] is [{ Length: > 0 } key] ? key : null;
}
