using Microsoft.AspNetCore.Http.Features;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Integrity;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Integrity;

/// <summary>In which form many statements are printed.</summary>
internal enum StatementFormat
{
    Pdf,
    Zip,
}

/// <summary>A month's statements of a village or of all villages below a unit, on paper at once, for who has no telephone.</summary>
internal static class StatementBatchEndpoints
{
    private const string ZipMediaType = "application/zip";

    private static readonly QueryParameter<Month> OfMonth = QueryParameter.Month("month", "The month; the current one unless given.");
    private static readonly QueryParameter<bool> Moved = QueryParameter.Flag("moved", "`true` leaves out what had no entry in the month: nothing changed, and paper is saved.");

    private static readonly QueryParameter<StatementFormat> Format =
        QueryParameter.OneOf<StatementFormat>("format", "`pdf`, which is what is given unless asked for otherwise, is one document; `zip` has a document for each village.");

    /// <summary>At once in this process: it draws with all processors.</summary>
    private static readonly SemaphoreSlim Turns = new(2);

    /// <summary>How long somebody waits for a turn: on the first of a month all villages print.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void MapStatementBatches(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var (batch, county, time) = (services.GetRequiredService<StatementBatch>(), services.GetRequiredService<CountyZone>(), services.GetRequiredService<TimeProvider>());
        var operation = new Operation("printPassbookStatements", "Prints a month's statements of a village, or of all villages below a unit")
        {
            Description = "With the holders' names, several on a page, to be cut apart and handed out. Each is put on record as a look at the person before it is drawn. A `pdf` holds 2,000 at most; a `zip` is streamed, however many there are. "
                + "Passbooks that were closed before the month are left out.",
            Query = [OfMonth, Format, Moved],
            Answer = Sample.Of("%PDF-1.7"),
            AnswerMediaType = "application/pdf",
            OtherAnswers = new Dictionary<string, Sample>(StringComparer.Ordinal) { [ZipMediaType] = Sample.Of("(bytes)") },
            Needs = Permission.PrintPassbooks,
            Refusals = [IntegrityRejections.StatementsTooMany, CommonRejections.Busy],
        };
        routes.MapOperation(HttpMethods.Get, "/v1/units/{id}/passbook-statements", operation, async http =>
        {
            var (refusal, wished, format) = Ask(http);
            if (refusal is null && format == StatementFormat.Pdf && await batch.CountAsync(wished!, http.RequestAborted) is var count and > StatementBatch.MostOfPdf)
                refusal = Refusal.Of(IntegrityRejections.StatementsTooMany.Because(null, ("count", $"{count}"), ("most", $"{StatementBatch.MostOfPdf}")));
            refusal ??= await Turns.WaitAsync(Patience, http.RequestAborted) ? null : Refusal.Busy;
            if (refusal is not null)
            {
                await Problems.WriteAsync(http, refusal);
                return;
            }

            try
            {
                await (format == StatementFormat.Pdf ? WritePdfAsync(http, wished!) : WriteZipAsync(http, wished!));
            }
            finally
            {
                Turns.Release();
            }
        });

        (Refusal? Refusal, StatementsWished? Wished, StatementFormat Format) Ask(HttpContext http)
        {
            var query = new Query(http.Request, operation.Query);
            var (month, format, moved) = (query.ValueOf(OfMonth) ?? county.MonthOf(time.GetUtcNow()), query.ValueOf(Format) ?? StatementFormat.Pdf, query.ValueOf(Moved) ?? false);
            if (query.Refusal is { } unreadable) return (unreadable, null, format);
            return Routes.TryGetId(http, out UnitCode unit) ? (null, new StatementsWished(unit, month, moved, http.Actor()), format) : (Refusal.NotFound, null, format);
        }

        async Task WritePdfAsync(HttpContext http, StatementsWished wished)
        {
            var pdf = await batch.PdfAsync(wished, http.RequestAborted);
            Describe(http, operation.AnswerMediaType, wished, "pdf");
            http.Response.ContentLength = pdf.Length;
            await http.Response.Body.WriteAsync(pdf, http.RequestAborted);
        }

        async Task WriteZipAsync(HttpContext http, StatementsWished wished)
        {
            // The archive ends its entries with a few bytes that it does not write asynchronously.
            if (http.Features.Get<IHttpBodyControlFeature>() is { } control) control.AllowSynchronousIO = true;
            Describe(http, ZipMediaType, wished, "zip");
            await batch.WriteZipAsync(wished, http.Response.Body, http.RequestAborted);
        }
    }

    private static void Describe(HttpContext http, string mediaType, StatementsWished wished, string extension)
    {
        http.Response.ContentType = mediaType;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"statements-{wished.Unit}-{wished.Month}.{extension}\"";
    }
}
