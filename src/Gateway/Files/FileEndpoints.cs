using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.Features;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Activities;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using static Practice.Actors.Contracts.Activities.ActivityRejections;
using Entities = Practice.Actors.Gateway.Activities.Endpoints;

namespace Practice.Actors.Gateway.Files;

/// <summary>Pictures and documents of activities: sent, shown to whom they may be, taken away.</summary>
internal static class FileEndpoints
{
    /// <summary>Bytes of what may be sent.</summary>
    private const int Largest = 10 * 1024 * 1024;

    private static readonly QueryParameter<bool> Open = QueryParameter.Flag("open", "Whether anybody may see it, because those whom it shows agree.");
    private static readonly QueryParameter<bool> Thumbnail = QueryParameter.Flag("thumbnail", "Whether the small picture is wanted.");

    public static void MapActivityFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapAttach();
        routes.MapAction(Entities.Activity, "remove-file", (ActivityId id, RemoveFileBody body, Caller caller) => new PostRemoveFile(id, body, caller),
            new RemoveFileBody { File = new FileId("file_01jdq7k2v3m8n5p6r7s8t9v0wx") },
            new Operation("removeActivityFile", "Takes a picture or document away for good")
            {
                Description = "Its key is destroyed; that it was there stays in the history.",
                Needs = Permission.RecordActivities,
                Refusals = [FileUnknown],
            });
        routes.MapShow("files", openOnly: false, new Operation("getActivityFile", "Gives a picture or document of an activity")
        {
            Description = "To who may see the volunteers; what anybody may see is under `pictures` too.",
            Needs = Permission.ReadVolunteers,
        });
        routes.MapShow("pictures", openOnly: true, new Operation("getActivityPicture", "Gives a picture or document of an activity that anybody may see"));
    }

    private static void MapAttach(this IEndpointRouteBuilder routes)
    {
        var sender = routes.Sender();
        var operation = new Operation("attachActivityFile", "Adds a picture or document to an activity")
        {
            Description = "A JPEG, PNG or WebP picture, or a PDF, of at most 10 MiB; the bytes tell which. Pictures are drawn anew as JPEG with at most 2,048 pixels a side, without what the camera wrote into them. "
                + "A PDF loses what says who made it, when and with what, the files inside it, and its signature; one that is locked or cannot be read is refused.",
            Query = [Open],
            Body = Sample.Of("(bytes)"),
            BodyMediaType = "application/octet-stream",
            Answer = Sample.Of(Entities.Activity.Example),
            TakesIdempotencyKey = true,
            GivesTag = true,
            Needs = Permission.RecordActivities,
            Refusals = [TooManyFiles, NotNow],
            Problems = [FileProblems.TooLarge, FileProblems.Unreadable],
        };
        routes.MapOperation(HttpMethods.Post, $"{Entities.Activity.Path}/{{id}}/files", operation, async http =>
            await Replies.WriteOutcomeAsync(http, await Ask(http), Entities.Activity, created: false));

        async ValueTask<Answer<Outcome<ActivityView>>> Ask(HttpContext http)
        {
            var query = new Query(http.Request, operation.Query);
            var open = query.ValueOf(Open) ?? false;
            if (query.Refusal is { } unreadable) return unreadable;
            if (!Routes.TryGetId(http, out ActivityId id)) return Refusal.NotFound;
            var caller = Headers.CallerOf(http);
            if (caller.Refusal is { } refused) return refused;
            if (await ReadAsync(http) is not { } sent) return Refusal.Because(FileProblems.TooLarge);
            if (await PreparedFile.OfAsync(sent, http.RequestAborted) is not { } file) return Refusal.Because(FileProblems.Unreadable);
            var body = new AttachedBody(Convert.ToHexStringLower(SHA256.HashData(sent)), open);
            return await sender.Send(new PostFile(id, body, file, caller.Value!), CancellationToken.None);
        }
    }

    /// <param name="openOnly">Whether only what anybody may see is shown.</param>
    private static void MapShow(this IEndpointRouteBuilder routes, string part, bool openOnly, Operation operation)
    {
        var sender = routes.Sender();
        var documented = (openOnly ? operation.Marked() : operation) with
        {
            Query = [Thumbnail],
            Answer = Sample.Of("(bytes)"),
            AnswerMediaType = "image/jpeg",
            OtherAnswers = new Dictionary<string, Sample>(StringComparer.Ordinal) { ["application/pdf"] = Sample.Of("(bytes)") },
        };
        routes.MapOperation(HttpMethods.Get, $"{Entities.Activity.Path}/{{id}}/{part}/{{file}}", documented, async http =>
        {
            var answer = await Ask(http);
            if (answer.Value is not { } shown)
            {
                await Problems.WriteAsync(http, answer.Refusal!);
                return;
            }

            var pdf = shown.File.Kind is FileKind.Pdf;
            var mediaType = pdf ? "application/pdf" : "image/jpeg";
            // A file never changes, but it may be taken away.
            http.Response.Headers.CacheControl = openOnly ? "public, max-age=300" : "private, no-store";
            if (pdf) http.Response.Headers.ContentDisposition = $"attachment; filename=\"{shown.File.Id}.pdf\"";
            await (openOnly ? Replies.WriteMarkedAsync(http, shown.Content, mediaType) : Replies.WriteBytesAsync(http.Response, shown.Content, mediaType));
        });

        async ValueTask<Answer<ShownFile>> Ask(HttpContext http)
        {
            var query = new Query(http.Request, documented.Query);
            var thumbnail = query.ValueOf(Thumbnail) ?? false;
            if (query.Refusal is { } unreadable) return unreadable;
            return Routes.TryGetId(http, out ActivityId id) && FileId.TryParse(http.Request.RouteValues["file"] as string, out var file)
                ? await sender.Send(new GetFile(id, file, thumbnail, openOnly), http.RequestAborted)
                : Refusal.NotFound;
        }
    }

    /// <returns>Null for more than may be sent; what is too much within reason is read and dropped, so that the sender is there to hear it.</returns>
    private static async Task<byte[]?> ReadAsync(HttpContext http)
    {
        const int Most = Largest + Body.DropLimit;
        if (http.Request.ContentLength > Most) return null;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit) limit.MaxRequestBodySize = Most;
        using var sent = new MemoryStream();
        var piece = new byte[64 * 1024];
        for (var total = 0; await http.Request.Body.ReadAsync(piece, http.RequestAborted) is > 0 and var read;)
        {
            total += read;
            if (total > Most) return null;
            if (total <= Largest) sent.Write(piece, 0, read);
            else sent.SetLength(Largest + 1L);
        }

        return sent.Length <= Largest ? sent.ToArray() : null;
    }
}
