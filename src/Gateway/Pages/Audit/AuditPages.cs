using System.Globalization;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.ReadModel;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Pages.Audit;

/// <summary><c>/me/audit</c>: who saw or changed whose data, and what was done to accounts and keys.</summary>
internal sealed class AuditPages(PageWriter pages, CountyCalendar calendar, AccountStore accounts, Staff staff, ISender sender)
{
    public const string Path = "/me/audit";

    public const string AccountsPath = "/me/audit/accounts";

    public static readonly Operation Looking = new("lookAtAudit", "Shows what is on record") { Needs = Permission.ReadAudit, Reach = Reach.Center };

    private const int PageSize = 50;

    /// <summary>What data belongs to, as its id begins, and where its page is.</summary>
    private static readonly (string Prefix, string Path)[] PagesOf =
    [
        ("req_", "/me/requests/"), ("vol_", "/me/volunteers/"), ("cer_", "/me/customs/ceremonies/"), ("mtg_", "/me/customs/meetings/"), ("deed_", "/me/customs/deeds/"), ("pbk_", "/me/customs/passbooks/"), ("act_", "/activities/"),
    ];

    public async Task ShowAsync(HttpContext http)
    {
        var (stop, query) = (http.RequestAborted, http.Request.Query);
        var asked = new AskedOfAudit(
            query.TextOf("who"),
            Words.TryParse(query["act"].ToString(), out AuditAct act) ? act : null,
            Words.TryParse(query["purpose"].ToString(), out LookPurpose purpose) ? purpose : null,
            query.TextOf("whom"),
            DayOf(query.TextOf("since")),
            DayOf(query.TextOf("until")));
        var who = asked.Who is { } typed ? await IdOfAsync(typed, stop) : null;
        var filter = new AuditFilter
        {
            Actor = who,
            Act = asked.Act,
            Purpose = asked.Purpose,
            Person = VaultId.TryParse(asked.Whom, out var person) ? person : null,
            Subject = VaultId.TryParse(asked.Whom, out _) ? null : asked.Whom,
            From = calendar.StartOf(asked.From),
            Before = calendar.EndOf(asked.To),
        };
        var page = asked.Who is not null && who is null
            ? new Page<AuditEntry>([], Next: null, Total: 0)
            : await sender.AskAsync(http, new ListAudit(filter, new ListRequest(new PageRequest(PageSize, query.TextOf("from"), Count: true), Minimum: null)));
        if (page is null) return;

        Dictionary<string, string> names = new(StringComparer.Ordinal);
        List<AuditRow> rows = [];
        foreach (var entry in page.Items) rows.Add(new AuditRow(entry, await NameAsync(entry.Actor, names, stop), HrefOf(entry.Subject)));
        await pages.ShowAsync<AuditView, AuditModel>(
            http, new AuditModel(asked, asked.Who is not null && who is null, rows, page.Total ?? 0, page.Next is { } next ? Links.And(Path + http.Request.QueryString, ("from", next)) : null), caching: PageWriter.NotKept);
    }

    public async Task ShowAccountsAsync(HttpContext http)
    {
        var (stop, query) = (http.RequestAborted, http.Request.Query);
        var typed = query.TextOf("whom");
        var whom = typed is null ? null : await IdOfAsync(typed, stop);
        var events = typed is not null && whom is null ? [] : await staff.EventsAsync(whom, query.TextOf("from"), PageSize, stop);
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        List<AccountEventRow> rows = [];
        foreach (var one in events) rows.Add(new AccountEventRow(one, await NameAsync(one.Actor, names, stop), await NameAsync(one.Subject, names, stop)));
        await pages.ShowAsync<AccountEventsView, AccountEventsModel>(
            http,
            new AccountEventsModel(typed, typed is not null && whom is null, rows, events.Count == PageSize ? Links.With(AccountsPath, ("whom", typed), ("from", events[^1].Id)) : null),
            caching: PageWriter.NotKept);
    }

    /// <summary>An id as it stands, or that of the account of a user name; null where there is none.</summary>
    private async Task<string?> IdOfAsync(string typed, CancellationToken stop) =>
        typed.Contains('_', StringComparison.Ordinal) || typed.Contains(':', StringComparison.Ordinal) ? typed : (await accounts.FindByNameAsync(typed, stop))?.Id.Value;

    private async Task<string> NameAsync(string actor, Dictionary<string, string> names, CancellationToken stop)
    {
        if (names.TryGetValue(actor, out var known)) return known;
        return names[actor] = AccountId.TryParse(actor, out var id) && await accounts.FindAsync(id, stop) is { } account ? account.UserName : actor;
    }

    private static string? HrefOf(string subject) => PagesOf.FirstOrDefault(one => subject.StartsWith(one.Prefix, StringComparison.Ordinal)) is { Path: { } path } ? path + subject : null;

    private static DateOnly? DayOf(string? typed) => DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
