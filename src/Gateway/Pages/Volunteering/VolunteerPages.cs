using System.Collections.Frozen;
using Mediator;
using Practice.Actors.Accounts;
using Practice.Actors.Contracts;
using Practice.Actors.Contracts.Access;
using Practice.Actors.Contracts.Organization;
using Practice.Actors.Contracts.Volunteering;
using Practice.Actors.Gateway.Access;
using Practice.Actors.Gateway.Edge;
using Practice.Actors.Gateway.Pipeline;
using Practice.Actors.Gateway.Volunteering;
using Practice.Actors.ReadModel;
using Practice.Actors.ReadModel.Volunteering;
using Practice.Actors.Vault;

namespace Practice.Actors.Gateway.Pages.Volunteering;

/// <summary><c>/me/volunteers</c>: volunteers, masked; who somebody is shows only to who says why, and goes on record.</summary>
internal sealed class VolunteerPages(PageWriter pages, CountyReader reader, Forms forms, Gate gate, Authorizer authorizer, VolunteerScopes scopes, IPersonalDataVault vault, ISender sender)
{
    public static readonly Operation Listing = new("lookAtVolunteers", "Shows volunteers to the staff") { Needs = Permission.ReadVolunteers, Reach = Reach.Anywhere };

    public static readonly Operation Looking = new("lookAtVolunteer", "Shows a volunteer to the staff") { Needs = Permission.ReadVolunteers };

    /// <summary>The person is the volunteer's, and the permission has to hold there.</summary>
    public static readonly Operation Revealing = new("revealByForm", "Shows who a volunteer is, for a stated purpose") { Needs = Permission.RevealPeople };

    private const int PageSize = 50;

    private static readonly FrozenDictionary<string, string> Fields = new[] { "reason", "purpose" }.ToFrozenDictionary(name => name, name => name, StringComparer.Ordinal);
    private static readonly Phrase NoReason = new("请选用途，并写明理由。", "Choose what for, and say why.");

    public async Task ShowAllAsync(HttpContext http)
    {
        var (stop, query, language, principal) = (http.RequestAborted, http.Request.Query, PageContext.LanguageOf(http.Request), http.Principal()!);
        var unit = UnitCode.TryParse(query["unit"], out var chosen) ? chosen : (UnitCode?)null;
        var number = query["number"].ToString().Trim() is { Length: > 0 and <= 50 } typed ? typed : null;
        var filter = new VolunteerFilter { Unit = unit, Subtree = unit is not null, Number = VolunteerNumber.TryParse(number, out var known) ? known : null };
        var from = query["from"].ToString() is { Length: > 0 and <= 1_024 } cursor ? cursor : null;
        var page = number is not null && filter.Number is null
            ? new Page<VolunteerListing>([], Next: null, Total: null)
            : await sender.AskAsync(http, new ListVolunteers(await scopes.NarrowAsync(filter, principal), new ListRequest(new PageRequest(PageSize, from), Minimum: null)));
        if (page is null) return;

        List<VolunteerRow> rows = [];
        foreach (var row in page.Items)
            rows.Add(new VolunteerRow(row.Id, row.Number.Value, await reader.NameAsync(row.Unit, language, stop), row.State, row.Name, row.Phone, row.Minor, row.Star, row.Minutes));
        await pages.ShowAsync<VolunteersView, VolunteersModel>(
            http, new VolunteersModel(await reader.ChoicesAsync(Authorizer.ScopeOf(principal, Permission.ReadVolunteers).Units, language, stop), unit?.Value, number, rows, page.Next), caching: PageWriter.NotKept);
    }

    public Task ShowAsync(HttpContext http) => ShowAsync(http, null, null, null, [], StatusCodes.Status200OK);

    public async Task RevealAsync(HttpContext http)
    {
        if (await Forms.ReadAsync(http) is not { } sent || !VolunteerId.TryParse(http.Request.RouteValues["id"] as string, out var id) || (await sender.Send(new GetVolunteer(id), http.RequestAborted)).Value is not { View: var volunteer })
        {
            await Problems.WriteAsync(http, EdgeProblems.RequestMalformed);
            return;
        }

        var (language, reason) = (PageContext.LanguageOf(http.Request), sent.TextOf("reason"));
        var purpose = Words.TryParse(sent.TextOf("purpose") ?? "", out LookPurpose given) ? given : (LookPurpose?)null;
        if (!forms.IsOurs(http, sent) || purpose is null || reason is null)
        {
            await ShowAsync(http, null, purpose, reason, [new Fault(null, (forms.IsOurs(http, sent) ? NoReason : Sent.TooOld).In(language))], StatusCodes.Status400BadRequest);
            return;
        }

        if (await gate.AdmitAsync(http, Revealing, [volunteer.Person.Value]) is { } barred)
        {
            await Problems.WriteAsync(http, barred);
            return;
        }

        var body = new RevealBody(purpose.Value, reason, [PersonField.Name, PersonField.Phone, PersonField.Address]);
        var answer = await sender.Send(new RevealPerson(volunteer.Person, body, new Caller(http.Actor())), CancellationToken.None);
        await (answer.Value is { } person
            ? ShowAsync(http, new RevealedPerson(person.Name, person.Phone, person.Address), null, null, [], StatusCodes.Status200OK)
            : ShowAsync(http, null, purpose, reason, Sent.FaultsOf(answer.Refusal!, language, Fields), ProblemCatalog.ByCode[answer.Refusal!.Code].Status));
    }

    private async Task ShowAsync(HttpContext http, RevealedPerson? revealed, LookPurpose? purpose, string? said, IReadOnlyList<Fault> faults, int status)
    {
        var (stop, language, principal) = (http.RequestAborted, PageContext.LanguageOf(http.Request), http.Principal()!);
        if (await sender.FindAsync(http, (VolunteerId id) => new GetVolunteer(id)) is not { } volunteer) return;

        var person = (await vault.GetAsync([volunteer.Person], stop)).SingleOrDefault()?.Person;
        var may = await authorizer.MayAsync(principal, Permission.RevealPeople, volunteer.Person.Value);
        List<string> teams = [];
        foreach (var membership in volunteer.Teams.Where(membership => membership.LeftAt is null)) teams.Add(await reader.NameAsync(membership.Team, language, stop));
        await pages.ShowAsync<VolunteerWorkView, VolunteerModel>(
            http,
            new VolunteerModel(
                volunteer,
                await reader.NameAsync(volunteer.Unit, language, stop),
                Masks.Name(person?.Name),
                Masks.Phone(person?.Phone),
                teams,
                may && principal.SecondFactor,
                may && !principal.SecondFactor,
                revealed,
                purpose,
                said,
                forms.ProofFor(http),
                faults),
            status,
            PageWriter.NotKept);
    }
}
