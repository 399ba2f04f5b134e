using System.Collections.Frozen;
using Mediator;
using Practice.Actors.Contracts;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;

namespace Practice.Actors.Gateway.Pages;

/// <summary>Shows forms of the staff, and carries out what they ask for: what is refused comes back with what was typed.</summary>
internal sealed class StaffForms(Forms forms, Gate gate, Lists lists, ISender sender)
{
    /// <summary>In the address after something was done: what the lists must have seen.</summary>
    public const string SeenParameter = "seen";

    public FormState New(HttpContext http) => new(forms.ProofFor(http), Sent.NewKey(), Part: null, FrozenDictionary<string, string>.Empty, []);

    /// <summary>Lets the lists catch up with what whoever looks has just done; where they are slow, they show it a moment later.</summary>
    public Task CatchUpAsync(HttpContext http) => CatchUpAsync(http, LedgerPosition.TryParse(http.Request.Query[SeenParameter], out var seen) ? seen : null);

    public async Task CatchUpAsync(HttpContext http, LedgerPosition? seen) => await lists.WaitAsync(seen, http.RequestAborted);

    /// <param name="write">What the form asks for; null where it cannot be read, which the reader has noted.</param>
    /// <param name="next">The page to go on to.</param>
    /// <param name="again">Shows the form as it was sent, with what is wrong with it.</param>
    /// <param name="at">Ids of what the form names where the operation's permission has to hold too.</param>
    public async Task TakeAsync<TView>(
        HttpContext http,
        Operation operation,
        Func<FormReader, Caller, IWrite<TView>?> write,
        Func<FormReader, Outcome<TView>, string> next,
        Func<FormState, int, Task> again,
        Func<FormReader, IEnumerable<string?>>? at = null)
        where TView : class
    {
        if (await OpenAsync(http, operation, again, at) is not { } form) return;
        var message = write(form.Reader, form.Caller);
        if (message is null || form.Reader.Faults.Count > 0)
        {
            await again(Again(http, form.Reader, form.Reader.Faults), StatusCodes.Status400BadRequest);
            return;
        }

        // Not the request's token: what has begun is carried out though nobody waits for the answer any more.
        var answer = await sender.Send(message, CancellationToken.None);
        if (answer.Refusal is { } refusal) await RefuseAsync(http, form.Reader, refusal, again);
        else GoTo(http, Links.And(next(form.Reader, answer.Value!), (SeenParameter, answer.Value!.Position?.ToString())));
    }

    /// <summary>The form that was sent by whoever may; null where it has been answered already.</summary>
    public async Task<SentForm?> OpenAsync(HttpContext http, Operation operation, Func<FormState, int, Task> again, Func<FormReader, IEnumerable<string?>>? at = null)
    {
        if (await Forms.ReadAsync(http) is not { } sent)
        {
            await Problems.WriteAsync(http, EdgeProblems.RequestMalformed);
            return null;
        }

        var language = PageContext.LanguageOf(http.Request);
        var reader = new FormReader(sent, language);
        if (!forms.IsOurs(http, sent))
        {
            await again(Again(http, reader, [new Fault(null, Sent.TooOld.In(language))]), StatusCodes.Status400BadRequest);
            return null;
        }

        if (at is not null && await gate.AdmitAsync(http, operation, at(reader).OfType<string>()) is { } barred)
        {
            await Problems.WriteAsync(http, barred);
            return null;
        }

        return new SentForm(reader, new Caller(http.Actor(), sent.KeyOf("key")));
    }

    public Task RefuseAsync(HttpContext http, FormReader reader, Refusal refusal, Func<FormState, int, Task> again) =>
        again(Again(http, reader, reader.FaultsOf(refusal)), ProblemCatalog.ByCode[refusal.Code].Status);

    public FormState Again(HttpContext http, FormReader reader, IReadOnlyList<Fault> faults) => new(forms.ProofFor(http), Sent.NewKey(), reader.Part, reader.Said, faults);

    public static void GoTo(HttpContext http, string path)
    {
        http.Response.Headers.CacheControl = PageWriter.NotKept;
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = path;
    }
}

/// <summary>A form as it was sent, and by whom.</summary>
internal sealed record SentForm(FormReader Reader, Caller Caller);
